import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from accounts.models import User
from tests.conftest import PASSWORD

pytestmark = pytest.mark.django_db


def create(email: str) -> None:
    call_command("createsuperuser", interactive=False, email=email, verbosity=0)


def test_it_makes_somebody_who_can_log_in_to_the_admin(monkeypatch):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", PASSWORD)
    create("Root@Example.org")
    root = User.objects.get()
    assert (root.email, root.is_staff, root.is_superuser) == ("root@example.org", True, True)

    client = Client()
    posted = {"login": "ROOT@example.org", "password": PASSWORD, "next": "/admin/"}
    assert client.post("/accounts/login/", posted).url == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_without_a_password_nobody_can_log_in():
    create("root@example.org")
    assert not User.objects.get().has_usable_password()


def test_an_address_in_another_script_can_log_in(monkeypatch):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", PASSWORD)
    create("root@Bücher.example")
    posted = {"login": "root@bücher.example", "password": PASSWORD}
    assert Client().post("/accounts/login/", posted).status_code == 302


@pytest.mark.parametrize(
    ("email", "words"),
    [
        ("ROOT@example.org", "Error: That e-mail address is already taken."),
        ("root", "Enter a valid email address."),
        ("root@a..b", "Enter an address like name@example.org."),
    ],
)
def test_nonsense_is_refused_with_words(email, words):
    create("root@example.org")
    with pytest.raises(CommandError, match=f"^{words}$"):
        create(email)
    assert User.objects.count() == 1

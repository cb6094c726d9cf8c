import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import get_user
from django.contrib.messages import get_messages
from django.core import mail
from django.test import Client
from django.urls import reverse

from accounts.forms import SignupForm
from accounts.models import User
from tests.accounts.hashing import COUNTING_HASHERS, hashes_of
from tests.conftest import PASSWORD

SIGNUP = "/accounts/signup/"
EVE = {"email": "Eve@Example.ORG", "password1": PASSWORD}
TAKEN = "There is already an account with this e-mail address. Log in, or choose a new password."
pytestmark = pytest.mark.django_db


def stored() -> list[tuple]:
    return list(User.objects.values_list("email", "display_name", "time_zone", "language"))


def test_signing_up_stores_the_person_and_logs_them_in(client):
    posted = EVE | {"display_name": " Eve ", "time_zone": "Asia/Tokyo"}
    response = client.post(SIGNUP, posted)

    assert (response.status_code, response.url) == (302, reverse("sessions:today"))
    assert stored() == [("eve@example.org", "Eve", "Asia/Tokyo", "")]
    assert get_user(client).check_password(PASSWORD)
    addresses = EmailAddress.objects.values_list("user__email", "email", "verified", "primary")
    assert list(addresses) == [("eve@example.org", "eve@example.org", False, True)]


def test_name_and_time_zone_may_be_missing(client, settings):
    settings.TIME_ZONE = "Europe/Vienna"
    client.post(SIGNUP, EVE)
    assert stored() == [("eve@example.org", "", "Europe/Vienna", "")]


@pytest.mark.parametrize(
    "guess", ["", "Mars/Olympus", "../UTC", "localtime", "a\x00b", "x" * 5000, "🕰"]
)
def test_a_time_zone_nobody_knows_is_the_installations_and_never_an_error(client, guess):
    response = client.post(SIGNUP, EVE | {"time_zone": guess})
    assert response.status_code == 302
    assert stored() == [("eve@example.org", "", "UTC", "")]


def test_the_form_asks_for_the_password_once_and_hides_the_time_zone(client):
    form = client.get(SIGNUP).context["form"]
    assert [(field.name, field.is_hidden) for field in form] == [
        ("email", False),
        ("password1", False),
        ("display_name", False),
        ("time_zone", True),
    ]
    assert str(form["time_zone"]) == (
        '<input type="hidden" name="time_zone" data-time-zone id="id_time_zone">'
    )
    assert form["password1"].help_text == (
        "At least 10 characters. Three or four words in a row are easy to remember."
    )
    assert [field.field.widget.attrs.get("placeholder") for field in form] == [None] * 4


def test_errors_keep_what_was_typed_but_the_password(client, errors_of):
    posted = {"email": "eve", "password1": "short", "display_name": "Eve", "time_zone": "UTC"}
    response = client.post(SIGNUP, posted)

    assert response.status_code == 422
    assert errors_of(response) == {
        "email": ["Enter an address like name@example.org."],
        "password1": ["This password is too short. It must contain at least 10 characters."],
    }
    page = response.content.decode()
    assert 'value="eve"' in page
    assert 'value="Eve"' in page
    assert "short" not in page.replace("too short", "")
    assert stored() == []


@pytest.mark.parametrize("again", ["ann@example.org", "ANN@Example.Org", " ann@example.org "])
def test_an_address_is_taken_in_every_spelling(client, ann, errors_of, again):
    response = client.post(SIGNUP, EVE | {"email": again})
    assert response.status_code == 422
    assert errors_of(response) == {"email": [TAKEN]}
    assert User.objects.count() == 1


def test_an_address_that_only_waits_at_another_account_can_sign_up(client, ann):
    EmailAddress.objects.create(user=ann, email="eve@example.org")
    assert client.post(SIGNUP, EVE).status_code == 302
    assert get_user(client).email == "eve@example.org"


def test_pressing_the_button_twice_at_once_makes_one_account(rf_request):
    form = SignupForm(EVE)
    assert form.is_valid()
    User.objects.create_user("eve@example.org", PASSWORD)

    user, response = form.try_save(rf_request)
    assert user is None
    assert (response.status_code, response.url) == (302, "/accounts/login/")
    assert [str(message) for message in get_messages(rf_request)] == [TAKEN]
    assert User.objects.count() == 1


@pytest.fixture
def rf_request(rf):
    """A request with session and messages, as allauth's view would have it."""
    from django.contrib.messages.storage import default_storage
    from django.contrib.sessions.backends.db import SessionStore

    request = rf.post(SIGNUP)
    request.session = SessionStore()
    request._messages = default_storage(request)
    return request


# --- Where nobody gets in before confirming the address --------------------------------------


@pytest.fixture
def mandatory(settings):
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"


@pytest.mark.usefixtures("mandatory")
def test_sign_up_answers_alike_for_known_and_unknown_addresses(ann):
    answers = []
    for email in ("eve@example.org", "ann@example.org"):
        client = Client()
        response = client.post(SIGNUP, EVE | {"email": email})
        page = client.get(response.url)
        answers.append(
            (
                response.status_code,
                response.url,
                sorted(client.cookies),
                page.content.decode().replace(email, "(address)"),
            )
        )
    assert answers[0] == answers[1]
    assert answers[0][:2] == (302, "/accounts/confirm-email/")
    assert [message.to for message in mail.outbox] == [["eve@example.org"], ["ann@example.org"]]
    assert User.objects.count() == 2


@pytest.mark.usefixtures("mandatory")
def test_sign_up_hashes_as_often_for_known_as_for_unknown_addresses(settings, ann):
    settings.PASSWORD_HASHERS = COUNTING_HASHERS
    counts = [
        hashes_of(lambda email=email: Client().post(SIGNUP, EVE | {"email": email}))
        for email in ("eve@example.org", "ann@example.org")
    ]
    assert counts == [1, 1]


@pytest.mark.usefixtures("mandatory")
def test_the_link_in_the_e_mail_confirms_the_address_and_logs_in(client, link_in):
    client.post(SIGNUP, EVE)
    assert get_user(client).is_anonymous
    link = link_in(mail.outbox[0])

    page = client.get(link)
    assert page.status_code == 200
    assert get_user(client).is_anonymous
    response = client.post(link)

    assert (response.status_code, response.url) == (302, reverse("sessions:today"))
    assert get_user(client).email == "eve@example.org"
    assert EmailAddress.objects.get().verified


@pytest.mark.usefixtures("mandatory")
def test_elsewhere_the_link_confirms_without_logging_in(client, link_in):
    client.post(SIGNUP, EVE)
    other = Client()
    response = other.post(link_in(mail.outbox[0]))

    assert (response.status_code, response.url) == (302, "/accounts/login/")
    assert get_user(other).is_anonymous
    assert EmailAddress.objects.get().verified

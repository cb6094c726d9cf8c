import pytest
from django.contrib.auth import get_user
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from accounts.adapter import AccountAdapter
from accounts.models import User
from tests.accounts.hashing import COUNTING_HASHERS, hashes_of
from tests.conftest import PASSWORD

LOGIN = "/accounts/login/"
MISMATCH = {"__all__": ["The e-mail address or the password is not right."]}
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("email", ["ann@example.org", "ANN@EXAMPLE.ORG", " Ann@Example.org "])
def test_any_spelling_of_the_address_logs_in(client, ann, email):
    response = client.post(LOGIN, {"login": email, "password": PASSWORD})
    assert (response.status_code, response.url) == (302, reverse("sessions:today"))
    assert get_user(client) == ann


def test_log_in_goes_on_to_the_page_asked_for(client, ann):
    asked = client.get(reverse("sessions:history"))
    assert asked.url == "/accounts/login/?next=/history/"
    page = client.get(asked.url)
    assert '<input type="hidden" name="next" value="/history/">' in page.content.decode()
    response = client.post(LOGIN, {"login": ann.email, "password": PASSWORD, "next": "/history/"})
    assert response.url == "/history/"


def test_log_in_never_goes_on_to_another_site(client, ann):
    posted = {"login": ann.email, "password": PASSWORD, "next": "https://evil.example/"}
    assert client.post(LOGIN, posted).url == reverse("sessions:today")


@pytest.mark.parametrize("email", ["ann@example.org", "nobody@example.org", "off@example.org"])
def test_a_wrong_password_and_an_unknown_address_answer_in_the_same_words(
    client, ann, errors_of, email
):
    User.objects.create_user("off@example.org", PASSWORD, is_active=False)
    response = client.post(LOGIN, {"login": email, "password": "not-the-password"})
    assert response.status_code == 422
    assert errors_of(response) == MISMATCH
    page = response.content.decode()
    assert f'value="{email}"' in page
    assert "not-the-password" not in page


def test_known_unknown_and_switched_off_accounts_cost_one_hash_each(settings, ann):
    settings.PASSWORD_HASHERS = COUNTING_HASHERS
    User.objects.create_user("known@example.org", PASSWORD)
    User.objects.create_user("off@example.org", PASSWORD, is_active=False)
    User.objects.create_user("locked@example.org", None)
    names = ["known", "off", "locked", "nobody"]
    counts = [
        hashes_of(
            lambda name=name: Client().post(
                LOGIN, {"login": f"{name}@example.org", "password": "not-the-password"}
            )
        )
        for name in names
    ]
    assert counts == [1, 1, 1, 1]


def test_a_known_and_an_unknown_address_cost_the_same_queries(ann, queries_of):
    known, unknown = (
        {"login": email, "password": "not-this-one"}
        for email in ("ann@example.org", "nobody@example.org")
    )
    asked = [queries_of(lambda: Client().post(LOGIN, known))]
    asked.append(queries_of(lambda: Client().post(LOGIN, unknown)))
    assert asked[0] == asked[1]


def test_a_password_of_ten_thousand_characters_is_refused_before_any_hash(
    client, settings, ann, errors_of
):
    settings.PASSWORD_HASHERS = COUNTING_HASHERS
    answers = []
    posted = {"login": ann.email, "password": "x" * 10_000}
    assert hashes_of(lambda: answers.append(client.post(LOGIN, posted))) == 0
    assert answers[0].status_code == 422
    assert errors_of(answers[0]) == {"password": ["A password has at most 128 characters here."]}


def test_every_log_in_has_a_new_session_id(client, ann):
    client.get(LOGIN)
    ids = []
    for _time in range(2):
        client.post(LOGIN, {"login": ann.email, "password": PASSWORD})
        ids.append(client.cookies["sessionid"].value)
        client.post("/accounts/logout/")
    assert len(set(ids)) == 2


def test_a_session_id_planted_before_log_in_is_worth_nothing_after(client, ann):
    session = client.session
    session["planted"] = True
    session.save()
    planted = session.session_key
    client.post(LOGIN, {"login": ann.email, "password": PASSWORD})
    assert client.cookies["sessionid"].value != planted
    other = Client()
    other.cookies["sessionid"] = planted
    assert get_user(other).is_anonymous


def test_somebody_logged_in_is_sent_on_from_the_log_in_page(ann_client):
    response = ann_client.get(LOGIN)
    assert (response.status_code, response.url) == (302, reverse("sessions:today"))


def test_log_out_asks_first_and_logs_out_by_post(ann_client):
    page = ann_client.get("/accounts/logout/")
    assert page.status_code == 200
    assert get_user(ann_client).is_authenticated

    response = ann_client.post("/accounts/logout/")
    assert (response.status_code, response.url) == (302, reverse("exercises:home"))
    assert get_user(ann_client).is_anonymous


def test_logging_out_twice_is_no_error(ann_client):
    ann_client.post("/accounts/logout/")
    response = ann_client.post("/accounts/logout/")
    assert (response.status_code, response.url) == (302, reverse("exercises:home"))


def test_the_admin_logs_in_on_our_page(client, dora):
    response = client.get("/admin/", follow=True)
    assert response.redirect_chain[-1] == ("/accounts/login/?next=%2Fadmin%2F", 302)
    posted = {"login": dora.email, "password": PASSWORD, "next": "/admin/"}
    assert client.post(LOGIN, posted).url == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_reauthentication_asks_for_the_password_and_gives_a_new_session_id(ann_client, errors_of):
    before = ann_client.cookies["sessionid"].value
    wrong = ann_client.post("/accounts/reauthenticate/", {"password": "not-the-password"})
    assert wrong.status_code == 422
    assert errors_of(wrong) == {"password": ["This is not your password."]}
    assert ann_client.cookies["sessionid"].value == before

    right = ann_client.post("/accounts/reauthenticate/?next=/history/", {"password": PASSWORD})
    assert (right.status_code, right.url) == (302, "/history/")
    assert ann_client.cookies["sessionid"].value != before
    assert get_user(ann_client).is_authenticated


def test_logging_in_again_as_the_same_person_gives_a_new_session_id(rf, ann):
    request = rf.post(LOGIN)
    request.session = SessionStore()
    ids = []
    for _time in range(3):
        AccountAdapter().login(request, ann)
        ids.append(request.session.session_key)
    assert len(set(ids)) == 3
    assert Session.objects.count() == 1

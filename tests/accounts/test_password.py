import pytest
from django.contrib.auth import get_user
from django.core import mail
from django.test import Client

from accounts.models import User
from tests.accounts.hashing import COUNTING_HASHERS, hashes_of
from tests.conftest import PASSWORD, logged_in
from tests.page import Page

RESET, CHANGE = "/accounts/password/reset/", "/accounts/password/change/"
NEW = "another-lamp-42"
pytestmark = pytest.mark.django_db


def form_url(client, link_in) -> str:
    """The page behind the link that was just sent."""
    return client.get(link_in(mail.outbox[-1])).url


def test_the_link_sets_a_new_password_and_logs_in(client, ann, link_in):
    response = client.post(RESET, {"email": "ANN@example.org"})
    assert (response.status_code, response.url) == (302, "/accounts/password/reset/done/")
    url = form_url(client, link_in)
    assert url.endswith("-set-password/")

    response = client.post(url, {"password1": NEW})
    assert (response.status_code, response.url) == (302, "/today/")
    assert get_user(client) == ann
    assert User.objects.get().check_password(NEW)


def test_the_link_works_once(client, ann, link_in):
    client.post(RESET, {"email": ann.email})
    link = link_in(mail.outbox[0])
    client.post(client.get(link).url, {"password1": NEW})

    again = Client().get(link)
    assert again.status_code == 200
    assert again.context["token_fail"] is True


DEAD = "This link no longer works A link works once, and for one day. Ask for a new link"


@pytest.mark.parametrize("opened", [False, True], ids=["made up", "used meanwhile"])
def test_what_is_posted_to_a_link_that_no_longer_works_is_refused_with_words(ann, link_in, opened):
    client, url = Client(), "/accounts/password/reset/key/1-abc-def/"
    if opened:
        client.post(RESET, {"email": ann.email})
        url = form_url(client, link_in)
        ann.set_password("meanwhile-lamp-43")
        ann.save()
    before = User.objects.get().password
    response = client.post(url, {"password1": NEW})
    (main,) = Page(response).root.all("main")
    assert (response.status_code, main.text()) == (422, DEAD)
    assert (User.objects.get().password, get_user(client).is_anonymous) == (before, True)


def test_choosing_a_new_password_ends_every_other_session(client, ann, ann_client, link_in):
    client.post(RESET, {"email": ann.email})
    client.post(form_url(client, link_in), {"password1": NEW})
    assert get_user(ann_client).is_anonymous


def test_logged_in_already_the_same_person_gets_a_new_session_id(ann_client, ann, link_in):
    ann_client.post(RESET, {"email": ann.email})
    url = form_url(ann_client, link_in)
    before = ann_client.cookies["sessionid"].value
    ann_client.post(url, {"password1": NEW})
    assert ann_client.cookies["sessionid"].value != before
    assert get_user(ann_client) == ann


def test_a_link_is_worth_nothing_to_an_account_that_was_switched_off(client, ann):
    User.objects.update(is_active=False)
    client.post(RESET, {"email": ann.email})
    assert [message.subject for message in mail.outbox] == ["There is no account with this address"]


@pytest.mark.parametrize("key", ["zzzzzzzzzzzzz-abc", "1-abc-def", "0-é", "1-%2e%2e%2f"])
def test_a_link_made_up_says_that_it_no_longer_works(client, ann, key):
    response = client.get(f"/accounts/password/reset/key/{key}/")
    assert response.status_code == 200
    assert response.context["token_fail"] is True


def test_known_and_unknown_addresses_get_the_same_answer_and_an_e_mail_each(ann):
    answers = []
    for email in ("ann@example.org", "nobody@example.org"):
        client = Client()
        response = client.post(RESET, {"email": email}, follow=True)
        answers.append((response.redirect_chain, sorted(client.cookies), response.content))
    assert answers[0] == answers[1]
    assert [message.to for message in mail.outbox] == [["ann@example.org"], ["nobody@example.org"]]


def test_known_and_unknown_addresses_cost_the_same_queries_and_no_hash(ann, settings, queries_of):
    settings.PASSWORD_HASHERS = COUNTING_HASHERS
    posts = [
        lambda email=email: Client().post(RESET, {"email": email})
        for email in ("ann@example.org", "nobody@example.org", "eve@example.org", "ann@example.org")
    ]
    known, unknown, more, again = [queries_of(post) for post in posts]
    assert known == unknown == more == again
    assert [hashes_of(post) for post in posts] == [0, 0, 0, 0]


def test_an_address_that_only_waits_to_be_confirmed_opens_no_account(client, ann):
    ann.emailaddress_set.create(email="mistyped@example.org")
    client.post(RESET, {"email": "mistyped@example.org"})
    assert [message.subject for message in mail.outbox] == ["There is no account with this address"]


def test_changing_the_password_keeps_this_session_under_a_new_id_and_ends_the_others(ann):
    here, elsewhere = logged_in(ann), logged_in(ann)
    before = here.cookies["sessionid"].value
    response = here.post(CHANGE, {"oldpassword": PASSWORD, "password1": NEW})

    assert (response.status_code, response.url) == (302, "/account/")
    assert here.cookies["sessionid"].value != before
    assert get_user(here) == ann
    assert get_user(elsewhere).is_anonymous
    assert User.objects.get().check_password(NEW)


def test_the_old_password_must_be_right_and_the_new_one_good(ann_client, errors_of):
    response = ann_client.post(CHANGE, {"oldpassword": NEW, "password1": "1234567890"})
    assert response.status_code == 422
    assert errors_of(response) == {
        "oldpassword": ["This is not your password."],
        "password1": ["This password is too common."],
    }
    assert User.objects.get().check_password(PASSWORD)


def test_somebody_without_a_password_chooses_one(db):
    person = User.objects.create_user("eve@example.org")
    client = logged_in(person)
    assert client.get(CHANGE).url == "/accounts/password/set/"
    response = client.post("/accounts/password/set/", {"password1": NEW})
    assert (response.status_code, response.url) == (302, "/account/")
    assert User.objects.get().check_password(NEW)


@pytest.mark.parametrize(
    ("path", "field"),
    [(CHANGE, "oldpassword"), (CHANGE, "password1"), ("/accounts/reauthenticate/", "password")],
)
def test_ten_thousand_characters_are_refused_at_the_field(ann_client, errors_of, path, field):
    posted = {"oldpassword": PASSWORD, "password1": NEW, "password": PASSWORD}
    response = ann_client.post(path, posted | {field: "x" * 10_000})
    assert response.status_code == 422
    assert errors_of(response) == {field: ["A password has at most 128 characters here."]}


def test_a_password_may_have_128_characters_in_any_script(client, ann, link_in):
    long = "Straße→🏔 " * 16
    assert len(long) == 128 + 16
    long = long[:128]
    client.post(RESET, {"email": ann.email})
    client.post(form_url(client, link_in), {"password1": long})
    assert User.objects.get().check_password(long)
    posted = {"login": ann.email, "password": long}
    assert Client().post("/accounts/login/", posted).status_code == 302


def test_a_password_with_nul_is_refused_with_words(ann_client, errors_of):
    posted = {"oldpassword": PASSWORD, "password1": "another\x00lamp-42"}
    response = ann_client.post(CHANGE, posted)
    assert response.status_code == 422
    assert errors_of(response) == {"password1": ["Null characters are not allowed."]}

"""Every page that allauth can show is ours: our layout, our words, none of its templates."""

import re

import allauth
import pytest
from allauth.account import urls
from django.core import mail
from django.template.loader import get_template
from django.test import Client
from django.urls import reverse

from accounts.models import User
from tests.conftest import PASSWORD, logged_in

THEIRS = allauth.__path__[0]
SKIP_LINK = '<a class="skip-link visually-hidden" href="#main">Skip to the content</a>'
pytestmark = pytest.mark.django_db


def nobody() -> Client:
    return Client()


def somebody() -> Client:
    return logged_in(User.objects.get(email="ann@example.org"))


def somebody_without_password() -> Client:
    return logged_in(User.objects.create_user("eve@example.org"))


def confirmation_link() -> str:
    posted = {"action_add": "", "email": "new@example.org", "password": PASSWORD}
    somebody().post("/accounts/email/", posted)
    return re.search(r"http://testserver(\S+)", mail.outbox[-1].body)[1]


def reset_link() -> str:
    nobody().post("/accounts/password/reset/", {"email": "ann@example.org"})
    return re.search(r"http://testserver(\S+)", mail.outbox[-1].body)[1]


# Name of the URL, who looks, arguments or a function that finds the path, heading.
PAGES = [
    ("account_login", nobody, [], "Log in"),
    ("account_logout", somebody, [], "Log out"),
    ("account_inactive", nobody, [], "This account is switched off"),
    ("account_signup", nobody, [], "Sign up"),
    ("account_reauthenticate", somebody, [], "Your password, please"),
    ("account_email", somebody, [], "Your e-mail address"),
    ("account_email_verification_sent", nobody, [], "Look into your mailbox"),
    ("account_change_password", somebody, [], "Change your password"),
    ("account_set_password", somebody_without_password, [], "Choose a password"),
    ("account_reset_password", nobody, [], "A new password"),
    ("account_reset_password_done", nobody, [], "Look into your mailbox"),
    ("account_reset_password_from_key", nobody, reset_link, "Choose a new password"),
    ("account_reset_password_from_key", nobody, ["1", "x"], "This link no longer works"),
    ("account_reset_password_from_key_done", nobody, [], "Your new password is saved"),
    ("account_confirm_email", nobody, confirmation_link, "Confirm your e-mail address"),
    ("account_confirm_email", nobody, ["x"], "Confirm your e-mail address"),
]
# Leads elsewhere: we send no codes.
WITHOUT_PAGE = {"account_confirm_login_code": "/accounts/login/"}


def test_the_table_has_every_url_of_allauth():
    names = {pattern.name for pattern in urls.urlpatterns}
    assert names == {name for name, *_more in PAGES} | set(WITHOUT_PAGE)


@pytest.mark.parametrize(("name", "who", "arguments", "heading"), PAGES)
def test_the_page_is_ours(ann, name, who, arguments, heading):
    path = arguments() if callable(arguments) else reverse(name, args=arguments)
    response = who().get(path, follow=True)
    page = response.content.decode()

    assert response.status_code == 200
    assert page.count(SKIP_LINK) == 1
    assert re.findall(r"<h1>(.*?)</h1>", page) == [heading]
    assert f"<title>{heading} · Steadyback</title>" in page
    theirs = [one.name for one in response.templates if str(one.origin).startswith(THEIRS)]
    assert theirs == []
    assert "placeholder=" not in page
    assert " style=" not in page


@pytest.mark.parametrize(("name", "target"), WITHOUT_PAGE.items())
def test_what_has_no_page_leads_elsewhere(client, name, target):
    assert client.get(reverse(name)).url == target


@pytest.mark.parametrize("layout", ["base", "entrance", "manage"])
def test_parts_of_allauth_without_a_page_of_ours_get_our_layout(rf, layout):
    page = get_template(f"allauth/layouts/{layout}.html").render({}, rf.get("/"))
    assert SKIP_LINK in page


def test_a_page_that_waits_for_confirmation_offers_to_send_again_or_call_off(ann):
    confirmation_link()
    page = somebody().get("/accounts/email/").content.decode()
    assert "<strong>new@example.org</strong> waits to be confirmed." in page
    buttons = re.findall(r'<button [^>]*name="(\w+)"', page)
    assert buttons == ["action_send", "action_remove", "action_add"]


def test_an_unconfirmed_address_in_use_can_only_be_sent_again():
    page = somebody_without_password().get("/accounts/email/").content.decode()
    assert "This address is not confirmed yet." in page
    assert re.findall(r'<button [^>]*name="(\w+)"', page) == ["action_send", "action_add"]


def test_pages_answer_programs_as_they_answer_people(client):
    headers = {"Accept": "application/json", "X-Requested-With": "XMLHttpRequest"}
    response = client.post("/accounts/login/", {"login": "x"}, headers=headers)
    assert response.status_code == 422
    assert response["Content-Type"] == "text/html; charset=utf-8"


def test_sign_up_can_be_closed(monkeypatch, client):
    from accounts.adapter import AccountAdapter

    monkeypatch.setattr(AccountAdapter, "is_open_for_signup", lambda *_arguments: False)
    page = client.get("/accounts/signup/").content.decode()
    assert re.findall(r"<h1>(.*?)</h1>", page) == ["No new accounts"]

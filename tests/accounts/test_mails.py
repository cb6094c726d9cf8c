"""Every e-mail, word for word; and what happens where none can be sent."""

import datetime as dt
import socket

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from accounts.models import User
from tests.accounts.mailbox import Mailbox
from tests.conftest import PASSWORD, logged_in

NOW = dt.datetime(2026, 3, 4, 9, 30, tzinfo=dt.UTC)
RESET = "/accounts/password/reset/"
FOOT = "\n\nSteadyback\ntestserver"
WHO = "This happened on 2026-03-04 10:30 CET from the internet address 127.0.0.1.\n\n"
CHOOSE = f"If it was not you, choose a new password:\n\nhttp://testserver{RESET}"
pytestmark = pytest.mark.django_db


def sent(index: int = -1) -> tuple:
    message = mail.outbox[index]
    assert message.alternatives == []
    return message.to, message.from_email, message.subject, message.body


def expected(to: str, subject: str, body: str) -> tuple:
    return [to], "Steadyback <steadyback@localhost>", subject, body + FOOT


def test_somebody_who_signed_up_is_asked_to_confirm(client, link_in):
    client.post("/accounts/signup/", {"email": "eve@example.org", "password1": PASSWORD})
    assert sent() == expected(
        "eve@example.org",
        "Confirm your e-mail address",
        "Somebody, most likely you, gave this address for a Steadyback account. "
        "If it was you, open this link:\n\n"
        f"http://testserver{link_in(mail.outbox[0])}\n\n"
        "The link works for three days. "
        "If it was not you, do nothing: the address will not be used.",
    )


def test_somebody_who_changes_the_address_is_asked_to_confirm(ann_client, link_in):
    posted = {"action_add": "", "email": "new@example.org", "password": PASSWORD}
    ann_client.post("/accounts/email/", posted)
    to, _sender, subject, body = sent()
    assert (to, subject) == (["new@example.org"], "Confirm your e-mail address")
    assert "Ann" not in body
    assert "ann@example.org" not in body


def test_a_known_address_gets_a_link_for_a_new_password(client, ann, link_in):
    client.post(RESET, {"email": "ann@example.org"})
    assert sent() == expected(
        "ann@example.org",
        "Choose a new password",
        "Somebody, most likely you, asked for a new password for your Steadyback account. "
        "To choose one, open this link:\n\n"
        f"http://testserver{link_in(mail.outbox[0])}\n\n"
        "The link works once, and for one day. "
        "If it was not you, do nothing: your password stays as it is.",
    )


def test_an_unknown_address_is_told_that_there_is_no_account(client):
    client.post(RESET, {"email": "nobody@example.org"})
    assert sent() == expected(
        "nobody@example.org",
        "There is no account with this address",
        "Somebody, most likely you, asked for a new password for a Steadyback account with "
        "this address. There is no such account; perhaps you signed up with another address. "
        "To make an account, open this link:\n\n"
        "http://testserver/accounts/signup/\n\n"
        "If it was not you, do nothing. We have not stored your address.",
    )


def test_signing_up_again_where_confirming_is_a_must_is_told_by_mail(client, ann, settings):
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"
    client.post("/accounts/signup/", {"email": "ann@example.org", "password1": PASSWORD})
    assert sent() == expected(
        "ann@example.org",
        "You have an account already",
        "Somebody, most likely you, wanted to sign up at Steadyback with this address. "
        "You have an account already. If you forgot the password, choose a new one:\n\n"
        f"http://testserver{RESET}\n\n"
        "If it was not you, do nothing: your account stays as it is.",
    )


@time_machine.travel(NOW, tick=False)
def test_the_owner_is_told_that_the_password_was_changed(ann):
    posted = {"oldpassword": PASSWORD, "password1": "another-lamp-42"}
    logged_in(ann).post("/accounts/password/change/", posted)
    words = "The password of your Steadyback account was changed.\n\n"
    assert sent() == expected(ann.email, "Your password was changed", words + WHO + CHOOSE)


@time_machine.travel(NOW, tick=False)
def test_the_owner_is_told_that_the_link_was_used(client, ann, link_in):
    client.post(RESET, {"email": ann.email})
    client.post(client.get(link_in(mail.outbox[0])).url, {"password1": "another-lamp-42"})
    words = (
        "A new password was chosen for your Steadyback account, "
        "with a link that we had sent to this address.\n\n"
    )
    when = WHO.replace("10:30 CET", "09:30 UTC")
    assert sent() == expected(ann.email, "Your password was changed", words + when + CHOOSE)


@time_machine.travel(NOW, tick=False)
def test_the_owner_is_told_that_a_password_was_set():
    eve = User.objects.create_user("eve@example.org", time_zone="Europe/Berlin")
    logged_in(eve).post("/accounts/password/set/", {"password1": "another-lamp-42"})
    words = "A password was chosen for your Steadyback account.\n\n"
    assert sent() == expected(eve.email, "Your account has a password", words + WHO + CHOOSE)


@time_machine.travel(NOW, tick=False)
def test_the_old_address_is_told_about_the_new_one(ann, link_in):
    client = logged_in(ann)
    posted = {"action_add": "", "email": "new@example.org", "password": PASSWORD}
    client.post("/accounts/email/", posted)
    client.post(link_in(mail.outbox[0]))
    assert sent() == expected(
        "ann@example.org",
        "Your e-mail address was changed",
        "The e-mail address of your Steadyback account was changed from ann@example.org "
        "to new@example.org. You log in with the new one now.\n\n"
        f"{WHO}If it was not you, tell whoever runs this Steadyback soon: "
        "a new password cannot be sent to this address any more.",
    )


@time_machine.travel(NOW, tick=False)
def test_the_owner_is_told_that_a_change_was_called_off(ann):
    client = logged_in(ann)
    posted = {"email": "new@example.org", "password": PASSWORD}
    client.post("/accounts/email/", posted | {"action_add": ""})
    client.post("/accounts/email/", {"action_remove": "", "email": "new@example.org"})
    words = (
        "The change of the e-mail address of your Steadyback account "
        "to new@example.org was called off.\n\n"
    )
    subject = "Your e-mail address stays as it was"
    assert sent() == expected(ann.email, subject, words + WHO + CHOOSE)


def test_text_in_e_mails_is_not_escaped_for_web_pages(ann):
    User.objects.filter(pk=ann.pk).update(email="o'hara&sons@example.org")
    EmailAddress.objects.filter(user=ann).update(email="o'hara&sons@example.org")
    client = logged_in(User.objects.get())
    posted = {"email": "new@example.org", "password": PASSWORD}
    client.post("/accounts/email/", posted | {"action_add": ""})
    EmailAddress.objects.filter(email="new@example.org").update(email="a&b'c@example.org")
    client.post("/accounts/email/", {"action_remove": "", "email": "a&b'c@example.org"})
    assert "to a&b'c@example.org was called off." in sent()[3]


# --- How they are sent ---------------------------------------------------------------------------


def test_they_are_sent_by_smtp(client, ann, settings):
    with Mailbox() as mailbox:
        settings.MAILERS = mailbox.mailers()
        response = client.post(RESET, {"email": "ann@example.org"})
    assert response.status_code == 302
    [(to, text)] = mailbox.received
    assert to == ["ann@example.org"]
    assert "Subject: Choose a new password" in text
    assert 'Content-Type: text/plain; charset="utf-8"' in text


def test_they_are_printed_where_there_is_no_server(client, ann, settings, capsys):
    backend = "django.core.mail.backends.console.EmailBackend"
    settings.MAILERS = {"default": {"BACKEND": backend}}
    assert client.post(RESET, {"email": "ann@example.org"}).status_code == 302
    assert "Subject: Choose a new password" in capsys.readouterr().out


@pytest.fixture
def no_mail_server(settings):
    """SMTP to a port where nobody listens."""
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    settings.MAILERS = {
        "default": {
            "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "OPTIONS": {"host": "127.0.0.1", "port": port, "timeout": 1},
        }
    }


NOT_SENT = "We could not send an e-mail just now. Please try again in a few minutes."


@pytest.mark.usefixtures("no_mail_server")
@pytest.mark.parametrize("email", ["ann@example.org", "nobody@example.org"])
def test_a_mail_server_that_is_away_is_said_on_the_next_page_and_logged_without_address(
    client, ann, caplog, email
):
    page = client.post(RESET, {"email": email}, follow=True)
    assert page.status_code == 200
    assert [str(message) for message in page.context["messages"]] == [NOT_SENT]
    [record] = [record for record in caplog.records if record.name == "steadyback.mail"]
    assert record.getMessage() == "mail not sent"
    assert record.fields["reason"] == "ConnectionRefusedError"
    assert "example.org" not in str(record.__dict__)


@pytest.mark.usefixtures("no_mail_server")
def test_signing_up_works_while_the_mail_server_is_away():
    client = Client()
    posted = {"email": "eve@example.org", "password1": PASSWORD}
    assert client.post("/accounts/signup/", posted).status_code == 302
    assert client.get("/account/").status_code == 200


def test_an_address_in_another_script_gets_its_e_mails(client, settings):
    with Mailbox() as mailbox:
        settings.MAILERS = mailbox.mailers()
        posted = {"email": "Eve@Bücher.example", "password1": PASSWORD}
        assert client.post("/accounts/signup/", posted).status_code == 302
    assert [to for to, _text in mailbox.received] == [["eve@xn--bcher-kva.example"]]
    assert User.objects.get().email == "eve@xn--bcher-kva.example"

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import get_user
from django.core import mail
from django.test import Client

from accounts.models import User
from tests.conftest import PASSWORD, logged_in

EMAIL = "/accounts/email/"
pytestmark = pytest.mark.django_db


def ask(client, email: str, password: str = PASSWORD):
    return client.post(EMAIL, {"action_add": "", "email": email, "password": password})


def addresses(person) -> list[tuple]:
    rows = EmailAddress.objects.filter(user=person).order_by("pk")
    return list(rows.values_list("email", "verified", "primary"))


def test_the_old_address_stays_until_the_new_one_is_confirmed(ann_client, ann, link_in):
    response = ask(ann_client, "New@Example.org")
    assert (response.status_code, response.url) == (302, EMAIL)
    assert User.objects.get().email == "ann@example.org"
    assert addresses(ann) == [
        ("ann@example.org", True, True),
        ("new@example.org", False, False),
    ]

    assert mail.outbox[0].to == ["new@example.org"]
    response = ann_client.post(link_in(mail.outbox[0]))
    assert (response.status_code, response.url) == (302, "/account/")
    assert User.objects.get().email == "new@example.org"
    assert addresses(ann) == [("new@example.org", True, True)]
    assert get_user(ann_client) == ann
    assert [message.to for message in mail.outbox] == [["new@example.org"], ["ann@example.org"]]


def test_an_unconfirmed_current_address_stays_too(link_in):
    eve = User.objects.create_user("eve@example.org", PASSWORD)
    client = logged_in(eve)
    ask(client, "new@example.org")
    assert User.objects.get().email == "eve@example.org"
    login = {"login": "eve@example.org", "password": PASSWORD}
    assert Client().post("/accounts/login/", login).status_code == 302

    client.post(link_in(mail.outbox[0]))
    assert User.objects.get().email == "new@example.org"
    assert addresses(eve) == [("new@example.org", True, True)]


def test_the_password_is_asked_for(ann_client, ann, errors_of):
    response = ask(ann_client, "new@example.org", "wrong-password")
    assert response.status_code == 422
    assert errors_of(response) == {"password": ["This is not your password."]}
    assert 'value="new@example.org"' in response.content.decode()
    assert addresses(ann) == [("ann@example.org", True, True)]
    assert mail.outbox == []


def test_ones_own_address_is_refused_with_words(ann_client, errors_of):
    response = ask(ann_client, "ANN@example.org")
    assert response.status_code == 422
    assert errors_of(response) == {
        "email": ["This address is already yours, or waits to be confirmed."]
    }


def test_a_second_change_replaces_the_first(ann_client, ann):
    ask(ann_client, "first@example.org")
    ask(ann_client, "second@example.org")
    assert addresses(ann) == [
        ("ann@example.org", True, True),
        ("second@example.org", False, False),
    ]


def test_a_change_can_be_called_off(ann_client, ann, link_in):
    ask(ann_client, "new@example.org")
    ann_client.post(EMAIL, {"action_remove": "", "email": "new@example.org"})
    assert addresses(ann) == [("ann@example.org", True, True)]
    gone = ann_client.get(link_in(mail.outbox[0]))
    assert gone.context["confirmation"] is None


def test_the_link_can_be_sent_again_but_not_at_once(ann_client):
    ask(ann_client, "new@example.org")
    again = {"action_send": "", "email": "new@example.org"}
    assert ann_client.post(EMAIL, again).status_code == 302
    assert len(mail.outbox) == 1


@pytest.mark.parametrize("confirmed", [True, False])
def test_the_address_in_use_cannot_be_removed(confirmed):
    eve = User.objects.create_user("eve@example.org", PASSWORD)
    eve.emailaddress_set.create(email=eve.email, verified=confirmed)
    client = logged_in(eve)
    ask(client, "new@example.org")
    client.post(EMAIL, {"action_remove": "", "email": "eve@example.org"})
    assert User.objects.get().email == "eve@example.org"
    assert [row[0] for row in addresses(eve)] == ["eve@example.org", "new@example.org"]


def test_no_post_puts_an_unconfirmed_address_in_use():
    eve = User.objects.create_user("eve@example.org", PASSWORD)
    client = logged_in(eve)
    ask(client, "new@example.org")
    response = client.post(EMAIL, {"action_primary": "", "email": "new@example.org"})
    assert response.status_code == 403
    assert User.objects.get().email == "eve@example.org"


def test_an_address_that_somebody_else_took_meanwhile_is_not_confirmed(
    ann_client, ann, bob, link_in
):
    ask(ann_client, "new@example.org")
    User.objects.filter(pk=bob.pk).update(email="new@example.org")
    response = ann_client.post(link_in(mail.outbox[0]), follow=True)

    assert [str(message) for message in response.context["messages"]] == [
        "We sent a link to that e-mail address. It confirms that the address is yours.",
        "new@example.org belongs to another account, so it cannot be confirmed here.",
    ]
    ann.refresh_from_db()
    assert ann.email == "ann@example.org"


def test_asking_for_somebody_elses_address_answers_like_any_other(ann_client, bob):
    responses = [ask(ann_client, email) for email in ("bob@example.org", "free@example.org")]
    assert [(one.status_code, one.url) for one in responses] == [(302, EMAIL)] * 2
    assert [message.to for message in mail.outbox] == [["bob@example.org"], ["free@example.org"]]
    assert mail.outbox[0].subject == mail.outbox[1].subject


@pytest.mark.parametrize("key", ["x", "MQ:1abc:def", "é:é:é", "-", "MTAw:" + "a" * 500])
def test_a_confirmation_link_made_up_says_that_it_no_longer_works(client, key):
    assert client.get(f"/accounts/confirm-email/{key}/").context["confirmation"] is None
    assert client.post(f"/accounts/confirm-email/{key}/").status_code == 404

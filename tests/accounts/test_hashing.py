"""A hash takes a fifth of a second: no transaction may hold SQLite's only write lock that long."""

import pytest
from django.core import mail
from django.test import Client

from tests.accounts.hashing import COUNTING_HASHERS, CountingHasher, hashes_of
from tests.conftest import PASSWORD

NEW = "another-lamp-42"


@pytest.mark.django_db(transaction=True)
def test_no_password_is_hashed_inside_a_transaction(settings, link_in):
    settings.PASSWORD_HASHERS = COUNTING_HASHERS
    CountingHasher.calls_in_transaction = 0
    client, email = Client(), "eve@example.org"

    def post(path: str, **posted) -> int:
        return client.post(f"/accounts/{path}/", posted).status_code

    def everything() -> None:
        statuses = [
            post("signup", email=email, password1=PASSWORD),
            post("password/change", oldpassword=PASSWORD, password1=NEW),
            post("reauthenticate", password=NEW),
            post("email", action_add="", email="new@example.org", password=NEW),
            post("logout"),
            post("login", login=email, password="wrong-password"),
            post("login", login=email, password=NEW),
            post("password/reset", email=email),
        ]
        form = client.get(link_in(mail.outbox[-1])).url
        statuses.append(client.post(form, {"password1": PASSWORD}).status_code)
        assert statuses == [302, 302, 302, 302, 302, 422, 302, 302, 302]

    assert hashes_of(everything) == 8
    assert CountingHasher.calls_in_transaction == 0

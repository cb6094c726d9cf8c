"""Limits count by address and account, in the database, and never keep an owner out for long."""

import datetime as dt

import pytest
import time_machine
from django.contrib.auth import get_user
from django.core.cache import cache
from django.core.cache.backends.db import DatabaseCache
from django.db import connection
from django.test import Client

from accounts.models import User
from tests.conftest import PASSWORD

LOGIN = "/accounts/login/"
START = dt.datetime(2026, 3, 4, 9, 30, tzinfo=dt.UTC)
pytestmark = pytest.mark.django_db


def attempt(address: str, email: str = "ann@example.org", password: str = "wrong-password", **more):
    """The status of a try to log in from a network address; 302 is a success."""
    client = Client(REMOTE_ADDR=address, **more)
    return client.post(LOGIN, {"login": email, "password": password}).status_code


def addresses(count: int) -> list[str]:
    return [f"198.51.100.{number}" for number in range(1, count + 1)]


def test_the_sixth_wrong_password_from_an_address_is_refused_for_five_minutes(ann):
    with time_machine.travel(START, tick=False) as clock:
        assert [attempt("192.0.2.1") for _try in range(6)] == [422] * 5 + [429]
        assert attempt("192.0.2.1", password=PASSWORD) == 429
        clock.shift(dt.timedelta(minutes=5, seconds=1))
        assert attempt("192.0.2.1", password=PASSWORD) == 302


def test_the_answer_to_too_many_tries_says_when_to_come_back(ann):
    client = Client(REMOTE_ADDR="192.0.2.1")
    posted = {"login": ann.email, "password": "wrong-password"}
    answers = [client.post(LOGIN, posted) for _try in range(6)]
    assert answers[5].status_code == 429
    assert int(answers[5]["Retry-After"]) <= 600
    assert "wrong-password" not in answers[5].content.decode()


def test_an_unknown_account_is_limited_exactly_like_a_known_one(ann):
    unknown = [attempt("192.0.2.1", "nobody@example.org") for _try in range(6)]
    known = [attempt("192.0.2.2", "ann@example.org") for _try in range(6)]
    assert unknown == known == [422] * 5 + [429]


def test_an_attacker_elsewhere_does_not_lock_the_owner_out(ann):
    assert [attempt("192.0.2.1") for _try in range(20)] == [422] * 5 + [429] * 15
    assert attempt("203.0.113.9", password=PASSWORD) == 302


def test_every_spelling_of_the_account_counts_together(ann):
    spellings = ["ann@example.org", "ANN@example.org", "Ann@Example.org", " ann@example.org"]
    tries = [attempt("192.0.2.1", spelling) for spelling in [*spellings, *spellings]]
    assert tries == [422] * 5 + [429] * 3


def test_a_forged_host_header_counts_together(ann, settings):
    settings.ALLOWED_HOSTS = ["*"]
    tries = [attempt("192.0.2.1", HTTP_HOST=f"host{number}.example") for number in range(6)]
    assert tries == [422] * 5 + [429]


def test_one_address_trying_many_accounts_is_refused(ann):
    tries = [attempt("192.0.2.1", f"person{number}@example.org") for number in range(21)]
    assert tries == [422] * 20 + [429]
    assert attempt("192.0.2.2", "person0@example.org") == 422


def test_many_addresses_trying_one_account_are_refused_for_ten_minutes(ann):
    with time_machine.travel(START, tick=False) as clock:
        assert [attempt(address) for address in addresses(31)] == [422] * 30 + [429]
        assert attempt("203.0.113.9", password=PASSWORD) == 429
        clock.shift(dt.timedelta(minutes=10, seconds=1))
        assert attempt("203.0.113.9", password=PASSWORD) == 302


def test_where_the_owner_logged_in_before_many_addresses_do_not_lock_them_out(ann):
    assert attempt("203.0.113.9", password=PASSWORD) == 302
    assert [attempt(address) for address in addresses(31)] == [422] * 30 + [429]
    assert attempt("203.0.113.9", password=PASSWORD) == 302
    assert attempt("203.0.113.8", password=PASSWORD) == 429


def test_a_locked_account_can_still_choose_a_new_password_and_is_in(ann, mailoutbox, link_in):
    for address in addresses(31):
        attempt(address)
    owner = Client(REMOTE_ADDR="203.0.113.9")
    assert owner.post("/accounts/password/reset/", {"email": ann.email}).status_code == 302
    form = owner.get(link_in(mailoutbox[0])).url
    assert owner.post(form, {"password1": "another-lamp-42"}).status_code == 302
    assert get_user(owner) == ann


def test_right_passwords_do_not_count(ann):
    assert [attempt("192.0.2.1", password=PASSWORD) for _try in range(25)] == [302] * 25


def test_a_right_password_does_not_wipe_out_the_wrong_ones_before_it(ann):
    tries = ["wrong-password"] * 4 + [PASSWORD] + ["wrong-password"] * 2
    statuses = [attempt("192.0.2.1", password=password) for password in tries]
    assert statuses == [422] * 4 + [302, 422, 429]


# --- Where the counters are ----------------------------------------------------------------------


def counters() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM cache ORDER BY cache_key")
        keys = [row[0] for row in cursor.fetchall()]
    return [key.split(":")[5] for key in keys if key.startswith(":1:allauth:rl:")]


def test_counters_are_rows_of_a_table_that_every_process_reads(ann):
    attempt("192.0.2.1")
    assert counters() == ["login", "login_failed", "login_failed", "login_failed_anywhere"]
    key = "allauth:rl:allauth.account:login:30/60/ip:ip:192.0.2.1"
    assert len(cache.get(key)) == 1
    another_process = DatabaseCache("cache", {})
    assert another_process.get(key) == cache.get(key)


def test_a_counter_written_by_another_process_counts_here(ann):
    attempt("192.0.2.1")
    key = "allauth:rl:allauth.account:login_failed:20/600.0/ip:ip:192.0.2.1"
    [tried_at] = cache.get(key)
    DatabaseCache("cache", {}).set(key, [tried_at] * 20, 600)
    assert attempt("192.0.2.1", "bob@example.org") == 429


def test_the_table_names_nobody(ann):
    attempt("192.0.2.1", password=PASSWORD)
    attempt("192.0.2.1", "nobody@example.org")
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key, value FROM cache")
        written = str(cursor.fetchall())
    assert "login_failed" in written
    assert "example" not in written


# --- Which address counts ------------------------------------------------------------------------


def forged(forwarded: str, password: str = "wrong-password") -> int:
    return attempt("192.0.2.1", password=password, HTTP_X_FORWARDED_FOR=forwarded)


def test_a_forged_x_forwarded_for_is_ignored(ann):
    tries = [forged(f"203.0.113.{number}") for number in range(6)]
    assert tries == [422] * 5 + [429]


def test_behind_a_trusted_proxy_the_address_it_wrote_counts(ann, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    tries = [forged(f"10.9.8.{number}, 203.0.113.9") for number in range(6)]
    assert tries == [422] * 5 + [429]
    assert forged("203.0.113.9, 203.0.113.10", PASSWORD) == 302


@pytest.mark.parametrize("forwarded", ["203.0.113.{}", "unknown, nonsense{}", ", ,", "{}"])
def test_a_header_the_proxies_did_not_write_counts_by_the_connection(ann, settings, forwarded):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 2
    tries = [forged(forwarded.format(number)) for number in range(6)]
    assert tries == [422] * 5 + [429]


def test_without_any_address_people_can_still_log_in(ann):
    assert attempt("", password=PASSWORD) == 302


# --- The other limits ----------------------------------------------------------------------------


def test_asking_for_a_new_password_is_limited_by_account_alike_for_known_and_unknown(ann):
    def ask(email: str) -> list[int]:
        return [
            Client(REMOTE_ADDR=address)
            .post("/accounts/password/reset/", {"email": email})
            .status_code
            for address in addresses(4)
        ]

    assert ask("ann@example.org") == ask("nobody@example.org") == [302, 302, 302, 429]


def test_signing_up_is_limited_by_address(db):
    def sign_up(number: int) -> int:
        posted = {"email": f"person{number}@example.org", "password1": PASSWORD}
        return Client(REMOTE_ADDR="192.0.2.1").post("/accounts/signup/", posted).status_code

    with time_machine.travel(START, tick=False):
        assert [sign_up(number) for number in range(21)] == [302] * 20 + [429]
    assert User.objects.count() == 20


def test_guessing_the_password_of_somebody_logged_in_is_limited(ann_client):
    posted = {"oldpassword": "wrong-password", "password1": "another-lamp-42"}
    tries = [ann_client.post("/accounts/password/change/", posted).status_code for _try in range(6)]
    assert tries == [422] * 5 + [429]

"""More than two thousand spoiled posts: no 5xx, words for what is wrong, nothing invalid stored.

Deterministic: the same posts in every run. What each field says about each kind of nonsense is
held by test_bad_input.py; here it is only that nothing gets through and nothing breaks.
"""

import datetime as dt
import re
from collections import Counter
from copy import copy
from urllib.parse import quote_from_bytes

import pytest
from django.apps import apps
from django.conf import settings as django_settings
from django.contrib.auth.tokens import default_token_generator
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django.utils.http import int_to_base36
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from sessions.models import TrainingSession
from tests.conftest import logged_in
from tests.nasty import FORM, as_bytes, json_request, query, request, value
from tests.world import BODIES, World, Writes, address, stored

pytestmark = [pytest.mark.hostile, pytest.mark.usefixtures("contexts_unkept")]
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
OURS = [
    *apps.get_app_config("accounts").get_models(),
    *apps.get_app_config("account").get_models(),
    *apps.get_app_config("training").get_models(),
    apps.get_model("exercises.Guidance"),
]
GUIDANCE = "admin/exercises/guidance/<path:object_id>/change/"
PERSON = "admin/accounts/user/<path:object_id>/change/"
NEW_PERSON = "admin/accounts/user/add/"

# 22 forms with so many posts each, and 700 other requests by query, path and header.
MOST_FIELDS = django_settings.DATA_UPLOAD_MAX_NUMBER_FIELDS
POSTS, OTHERS = 100, 30
hostile = settings(
    max_examples=POSTS,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
RESET = "accounts/^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$"
DICE = st.randoms(use_true_random=True)
BY_NOBODY = ["accounts/login/", "accounts/signup/", "accounts/password/reset/", RESET]
BY_STAFF = {
    "admin/login/": lambda world: {"username": "dora@example.org", "password": "x", "next": "/"},
    GUIDANCE: lambda world: {
        "code": "R1",
        "kind": "rule",
        "place": "1",
        "text": "Words",
        "note": "",
        "citation": "1",
        "lines": "11",
    },
    NEW_PERSON: lambda world: {
        "email": "new@example.org",
        "display_name": "",
        "time_zone": "UTC",
    },
    PERSON: lambda world: {
        "email": world.ann.email,
        "display_name": "Ann",
        "time_zone": "UTC",
        "language": "",
        "is_active": "on",
        "groups": "1",
    },
}
DELETES = ["sessions/<uuid:session_id>/delete/", "sets/<uuid:set_id>/delete/"]
ROUTES = [*BODIES, *DELETES, *BY_STAFF]
PLACE = f"2026-03-04_1772616600000000_{'0' * 32}"
QUERIES = {
    "/": {"q": "bridge"},
    "/exercises/": {"q": "bridge", "kind": "stretch", "position": "on-back", "page": "1"},
    "/today/": {"exercise": "cat-stretch"},
    "/history/": {"before": PLACE},
    "/accounts/login/": {"next": "/today/"},
    "/accounts/signup/": {"next": "/today/", "email": "new@example.org"},
    "/admin/accounts/user/": {"q": "ann", "o": "1", "p": "1", "is_staff__exact": "1", "all": ""},
}
PATHS = [
    "/{}",
    "/exercises/{}/",
    "/sessions/{}/",
    "/sessions/{}/end/",
    "/sets/{}/",
    "/sets/{}/delete/",
]
PATHS += ["/accounts/confirm-email/{}/", "/accounts/password/reset/key/{}-{}/", "/static/{}"]
PATHS += ["/admin/accounts/user/{}/change/", "/admin/r/{}/{}/", "/admin/{}"]
HEADERS = [
    "HTTP_COOKIE",
    "HTTP_ACCEPT_LANGUAGE",
    "HTTP_X_FORWARDED_FOR",
    "HTTP_HOST",
    "HTTP_ORIGIN",
]
HEADERS += ["HTTP_REFERER", "HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_ACCEPT_ENCODING"]
HEADERS += ["CONTENT_LENGTH", "CONTENT_TYPE", "HTTP_RANGE", "HTTP_X_FORWARDED_PROTO", "REMOTE_ADDR"]
COOKIES = ["sessionid", "csrftoken", "django_language", "messages", "other"]


@pytest.fixture
def world(ann) -> World:
    return World(ann)


def quiet(client: Client) -> Client:
    """A client that answers 500 like the real site, instead of raising."""
    client.raise_request_exception = False
    return client


@pytest.fixture
def sender(request, world, ann, dora) -> Client:
    """The browser of whoever may post to the test's `route`."""
    route = request.getfixturevalue("route")
    if route in BY_NOBODY:
        return quiet(Client())
    return quiet(logged_in(dora if route in BY_STAFF else ann))


class Wire:
    """Sends from one browser; everything is undone again after each answer."""

    def __init__(self, client: Client) -> None:
        self.client, self.cookies, self.before = client, copy(client.cookies), stored(OURS)

    def send(self, method: str, path: str, body: bytes = b"", kind: str = FORM, **extra):
        """The answer, and whether anything was stored."""
        cache.clear()  # the limits on tries would answer for the forms
        self.client.cookies = copy(self.cookies)
        writes = Writes()
        with transaction.atomic(), connection.execute_wrapper(writes):
            response = self.client.generic(method, path, body, kind, **extra)
            after = stored(OURS) if writes.statements else self.before
            for model in OURS:
                old, new = self.before[model._meta.label], after[model._meta.label]
                assert_valid(model, [row for row in new if row not in old])
            transaction.set_rollback(True)
        return response, after != self.before


def assert_valid(model, rows: list[dict]) -> None:
    """By the model's own rules and by ours, which do not trust them."""
    for values in rows:
        key = {field.attname: values[field.attname] for field in model._meta.pk_fields}
        model._base_manager.get(**key).full_clean()
        assert {name: value for name, value in values.items() if not is_sane(name, value)} == {}


def is_sane(name: str, value) -> bool:
    if isinstance(value, str):
        return len(value) <= 2000 and not UNPRINTABLE.search(value)
    if isinstance(value, dt.date):
        return 1999 <= value.year <= 2100
    if name.startswith("pain"):
        return value is None or (type(value) is int and 0 <= value <= 10)
    return True


def words_of(response) -> str:
    """What the page says about what is wrong, or its heading, or the sentences of the JSON."""
    text = response.content.decode()
    if response["Content-Type"] == "application/json":
        said = response.json()
        return said.get("error", "") + " ".join(said.get("errors", {}).values())
    found = re.findall(r'class="(?:error-summary|errornote|errorlist).*?</', text, re.DOTALL)
    return " ".join(found) or "".join(re.findall(r"<h1.*?>(.+?)</h1>", text, re.DOTALL))


def assert_answered_with_words(response, changed: bool) -> None:
    """Stored and sent on, or refused with words and nothing stored. Never 5xx."""
    assert response.status_code < 500
    assert not changed or response.status_code in (201, 302)
    if response.status_code >= 400:
        assert re.search(r"[A-Za-z]{3}", words_of(response))
    assert response["Content-Security-Policy"].startswith("default-src 'self';")


@pytest.mark.parametrize("route", ROUTES)
def test_a_spoiled_post_is_refused_with_words_or_stored_whole(route, world, sender):
    valid = (BODIES | BY_STAFF).get(route, lambda world: {"sure": "yes"})(world)
    url = address(route, world.parts(route))
    if route == "today/":
        TrainingSession.objects.all().delete()  # nothing is in the way of a new session
    if route == RESET:
        url = sender.get(link_of(world.ann)).headers["Location"]
    wire, seen = Wire(sender), Counter()

    spoil = json_request if route.startswith("sync") else request

    @hostile
    @given(DICE)
    def post(dice):
        sent = spoil(dice, valid)
        note(f"sent {sent}")
        response, changed = wire.send("POST", url, *sent)
        assert_answered_with_words(response, changed)
        assert "/accounts/login/" not in response.headers.get("Location", "")
        seen[response.status_code] += 1

    post()
    # Most were refused by the form itself, and not by something before it.
    assert route in DELETES or seen[422] > POSTS / 4


def link_of(person) -> str:
    """The address in the e-mail for a forgotten password."""
    key = default_token_generator.make_token(person)
    return f"/accounts/password/reset/key/{int_to_base36(person.pk)}-{key}/"


def assert_nothing_changed_or_broke(response, changed: bool) -> None:
    assert response.status_code < 500
    assert not changed


@pytest.mark.parametrize("where", QUERIES)
def test_a_spoiled_query_breaks_nothing(where, world, dora):
    wire = Wire(quiet(logged_in(dora)) if "admin" in where else quiet(Client()))
    if where in ("/today/", "/history/"):
        wire = Wire(quiet(logged_in(world.ann)))

    @settings(hostile, max_examples=OTHERS)
    @given(DICE)
    def get(dice):
        asked = query(dice, QUERIES[where])
        note(f"asked {asked}")
        assert_nothing_changed_or_broke(*wire.send("GET", where, QUERY_STRING=asked))

    get()


@pytest.mark.parametrize("path", PATHS)
def test_a_spoiled_address_breaks_nothing(path, world, dora):
    wire = Wire(quiet(logged_in(dora if "admin" in path else world.ann)))

    @settings(hostile, max_examples=OTHERS)
    @given(DICE)
    def ask(dice):
        values = [as_bytes(value(dice))[:3000] for _part in range(2)]
        url = path.format(*[quote_from_bytes(one, safe="") for one in values])
        note(f"asked {url}")
        method = dice.choice(["GET", "POST", "DELETE"])
        assert_nothing_changed_or_broke(*wire.send(method, url))

    ask()


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_spoiled_header_breaks_nothing(method, world):
    wire = Wire(quiet(logged_in(world.ann)))

    @hostile
    @given(DICE)
    def ask(dice):
        header, text = dice.choice(HEADERS), as_bytes(value(dice))[:4000].decode("latin-1")
        text = f"{dice.choice(COOKIES)}={text}" if header == "HTTP_COOKIE" else text
        note(f"{header}: {text}")
        path = dice.choice(["/", "/today/"])
        assert_nothing_changed_or_broke(*wire.send(method, path, **{header: text}))

    ask()


@pytest.mark.parametrize("length", [64 * 1024 + 1, 10 * 1024 * 1024])
@pytest.mark.parametrize("route", ROUTES)
def test_a_body_that_is_too_long_is_413(route, length, world, sender):
    wire, url = Wire(sender), address(route, world.parts(route))
    response, changed = wire.send("POST", url, b"note=" + b"x" * (length - 5))
    assert (response.status_code, changed) == (413, False)
    assert "That was too much at once" in response.content.decode()


@pytest.mark.parametrize("route", [route for route in ROUTES if not route.startswith("sync")])
def test_too_many_fields_are_400(route, world, sender):
    wire, url = Wire(sender), address(route, world.parts(route))
    response, changed = wire.send(
        "POST", url, b"&".join(b"pain=%d" % n for n in range(MOST_FIELDS + 1))
    )
    assert (response.status_code, changed) == (400, False)
    assert "We could not read that" in response.content.decode()

"""Each field, each kind of nonsense: a sentence beside the field, nothing lost, nothing stored.

Rows of BAD are (field, what was typed, the sentence); the rest of the post is valid.
"""

import re

import pytest
from django.core.cache import cache
from django.test import Client

from exercises.models import AvoidedExercise
from sessions.models import TrainingSession, TrainingSet
from tests.conftest import logged_in
from tests.page import Page
from tests.sessions.conftest import LEG_LIFT, ROTATION, ended, opened
from tests.world import SESSION, SET, World, address, stored

pytestmark = pytest.mark.usefixtures("contexts_unkept")
LOG = f"{SESSION}exercises/<slug:slug>/"
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f]")

PAIN = "Choose a number from 0 to 10, or Skip."
NO_PAIN = [
    "11",
    "-1",
    "4.5",
    "NaN",
    "",
    "three",
    " ",
    "१",
    "1e1",
    "9" * 5000,
    "0; DROP",
    "🦘",
    "null",
]
NO_NUMBER = ["-1", "4.5", "NaN", "", "three", "101", "9" * 5000, "1e1", "🦘", "inf", "a\x00"]
OPEN = "Choose yes or no, or leave it open."
NEEDED = "This field is required."
UNSHOWN = "This text has a character that cannot be stored. Please type it again."
UNSEEN = "This holds a character that cannot be shown. Type it again."
UNKNOWN = "We do not know this exercise. Choose from the list."
AVOIDED = "This is one of the three exercises to avoid. It cannot be part of a session."
DAY = "Enter a day as year-month-day, for example 2026-03-29."
RANGE = "Choose a day between the year 2000 and today."
FUTURE = "This day and time are still to come. Choose an earlier one."
TIME = "Enter a time as hours and minutes, for example 07:30."
ZONE = "We do not know this time zone. Choose one from the list."
MAIL = "Enter an address like name@example.org."
LONG_MAIL = "An e-mail address has at most 254 characters."
LONG_NAME = "A name has at most 60 characters here."
NO_MAIL, NO_PASSWORD = "Enter your e-mail address.", "Enter a password."
LONG_PASSWORD = "A password has at most 128 characters here."
SHORT = "This password is too short. It must contain at least 10 characters."
COMMON, OTHER = "This password is too common.", "This is not your password."


def choice(value: str) -> str:
    return f"Select a valid choice. {value} is not one of the available choices."


def whole(low: int, high: int) -> str:
    return f"Enter a whole number from {low} to {high}."


EXERCISES = [
    ("exercises", [], "Choose at least one exercise."),
    ("exercises", ["sit-ups"], AVOIDED),
    ("exercises", ["cat-stretch", "toe-touches"], AVOIDED),
    ("exercises", ["no-such"], UNKNOWN),
    ("exercises", ["cat-stretch", "\x00"], UNKNOWN),
]
NOTES = [
    ("note", "x" * 2001, "This note is too long: 2001 characters of at most 2000."),
    *[("note", f"a{sign}b", UNSHOWN) for sign in "\x00\x07\x1b\x7f\x85"],
]
MOMENTS = [
    *[("day", day, RANGE) for day in ("1970-01-01", "1999-12-31", "0001-01-01", "9999-12-31")],
    *[("day", day, FUTURE) for day in ("2100-01-01", "2099-12-31")],
    *[("day", day, DAY) for day in ("2026-02-30", "yesterday", "10000-01-01", "2026-W09-1")],
    *[("time", time, TIME) for time in ("24:00", "7", "noon", "12:60", "12:00+14:00")],
    ("day", "", NEEDED),
    ("time", "", NEEDED),
]
ONE_ANSWER = "Choose one of the answers."
A_SET = [
    *[("number", typed, whole(1, 20)) for typed in [*NO_NUMBER, "0", "21"]],
    *[("repetitions", typed, whole(0, 100)) for typed in NO_NUMBER],
    *[("hold_seconds", typed, whole(1, 10)) for typed in {*NO_NUMBER, "0", "11"} - {""}],
    ("repetitions", "0", "A completed set has at least one repetition."),
    ("outcome", "done", choice("done")),
    ("outcome", "", NEEDED),
    *[("pain", typed, PAIN) for typed in NO_PAIN],
    *[("sore", typed, OPEN) for typed in ("maybe", "1", "True")],
]
BAD = {
    "today/": [*EXERCISES, *[("pain_before", typed, PAIN) for typed in NO_PAIN]],
    "sessions/earlier/": [
        *EXERCISES,
        *NOTES,
        *MOMENTS,
        *[(name, typed, PAIN) for name in ("pain_before", "pain_after") for typed in NO_PAIN[:5]],
    ],
    f"{SESSION}choice/": EXERCISES,
    f"{SESSION}end/": [*NOTES, *[("pain_after", typed, PAIN) for typed in NO_PAIN]],
    f"{SESSION}edit/": [
        *NOTES,
        *MOMENTS,
        *[("pain_before", typed, PAIN) for typed in NO_PAIN[:5]],
    ],
    LOG: A_SET,
    SET: A_SET,
    "next-day/<uuid:session_id>/": [
        *[("answer", typed, ONE_ANSWER) for typed in ("", "Worse", "\x00")],
        *[("sore", typed, OPEN) for typed in ("maybe", "1", "True")],
    ],
    "set-aside/<slug:slug>/": [("knows", "", "Tick this first, if it is so.")],
    "account/": [
        *[
            ("time_zone", typed, ZONE)
            for typed in ("Mars/Olympus", "../UTC", "Factory", "utc", "🦘")
        ],
        ("time_zone", "", NEEDED),
        ("display_name", "x" * 61, LONG_NAME),
        *[("display_name", f"a{sign}b", UNSEEN) for sign in "\x00\x07\n\x7f"],
        ("language", "xx", choice("xx")),
    ],
    "accounts/signup/": [
        *[
            ("email", typed, MAIL)
            for typed in ("ann", "a@b", "a b@c.org", "a@.org", "a@" + "b" * 70)
        ],
        ("email", "", NO_MAIL),
        ("email", "x" * 250 + "@b.org", LONG_MAIL),
        ("email", "a\x00@b.org", UNSEEN),
        ("password1", "", NO_PASSWORD),
        ("password1", "short", SHORT),
        ("password1", "password123", COMMON),
        ("password1", "x" * 129, LONG_PASSWORD),
        ("display_name", "x" * 61, LONG_NAME),
        ("display_name", "a\x1bb", UNSEEN),
    ],
    "accounts/login/": [
        ("login", "", NO_MAIL),
        ("login", "ann", MAIL),
        ("login", "x" * 250 + "@b.org", LONG_MAIL),
        ("password", "", NO_PASSWORD),
        ("password", "x" * 129, LONG_PASSWORD),
    ],
    "accounts/reauthenticate/": [
        ("password", "wrong-one-77", OTHER),
        ("password", "", NO_PASSWORD),
    ],
    "accounts/email/": [
        ("email", "ann", MAIL),
        ("email", "", NO_MAIL),
        ("email", "ann@example.org", "This address is already yours, or waits to be confirmed."),
        ("password", "wrong-one-77", OTHER),
        ("password", "", NO_PASSWORD),
    ],
    "accounts/password/change/": [
        ("oldpassword", "wrong-one-77", OTHER),
        ("oldpassword", "", NO_PASSWORD),
        ("password1", "short", SHORT),
        ("password1", "", NO_PASSWORD),
    ],
    "accounts/password/reset/": [("email", "ann", MAIL), ("email", "", NO_MAIL)],
}
PUBLIC = ["accounts/signup/", "accounts/login/", "accounts/password/reset/"]
# Never shown again: passwords, and the number that a page gives to what it stores.
KEPT_BACK = {"id", "action_add", "password", "password1", "oldpassword"}


@pytest.fixture
def world(ann) -> World:
    return World(ann)


def browser(world: World, route: str) -> Client:
    """Ann's, or nobody's where that is who may post."""
    return Client() if route in PUBLIC else logged_in(world.ann)


def post(world: World, route: str, body: dict, client: Client | None = None, **parts):
    """A post from `client`, or from a new `browser`."""
    cache.clear()  # the limits on tries would answer for the forms
    client = client or browser(world, route)
    return client.post(address(route, world.parts(route) | parts), body)


def as_list(value) -> list[str]:
    return value if isinstance(value, list) else [value]


def assert_refused_at(page: Page, field: str, sentence: str) -> None:
    """The sentence describes the field, and the summary leads to something with that id."""
    assert sentence in page.said_of(field)
    (link,) = {link for link, words in page.summary() if sentence in words}
    target = page.by_id(link.removeprefix("#"))
    control = page.controls(field)[0]
    assert target in [control, *control.ancestors()]
    assert target.tag != "form"


def assert_nothing_is_lost(page: Page, body: dict, field: str) -> None:
    """Every field shows what was typed; a choice that does not exist cannot be shown."""
    radios = page.controls(field)[0]["type"] in ("radio", "checkbox") or field == "language"
    for name in body.keys() - KEPT_BACK:
        known = {one["value"] for one in page.controls(name)}
        cannot_show = radios and name == field
        wanted = [one for one in as_list(body[name]) if one in known or not cannot_show]
        assert (name, plain(page.typed(name))) == (name, plain(wanted))


def plain(values: list[str]) -> list[str]:
    """Without the empty ones, and without signs that no page can show."""
    return [CONTROLS.sub("", one) for one in values if one]


@pytest.mark.parametrize("route", BAD)
def test_nonsense_is_refused_beside_its_field_and_nothing_is_lost(route, world):
    if route == "today/":
        TrainingSession.objects.all().delete()
    valid, client = world.body(route), browser(world, route)
    before = stored()
    for field, typed, sentence in BAD[route]:
        body = valid | {field: typed}
        response = post(world, route, body, client)
        assert (field, typed, response.status_code) == (field, typed, 422)
        page = Page(response)
        assert_refused_at(page, field, sentence)
        assert_nothing_is_lost(page, body, field)
    assert stored() == before


def without_log_ins(rows: dict) -> dict:
    people = [one | {"last_login": None} for one in rows["accounts.User"]]
    return rows | {"accounts.User": people}


@pytest.mark.parametrize("route", BAD)
def test_without_the_nonsense_the_same_post_is_taken(route, world):
    if route == "today/":
        TrainingSession.objects.all().delete()
    assert post(world, route, world.body(route)).status_code == 302


@pytest.mark.parametrize(
    ("slug", "field", "typed", "sentence"),
    [
        (LEG_LIFT, "side", "both", choice("both")),
        (LEG_LIFT, "side", "", NEEDED),
        (ROTATION, "half_repetition", "on", "Only a stopped set of both sides ends half way."),
        (ROTATION, "hold_seconds", "11", whole(1, 10)),
    ],
)
def test_a_set_must_fit_its_exercise(slug, field, typed, sentence, world):
    body = world.body(LOG) | {"side": "left", field: typed}
    response = post(world, LOG, body, slug=slug)
    assert response.status_code == 422
    assert_refused_at(Page(response), field, sentence)
    assert TrainingSet.objects.count() == 1


@pytest.mark.parametrize("typed", ["", "not-a-uuid", "1", "'", "0" * 33, "🦘"])
@pytest.mark.parametrize("route", ["today/", "sessions/earlier/", LOG])
def test_a_page_that_lost_its_number_gets_a_new_one_and_loses_nothing_else(route, typed, world):
    if route == "today/":
        TrainingSession.objects.all().delete()
    body = world.body(route) | {"id": typed}
    response = post(world, route, body)
    page = Page(response)
    assert response.status_code == 422
    assert [words for _link, words in page.summary()] == [
        "This page had lost its number. It has a new one: please send it again."
    ]
    assert_nothing_is_lost(page, body, "id")
    assert post(world, route, body | {"id": page.typed("id")[0]}).status_code == 302


@pytest.mark.parametrize("route", ["today/", "sessions/earlier/", LOG])
def test_an_id_that_somebody_else_has_used_is_refused(route, world, bob, bob_client, now):
    own = ended(opened(bob, now), now)
    taken = world.set.pk if route == LOG else world.session.pk
    body = world.body(route) | {"id": str(taken)}
    before = stored()
    response = bob_client.post(address(route, world.parts(route) | {"session_id": own.pk}), body)
    assert response.status_code == 409
    assert "This id is taken. Reload the page and try again." in response.content.decode()
    assert stored() == before


@pytest.mark.parametrize("route", ["today/", "sessions/earlier/", f"{SESSION}end/", LOG])
def test_what_is_sent_twice_is_stored_once(route, world):
    if route == "today/":
        TrainingSession.objects.all().delete()
    body = world.body(route)
    first = post(world, route, body)
    after_first = stored()
    second = post(world, route, body)
    assert (first.status_code, second.status_code) == (302, 302)
    assert without_log_ins(stored()) == without_log_ins(after_first)


def test_a_rating_sent_twice_in_one_post_is_stored_once(world):
    body = world.body(LOG) | {"pain": ["3", "7"]}
    assert post(world, LOG, body).status_code == 302
    assert [one.pain for one in TrainingSet.objects.filter(number=2)] == [7]


@pytest.mark.parametrize(
    "note", ["🦘🧘🏽‍♀️ ok", "כואב פחות היום", "نوم جيد", "\u202eback", "<b>&amp;", "  two\n\nlines"]
)
def test_any_writing_is_kept_as_it_was_typed(note, world):
    assert post(world, f"{SESSION}end/", {"pain_after": "3", "note": note}).status_code == 302
    world.session.refresh_from_db()
    assert world.session.note == note.strip()
    page = Page(logged_in(world.ann).get(f"/sessions/{world.session.pk}/edit/"))
    assert page.typed("note") == [note.strip()]


@pytest.mark.parametrize("zone", ["Mars/Olympus", "../UTC", "", "x" * 5000, "\x00", "🦘"])
def test_a_zone_that_a_browser_makes_up_does_not_keep_anybody_from_signing_up(zone, db):
    typed = {"email": "new@example.org", "password1": "walnut-ferry-31-cloud", "time_zone": zone}
    assert Client().post("/accounts/signup/", typed).status_code == 302
    assert [one["time_zone"] for one in stored()["accounts.User"]] == ["UTC"]


WRONG, UNREADABLE = "This value is of the wrong kind.", "This value cannot be read."
CLOCK = "This time does not fit the session. Check your device's clock."
NO_FIT = "This side does not fit the exercise."


@pytest.mark.parametrize(
    ("field", "sent", "sentence"),
    [
        *[("pain", sent, whole(0, 10)) for sent in (11, -1, 10**30)],
        *[("pain", sent, WRONG) for sent in (4.5, "3", True, [], {}, "NaN")],
        *[("number", sent, whole(1, 20)) for sent in (0, 21, -1)],
        *[("number", sent, WRONG) for sent in (None, 1.0, "1", False)],
        ("repetitions", 101, whole(0, 100)),
        ("hold_seconds", -1, whole(1, 10)),
        ("hold_seconds", 11, whole(1, 10)),
        ("side", "left", NO_FIT),
        ("side", None, WRONG),
        ("sore", "yes", WRONG),
        ("sore", 1, WRONG),
        ("attempt", 3, whole(1, 2)),
        ("half_repetition", True, "Only a stopped set of both sides ends half way."),
        ("outcome", "done", "Say whether you completed the set or stopped early."),
        ("exercise", "no-such", UNKNOWN),
        ("exercise", "../\x00", UNKNOWN),
        ("id", "not-a-uuid", UNREADABLE),
        ("id", 7, WRONG),
        ("session", "not-a-uuid", UNREADABLE),
        *[("at", sent, UNREADABLE) for sent in ("1970-01-01T00:00Z", "2101-01-01T00:00Z", "noon")],
        ("at", "2026-03-04T09:30:00", UNREADABLE),
        (
            "at",
            "2000-01-01T00:00Z",
            "This time does not fit the session. Check your device's clock.",
        ),
        ("pian", 3, "Unknown field."),
    ],
)
def test_nonsense_in_json_is_refused_at_its_name(field, sent, sentence, world):
    before = stored()
    body = world.body("sync/sets/") | {field: sent}
    client = logged_in(world.ann)
    response = client.post("/sync/sets/", body, content_type="application/json")
    assert (response.status_code, response.json()) == (422, {"errors": {field: sentence}})
    assert without_log_ins(stored()) == without_log_ins(before)


@pytest.mark.parametrize("slug", ["sit-ups", "toe-touches", "abdominal-crunches"])
def test_an_exercise_to_avoid_is_refused_in_json_with_its_reason(slug, world):
    body = world.body("sync/sets/") | {"exercise": slug}
    client = logged_in(world.ann)
    response = client.post("/sync/sets/", body, content_type="application/json")
    avoided = AvoidedExercise.objects.get(pk=slug)
    assert (response.status_code, response.json()) == (
        422,
        {
            "errors": {
                "exercise": f"{avoided.name} is one of the three exercises to avoid. "
                f"{avoided.reason}"
            }
        },
    )

"""What a page may cost, and what goes over the wire with it: the figures, asserted.

Queries, bytes, caching and the content policy, for every page that the URLconf knows.
"""

import datetime as dt
import gzip
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from exercises import catalogue
from exercises.models import Exercise
from sessions import days, planning
from sessions.asides import asides_of
from sessions.demo import write_demo_diary
from sessions.models import Closing, Reopening, TrainingSession, TrainingSet
from tests.conftest import logged_in
from tests.headers import POLICY, assert_strict
from tests.page import Page
from tests.sessions.conftest import BRIDGE, CAT, PRESS_UP, a_set, logged, opened
from tests.test_authorisation import ADMIN, ALLAUTH, FILES, OURS, PUBLIC
from tests.world import World, address

KILOBYTE = 1000
LONGEST_HTML, LONGEST_CSS, LONGEST_JS = 12 * KILOBYTE, 12 * KILOBYTE, 6 * KILOBYTE
LONGEST_TIMER = 25 * KILOBYTE
PERSONAL = [route for route, row in OURS.items() if row["owner"].startswith("200")]
PERSONAL = [route for route in PERSONAL if route not in [*PUBLIC, *FILES, "healthz", "readyz"]]


@pytest.fixture
def world(ann) -> World:
    return World(ann)


def queries(client: Client, path: str, method: str = "get", status: int = 200, **more) -> list[str]:
    """The statements behind one request, without the savepoints that tests add."""
    with CaptureQueriesContext(connection) as asked:
        assert getattr(client, method)(path, **more).status_code == status
    found = [one["sql"] for one in asked]
    return [sql for sql in found if not sql.startswith(("SAVEPOINT", "RELEASE", "BEGIN"))]


# Statements for a stranger and for Ann, each while the exercises are unread and when they are in
# memory; hers begin with two, for her log-in and herself.
ASKED = {
    "/": ((1, 0), (3, 2)),
    "/exercises/": ((1, 0), (3, 2)),
    "/exercises/?q=crunch": ((2, 1), (4, 3)),
    "/exercises/?kind=stretch&position=on-back": ((1, 0), (3, 2)),
    "/exercises/avoid/": ((1, 1), (3, 3)),
    "/exercises/sheet/": ((1, 0), (3, 2)),
    "/exercises/sheet/?exercise={slug}": ((3, 0), (5, 2)),
    "/exercises/{slug}/": ((3, 0), (6, 3)),  # the last is her record with it
    "/sources/": ((4, 3), (6, 5)),
    "/help/": ((0, 0), (2, 2)),
}
ASKED_OF_ANN = {
    "/today/": 7,  # with a session open; without one see TODAY
    "/plan/": 5,
    "/plan/{slug}/": 4,
    "/hard-day/": 3,
    "/history/": 5,
    "/account/": 2,
    "/sessions/earlier/": 4,
    "/sessions/{session}/": 6,
    "/sessions/{session}/choice/": 10,
    "/sessions/{session}/end/": 6,
    "/sessions/{session}/edit/": 3,
    "/sessions/{session}/delete/": 4,
    "/sessions/{session}/exercises/{slug}/stop/": 8,
    "/sessions/{session}/stop/": 6,
    "/sets/{set}/": 3,
    "/sets/{set}/delete/": 3,
}
TODAY = 12
SET_BY_FORM, SET_BY_JSON = 13, 10  # one of them for the pain rule, one for the help list
CLOSING = 1  # more when the set closes its exercise


def filled(path: str, world: World, slug: str = CAT) -> str:
    return path.format(session=world.session.pk, set=world.set.pk, slug=slug)


# --- Queries ------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ASKED)
def test_a_page_of_the_library_asks_so_often(path, world):
    for slug in Exercise.objects.values_list("slug", flat=True) if "slug" in path else [CAT]:
        url, asked = filled(path, world, slug), []
        for client in (Client(), logged_in(world.ann)):
            catalogue.forget()
            asked.append((len(queries(client, url)), len(queries(client, url))))
        assert (url, tuple(asked)) == (url, ASKED[path])


def test_the_library_takes_three_queries_for_everybody():
    pages = [path for path in ASKED if path == "/" or path.startswith("/exercises/")]
    strangers, ann = zip(*(ASKED[path] for path in pages), strict=True)
    assert max(map(max, strangers)) == 3
    assert max(warm for _cold, warm in ann) == 3


@pytest.mark.parametrize("sets", [1, 30])
@pytest.mark.parametrize("path", ASKED_OF_ANN)
def test_a_page_of_the_diary_asks_so_often_however_much_is_logged(path, sets, world):
    for number in range(2, min(sets, 20) + 1):
        logged(world.session, timezone.now(), a_set(CAT, number=number))
    for number in range(1, sets - 19):
        logged(world.session, timezone.now(), a_set(BRIDGE, number=number, repetitions=9))
    assert TrainingSet.objects.count() == sets
    assert len(queries(logged_in(world.ann), filled(path, world))) == ASKED_OF_ANN[path]


# Before its first set, after an unrated one, and while a second set may be offered, for which the
# two sessions before are looked at.
LOG = {(BRIDGE, 3): 13, (CAT, None): 11, (CAT, 3): 19}


@pytest.mark.parametrize("sessions", [2, 30])
@pytest.mark.parametrize(("slug", "pain"), LOG)
def test_the_page_of_an_exercise_asks_so_often_however_long_the_diary(slug, pain, sessions, ann):
    many_sessions(ann, sessions)
    session = opened(ann, timezone.now())
    logged(session, timezone.now(), a_set(CAT, pain=pain))
    path = f"{session.get_absolute_url()}exercises/{slug}/"
    assert len(queries(logged_in(ann), path)) == LOG[slug, pain]


def many_sessions(user, count: int, ago=dt.timedelta(hours=1)) -> None:
    """So many ended sessions, one a day, each with two sets; the last of them so long ago."""
    first = timezone.now() - ago
    moments = [first - dt.timedelta(days=number) for number in range(count)]
    starts = [days.local_moment(moment, user.zone()) for moment in moments]
    sessions = [
        TrainingSession(
            user=user,
            started_at=start.at,
            ended_at=start.at,
            utc_offset_minutes=start.utc_offset_minutes,
            local_date=start.local_date,
            pain_before=4,
        )
        for start in starts
    ]
    TrainingSession.objects.bulk_create(sessions)
    TrainingSet.objects.bulk_create(
        TrainingSet(
            user=user,
            session=session,
            exercise_id=slug,
            number=1,
            repetitions=5,
            outcome="completed",
            performed_at=session.started_at,
            utc_offset_minutes=session.utc_offset_minutes,
            local_date=session.local_date,
        )
        for session in sessions
        for slug in (CAT, BRIDGE)
    )


@pytest.mark.parametrize("sessions", [1, 30, 300])
def test_the_history_asks_as_often_for_three_hundred_sessions_as_for_one(sessions, ann):
    many_sessions(ann, sessions)
    client = logged_in(ann)
    assert len(queries(client, "/history/")) == ASKED_OF_ANN["/history/"] <= 8
    older = [one["href"] for one in links(client, "/history/") if one["rel"] == "next"]
    assert len(older) == (sessions > 15)
    for link in older:
        assert len(queries(client, f"/history/{link}")) <= 8


@pytest.mark.parametrize("sessions", [1, 30, 300])
def test_today_asks_as_often_for_three_hundred_sessions_as_for_one(sessions, ann):
    """With everything it may have to look for: how the back is since the last session, a plan, own
    doses, something taken back."""
    many_sessions(ann, sessions, ago=dt.timedelta(days=2))
    client, now = logged_in(ann), timezone.now()
    assert len(queries(client, "/today/")) == TODAY
    planning.save_plan(user=ann, exercises=[CAT, BRIDGE], weekdays=[], now=now)
    assert len(queries(client, "/today/")) == TODAY - 1  # the last session does not matter
    taken_back(ann, CAT, now)
    assert len(queries(client, "/today/")) == TODAY <= 12


def taken_back(user, slug: str, now: dt.datetime) -> None:
    """The exercise was closed in the latest session and is taken back."""
    session = TrainingSession.objects.of(user).newest_first().first()
    row = {"user": user, "exercise_id": slug, "text_version": "2026-11"}
    Closing.objects.create(
        session=session,
        closed_at=session.started_at,
        recorded_at=session.started_at,
        reason="rose-again",
        **row,
    )
    Reopening.objects.create(closed_in=1, reopened_at=now, local_date=session.local_date, **row)


def links(client: Client, path: str) -> list:
    return Page(client.get(path)).root.all("a")


def test_storing_a_set_asks_so_often(world):
    url = filled("/sessions/{session}/exercises/{slug}/", world)
    body = world.body("sessions/<uuid:session_id>/exercises/<slug:slug>/")
    assert len(queries(logged_in(world.ann), url, "post", 302, data=body)) == SET_BY_FORM


def test_storing_a_set_as_json_asks_so_often(world):
    more = {"data": world.body("sync/sets/"), "content_type": "application/json"}
    asked = queries(logged_in(world.ann), "/sync/sets/", "post", 201, **more)
    assert len(asked) == SET_BY_JSON


@pytest.mark.parametrize("sessions", [1, 30])
def test_a_verdict_asks_two_more_at_most_however_much_is_logged(world, sessions):
    many_sessions(world.ann, sessions)
    for number in range(3, 3 + sessions // 2):
        logged(world.session, timezone.now(), a_set(BRIDGE, number=number))
    rise = world.body("sync/sets/") | {"exercise": PRESS_UP, "hold_seconds": 3, "pain": 6}
    more = {"data": rise, "content_type": "application/json"}
    asked = queries(logged_in(world.ann), "/sync/sets/", "post", 201, **more)
    assert (len(asked), world.session.closings.count()) == (SET_BY_JSON + CLOSING, 1)


# --- Bytes --------------------------------------------------------------------------------------


@pytest.fixture
def demo(world) -> World:
    """Ann with fourteen weeks of sessions, one of them open with sets of every exercise."""
    write_demo_diary(user=world.ann, now=timezone.now())
    aside = asides_of(world.ann)
    everything = Exercise.objects.exclude(pk__in=aside).values_list("slug", flat=True)
    world.session = opened(world.ann, timezone.now(), exercises=everything)
    world.session.note = "Ünïcödé and words. " * 100
    world.session.save()
    for slug in everything:
        for number in (1, 2):
            world.set = logged(world.session, timezone.now(), a_set(slug, number=number))
    return world


def test_no_page_is_longer_than_twelve_kilobytes_on_the_wire(demo):
    clients = {"nobody": Client(), "owner": logged_in(demo.ann)}
    sizes = {
        (who, route): len(gzip.compress(client.get(address(route, demo.parts(route))).content))
        for route in [*OURS, *ALLAUTH]
        for who, client in clients.items()
    }
    assert {page: size for page, size in sizes.items() if size > LONGEST_HTML} == {}
    assert sizes["owner", "history/"] > 4 * KILOBYTE  # there was something to be measured


def test_the_server_compresses_pages(demo):
    for client, path in ((Client(), "/exercises/"), (logged_in(demo.ann), "/history/")):
        plain = client.get(path)
        packed = client.get(path, headers={"Accept-Encoding": "gzip"})
        assert packed["Content-Encoding"] == "gzip"
        # Faster than the best that gzip can, and with up to a hundred random bytes on top, which
        # hide how long the page really is.
        assert len(packed.content) <= len(gzip.compress(plain.content)) * 1.1 + 100


@pytest.fixture(scope="module")
def collected(tmp_path_factory) -> Path:
    """Our own static files as the real server hands them out."""
    folder = tmp_path_factory.mktemp("static")
    storages = settings.STORAGES | {"staticfiles": {"BACKEND": "config.storage.SteadyStorage"}}
    finders = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    with override_settings(STATIC_ROOT=folder, STORAGES=storages, STATICFILES_FINDERS=finders):
        call_command("collectstatic", interactive=False, verbosity=0)
    return folder


def sent(files: list[Path]) -> int:
    """Bytes of these files, each compressed by itself, as a browser asks for them."""
    return sum(len(gzip.compress(path.read_bytes())) for path in files)


def hashed(folder: Path, kind: str) -> list[Path]:
    """The files a page refers to: those with a hash in their name."""
    return [path for path in folder.rglob(f"*.{kind}") if len(path.suffixes) > 1]


def test_all_styles_are_one_file_of_at_most_twelve_kilobytes(collected):
    (site,) = [one for one in hashed(collected, "css") if one.name.startswith("site.")]
    assert "@import" not in site.read_text()
    assert sent([site]) <= LONGEST_CSS


def test_all_scripts_but_the_timers_are_at_most_six_kilobytes(collected):
    found = [path for path in hashed(collected, "js") if path.parent.name != "timer"]
    assert {path.name.split(".")[0] for path in found} >= {"main", "once", "keys"}
    assert sent(found) <= LONGEST_JS


def test_the_scripts_of_the_timer_are_at_most_25_kilobytes(collected):
    found = [path for path in hashed(collected, "js") if path.parent.name == "timer"]
    assert {path.name.split(".")[0] for path in found} >= {"timer", "clock", "course"}
    assert sent(found) <= LONGEST_TIMER


# --- Caching ------------------------------------------------------------------------------------


@pytest.mark.parametrize("route", PUBLIC)
def test_a_public_page_may_be_kept_and_is_not_sent_twice(route, world):
    url = address(route, world.parts(route))
    first = Client().get(url)
    assert first["Cache-Control"] == "public, max-age=300"
    assert "Set-Cookie" not in first.headers
    assert dict(first.cookies) == {}
    assert "csrf" not in first.content.decode().lower()
    again = Client().get(url, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["Cache-Control"] == "public, max-age=300"
    assert "Cookie" in first["Vary"]


@pytest.mark.parametrize("route", PUBLIC)
def test_a_public_page_is_the_same_for_every_stranger(route, world):
    url = address(route, world.parts(route))
    assert Client().get(url).content == Client().get(url).content


@pytest.mark.parametrize("route", [*PUBLIC, *PERSONAL])
def test_a_page_for_somebody_logged_in_is_never_kept(route, world):
    response = logged_in(world.ann).get(address(route, world.parts(route)))
    assert (response.status_code, response["Cache-Control"]) == (200, "private, no-store")


# --- The content policy -------------------------------------------------------------------------


def test_no_directive_of_the_policy_is_unsafe():
    assert "unsafe" not in POLICY
    assert "http" not in POLICY
    assert "*" not in POLICY


ERRORS = {
    400: {"path": "/history/?before=x"},
    403: {"method": "post", "path": "/today/"},
    404: {"path": "/nowhere/"},
    405: {"method": "put", "path": "/today/", "with_token": True},
    409: {"method": "post", "path": "/today/", "with_token": True},
    413: {"method": "post", "path": "/today/", "data": "x" * 100_000},
    422: {"method": "post", "path": "/account/", "with_token": True},
}


@pytest.mark.parametrize("status", ERRORS)
def test_every_error_is_strict_and_never_kept(status, world):
    wanted = dict(ERRORS[status])
    client = Client(enforce_csrf_checks=not wanted.pop("with_token", False))
    client.force_login(world.ann)
    method, path = wanted.pop("method", "get"), wanted.pop("path")
    if method == "post":
        wanted["data"] = {"a": wanted.get("data", "")} if status != 409 else world.body("today/")
    response = getattr(client, method)(path, **wanted)
    assert (response.status_code, response["Cache-Control"]) == (status, "private, no-store")
    assert_strict(response, public=False)


@pytest.mark.parametrize("route", [*OURS, *ALLAUTH, *ADMIN])
def test_no_page_holds_a_style_a_script_or_a_file_that_the_policy_forbids(route, world, dora):
    client = logged_in(dora if route in ADMIN else world.ann)
    response = client.get(address(route, world.parts(route)))
    if not response["Content-Type"].startswith("text/html"):
        return
    wrong = []
    for element in Page(response).root.all():
        inline = element.tag == "style" or (element.tag == "script" and not element["src"])
        inline = inline and element["type"] != "application/json"
        handlers = [name for name in element.attributes if name.startswith("on")]
        sources = [element[name] for name in ("src", "href", "action") if element[name]]
        outside = [one for one in sources if one.startswith(("javascript:", "//", "data:"))]
        if element.tag != "a":
            outside += [one for one in sources if one.startswith("http")]
        if inline or handlers or outside or "style" in element.attributes:
            wrong.append((element.tag, element.attributes))
    assert wrong == []

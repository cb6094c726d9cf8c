"""Who may do what: every URL x method x person, with the answer written down beforehand.

The URLs come from the URLconf. One without a row in the table fails and is named; so does a row
without a URL. Objects in an address are Ann's; what is posted is valid, so that a refusal is about
who asks and not about what is sent.
"""

import uuid

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client

from sessions.models import TrainingSet
from tests.conftest import logged_in
from tests.headers import assert_strict
from tests.sessions.conftest import opened
from tests.world import CANARY, World, Writes, address, routes, stored, stored_of

pytestmark = pytest.mark.usefixtures("contexts_unkept")
METHODS = ["GET", "HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "POST"]
UNSAFE = ["POST", "PUT", "PATCH", "DELETE"]
PEOPLE = ["nobody", "owner", "another", "staff"]

# A word a method, in the order of METHODS: a status, or "log-in" for a redirect to that page. A
# plus says that the post changed something stored; no other method ever does.
LOG_IN = "log-in log-in log-in log-in log-in log-in log-in"
AWAY = "302 302 302 302 302 302 302"
SAME = "200 200 200 200 200 200 200"
FORBIDDEN = "403 403 403 403 403 403 403"
READ = "200 200 405 405 405 405 405"
MISSING = "404 404 405 405 405 405 404"
FORM = "200 200 405 405 405 405 302+"
POSTED = "405 405 405 405 405 405"
# Pages of allauth and the admin: they answer OPTIONS, and take a PUT for an empty form.
PAGE = "200 200 200 405 405 405 405"
ACCOUNT_FORM = "200 200 200 200 405 405 302"
ADMIN_FORM = "200 200 200 200 200 200 422"


def each(answers: str) -> dict[str, str]:
    """The same for everyone who is logged in: the page is about themselves."""
    return everybody(answers) | {"nobody": LOG_IN}


def everybody(answers: str) -> dict[str, str]:
    return dict.fromkeys(PEOPLE, answers)


def owned(answers: str, missing: str = MISSING) -> dict[str, str]:
    """The object is Ann's: for others it is not there, whatever they are."""
    return {"nobody": LOG_IN, "owner": answers, "another": missing, "staff": missing}


def strangers(answers: str) -> dict[str, str]:
    """For those who are not logged in; the others are sent on."""
    return everybody(AWAY) | {"nobody": answers}


def staff_only(answers: str) -> dict[str, str]:
    return everybody(LOG_IN) | {"staff": answers}


SESSION, SET = "sessions/<uuid:session_id>/", "sets/<uuid:set_id>/"
OURS = {
    "": everybody(READ),
    "exercises/": everybody(READ),
    "exercises/avoid/": everybody(READ),
    "exercises/sheet/": everybody(READ),
    "exercises/<slug:slug>/": everybody(READ),
    "figures/<slug:digest>.svg": everybody(READ),
    "sources/": everybody(READ),
    "help/": everybody(READ),
    "before-you-start/": each(FORM),
    # Ann has a session open already.
    "today/": each(FORM) | {"owner": "200 200 405 405 405 405 409"},
    "plan/": each(FORM),
    "plan/<slug:slug>/": each(FORM),
    "hard-day/": each(FORM),
    "sessions/earlier/": each(FORM),
    SESSION: owned(READ, missing="404 404 405 405 405 405 405"),
    f"{SESSION}choice/": owned(FORM),
    f"{SESSION}end/": owned(FORM),
    f"{SESSION}edit/": owned(FORM),
    f"{SESSION}delete/": owned(FORM),
    f"{SESSION}exercises/<slug:slug>/": owned(FORM),
    f"{SESSION}exercises/<slug:slug>/stop/": owned(FORM),
    f"{SESSION}stop/": owned(READ, missing="404 404 405 405 405 405 405"),
    SET: owned(FORM),
    f"{SET}delete/": owned(FORM),
    "next-day/<uuid:session_id>/": owned(FORM),
    "set-aside/": each(READ),
    # Only Ann has an exercise set aside.
    "set-aside/<slug:slug>/": each("200 200 405 405 405 405 409") | {"owner": FORM},
    "sync/sets/": owned(f"{POSTED} 201+", missing=f"{POSTED} 404") | {"nobody": f"{POSTED} 401"},
    "history/": each(READ),
    "account/": each(FORM),
    "manifest.webmanifest": everybody(READ),
    "healthz": everybody(READ),
    "readyz": everybody(READ),
}
ALLAUTH = {
    "accounts/login/": strangers(f"{ACCOUNT_FORM}+"),
    "accounts/signup/": strangers(f"{ACCOUNT_FORM}+"),
    "accounts/logout/": everybody("200 200 200 405 405 405 302")
    | {"nobody": "302 302 200 405 405 405 302"},
    "accounts/inactive/": everybody(PAGE),
    # Bob and Dora have Ann's password typed for them, and their own is the same.
    "accounts/reauthenticate/": each(ACCOUNT_FORM),
    "accounts/email/": each("200 200 200 302 405 405 302+"),
    "accounts/confirm-email/": everybody(PAGE),
    "accounts/password/change/": each(f"{ACCOUNT_FORM}+"),
    "accounts/password/set/": each(AWAY),
    "accounts/password/reset/": everybody(ACCOUNT_FORM),
    "accounts/password/reset/done/": everybody(PAGE),
    "accounts/password/reset/key/done/": everybody(PAGE),
    "accounts/login/code/confirm/": everybody(AWAY) | {"nobody": LOG_IN},
    # The links of e-mails, here with Ann's number and a made-up key: pages that say so.
    "accounts/^confirm-email/(?P<key>[-:\\w]+)/$": everybody("200 200 200 405 405 405 404"),
    "accounts/^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$": everybody(
        "200 200 200 200 200 200 422"
    ),
}
ADMIN = {
    "admin/": staff_only(SAME),
    "admin/login/": everybody(FORBIDDEN)
    | {"nobody": LOG_IN, "staff": "302 200 200 200 405 405 422"},
    "admin/logout/": everybody(AWAY) | {"nobody": LOG_IN, "staff": "405 405 200 405 405 405 302"},
    "admin/password_change/": staff_only("200 200 200 200 405 405 422"),
    "admin/password_change/done/": staff_only(PAGE),
    "admin/autocomplete/": staff_only("403 403 200 405 405 405 405"),
    "admin/jsi18n/": staff_only(PAGE),
    "admin/r/<path:content_type_id>/<path:object_id>/": staff_only("404 404 404 404 404 404 404"),
    "admin/accounts/user/<id>/password/": staff_only(ADMIN_FORM),
    "admin/^(?P<app_label>auth|account|accounts|exercises)/$": staff_only(SAME),
    "admin/(?P<url>.*)$": staff_only("404 404 404 404 404 404 404"),
}
# Model of the admin: what its staff gets for deleting. 200 is the page that says what protects it.
ADMIN_MODELS = {
    "auth/group": "302+",
    "account/emailaddress": "302+",
    "accounts/user": "302+",
    "exercises/exercise": "200",
    "exercises/avoidedexercise": "302+",
    "exercises/reference": "200",
    "exercises/guidance": "302+",
    "exercises/reading": "302+",
}
for model, deleted in ADMIN_MODELS.items():
    ADMIN |= {
        f"admin/{model}/": staff_only(SAME),
        f"admin/{model}/add/": staff_only(ADMIN_FORM),
        f"admin/{model}/<path:object_id>/": staff_only(AWAY),
        f"admin/{model}/<path:object_id>/change/": staff_only(ADMIN_FORM),
        f"admin/{model}/<path:object_id>/history/": staff_only(SAME),
        f"admin/{model}/<path:object_id>/delete/": staff_only(f"{SAME[:-3]}{deleted}"),
    }
TABLE = OURS | ALLAUTH | ADMIN
# What strangers' browsers may keep, and of it what is the same for everybody.
FILES = ["figures/<slug:digest>.svg", "manifest.webmanifest"]
OPEN = [route for route, row in OURS.items() if row["nobody"] == READ and route not in FILES]
PUBLIC = [route for route in OPEN if not route.endswith("z")]
WITH_OBJECT = [route for route, row in OURS.items() if row["another"].startswith("404")]


@pytest.fixture
def world(ann) -> World:
    return World(ann)


@pytest.fixture
def clients(ann, bob, dora) -> dict[str, Client]:
    """A browser for each of PEOPLE."""
    people = {"owner": ann, "another": bob, "staff": dora}
    return {"nobody": Client()} | {who: logged_in(one) for who, one in people.items()}


def ask(client: Client, method: str, route: str, world: World, **parts):
    """One request with Ann's objects in the address and a valid post."""
    cache.clear()  # the limits on tries are not what is tested here
    url = address(route, world.parts(route) | parts)
    if method != "POST":
        return client.generic(method, url)
    kind = {"content_type": "application/json"} if route.startswith("sync") else {}
    return client.post(url, world.body(route), **kind)


def in_a_word(response) -> str:
    target = response.headers.get("Location", "")
    if target.startswith(("/accounts/login/", "/admin/login/")):
        return "log-in"
    return str(response.status_code)


def answers(clients: dict, who: str, route: str, world: World, before: dict) -> str:
    """What one person gets by each method; changes of the post are undone again.

    Every answer is strict, and kept by nobody but strangers.
    """
    words, writes = [], Writes()
    with connection.execute_wrapper(writes), transaction.atomic():
        for method in METHODS:
            assert writes.statements == []
            answer = ask(clients[who], method, route, world)
            public = route in FILES or (who == "nobody" and route in PUBLIC)
            assert_strict(answer, public=public and method in ("GET", "HEAD"))
            words.append(in_a_word(answer))
        if writes.statements and stored() != before:
            words[-1] += "+"
        transaction.set_rollback(True)
    return " ".join(words)


def test_every_url_has_a_row_and_every_row_a_url():
    found = routes()
    assert {"without a row": set(found) - set(TABLE), "without a URL": set(TABLE) - set(found)} == {
        "without a row": set(),
        "without a URL": set(),
    }
    assert len(found) == len(set(found))


@pytest.mark.parametrize("route", TABLE)
def test_each_person_gets_the_answer_written_down(route, world, clients):
    before = stored()
    got = {who: answers(clients, who, route, world, before) for who in PEOPLE}
    assert got == TABLE[route]


@pytest.mark.parametrize("route", OURS)
def test_nobody_else_reads_or_changes_what_is_anns(route, world, clients, ann):
    before = stored_of(ann)
    for who in ("nobody", "another", "staff"):
        for method in ("GET", "POST"):
            page = ask(clients[who], method, route, world)
            secrets = [CANARY, ann.email, str(world.session.pk), str(world.set.pk)]
            asked = page.request["PATH_INFO"]
            shown = page.content.decode().replace(asked, "")
            assert [one for one in secrets if one in shown] == []
            assert stored_of(ann) == before


def test_what_nobody_else_may_see_is_there_to_be_seen(world, clients, ann):
    shown = clients["owner"].get(f"/sessions/{world.session.pk}/").content.decode()
    assert CANARY in shown
    assert str(world.set.pk) in shown
    assert str(world.session.pk) in clients["owner"].get("/history/").content.decode()


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("route", WITH_OBJECT)
def test_what_is_somebody_elses_looks_exactly_like_what_never_was(route, method, world, bob_client):
    unknown = dict.fromkeys(["session_id", "set_id"], uuid.uuid4())
    theirs = ask(bob_client, method, route, world)
    never = ask(bob_client, method, route, world, **unknown)
    assert (theirs.status_code, theirs.content) == (never.status_code, never.content)
    assert visible_headers(theirs) == visible_headers(never)


def visible_headers(response) -> dict:
    return {name: value for name, value in response.items() if name != "X-Request-ID"}


def test_a_set_in_somebody_elses_session_is_refused_like_one_in_none(world, bob_client):
    before = stored()
    theirs = world.body("sync/sets/")
    never = theirs | {"session": str(uuid.uuid4())}
    found = [
        bob_client.post("/sync/sets/", sent, content_type="application/json")
        for sent in (theirs, never)
    ]
    assert [(one.status_code, one.content) for one in found] == [(404, found[0].content)] * 2
    assert stored() == before


def test_an_id_that_ann_has_used_tells_bob_nothing_of_what_she_stored(world, bob, bob_client, now):
    own = opened(bob, now)
    sent = world.body("sync/sets/") | {"id": str(world.set.pk), "session": str(own.pk)}
    answer = bob_client.post("/sync/sets/", sent, content_type="application/json")
    assert answer.status_code == 409
    assert answer.json()["stored"] is None
    assert TrainingSet.objects.of(bob).count() == 0


def test_without_a_token_nothing_is_posted_anywhere(world, ann, dora):
    clients = [Client(enforce_csrf_checks=True) for _person in (None, ann, dora)]
    clients[1].force_login(ann)
    clients[2].force_login(dora)
    before = stored()
    let_in = [
        (method, route)
        for route in TABLE
        for method in UNSAFE
        for client in clients
        if ask(client, method, route, world).status_code != 403
    ]
    assert let_in == []
    assert stored() == before


@pytest.mark.parametrize("route", ADMIN)
def test_the_admin_shows_nothing_of_the_diary(route, world, clients):
    secrets = [CANARY, str(world.session.pk), str(world.set.pk)]
    for method in ("GET", "POST"):
        shown = ask(clients["staff"], method, route, world).content.decode()
        assert [one for one in secrets if one in shown] == []
    assert "training" not in route


@pytest.mark.parametrize("model", ADMIN_MODELS)
def test_staff_without_the_right_to_a_table_are_refused(model, world, bob, bob_client):
    bob.is_staff = True
    bob.save()
    before = stored()
    wanted = [f"admin/{model}/", f"admin/{model}/add/"]
    wanted += [f"admin/{model}/<path:object_id>/{act}/" for act in ("change", "delete", "history")]
    found = {
        (method, route): ask(bob_client, method, route, world).status_code
        for route in wanted
        for method in ("GET", "POST")
    }
    assert found == dict.fromkeys(found, 403)
    assert stored() == before

"""All addresses of the site, Ann's things to put into them, and what is stored: for tests that
look at every page at once."""

import re
import uuid
from dataclasses import dataclass, field

from allauth.account.models import EmailAddress
from django.apps import apps
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session as LogIn
from django.urls import URLResolver, get_resolver
from django.utils import timezone
from django.utils.http import int_to_base36

from accounts.models import User
from exercises.help_list import TEXT_VERSION
from exercises.models import Reading
from sessions.models import (
    Choice,
    Closing,
    Flare,
    NextDay,
    OwnDose,
    Plan,
    PlannedExercise,
    Reopening,
    TrainingSession,
    TrainingSet,
)
from tests.conftest import PASSWORD
from tests.sessions.conftest import BRIDGE, CAT, KNEE, a_set, entered, logged, opened

CANARY = "Quokkas in the kitchen"
NEW_PASSWORD = "walnut-ferry-31-cloud"


def routes(resolver=None, prefix: str = "") -> list[str]:
    """Every route of the URLconf, as written there."""
    found = []
    for pattern in (resolver or get_resolver()).url_patterns:
        route = f"{prefix}{pattern.pattern}"
        found += routes(pattern, route) if isinstance(pattern, URLResolver) else [route]
    return found


def address(route: str, parts: dict[str, object]) -> str:
    """The route with its variable parts filled in."""
    return "/" + re.sub(
        r"<(?:\w+:)?(?P<name>\w+)>|\(\?P<(?P<regex>\w+)>[^)]*\)",
        lambda found: str(parts[found["name"] or found["regex"]]),
        re.sub(r"[\^$]", "", route),
    )


def stored(models=None) -> dict[str, list[dict]]:
    """Every row of every table with every column, but for Django's log-ins."""
    return {
        model._meta.label: list(model._base_manager.order_by("pk").values())
        for model in models or apps.get_models(include_auto_created=True)
        if model is not LogIn
    }


class Writes:
    """While used as `with connection.execute_wrapper(writes)`: notes every statement that may
    have changed a row, but for Django's log-ins and the counters of the cache."""

    READING = ("SELECT", "SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK TO SAVEPOINT")
    ELSEWHERE = ('"django_session"', '"cache"')

    def __init__(self) -> None:
        self.statements: list[str] = []

    def __call__(self, execute, sql: str, parameters, many: bool, context):
        is_elsewhere = any(table in sql for table in self.ELSEWHERE)
        if not sql.lstrip().startswith(self.READING) and not is_elsewhere:
            self.statements.append(sql)
        return execute(sql, parameters, many, context)


def stored_of(person: User) -> dict[str, list[dict]]:
    """Every row that is about one person."""
    mine = TrainingSession.objects.of(person)
    rows = {
        "person": User.objects.filter(pk=person.pk),
        "addresses": EmailAddress.objects.filter(user=person),
        "sessions": mine,
        "sets": TrainingSet.objects.filter(session__in=mine),
        "closings": Closing.objects.filter(session__in=mine),
        "choices": Choice.objects.filter(session__in=mine),
        "taken back": Reopening.objects.filter(user=person),
        "next days": NextDay.objects.filter(user=person),
        "hard days": Flare.objects.filter(user=person),
        "plan": Plan.objects.filter(user=person),
        "planned": PlannedExercise.objects.filter(plan=person.pk),
        "own doses": OwnDose.objects.filter(user=person),
    }
    return {name: list(found.order_by("pk").values()) for name, found in rows.items()}


@dataclass
class World:
    """What there is of Ann's: an open session with one set, an earlier one in which an exercise
    was closed, and her account."""

    ann: User
    earlier: TrainingSession = field(init=False)
    session: TrainingSession = field(init=False)
    set: TrainingSet = field(init=False)
    admin_objects: dict[str, object] = field(init=False)

    def __post_init__(self) -> None:
        now = timezone.now()
        self.earlier = entered(self.ann, now)
        at, reason = self.earlier.started_at, "rose-in-retry"
        Closing.objects.create(
            user=self.ann,
            session=self.earlier,
            exercise_id=KNEE,
            closed_at=at,
            recorded_at=at,
            reason=reason,
        )
        self.session = opened(self.ann, now, exercises=(CAT, BRIDGE))
        self.session.note = CANARY
        self.session.save()
        self.set = logged(self.session, now, a_set(CAT))
        self.admin_objects = {
            "auth": Group.objects.create(name="Readers").pk,
            "account": EmailAddress.objects.get(user=self.ann, primary=True).pk,
            "accounts": self.ann.pk,
            "exercise": CAT,
            "avoidedexercise": "sit-ups",
            "reference": 1,
            "guidance": "R1",
            "reading": Reading.objects.first().pk,
        }

    def parts(self, route: str) -> dict[str, object]:
        """Ann's objects for the variable parts of a route."""
        sections = [one for one in route.split("/") if one in self.admin_objects]
        person = ContentType.objects.get_for_model(User).pk
        return {
            "session_id": (self.earlier if route.startswith("next-day/") else self.session).pk,
            "set_id": self.set.pk,
            "slug": KNEE if route.startswith("set-aside/") else CAT,
            "digest": "0" * 12,
            "key": "made-up",
            "uidb36": int_to_base36(self.ann.pk),
            "id": self.ann.pk,
            "object_id": self.admin_objects[sections[-1]] if sections else self.ann.pk,
            "content_type_id": person,
            "app_label": "exercises",
            "url": "nowhere",
        }

    def body(self, route: str) -> dict:
        """A post that its owner may make there; empty where a button is all there is."""
        if route.startswith("admin/") and route.endswith("/delete/"):
            return {"post": "yes"}
        make = BODIES.get(route)
        return make(self) if make else {}


def a_session(_world: World) -> dict:
    return {"id": str(uuid.uuid4()), "pain_before": "4", "exercises": [CAT]}


def an_earlier_session(world: World) -> dict:
    return a_session(world) | {
        "day": "2026-03-02",
        "time": "07:30",
        "pain_after": "skip",
        "note": "Then",
    }


def a_corrected_session(_world: World) -> dict:
    return {"day": "2026-03-02", "time": "07:30", "pain_before": "5", "note": "Changed"}


def a_set_by_form(_world: World) -> dict:
    typed = {"id": str(uuid.uuid4()), "number": "2", "repetitions": "5", "hold_seconds": "10"}
    return typed | {"outcome": "completed", "pain": "3"}


def a_stop(_world: World) -> dict:
    typed = {"id": str(uuid.uuid4()), "number": "2", "repetitions": "0", "hold_seconds": "10"}
    return typed | {"pain": "7"}


def a_set_as_json(world: World) -> dict:
    return {
        "id": str(uuid.uuid4()),
        "session": str(world.session.pk),
        "exercise": CAT,
        "number": 3,
        "side": "none",
        "repetitions": 5,
        "hold_seconds": 10,
        "outcome": "completed",
        "pain": 3,
    }


def an_answer(_world: World) -> dict:
    return {"id": str(uuid.uuid4()), "text_version": TEXT_VERSION, "answer": "none"}


def a_next_day(_world: World) -> dict:
    return {"id": str(uuid.uuid4()), "answer": "worse", "sore": "no"}


def one_taken_back(_world: World) -> dict:
    return {"id": str(uuid.uuid4()), "closed_in": "1", "knows": "on"}


SESSION, SET = "sessions/<uuid:session_id>/", "sets/<uuid:set_id>/"
BODIES = {
    "today/": a_session,
    "plan/": lambda world: {"exercises": [BRIDGE], "weekdays": ["2"]},
    "plan/<slug:slug>/": lambda world: {"repetitions": "4"},
    "hard-day/": lambda world: {"id": str(uuid.uuid4()), "said": "hard"},
    "sessions/earlier/": an_earlier_session,
    f"{SESSION}choice/": lambda world: {"exercises": [BRIDGE]},
    f"{SESSION}end/": lambda world: {"pain_after": "2", "note": "Changed"},
    f"{SESSION}edit/": a_corrected_session,
    f"{SESSION}exercises/<slug:slug>/": a_set_by_form,
    f"{SESSION}exercises/<slug:slug>/stop/": a_stop,
    SET: a_set_by_form,
    "next-day/<uuid:session_id>/": a_next_day,
    "set-aside/<slug:slug>/": one_taken_back,
    "sync/sets/": a_set_as_json,
    "before-you-start/": an_answer,
    "account/": lambda world: {"display_name": "Changed", "time_zone": "Asia/Tokyo"},
    "accounts/login/": lambda world: {"login": world.ann.email, "password": PASSWORD},
    "accounts/signup/": lambda world: {"email": "new@example.org", "password1": NEW_PASSWORD},
    "accounts/reauthenticate/": lambda world: {"password": PASSWORD},
    "accounts/email/": lambda world: {
        "action_add": "",
        "email": "changed@example.org",
        "password": PASSWORD,
    },
    "accounts/password/change/": lambda world: {
        "oldpassword": PASSWORD,
        "password1": NEW_PASSWORD,
    },
    "accounts/password/reset/": lambda world: {"email": world.ann.email},
    "accounts/^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$": lambda world: {
        "password1": NEW_PASSWORD
    },
}

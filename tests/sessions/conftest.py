"""Builders of the diary's tests: everything valid, for a test to spoil in one place."""

import datetime as dt
import uuid

import pytest

from sessions import diary, intake
from sessions.intake import Conflict, Gone, Refused, SetContent, Stored
from sessions.models import (
    Choice,
    Closing,
    Deletion,
    Flare,
    NextDay,
    OwnDose,
    Plan,
    PlannedExercise,
    Reopening,
    TrainingSession,
    TrainingSet,
)

CAT, BRIDGE, PRESS_UP = "cat-stretch", "hip-bridge", "press-up-back-extension"
KNEE, BIRD_DOG, PIRIFORMIS = "knee-to-chest", "bird-dog", "piriformis-stretch"
ROTATION, LEG_LIFT, CURL = "lower-back-rotation", "lateral-leg-lift", "partial-curl"

TO_AVOID = ["toe-touches", "sit-ups", "abdominal-crunches"]
WITHOUT_HOLD = {LEG_LIFT, CURL}
SIDE = {KNEE: "both", BIRD_DOG: "both", PIRIFORMIS: "both", ROTATION: "both", LEG_LIFT: "left"}
HOLD = {CAT: 10, KNEE: 10, PIRIFORMIS: 10, PRESS_UP: 3}

MINUTE = dt.timedelta(minutes=1)

EVERYTHING = [TrainingSession, Choice, TrainingSet, Closing, Deletion]
EVERYTHING += [Reopening, NextDay, Flare, Plan, PlannedExercise, OwnDose]


def a_set(exercise: str = CAT, **changes) -> SetContent:
    """A completed first set of this exercise, rated 3; `changes` spoil or vary it."""
    content = {
        "exercise": exercise,
        "number": 1,
        "side": SIDE.get(exercise, "none"),
        "repetitions": 5,
        "hold_seconds": None if exercise in WITHOUT_HOLD else HOLD.get(exercise, 5),
        "outcome": "completed",
        "pain": 3,
    }
    return SetContent(**content | changes)


def opened(user, now, *, pain_before=4, exercises=(CAT, BRIDGE)) -> TrainingSession:
    """An open session of this person."""
    return diary.start_session(
        user=user,
        session_id=uuid.uuid4(),
        pain_before=pain_before,
        exercises=list(exercises),
        now=now,
    ).row


def entered(user, now, **changes) -> TrainingSession:
    """A session written down afterwards: 2 March 2026, half past seven, Ann's time."""
    content = {
        "session_id": uuid.uuid4(),
        "day": dt.date(2026, 3, 2),
        "time": dt.time(7, 30),
        "pain_before": 4,
        "pain_after": 3,
        "note": "",
        "exercises": [CAT, BRIDGE],
    }
    return diary.enter_session(user=user, now=now, **content | changes).row


def logged(session: TrainingSession, now, content=None, *, at=None, set_id=None) -> TrainingSet:
    """A set stored in this session."""
    return intake.log_set(
        user=session.user,
        session_id=session.pk,
        set_id=set_id or uuid.uuid4(),
        content=content or a_set(),
        now=now,
        at=at,
    ).row


def send(session, now, content=None, **more) -> Stored:
    """What log_set answers for the session's own person, with a fresh id unless told."""
    arguments = {
        "user": session.user,
        "session_id": session.pk,
        "set_id": uuid.uuid4(),
        "content": content or a_set(),
        "now": now,
    }
    return intake.log_set(**arguments | more)


def filled_with(count: int, session: TrainingSession, now) -> None:
    """Put `count` sets of knee to chest into the session, at most 120."""
    keys = [(n, a, s) for n in range(1, 21) for a in (1, 2) for s in ("both", "left", "right")]
    TrainingSet.objects.bulk_create(
        TrainingSet(
            user=session.user,
            session=session,
            performed_at=now,
            utc_offset_minutes=session.utc_offset_minutes,
            local_date=session.local_date,
            **a_set(KNEE, number=number, attempt=attempt, side=side).columns(),
        )
        for number, attempt, side in keys[:count]
    )


def ended(session: TrainingSession, now, *, pain_after=3, note="") -> TrainingSession:
    """The session, ended."""
    return diary.end_session(
        user=session.user, session_id=session.pk, pain_after=pain_after, note=note, now=now
    ).row


def everything_stored() -> dict[str, list[dict]]:
    """Every row of the diary with every column: equal before and after if nothing changed."""
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in EVERYTHING}


def columns_of(row) -> dict:
    """Every column of one stored row."""
    return type(row).objects.values().get(pk=row.pk)


def refused(call, *arguments, **more) -> dict[str, str]:
    """The sentences with which a call is refused; it must have changed nothing."""
    before = everything_stored()
    with pytest.raises(Refused) as caught:
        call(*arguments, **more)
    assert everything_stored() == before
    return caught.value.faults


def conflict(call, *arguments, **more) -> tuple[str, object]:
    """What a call is in conflict with; it must have changed nothing."""
    before = everything_stored()
    with pytest.raises(Conflict) as caught:
        call(*arguments, **more)
    assert everything_stored() == before
    return caught.value.sentence, caught.value.stored


def is_gone(call, *arguments, **more) -> bool:
    """Whether a call finds its id deleted; it must have changed nothing then."""
    before = everything_stored()
    with pytest.raises(Gone):
        call(*arguments, **more)
    return everything_stored() == before


def ratings_before(session: TrainingSession) -> dict[tuple[str, int], int | None]:
    """The stored Bx by (exercise, set number)."""
    return {
        (one.exercise_id, one.number): one.pain_before
        for one in TrainingSet.objects.filter(session=session)
    }


@pytest.fixture
def session(ann, now) -> TrainingSession:
    """Ann's open session with pain 4 before it: cat stretch and hip bridge."""
    return opened(ann, now)


@pytest.fixture
def one_set(session, now) -> TrainingSet:
    """The first set of Ann's open session, a minute in."""
    return logged(session, now + MINUTE)

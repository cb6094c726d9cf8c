"""A made-up diary of fourteen weeks, the same every time: for trying out and for pictures.

It goes through intake like anybody's, with the clock handed in. There are missed days, unrated
sets, a set stopped early and one bad week that the person wrote down as such.
"""

import datetime as dt
import uuid
from random import Random
from zoneinfo import ZoneInfo

from accounts.models import GateAnswer
from exercises import help_list
from exercises.models import Exercise
from sessions import days, diary, intake
from sessions.intake import SetContent
from sessions.models import Deletion, TrainingSession
from sessions.plan import next_set

WEEKS = 14
SEED = 20260105
BAD_WEEK = 9
NAMESPACE = uuid.UUID("7d1f0d6e-6d0f-4a53-9b8a-3f6a2c1e5b40")
TRAINING_DAYS = (0, 2, 4, 5)
USUAL = ["cat-stretch", "knee-to-chest", "pelvic-tilt", "hip-bridge"]
LATER = [*USUAL, "bird-dog", "lateral-leg-lift"]
BAD_NOTE = "A bad week. Two easy exercises only, and short walks."


def write_demo_diary(*, user, now: dt.datetime) -> int:
    """Replace everything `user` logged by the demo diary up to `now`; returns its sessions."""
    TrainingSession.objects.of(user).delete()
    Deletion.objects.filter(user=user).delete()
    random = Random(SEED)  # noqa: S311  (the same diary every time, no secret)
    exercises = Exercise.objects.in_bulk()
    zone = user.zone()
    today = days.local_moment(now, zone).local_date
    first = days.monday_of(today) - dt.timedelta(weeks=WEEKS - 1)
    plan = [(week, day) for week in range(WEEKS) for day in TRAINING_DAYS]
    let_start(user, first)
    written = 0
    for week, day in plan:
        missed = random.random() < 0.2
        start = first_minute(first + dt.timedelta(weeks=week, days=day), zone, random)
        pain = pain_of_week(week, random)
        seed = random.random()
        if not missed and start + dt.timedelta(minutes=30) < now:
            write_session(user, week, start, pain, exercises, Random(seed))  # noqa: S311
            written += 1
    return written


def let_start(user, first: dt.date) -> None:
    """Answer the help list on the first day, as somebody to whom nothing on it applies."""
    at = dt.datetime.combine(first, dt.time(), user.zone())
    answer, version = GateAnswer.Answer.NONE, help_list.TEXT_VERSION
    user.gate_answers.all().delete()
    user.gate_answers.create(answer=answer, text_version=version, answered_at=at, local_date=first)


def first_minute(day: dt.date, zone: ZoneInfo, random: Random) -> dt.datetime:
    """Some time in the morning of that day."""
    return days.from_wall_clock(day, dt.time(7, random.randrange(5, 55)), zone)


def pain_of_week(week: int, random: Random) -> int:
    """A rating that wanders down over the weeks, up again in the bad one."""
    level = 6.2 - week * 0.28 + (2.4 if week == BAD_WEEK else 0)
    return max(0, min(10, round(level + random.choice((-1, 0, 0, 0, 1)))))


def write_session(user, week: int, start, pain: int, exercises: dict, random: Random) -> None:
    """One session with its sets, ended twelve minutes later."""
    bad = week == BAD_WEEK
    slugs = USUAL[:2] if bad else USUAL if week < 6 else LATER
    identity = uuid.uuid5(NAMESPACE, f"{user.pk} {start.isoformat()}")
    before = None if random.random() < 0.06 else pain
    session = diary.start_session(
        user=user, session_id=identity, pain_before=before, exercises=slugs, now=start
    ).row
    clock = start
    for slug in slugs:
        for _turn in range(2 if slug == "lateral-leg-lift" else 1):
            clock += dt.timedelta(seconds=100)
            write_set(user, session, exercises[slug], pain, clock, random)
    diary.end_session(
        user=user,
        session_id=identity,
        pain_after=None if random.random() < 0.08 else max(0, pain - random.choice((0, 0, 1, 1))),
        note=BAD_NOTE if bad else "",
        now=clock + dt.timedelta(minutes=1),
    )


def write_set(user, session, exercise: Exercise, pain: int, clock, random: Random) -> None:
    """One set: now and then unrated, rarely stopped early with a rise."""
    logged = session.sets.filter(exercise=exercise).values_list("number", "side")
    number, side = next_set(exercise.dose(), logged)
    stopped = random.random() < 0.03
    rating = pain + 1 if stopped else max(0, pain - random.choice((0, 0, 0, 1)))
    intake.log_set(
        user=user,
        session_id=session.pk,
        set_id=uuid.uuid5(session.pk, f"{exercise.slug} {number} {side}"),
        now=clock,
        content=SetContent(
            exercise=exercise.slug,
            number=number,
            side=side,
            repetitions=exercise.repetitions // 2 if stopped else exercise.repetitions,
            hold_seconds=exercise.hold_min,
            outcome="stopped" if stopped else "completed",
            pain=None if random.random() < 0.08 else min(10, rating),
            sore=random.random() < 0.25,
        ),
    )

"""A made-up diary of fourteen weeks, the same every time: for trying out and for pictures.

It goes through intake like anybody's, with the clock handed in. There are a plan, missed days,
unrated sets, one bad week whose days the person declared hard, and sets stopped early because the
pain went up: then the person tries once more, leaves the exercise when it is closed, takes it back
once, leaves it aside when it was closed in two sessions, and reads the help list again when it is
asked for. One exercise was tried once, did not suit, and stays aside. Before a session they say
how the back was since the last one.
"""

import datetime as dt
import uuid
from random import Random
from zoneinfo import ZoneInfo

from accounts.models import GateAnswer
from exercises import help_list
from exercises.dose import Sides
from exercises.models import Exercise
from sessions import asides, closings, days, diary, hard_days, intake, next_days, planning
from sessions.intake import SetContent
from sessions.judging import Ruling, ruling
from sessions.models import Deletion, Flare, NextDay, OwnDose, Reopening, TrainingSession
from sessions.plan import FIRST_SIDE
from sessions.rules import State

WEEKS = 14
SEED = 20260105
BAD_WEEK = 9
NAMESPACE = uuid.UUID("7d1f0d6e-6d0f-4a53-9b8a-3f6a2c1e5b40")
TRAINING_DAYS = (0, 2, 4, 5)
USUAL = ["cat-stretch", "knee-to-chest", "pelvic-tilt", "hip-bridge"]
LATER = [*USUAL, "bird-dog", "lateral-leg-lift"]
TRIED, WEEK_TRIED = "press-up-back-extension", 7
BAD_NOTE = "A bad week. Two easy exercises only, and short walks."


def write_demo_diary(*, user, now: dt.datetime) -> int:
    """Replace everything `user` logged by the demo diary up to `now`; returns its sessions."""
    forget(user)
    random = Random(SEED)  # noqa: S311  (the same diary every time, no secret)
    exercises = Exercise.objects.in_bulk()
    zone = user.zone()
    today = days.local_moment(now, zone).local_date
    first = days.monday_of(today) - dt.timedelta(weeks=WEEKS - 1)
    plan = [(week, day) for week in range(WEEKS) for day in TRAINING_DAYS]
    planning.save_plan(user=user, exercises=LATER, weekdays=list(TRAINING_DAYS), now=now)
    written = 0
    for week, day in plan:
        missed = random.random() < 0.2
        start = first_minute(first + dt.timedelta(weeks=week, days=day), zone, random)
        pain = pain_of_week(week, random)
        seed = random.random()
        if not missed and start + dt.timedelta(minutes=30) < now:
            say_before(user, week, start - dt.timedelta(minutes=4))
            let_start(user, start)
            write_session(user, week, start, pain, exercises, Random(seed))  # noqa: S311
            written += 1
    let_start(user, now)
    return written


def forget(user) -> None:
    """Take away everything this person logged, said and planned."""
    for model in (TrainingSession, Reopening, Flare, OwnDose):
        model.objects.of(user).delete()
    Deletion.objects.filter(user=user).delete()
    user.gate_answers.all().delete()
    user.gate_calls.all().delete()


def say_before(user, week: int, now: dt.datetime) -> None:
    """How the back was since the last session, a hard day in the bad week, and, of the exercises
    set aside, those taken back that were closed in one session only."""
    last = next_days.to_ask_about(user, now)
    if last:
        next_days.answer(
            user=user,
            answer_id=uuid.uuid5(last.pk, "next day"),
            session_id=last.pk,
            answer=NextDay.Answer.WORSE if week == BAD_WEEK else NextDay.Answer.SAME,
            sore=week % 3 == 0,
            now=now,
        )
    if week == BAD_WEEK:
        hard_days.say(
            user=user, flare_id=uuid.uuid5(NAMESPACE, f"{user.pk} {now}"), said="hard", now=now
        )
    for aside in asides.asides_of(user).values():
        if not aside.needs_advice() and aside.slug != TRIED:
            take_back(user, aside, now)


def take_back(user, aside: asides.Aside, now: dt.datetime) -> None:
    """Take back an exercise that is set aside, having read why."""
    asides.reopen(
        user=user,
        reopening_id=uuid.uuid5(NAMESPACE, f"{user.pk} {aside}"),
        slug=aside.slug,
        knows=True,
        closed_in=aside.closed_in,
        now=now,
    )


def let_start(user, now: dt.datetime) -> None:
    """Answer the help list if it is asked, as somebody to whom nothing on it applies."""
    if not user.may_start(now):
        user.gate_answers.create(
            answer=GateAnswer.Answer.NONE,
            text_version=help_list.TEXT_VERSION,
            answered_at=now,
            local_date=days.local_moment(now, user.zone()).local_date,
        )


def first_minute(day: dt.date, zone: ZoneInfo, random: Random) -> dt.datetime:
    """Some time in the morning of that day."""
    return days.from_wall_clock(day, dt.time(7, random.randrange(5, 55)), zone)


def pain_of_week(week: int, random: Random) -> int:
    """A rating that wanders down over the weeks, up again in the bad one."""
    level = 6.2 - week * 0.28 + (2.4 if week == BAD_WEEK else 0)
    return max(0, min(10, round(level + random.choice((-1, 0, 0, 0, 1)))))


def write_session(user, week: int, start, pain: int, exercises: dict, random: Random) -> None:
    """One session with its sets, ended a minute after the last."""
    bad = week == BAD_WEEK
    aside = asides.asides_of(user)
    usual = [slug for slug in (USUAL if week < 6 else LATER) if slug not in aside]
    tries = [TRIED] if week == WEEK_TRIED and TRIED not in aside else []
    slugs = usual[:2] if bad else usual + tries
    identity = uuid.uuid5(NAMESPACE, f"{user.pk} {start.isoformat()}")
    before = None if random.random() < 0.06 else pain
    session = diary.start_session(
        user=user, session_id=identity, pain_before=before, exercises=slugs, now=start
    ).row
    clock, level = start, pain
    for slug in slugs:
        clock, level = write_sets(user, session, exercises[slug], level, clock, random)
    diary.end_session(
        user=user,
        session_id=identity,
        pain_after=None if random.random() < 0.08 else max(0, pain - random.choice((0, 0, 1, 1))),
        note=BAD_NOTE if bad else "",
        now=clock + dt.timedelta(minutes=1),
    )


def write_sets(
    user, session, exercise: Exercise, level: int, clock: dt.datetime, random: Random
) -> tuple[dt.datetime, int]:
    """One set on each side it has, and after a rise the one retry.

    `level` is the pain before; returns when the last set was done, and the pain then.
    """
    sides = ["left", "right"] if exercise.sides == Sides.ONE_SIDE_THEN_OTHER else [None]
    lower = max(0, level - random.choice((0, 0, 0, 0, 0, 1)))
    for side in sides:
        for attempt in (1, 2):
            clock += dt.timedelta(seconds=100)
            rose = random.random() < (0.04 if attempt == 1 else 0.4) or exercise.slug == TRIED
            rating = min(10, level + 1) if rose else lower
            content = a_set(exercise, side, attempt, rose, rating, random)
            said = logged(user, session, content, clock)
            if said.closing(exercise.slug):
                return clock, level
            if said.standing(exercise.slug).state is not State.RETRY:
                break
    return clock, lower


def a_set(
    exercise: Exercise, side: str | None, attempt: int, rose: bool, rating: int, random: Random
) -> SetContent:
    """One set: now and then unrated, stopped early when the pain rose, a retry always rated."""
    unrated = random.random() < 0.08 and not rose and attempt == 1
    return SetContent(
        exercise=exercise.slug,
        number=1,
        side=side or FIRST_SIDE[exercise.sides],
        attempt=attempt,
        repetitions=exercise.repetitions // 2 if rose else exercise.repetitions,
        hold_seconds=exercise.hold_min,
        outcome="stopped" if rose else "completed",
        pain=None if unrated else rating,
        hurts_more=rose,
        sore=random.random() < 0.25,
    )


def logged(user, session, content: SetContent, clock: dt.datetime) -> Ruling:
    """What the pain rule says once this set is stored."""
    name = f"{content.exercise} {content.number} {content.side} {content.attempt}"
    set_id = uuid.uuid5(session.pk, name)
    intake.log_set(user=user, session_id=session.pk, set_id=set_id, now=clock, content=content)
    return ruling(session, closings.stored_sets(session), session.closings.all())

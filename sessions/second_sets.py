"""Whether a second set of an exercise may be offered now: what is stored, put before offers.py."""

import datetime as dt
import uuid

from django.db.models import Prefetch, Subquery

from sessions import hard_days, judging, offers
from sessions.judging import Ruling
from sessions.models import Closing, TrainingSession, TrainingSet
from sessions.next_days import said_worse
from sessions.offers import NoSecondSet, Past
from sessions.plan import Line
from sessions.rules import State

GOOD = Past(increased=False, worse=False)
# A session before this one may have a later local day: its place was that far east.
OVER_THE_DATE_LINE = dt.timedelta(days=2)


def offer(
    session: TrainingSession, line: Line, ruling: Ruling, now: dt.datetime
) -> NoSecondSet | None:
    """Why no further set of the line's exercise is offered; None if one is.

    Asks nothing while this session speaks against it, else at most seven queries, each of them
    about two earlier sessions.
    """
    exercise, done = line.exercise, {one.number for one in line.sets}
    told = {
        "standing": ruling.standing(exercise.slug),
        "done": len(done),
        "printed": exercise.sets,
        "is_between": line.next().number in done,
    }
    if ruling.closing(exercise.slug):
        return NoSecondSet.CLOSED
    against = offers.second_set(**told, past=(GOOD, GOOD), is_hard_day=False)
    if against:
        return against
    past = past_of(session, exercise.slug)
    return offers.second_set(**told, past=past, is_hard_day=hard_days.is_hard(session.user, now))


def past_of(session: TrainingSession, slug: str) -> list[Past]:
    """The last sessions with this exercise before this one, the latest first."""
    found = last_sessions(session, slug)
    increased, worse = increased_in(found, slug), said_worse(found)
    past = [Past(one in increased, one in worse) for one in found]
    if past and closed_since(session, found[-1], slug):
        past[0] = past[0]._replace(increased=True)
    return past


def closed_since(session: TrainingSession, first: uuid.UUID, slug: str) -> bool:
    """Whether the exercise was closed in another session since that `first` one began, be its
    sets deleted meanwhile. One query."""
    start = TrainingSession.objects.filter(pk=first).values("started_at")
    closings = Closing.objects.of(session.user).filter(exercise=slug).exclude(session=session)
    return closings.filter(closed_at__gte=Subquery(start)).exists()


def last_sessions(session: TrainingSession, slug: str) -> list[uuid.UUID]:
    """The latest sessions before this one in which the exercise was done, as many as count."""
    sets = TrainingSet.objects.of(session.user).filter(
        exercise=slug,
        local_date__lte=session.local_date + OVER_THE_DATE_LINE,
        session__started_at__lt=session.started_at,
    )
    found: list[uuid.UUID] = []
    while len(found) < offers.SESSIONS_LOOKED_AT.value:
        others = sets.exclude(session__in=[session.pk, *found])
        latest = others.order_by("-local_date", "-performed_at").values_list(
            "session_id", flat=True
        )
        if (one := latest.first()) is None:
            break
        found.append(one)
    return found


def increased_in(sessions: list[uuid.UUID], slug: str) -> set[uuid.UUID]:
    """Those of these sessions in which the exercise increased by its sets. Two queries."""
    sets = Prefetch("sets", TrainingSet.objects.select_related("exercise"))
    rows = TrainingSession.objects.filter(pk__in=sessions).prefetch_related(sets)
    return {row.pk for row in rows if increased(row, slug)}


def increased(session: TrainingSession, slug: str) -> bool:
    """Whether the exercise ever rose in this session, by all its sets."""
    standing = judging.judgement(session, session.sets.all()).standings.get(slug)
    return standing is not None and standing.state is not State.OPEN

"""What the rule lets a page offer: a second set, and an exercise again that was set aside.

Pure, like rules.py, from which it takes where an exercise stands. One set comes first, the second
is offered and never automatic (article L198-200); what is ours in it stands in `OUR_READINGS`.
"""

import datetime as dt
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from sessions.rules import OurReading, Source, Standing, State

SESSIONS_WITH_ONE_SET = OurReading("sessions-with-one-set", 2, "offer-first-sessions")
SESSIONS_LOOKED_AT = OurReading("sessions-looked-at", 2, "offer-last-sessions")
ONE_SET_WHEN_WORSE = OurReading("one-set-when-worse", "last-two-sessions", "offer-worse-next-day")
ONE_SET_ON_A_HARD_DAY = OurReading("sets-on-a-hard-day", 1, "offer-hard-day")
CLOSED_THAT_ASK_FOR_ADVICE = OurReading("closed-that-ask-for-advice", 2, "aside-advice")

OUR_READINGS = (
    SESSIONS_WITH_ONE_SET,
    SESSIONS_LOOKED_AT,
    ONE_SET_WHEN_WORSE,
    ONE_SET_ON_A_HARD_DAY,
    CLOSED_THAT_ASK_FOR_ADVICE,
)


class NoSecondSet(StrEnum):
    """Why another set of an exercise is not offered, the weightiest first.

    NOT_YET: nothing is done yet, or its other side or its retry is still to come. DONE: as many
    sets as the article prints.
    """

    NOT_YET = "not-yet"
    CLOSED = "closed"
    NOT_RATED = "not-rated"
    INCREASED = "increased"
    DONE = "done"
    HARD_DAY = "hard-day"
    FIRST_SESSIONS = "first-sessions"
    LATELY = "lately"
    WORSE = "worse"


REASONS = {
    NoSecondSet.NOT_YET: Source("198-200"),
    NoSecondSet.CLOSED: Source("39, 180"),
    NoSecondSet.NOT_RATED: Source("37-39"),
    NoSecondSet.INCREASED: Source("37-39, 180"),
    NoSecondSet.DONE: Source("198-200"),
    NoSecondSet.HARD_DAY: Source("198-200", ONE_SET_ON_A_HARD_DAY),
    NoSecondSet.FIRST_SESSIONS: Source("198-200", SESSIONS_WITH_ONE_SET),
    NoSecondSet.LATELY: Source("198-200", SESSIONS_LOOKED_AT),
    NoSecondSet.WORSE: Source("198-200", ONE_SET_WHEN_WORSE),
}


class Past(NamedTuple):
    """One earlier session with an exercise: whether it increased there, and whether the person
    said on a next day that the back was worse."""

    increased: bool
    worse: bool


def second_set(
    standing: Standing | None,
    *,
    done: int,
    printed: int,
    is_between: bool,
    past: Sequence[Past],
    is_hard_day: bool,
) -> NoSecondSet | None:
    """Why no further set is offered; None if one is, which the person may take or leave.

    `standing` is the exercise's in this session, `done` how many sets of it there are, `printed`
    how many the article has. `is_between`: the set has another side or try to come. `past`: its
    last sessions, the latest first.
    """
    if standing is None or not done:
        return NoSecondSet.NOT_YET
    if standing.is_closed():
        return NoSecondSet.CLOSED
    if standing.state is State.RETRY or is_between:
        return NoSecondSet.NOT_YET
    if None in standing.ratings:
        return NoSecondSet.NOT_RATED
    if standing.state is State.SPENT:
        return NoSecondSet.INCREASED
    if done >= printed:
        return NoSecondSet.DONE
    return NoSecondSet.HARD_DAY if is_hard_day else by_the_past(past)


def by_the_past(past: Sequence[Past]) -> NoSecondSet | None:
    """What an exercise's last sessions say against a second set today, the latest first."""
    if len(past) < SESSIONS_WITH_ONE_SET.value:
        return NoSecondSet.FIRST_SESSIONS
    latest = past[: SESSIONS_LOOKED_AT.value]
    if any(each.increased for each in latest):
        return NoSecondSet.LATELY
    return NoSecondSet.WORSE if any(each.worse for each in latest) else None


def is_set_aside(closed_at: dt.datetime | None, reopened_at: dt.datetime | None) -> bool:
    """Whether an exercise that was last closed at `closed_at` waits for the person to take it
    back (article L39, L180)."""
    return closed_at is not None and (reopened_at is None or reopened_at <= closed_at)


def needs_advice(closed_in: int) -> bool:
    """Whether it was closed in so many sessions that the page says to talk it over first."""
    return closed_in >= CLOSED_THAT_ASK_FOR_ADVICE.value


def worse_twice(answers: Sequence[str]) -> bool:
    """Whether the last two next-day answers, the latest first, both say "worse"."""
    return list(answers[:2]) == ["worse", "worse"]

"""What may be claimed about pain over the weeks: ratings before sessions in, a verdict out.

Pure and exact: means are fractions, so that 2 points and 30 % count as reached when they are, and
no rounding turns a verdict. A missing rating is never 0. The article says nothing about change
over weeks: every number here is ours or taken from a paper, and stands in `OUR_READINGS`.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from sessions.days import monday_of
from sessions.rules import OurReading, check_rating


class Claim(StrEnum):
    """What the ratings allow to say. NOT_ENOUGH: there are no two weeks to compare."""

    NOT_ENOUGH = "not-enough"
    NO_CLEAR_CHANGE = "no-clear-change"
    LOWER = "lower"
    HIGHER = "higher"


# --- Where it comes from ------------------------------------------------------------------------


class Paper(NamedTuple):
    """A paper a limit is taken from."""

    authors: str
    year: int
    title: str
    where: str


CHILDS = Paper(
    "Childs JD, Piva SR, Fritz JM",
    2005,
    "Responsiveness of the numeric pain rating scale in patients with low back pain",
    "Spine 30(11):1331-1334",
)
OSTELO = Paper(
    "Ostelo RWJG, Deyo RA, Stratford P, Waddell G, Croft P, Von Korff M, Bouter LM, de Vet HCW",
    2008,
    "Interpreting change scores for pain and functional status in low back pain: "
    "towards international consensus regarding minimal important change",
    "Spine 33(1):90-94",
)

CLEAR_POINTS = OurReading("clear-points", 2, "trend-two-points")
CLEAR_PERCENT = OurReading("clear-percent", 30, "trend-thirty-percent")
RATINGS_IN_A_WEEK = OurReading("ratings-in-a-week", 3, "trend-three-ratings")
COMPARED_WEEKS = OurReading("compared-weeks", "first-and-latest", "trend-first-and-latest")
FROM_ZERO = OurReading("from-zero", "points-alone", "trend-from-zero")

OUR_READINGS = (CLEAR_POINTS, CLEAR_PERCENT, RATINGS_IN_A_WEEK, COMPARED_WEEKS, FROM_ZERO)
PAPERS = {CLEAR_POINTS: CHILDS, CLEAR_PERCENT: OSTELO}


# --- What comes out -----------------------------------------------------------------------------


class WeeklyMean(NamedTuple):
    """A week with enough ratings: its Monday, how many there are, and their exact mean."""

    monday: dt.date
    n: int
    mean: Fraction


class Trend(NamedTuple):
    """What may be claimed, and of which two weeks.

    With NOT_ENOUGH, `earlier` is the only week with enough ratings, if there is one. `points` is
    how far apart the means are (never negative), `percent` the same in whole per cent of the
    earlier mean, rounded half up; both only with LOWER and HIGHER, and no percentage of 0.
    """

    claim: Claim
    earlier: WeeklyMean | None = None
    later: WeeklyMean | None = None
    points: Fraction | None = None
    percent: int | None = None


# --- The rule -----------------------------------------------------------------------------------


def trend(ratings: Iterable[tuple[dt.date, int | None]]) -> Trend:
    """Compare the first week that has enough ratings with the latest one.

    `ratings` are (local day, rating before the session or None) of the weeks looked at, in any
    order. Raises ValueError for what is no rating.
    """
    weeks = weekly_means(ratings)
    if len(weeks) < 2:
        return Trend(Claim.NOT_ENOUGH, earlier=weeks[0] if weeks else None)
    earlier, later = weeks[0], weeks[-1]
    points = abs(later.mean - earlier.mean)
    if not is_clear(points, earlier.mean):
        return Trend(Claim.NO_CLEAR_CHANGE, earlier, later)
    claim = Claim.LOWER if later.mean < earlier.mean else Claim.HIGHER
    return Trend(claim, earlier, later, points, percent_of(points, earlier.mean))


def weekly_means(ratings: Iterable[tuple[dt.date, int | None]]) -> list[WeeklyMean]:
    """Every week with enough ratings, in order of time. Raises ValueError like `trend`."""
    given = defaultdict(list)
    for day, rating in ratings:
        check_rating(rating)
        if rating is not None:
            given[monday_of(day)].append(rating)
    return [
        WeeklyMean(monday, len(week), Fraction(sum(week), len(week)))
        for monday, week in sorted(given.items())
        if len(week) >= RATINGS_IN_A_WEEK.value
    ]


def is_clear(points: Fraction, earlier: Fraction) -> bool:
    """Whether a difference reaches both limits; 30 % of 0 is reached by anything."""
    return points >= CLEAR_POINTS.value and 100 * points >= CLEAR_PERCENT.value * earlier


def percent_of(points: Fraction, earlier: Fraction) -> int | None:
    """`points` in whole per cent of `earlier`, rounded half up; None if that is 0."""
    return (200 * points + earlier) // (2 * earlier) if earlier else None

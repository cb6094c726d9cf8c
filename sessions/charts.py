"""The geometry of the first charts. Pure: days and ratings in, places on a picture out.

Coordinates are strings made here, so that a German page prints `cx="34.5"` and not `cx="34,5"`.
A missing rating is a gap, never 0.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from statistics import median

WEEKS = 12
WIDTH, HEIGHT = 380, 236
LEFT, RIGHT, TOP, BOTTOM = 30, 372, 14, 196
LARGE, SMALL = (5, 4), (3.8, 3)  # half a diamond's height and width; the small one fits the ring


@dataclass(frozen=True)
class Visit:
    """One session, or one exercise in one session: ratings before and after, None not rated."""

    day: dt.date
    before: int | None
    after: int | None


@dataclass(frozen=True)
class Summary:
    """What a list of ratings amounts to: how many, the middle one, the range."""

    n: int
    median: float | None
    low: int | None
    high: int | None


@dataclass(frozen=True)
class Mark:
    """One visit on the picture; `before` and `after` are heights, None where not rated."""

    x: str
    before: str | None
    after: str | None
    diamond: str
    visit: Visit


@dataclass(frozen=True)
class Week:
    """One week's column; `median` is the height of its middle rating before, None for a gap."""

    monday: dt.date
    left: str
    right: str
    middle: str
    width: str
    median: str | None
    empty: bool
    labelled: bool


@dataclass(frozen=True)
class Chart:
    """All a template needs to draw and to say it."""

    first_day: dt.date
    last_day: dt.date
    visits: Sequence[Visit]
    marks: Sequence[Mark]
    weeks: Sequence[Week]
    grid: Sequence[tuple[int, str]]
    before: Summary
    after: Summary
    unrated: int
    empty_weeks: int
    width: int = field(default=WIDTH)
    height: int = field(default=HEIGHT)


def number(value: float) -> str:
    """A coordinate with at most one decimal and a point, whatever the locale."""
    return f"{value:.1f}".removesuffix(".0")


def height(rating: float) -> float:
    """Where a rating from 0 to 10 stands, in picture units from the top."""
    return BOTTOM - rating / 10 * (BOTTOM - TOP)


def first_day_of(last_day: dt.date, weeks: int = WEEKS) -> dt.date:
    """The Monday that begins the `weeks` weeks ending with the week of `last_day`."""
    return last_day - dt.timedelta(days=last_day.weekday() + 7 * (weeks - 1))


def summary(ratings: Iterable[int | None]) -> Summary:
    """Number, median and range of the ratings that were given."""
    given = [rating for rating in ratings if rating is not None]
    if not given:
        return Summary(0, None, None, None)
    return Summary(len(given), median(given), min(given), max(given))


def chart(visits: Sequence[Visit], last_day: dt.date, weeks: int = WEEKS) -> Chart:
    """The picture of `visits` (in time order) in the weeks up to the week of `last_day`.

    Visits outside these weeks are left out."""
    first = first_day_of(last_day, weeks)
    end = first + dt.timedelta(days=7 * weeks)
    shown = [visit for visit in visits if first <= visit.day < end]
    columns = [_week(first, index, shown, weeks) for index in range(weeks)]
    return Chart(
        first_day=first,
        last_day=last_day,
        visits=shown,
        marks=_marks(shown, first, weeks),
        weeks=columns,
        grid=[(rating, number(height(rating))) for rating in range(0, 11, 2)],
        before=summary(visit.before for visit in shown),
        after=summary(visit.after for visit in shown),
        unrated=sum(visit.before is None or visit.after is None for visit in shown),
        empty_weeks=sum(week.empty for week in columns if week.monday <= last_day),
    )


def _marks(visits: Sequence[Visit], first: dt.date, weeks: int) -> list[Mark]:
    """Visits side by side within their day, so that no two marks cover each other."""
    day_width = (RIGHT - LEFT) / (7 * weeks)
    in_day, seen, marks = Counter(visit.day for visit in visits), Counter(), []
    for visit in visits:
        seen[visit.day] += 1
        share = seen[visit.day] / (in_day[visit.day] + 1)
        x = LEFT + day_width * ((visit.day - first).days + share)
        marks.append(_mark(visit, x))
    return marks


def _mark(visit: Visit, x: float) -> Mark:
    before, after = (None if r is None else height(r) for r in (visit.before, visit.after))
    tall, wide = SMALL if before == after else LARGE
    corners = [(x, -tall), (x + wide, 0), (x, tall), (x - wide, 0)] if after is not None else []
    return Mark(
        x=number(x),
        before=None if before is None else number(before),
        after=None if after is None else number(after),
        diamond=" ".join(f"{number(a)},{number(after + b)}" for a, b in corners),
        visit=visit,
    )


def _week(first: dt.date, index: int, visits: Sequence[Visit], weeks: int) -> Week:
    monday = first + dt.timedelta(days=7 * index)
    width = (RIGHT - LEFT) / weeks
    inside = [visit for visit in visits if 0 <= (visit.day - monday).days < 7]
    middle = summary(visit.before for visit in inside).median
    left = LEFT + width * index
    return Week(
        monday=monday,
        left=number(left),
        right=number(left + width),
        middle=number(left + width / 2),
        width=number(width),
        median=None if middle is None else number(height(middle)),
        empty=all(visit.before is None and visit.after is None for visit in inside),
        labelled=index % 4 == 0,
    )

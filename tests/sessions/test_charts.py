"""The geometry of the first charts: nothing outside the picture, nothing missing drawn as 0."""

import datetime as dt
import re

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from sessions import charts
from sessions.charts import Mark, Summary, Visit, chart, summary

pytestmark = pytest.mark.any_database

WEDNESDAY = dt.date(2026, 3, 4)
FIRST = dt.date(2025, 12, 15)  # the Monday twelve weeks of which end with that Wednesday's week
RATINGS = st.none() | st.integers(0, 10)
DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31))
COORDINATE = re.compile(r"\d+(\.\d)?")


@st.composite
def visits_before(draw, last_day: dt.date) -> list[Visit]:
    """Up to thirty visits in time order, some of them outside the twelve weeks."""
    ago = sorted(draw(st.lists(st.integers(-8, 95), max_size=30)), reverse=True)
    return [Visit(last_day - dt.timedelta(days=n), draw(RATINGS), draw(RATINGS)) for n in ago]


@st.composite
def any_visits(draw) -> tuple[list[Visit], dt.date]:
    last_day = draw(DAYS)
    return draw(visits_before(last_day)), last_day


# --- Numbers ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ratings", "expected"),
    [
        ([], Summary(0, None, None, None)),
        ([None, None], Summary(0, None, None, None)),
        ([0, None, 4], Summary(2, 2, 0, 4)),
        ([0], Summary(1, 0, 0, 0)),
        ([7, 3, None, 4], Summary(3, 4, 3, 7)),
        ([3, 4], Summary(2, 3.5, 3, 4)),
    ],
)
def test_a_missing_rating_is_left_out_and_never_counts_as_zero(ratings, expected):
    assert summary(iter(ratings)) == expected


@given(st.lists(RATINGS))
def test_missing_ratings_change_nothing_but_that_they_are_not_counted(ratings):
    given_ratings = [rating for rating in ratings if rating is not None]
    assert summary(ratings) == summary(given_ratings)
    assert summary(ratings).n == len(given_ratings)


@pytest.mark.parametrize(
    ("value", "text"), [(34, "34"), (34.0, "34"), (34.25, "34.2"), (34.96, "35"), (0.05, "0.1")]
)
def test_a_coordinate_has_a_point_and_at_most_one_decimal(value, text):
    assert charts.number(value) == text


def test_a_coordinate_keeps_its_point_on_a_german_page():
    with translation.override("de"):
        assert charts.number(1234.5) == "1234.5"


def test_ten_is_the_top_zero_the_bottom_and_five_the_middle():
    heights = [charts.height(rating) for rating in (10, 5, 0)]
    assert heights == [charts.TOP, (charts.TOP + charts.BOTTOM) / 2, charts.BOTTOM]


# --- The twelve weeks ---------------------------------------------------------------------------


@pytest.mark.parametrize("weekday", range(7))
def test_the_picture_ends_with_the_whole_week_of_its_last_day(weekday):
    last_day = dt.date(2026, 3, 2) + dt.timedelta(days=weekday)
    assert charts.first_day_of(last_day) == FIRST
    assert charts.first_day_of(last_day, weeks=1) == dt.date(2026, 3, 2)


def test_twelve_weeks_are_drawn_side_by_side_and_every_fourth_is_labelled():
    weeks = chart([], WEDNESDAY).weeks
    assert [week.monday for week in weeks] == [FIRST + dt.timedelta(weeks=n) for n in range(12)]
    assert [week.labelled for week in weeks] == [True, False, False, False] * 3
    assert [(week.left, week.right) for week in weeks][:2] == [("30", "58.5"), ("58.5", "87")]
    assert (weeks[0].middle, weeks[0].width, weeks[-1].right) == ("44.2", "28.5", "372")


def test_only_visits_of_the_twelve_weeks_are_shown_the_edges_included():
    days = [FIRST - dt.timedelta(days=1), FIRST, WEDNESDAY, dt.date(2026, 3, 8)]
    visits = [Visit(day, 4, 3) for day in [*days, dt.date(2026, 3, 9)]]
    drawn = chart(visits, WEDNESDAY)
    assert drawn.visits == visits[1:4]
    assert (drawn.first_day, drawn.last_day, len(drawn.marks)) == (FIRST, WEDNESDAY, 3)


def test_a_week_without_a_rating_is_a_gap_and_not_a_line_at_zero():
    visits = [
        Visit(FIRST, 0, 2),
        Visit(FIRST + dt.timedelta(weeks=2), None, None),
        Visit(FIRST + dt.timedelta(weeks=3), None, 5),
        Visit(FIRST + dt.timedelta(weeks=4), 10, None),
    ]
    drawn = chart(visits, WEDNESDAY)
    assert [(week.empty, week.median) for week in drawn.weeks[:5]] == [
        (False, "196"),
        (True, None),
        (True, None),
        (False, None),
        (False, "14"),
    ]
    assert (drawn.empty_weeks, drawn.unrated) == (9, 3)


def test_a_week_s_line_is_at_the_middle_of_its_ratings_before():
    ratings = [0, None, 4, 9]
    visits = [Visit(FIRST + dt.timedelta(days=n), r, 10) for n, r in enumerate(ratings)]
    assert chart(visits, WEDNESDAY).weeks[0].median == charts.number(charts.height(4))


def test_sunday_belongs_to_the_week_before_monday():
    sunday = FIRST + dt.timedelta(days=6)
    visits = [Visit(sunday, 2, None), Visit(sunday + dt.timedelta(days=1), 8, None)]
    heights = [charts.number(charts.height(rating)) for rating in (2, 8)]
    assert [week.median for week in chart(visits, WEDNESDAY).weeks[:2]] == heights


# --- Marks --------------------------------------------------------------------------------------


def test_a_mark_stands_in_the_middle_of_its_day():
    visit = Visit(FIRST, 10, 0)
    assert chart([visit], WEDNESDAY).marks == [
        Mark(x="32", before="14", after="196", diamond="32,191 36,196 32,201 28,196", visit=visit)
    ]


def test_an_unrated_visit_has_a_place_but_no_height():
    visit = Visit(FIRST, None, None)
    assert chart([visit], WEDNESDAY).marks == [
        Mark(x="32", before=None, after=None, diamond="", visit=visit)
    ]


def test_three_visits_of_a_day_stand_side_by_side_in_their_order():
    visits = [Visit(FIRST, rating, None) for rating in (1, 2, 3)]
    marks = chart(visits, WEDNESDAY).marks
    assert [(mark.x, mark.visit) for mark in marks] == list(
        zip(["31", "32", "33.1"], visits, strict=True)
    )


@given(any_visits())
def test_a_rating_is_drawn_exactly_where_one_was_given(drawn_from):
    visits, last_day = drawn_from
    for mark in chart(visits, last_day).marks:
        before, after = mark.visit.before, mark.visit.after
        assert mark.before == (None if before is None else charts.number(charts.height(before)))
        assert mark.after == (None if after is None else charts.number(charts.height(after)))
        assert bool(mark.diamond) == (after is not None)


@given(any_visits())
def test_everything_lies_inside_the_picture_and_is_written_with_a_point(drawn_from):
    visits, last_day = drawn_from
    drawn = chart(visits, last_day)
    across = [text for week in drawn.weeks for text in (week.left, week.right, week.middle)]
    down = [week.median for week in drawn.weeks] + [y for _rating, y in drawn.grid]
    for mark in drawn.marks:
        corners = [corner.split(",") for corner in mark.diamond.split()]
        across += [mark.x, *(x for x, _y in corners)]
        down += [mark.before, mark.after, *(y for _x, y in corners)]
    heights = [text for text in down if text is not None]
    assert all(COORDINATE.fullmatch(text) for text in across + heights)
    assert all(0 <= float(text) <= drawn.width for text in across)
    assert all(0 <= float(text) <= drawn.height for text in heights)


@given(any_visits())
def test_marks_never_leave_their_week_s_column(drawn_from):
    drawn = chart(*drawn_from)
    column = {week.monday: (float(week.left), float(week.right)) for week in drawn.weeks}
    for mark in drawn.marks:
        left, right = column[mark.visit.day - dt.timedelta(days=mark.visit.day.weekday())]
        assert left <= float(mark.x) <= right


@given(any_visits())
def test_what_is_said_adds_up_to_what_is_shown(drawn_from):
    drawn = chart(*drawn_from)
    visits = drawn.visits
    assert drawn.before == summary(visit.before for visit in visits)
    assert drawn.after == summary(visit.after for visit in visits)
    assert drawn.unrated == sum(None in (visit.before, visit.after) for visit in visits)
    assert drawn.empty_weeks == sum(week.empty for week in drawn.weeks)
    assert [mark.visit for mark in drawn.marks] == list(visits)


def test_the_grid_has_a_line_for_every_second_rating():
    assert chart([], WEDNESDAY).grid == [
        (0, "196"),
        (2, "159.6"),
        (4, "123.2"),
        (6, "86.8"),
        (8, "50.4"),
        (10, "14"),
    ]

"""What may be claimed: every limit from both sides, and nothing made of what is missing."""

import datetime as dt
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions import trends
from sessions.rules import OurReading
from sessions.trends import (
    CHILDS,
    CLEAR_PERCENT,
    CLEAR_POINTS,
    OSTELO,
    OUR_READINGS,
    PAPERS,
    Claim,
    Trend,
    WeeklyMean,
    is_clear,
    percent_of,
    trend,
    weekly_means,
)

pytestmark = pytest.mark.any_database

MONDAY = dt.date(2026, 3, 2)
WEEK = dt.timedelta(weeks=1)
DAYS = st.dates(MONDAY, MONDAY + 12 * WEEK - dt.timedelta(days=1))
GIVEN = st.tuples(DAYS, st.integers(0, 10))
UNRATED = st.tuples(DAYS, st.none())


def week(number: int, *ratings: int | None) -> list[tuple[dt.date, int | None]]:
    """Ratings before sessions in the week `number`, one a day and the eighth on Monday again."""
    monday = MONDAY + number * WEEK
    return [(monday + dt.timedelta(days=place % 7), one) for place, one in enumerate(ratings)]


def mean(number: int, n: int, value: Fraction | int) -> WeeklyMean:
    return WeeklyMean(MONDAY + number * WEEK, n, Fraction(value))


def claimed(earlier: list[int], later: list[int]) -> tuple:
    """Claim, points and percentage of two weeks with these ratings."""
    found = trend(week(0, *earlier) + week(1, *later))
    return found.claim, found.points, found.percent


# --- The two sentences of case 14 ---------------------------------------------------------------


def test_five_to_four_in_a_week_is_no_clear_change():
    assert trend(week(0, 5, 5, 5) + week(1, 4, 4, 4)) == Trend(
        Claim.NO_CLEAR_CHANGE, mean(0, 3, 5), mean(1, 3, 4)
    )


def test_seven_to_four_over_four_weeks_is_lower_by_three_and_by_43_per_cent():
    ratings = week(0, 7, 7, 7) + week(1, 6, 7) + week(2, 9, 9, 9) + week(3, 4, 5, 3, 4)
    assert trend(ratings) == Trend(
        Claim.LOWER, mean(0, 3, 7), mean(3, 4, 4), points=Fraction(3), percent=43
    )


def test_four_to_seven_is_a_claim_as_well():
    assert claimed([4, 4, 4], [7, 7, 7]) == (Claim.HIGHER, 3, 75)


# --- 2 points and 30 % --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("earlier", "later", "expected"),
    [
        ([5, 5, 5], [3, 3, 3], (Claim.LOWER, 2, 40)),
        ([5, 5, 5], [7, 7, 7], (Claim.HIGHER, 2, 40)),
        ([5] * 100, [3] * 99 + [4], (Claim.NO_CLEAR_CHANGE, None, None)),  # 1.99 points, 39.8 %
        ([5] * 100, [7] * 99 + [6], (Claim.NO_CLEAR_CHANGE, None, None)),
        ([4, 5, 4], [2, 2, 3], (Claim.LOWER, 2, 46)),  # 4.33 to 2.33: exactly 2
        ([10, 10, 10], [7, 7, 7], (Claim.LOWER, 3, 30)),  # exactly 30 %
        ([10] * 100, [7] * 99 + [8], (Claim.NO_CLEAR_CHANGE, None, None)),  # 29.9 %
        ([10, 10, 10], [7, 7, 6], (Claim.LOWER, Fraction(10, 3), 33)),
        ([10, 10, 10], [8, 8, 8], (Claim.NO_CLEAR_CHANGE, None, None)),  # 2 points, 20 %
        ([2, 2, 2], [1, 1, 1], (Claim.NO_CLEAR_CHANGE, None, None)),  # 50 %, 1 point
        ([7, 7, 6], [4, 5, 5], (Claim.LOWER, 2, 30)),  # 6.67 to 4.67: exactly 2 and exactly 30 %
        ([7, 7, 7], [5, 5, 5], (Claim.NO_CLEAR_CHANGE, None, None)),  # 28.6 %
        ([6, 6, 6], [6, 6, 6], (Claim.NO_CLEAR_CHANGE, None, None)),
    ],
)
def test_a_change_is_claimed_from_2_points_and_30_per_cent_on(earlier, later, expected):
    assert claimed(earlier, later) == expected


@pytest.mark.parametrize(
    ("points", "earlier", "expected"),
    [
        (Fraction(2), Fraction(20, 3), True),
        (Fraction(2), Fraction(20, 3) + Fraction(1, 10**9), False),
        (Fraction(2) - Fraction(1, 10**9), Fraction(4), False),
        (Fraction(3) - Fraction(1, 10**9), Fraction(10), False),
        (Fraction(3), Fraction(10), True),
        (Fraction(2), Fraction(0), True),
        (Fraction(0), Fraction(0), False),
    ],
)
def test_the_limits_are_exact(points, earlier, expected):
    assert is_clear(points, earlier) is expected


@pytest.mark.parametrize(
    ("earlier", "later", "expected"),
    [
        ([5, 5, 6], [3, 3, 4], (Claim.LOWER, 2, 38)),
        ([9, 9, 9, 9, 9, 9, 10], [6, 6, 6, 7, 7], (Claim.LOWER, Fraction(96, 35), 30)),
    ],
)
def test_a_limit_counts_as_reached_where_floating_point_falls_short(earlier, later, expected):
    first, last = sum(earlier) / len(earlier), sum(later) / len(later)
    assert not (first - last >= 2 and (first - last) / first >= 0.3)
    assert claimed(earlier, later) == expected


# --- Percentages --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("points", "earlier", "expected"),
    [
        (Fraction(5), Fraction(8), 63),  # 62.5
        (Fraction(3), Fraction(8), 38),  # 37.5
        (Fraction(1, 8), Fraction(1), 13),  # 12.5
        (Fraction(3), Fraction(7), 43),  # 42.86
        (Fraction(10), Fraction(1, 3), 3000),
        (Fraction(2), Fraction(0), None),
    ],
)
def test_a_percentage_is_rounded_half_up_to_a_whole_number(points, earlier, expected):
    assert percent_of(points, earlier) == expected
    assert type(percent_of(points, earlier)) in (int, type(None))


def test_from_a_mean_of_zero_points_alone_decide_and_there_is_no_percentage():
    assert claimed([0, 0, 0], [2, 2, 2]) == (Claim.HIGHER, 2, None)
    assert claimed([0, 0, 0], [2, 2, 1]) == (Claim.NO_CLEAR_CHANGE, None, None)
    assert claimed([0, 0, 0], [0, 0, 0]) == (Claim.NO_CLEAR_CHANGE, None, None)


def test_down_to_zero_is_lower_by_a_hundred_per_cent():
    assert claimed([2, 2, 2], [0, 0, 0]) == (Claim.LOWER, 2, 100)


# --- Enough ratings, and which weeks ------------------------------------------------------------


@pytest.mark.parametrize(
    ("ratings", "expected"),
    [
        ([], Trend(Claim.NOT_ENOUGH)),
        (week(0, 7, 7) + week(1, 4, 4, 4), Trend(Claim.NOT_ENOUGH, mean(1, 3, 4))),
        (week(0, 7, 7, 7) + week(1, 4, 4), Trend(Claim.NOT_ENOUGH, mean(0, 3, 7))),
        (week(0, 7, 7) + week(1, 4, 4), Trend(Claim.NOT_ENOUGH)),
        (week(0, 9, 9, 9, 1, 1, 1), Trend(Claim.NOT_ENOUGH, mean(0, 6, 5))),
        (week(0, *[None] * 7) + week(1, *[None] * 7), Trend(Claim.NOT_ENOUGH)),
    ],
)
def test_two_weeks_with_three_ratings_each_are_needed(ratings, expected):
    assert trend(ratings) == expected


def test_the_first_and_the_latest_week_that_count_are_compared_over_any_gap():
    ratings = week(0, 1, 1) + week(1, 8, 8, 8) + week(4, 2, 2, 2) + week(9, 8, 8, 7) + week(11, 0)
    assert trend(ratings) == Trend(
        Claim.NO_CLEAR_CHANGE, mean(1, 3, 8), mean(9, 3, Fraction(23, 3))
    )


def test_a_week_is_monday_to_sunday():
    sunday, monday = MONDAY + dt.timedelta(days=6), MONDAY + WEEK
    ratings = [(sunday, 6)] * 3 + [(monday, 2)] * 3
    assert weekly_means(ratings) == [mean(0, 3, 6), mean(1, 3, 2)]


def test_the_turn_of_a_year_is_one_week():
    days = [dt.date(2025, 12, 29), dt.date(2025, 12, 31), dt.date(2026, 1, 4)]
    monday = WeeklyMean(dt.date(2025, 12, 29), 3, Fraction(5))
    assert weekly_means([(day, 5) for day in days]) == [monday]


def test_a_missing_rating_is_never_zero():
    ratings = week(0, 6, None, 6, None, 6) + week(1, None, 6, 6, 6, None)
    assert trend(ratings) == Trend(Claim.NO_CLEAR_CHANGE, mean(0, 3, 6), mean(1, 3, 6))


def test_a_rating_of_zero_is_a_rating():
    assert weekly_means(week(0, 0, 0, 3)) == [mean(0, 3, 1)]


@pytest.mark.parametrize("wrong", [-1, 11, 4.5, "4", True])
def test_what_is_no_rating_is_refused(wrong):
    with pytest.raises(ValueError, match="is not a whole number from 0 to 10"):
        trend([(MONDAY, wrong)])


# --- For any diary ------------------------------------------------------------------------------


@given(st.lists(GIVEN, max_size=60), st.lists(UNRATED, max_size=30), st.randoms())
def test_neither_unrated_sessions_nor_the_order_change_anything(ratings, unrated, random):
    mixed = ratings + unrated
    random.shuffle(mixed)
    assert trend(mixed) == trend(ratings)


@given(st.lists(GIVEN | UNRATED, max_size=60))
def test_a_claim_always_rests_on_enough_and_means_what_it_says(ratings):
    claim, earlier, later, points, percent = trend(ratings)
    if claim is Claim.NOT_ENOUGH:
        assert (later, points, percent) == (None, None, None)
        return
    assert earlier.monday < later.monday
    assert min(earlier.n, later.n) >= 3
    difference = later.mean - earlier.mean
    share = abs(difference) / earlier.mean if earlier.mean else None
    clear = abs(difference) >= 2 and (share is None or share >= Fraction(3, 10))
    rising = Claim.HIGHER if difference > 0 else Claim.LOWER
    assert claim is (rising if clear else Claim.NO_CLEAR_CHANGE)
    assert points == (abs(difference) if clear else None)
    assert percent == (int(share * 100 + Fraction(1, 2)) if clear and share else None)


@given(st.lists(GIVEN, max_size=40), st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31)))
def test_whole_weeks_later_the_same_diary_says_the_same(ratings, day):
    weeks = (day - MONDAY) // WEEK
    moved, found = trend([(day + weeks * WEEK, one) for day, one in ratings]), trend(ratings)
    assert moved[0] == found[0]
    assert moved[3:] == found[3:]


# --- Where it comes from ------------------------------------------------------------------------


def test_our_readings_are_one_table_and_the_limits_name_their_papers():
    assert [tuple(reading) for reading in OUR_READINGS] == [
        ("clear-points", 2, "trend-two-points"),
        ("clear-percent", 30, "trend-thirty-percent"),
        ("ratings-in-a-week", 3, "trend-three-ratings"),
        ("compared-weeks", "first-and-latest", "trend-first-and-latest"),
        ("from-zero", "points-alone", "trend-from-zero"),
    ]
    assert {each for each in vars(trends).values() if isinstance(each, OurReading)} == set(
        OUR_READINGS
    )
    assert PAPERS == {CLEAR_POINTS: CHILDS, CLEAR_PERCENT: OSTELO}
    assert [(paper.authors.split()[0], paper.year) for paper in PAPERS.values()] == [
        ("Childs", 2005),
        ("Ostelo", 2008),
    ]

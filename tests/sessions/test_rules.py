"""What a rating after a set is compared with (Bx): the last rating before the exercise began."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.rules import ratings_before

pytestmark = pytest.mark.any_database

RATINGS = st.none() | st.integers(0, 10)
SETS = st.lists(st.tuples(st.sampled_from(["cat", "bridge", "curl", "dog"]), RATINGS), max_size=12)


def test_the_first_exercise_is_compared_with_the_rating_at_the_start():
    assert ratings_before(4, [("cat", 7)]) == {"cat": 4}


def test_every_later_exercise_is_compared_with_the_rating_just_before_it():
    sets = [("cat", 5), ("bridge", 6), ("curl", 7)]
    assert ratings_before(4, sets) == {"cat": 4, "bridge": 5, "curl": 6}


def test_a_second_set_does_not_move_what_the_exercise_is_compared_with():
    sets = [("cat", 2), ("cat", 6), ("bridge", 6)]
    assert ratings_before(4, sets) == {"cat": 4, "bridge": 6}


def test_coming_back_to_an_exercise_does_not_move_it_either():
    sets = [("cat", 2), ("bridge", 7), ("cat", 8), ("curl", None)]
    assert ratings_before(4, sets) == {"cat": 4, "bridge": 2, "curl": 8}


def test_a_missing_rating_is_passed_over_and_is_never_zero():
    sets = [("cat", None), ("bridge", 0), ("curl", 1)]
    assert ratings_before(4, sets) == {"cat": 4, "bridge": 4, "curl": 0}


def test_a_rating_of_zero_counts_as_a_rating():
    assert ratings_before(0, [("cat", None), ("bridge", 3)]) == {"cat": 0, "bridge": 0}


def test_without_any_rating_before_it_there_is_nothing_to_compare_with():
    sets = [("cat", None), ("bridge", 5), ("curl", 5)]
    assert ratings_before(None, sets) == {"cat": None, "bridge": None, "curl": 5}


def test_a_session_without_sets_has_nothing_to_compare():
    assert ratings_before(4, []) == {}


@given(RATINGS, SETS)
def test_it_is_the_last_rating_given_before_the_first_set_of_each_exercise(start, sets):
    expected = {}
    for place, (exercise, _rating) in enumerate(sets):
        given_so_far = [start, *(rating for _exercise, rating in sets[:place])]
        ratings = [rating for rating in given_so_far if rating is not None]
        expected.setdefault(exercise, ratings[-1] if ratings else None)
    assert ratings_before(start, sets) == expected

"""Points and directions, and two bones that reach for a place."""

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from exercises.figures.space import (
    ORIGIN,
    X,
    Y,
    Z,
    add,
    cross,
    dot,
    mix,
    mul,
    sub,
    turn,
    two_bones,
    unit,
)
from tests.exercises.figures.measures import angle, far

pytestmark = pytest.mark.any_database

LENGTHS = st.floats(20, 80)
PLACES = st.tuples(*[st.floats(-100, 100)] * 3)
WAYS = PLACES.filter(lambda way: math.hypot(*way) > 1).map(unit)


def near(place) -> object:
    """A place up to rounding."""
    return pytest.approx(place, abs=1e-9)


# --- Vectors ------------------------------------------------------------------------------------


def test_vectors_are_reckoned_part_by_part():
    p, q = (1.0, 2.0, 3.0), (-4.0, 0.5, 2.0)
    assert add(p, q, q) == (-7.0, 3.0, 7.0)
    assert sub(p, q) == (5.0, 1.5, 1.0)
    assert mul(p, -2) == (-2.0, -4.0, -6.0)
    assert dot(p, q) == 3.0
    assert mix(p, q, 0.25) == (-0.25, 1.625, 2.75)


def test_axes_follow_the_right_hand():
    assert (cross(X, Y), cross(Y, Z), cross(Z, X)) == (Z, X, Y)


def test_a_turn_goes_against_the_clock_for_whoever_the_axis_points_at():
    assert turn(X, Z, 90) == near(Y)
    assert turn(Y, X, 90) == near(Z)
    assert turn(X, Y, 90) == near(mul(Z, -1))


def test_the_null_vector_has_no_direction():
    with pytest.raises(ZeroDivisionError):
        unit(ORIGIN)


@given(way=PLACES.filter(lambda way: math.hypot(*way) > 1e-3))
def test_a_unit_vector_is_one_long_and_keeps_its_direction(way):
    assert math.hypot(*unit(way)) == pytest.approx(1)
    assert mul(unit(way), math.hypot(*way)) == near(way)


@given(p=PLACES, q=PLACES)
def test_the_cross_product_stands_on_both(p, q):
    assert dot(cross(p, q), p) == pytest.approx(0, abs=1e-6)
    assert cross(p, q) == near(mul(cross(q, p), -1))


@given(p=PLACES, axis=WAYS, degrees=st.floats(-720, 720))
def test_a_turn_keeps_length_and_height_along_its_axis_and_can_be_undone(p, axis, degrees):
    turned = turn(p, axis, degrees)
    assert math.hypot(*turned) == pytest.approx(math.hypot(*p), abs=1e-9)
    assert dot(turned, axis) == pytest.approx(dot(p, axis), abs=1e-9)
    assert turn(turned, axis, -degrees) == near(p)


# --- Two bones ----------------------------------------------------------------------------------


def reached(root, way, distance, first, second, pole):
    """Two bones that reach `distance` from root; not along the pole, where no way is aside."""
    assume(20 < angle(way, pole) < 160)
    goal = add(root, mul(way, distance))
    return goal, *two_bones(root, goal, first, second, pole)


def within(first, second, share):
    """A distance that both bones together can reach: `share` of the way from bent to straight."""
    return abs(first - second) + 0.5 + (first + second - abs(first - second) - 1) * share


@given(PLACES, WAYS, st.floats(0.5, 300), LENGTHS, LENGTHS, WAYS)
def test_bones_keep_their_length_wherever_the_goal_is(root, way, distance, first, second, pole):
    _goal, middle, end = reached(root, way, distance, first, second, pole)
    assert far(root, middle) == pytest.approx(first, abs=1e-6)
    assert far(middle, end) == pytest.approx(second, abs=1e-6)


@given(PLACES, WAYS, st.floats(0, 1), LENGTHS, LENGTHS, WAYS)
def test_a_goal_within_reach_is_reached(root, way, share, first, second, pole):
    distance = within(first, second, share)
    goal, _middle, end = reached(root, way, distance, first, second, pole)
    assert end == pytest.approx(goal, abs=1e-6)


@given(PLACES, WAYS, st.floats(0.1, 200), LENGTHS, LENGTHS, WAYS)
def test_a_goal_too_far_away_is_pointed_at_by_a_straight_limb(
    root, way, beyond, first, second, pole
):
    distance = first + second + beyond
    _goal, middle, end = reached(root, way, distance, first, second, pole)
    assert angle(sub(middle, root), sub(end, middle)) < 0.1
    assert angle(sub(end, root), way) < 0.1


@given(PLACES, WAYS, st.floats(0, 1), LENGTHS, LENGTHS, WAYS)
def test_the_middle_joint_bends_towards_the_pole(root, way, share, first, second, pole):
    _goal, middle, _end = reached(root, way, within(first, second, share), first, second, pole)
    aside = sub(sub(middle, root), mul(way, dot(sub(middle, root), way)))
    towards = sub(pole, mul(way, dot(pole, way)))
    assume(math.hypot(*aside) > 1e-3)
    assert angle(aside, towards) < 0.1

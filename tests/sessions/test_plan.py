"""Which set a form proposes next, and how many are done."""

import pytest

from exercises.dose import Dose, Scope, Sides
from sessions.plan import NextSet, complete_sets, next_set, plan_of
from tests.sessions.conftest import BRIDGE, CAT, LEG_LIFT, MINUTE, a_set, logged, opened


def dose(sides: Sides) -> Dose:
    """Ten repetitions, whatever the sides."""
    return Dose(2, 1, 10, Scope.TOTAL, sides, None, None, 0, 60, 3)


@pytest.mark.parametrize(
    ("sides", "side"),
    [
        (Sides.NONE, "none"),
        (Sides.BOTH_IN_ONE_REP, "both"),
        (Sides.ALTERNATE_EACH_REP, "both"),
    ],
)
def test_without_lying_on_a_side_every_set_is_the_next_number(sides, side):
    assert next_set(dose(sides), []) == NextSet(1, side)
    assert next_set(dose(sides), [(1, side)]) == NextSet(2, side)
    assert next_set(dose(sides), [(3, side), (1, side)]) == NextSet(4, side)


@pytest.mark.parametrize(
    ("logged_so_far", "expected"),
    [
        ([], NextSet(1, "left")),
        ([(1, "left")], NextSet(1, "right")),
        ([(1, "right")], NextSet(1, "left")),
        ([(1, "right"), (1, "left")], NextSet(2, "left")),
        ([(1, "left"), (1, "right"), (2, "right")], NextSet(2, "left")),
        ([(2, "left"), (2, "right"), (1, "left")], NextSet(3, "left")),
    ],
)
def test_lying_on_a_side_the_other_side_comes_before_the_next_number(logged_so_far, expected):
    assert next_set(dose(Sides.ONE_SIDE_THEN_OTHER), logged_so_far) == expected


def test_a_stopped_first_side_and_its_second_try_still_ask_for_the_other_side():
    logged_so_far = [(1, "left"), (1, "left")]
    assert next_set(dose(Sides.ONE_SIDE_THEN_OTHER), logged_so_far) == NextSet(1, "right")


def test_any_iterable_of_logged_sets_will_do():
    assert next_set(dose(Sides.NONE), iter([(1, "none")])) == NextSet(2, "none")


@pytest.mark.parametrize(
    ("sides", "logged_so_far", "expected"),
    [
        (Sides.NONE, [], 0),
        (Sides.NONE, [(1, "none"), (2, "none")], 2),
        (Sides.NONE, [(1, "none"), (1, "none")], 1),
        (Sides.ALTERNATE_EACH_REP, [(1, "both")], 1),
        (Sides.ONE_SIDE_THEN_OTHER, [], 0),
        (Sides.ONE_SIDE_THEN_OTHER, [(1, "left")], 0),
        (Sides.ONE_SIDE_THEN_OTHER, [(1, "left"), (1, "right")], 1),
        (Sides.ONE_SIDE_THEN_OTHER, [(1, "left"), (1, "left")], 0),
        (Sides.ONE_SIDE_THEN_OTHER, [(1, "left"), (1, "right"), (2, "left")], 1),
    ],
)
def test_both_sides_together_are_one_set(sides, logged_so_far, expected):
    assert complete_sets(dose(sides), logged_so_far) == expected


def test_a_plan_lists_the_chosen_in_order_then_what_was_logged_all_the_same(
    ann, now, django_assert_num_queries
):
    session = opened(ann, now, exercises=[BRIDGE, CAT])
    right = logged(session, now + 2 * MINUTE, a_set(LEG_LIFT, side="right"))
    bridge = logged(session, now + 1 * MINUTE, a_set(BRIDGE))
    left = logged(session, now + 3 * MINUTE, a_set(LEG_LIFT))
    with django_assert_num_queries(2):
        lines = plan_of(session)
    assert [(line.exercise.slug, line.chosen, line.sets) for line in lines] == [
        (BRIDGE, True, [bridge]),
        (CAT, True, []),
        (LEG_LIFT, False, [right, left]),
    ]
    assert [line.next() for line in lines] == [
        NextSet(2, "none"),
        NextSet(1, "none"),
        NextSet(2, "left"),
    ]

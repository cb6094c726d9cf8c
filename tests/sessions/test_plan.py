"""Which set a form proposes next, and what a session's plan lists."""

import pytest

from exercises.dose import Dose, Scope, Sides
from sessions.plan import NextSet, next_set, plan_of
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
def test_without_lying_on_a_side_every_set_is_the_next_free_number(sides, side):
    assert next_set(dose(sides), []) == NextSet(1, side)
    assert next_set(dose(sides), [(1, side)]) == NextSet(2, side)
    assert next_set(dose(sides), [(3, side), (1, side)]) == NextSet(2, side)


@pytest.mark.parametrize(
    ("logged_so_far", "expected"),
    [
        ([], NextSet(1, "left")),
        ([(1, "left")], NextSet(1, "right")),
        ([(1, "right")], NextSet(1, "left")),
        ([(1, "right"), (1, "left")], NextSet(2, "left")),
        ([(1, "left"), (1, "right"), (2, "right")], NextSet(2, "left")),
        ([(2, "left"), (2, "right"), (1, "left")], NextSet(1, "right")),
        ([(2, "left"), (2, "right")], NextSet(1, "left")),
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
    "sides", [Sides.ALTERNATE_EACH_REP, Sides.BOTH_IN_ONE_REP, Sides.ONE_SIDE_THEN_OTHER]
)
def test_after_one_side_alone_comes_the_other_side_of_the_same_set(sides):
    both = [(1, "both"), (2, "both")]
    assert next_set(dose(sides), [*both, (3, "left")]) == NextSet(3, "right")
    assert next_set(dose(sides), [(3, "right"), *both]) == NextSet(3, "left")


def test_of_two_sets_with_one_side_alone_the_lower_is_made_whole_first():
    halves = [(2, "left"), (1, "right")]
    assert next_set(dose(Sides.ALTERNATE_EACH_REP), halves) == NextSet(1, "left")
    assert next_set(dose(Sides.ALTERNATE_EACH_REP), [*halves, (1, "left")]) == NextSet(2, "right")


def test_a_number_left_out_is_proposed_before_a_higher_one():
    assert next_set(dose(Sides.NONE), [(20, "none"), (1, "none")]) == NextSet(2, "none")
    assert next_set(dose(Sides.NONE), [(n, "none") for n in range(2, 21)]) == NextSet(1, "none")


def test_when_every_number_is_taken_the_last_is_proposed_and_never_one_too_high():
    full = [(n, "none") for n in range(1, 21)]
    assert next_set(dose(Sides.NONE), full[:19]) == NextSet(20, "none")
    assert next_set(dose(Sides.NONE), full) == NextSet(20, "none")


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

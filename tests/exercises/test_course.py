"""One set as a course of phases: the article's counts, the sides in turn, and the seconds of it
all (no database)."""

import itertools

import pytest

from exercises import course, dose
from exercises.course import Kind, Phase
from exercises.dose import OUR_SECONDS, Scope, Sides
from tests.exercises import golden
from tests.exercises.test_dose import written_out

ALL = {slug: written_out(slug) for slug in golden.DOSES}
PIRIFORMIS, ROTATION = ALL["piriformis-stretch"], ALL["lower-back-rotation"]
BIRD_DOG, LEG_LIFT, CAT = ALL["bird-dog"], ALL["lateral-leg-lift"], ALL["cat-stretch"]
IN_TOTAL = dose.Dose(**(vars(BIRD_DOG) | {"scope": Scope.TOTAL}))
# Any dose the catalogue could be given, printed or not.
ANY = [
    dose.Dose(
        sets=2,
        first_sets=1,
        repetitions=repetitions,
        scope=scope,
        sides=sides,
        hold_min=hold,
        hold_max=hold,
        holds_per_repetition=holds,
        rest=60,
        movement=movement,
    )
    for repetitions, scope, sides, (hold, holds), movement in itertools.product(
        (1, 2, 5), Scope, Sides, ((None, 0), (3, 1), (5, 2)), (1, 5, 8)
    )
]
# (moves, holds, returns, turns) on (no side, the left, the right), and the highest number counted.
COUNTS = {
    "piriformis-stretch": ((10, 10, 10, 0), (0, 5, 5), 5),
    "lower-back-rotation": ((20, 20, 20, 0), (0, 10, 10), 10),
    "knee-to-chest": ((10, 10, 10, 0), (0, 5, 5), 5),
    "cat-stretch": ((5, 5, 5, 0), (5, 0, 0), 5),
    "press-up-back-extension": ((10, 10, 10, 0), (10, 0, 0), 10),
    "draw-in-maneuver": ((10, 10, 10, 0), (10, 0, 0), 10),
    "hip-bridge": ((10, 10, 10, 0), (10, 0, 0), 10),
    "partial-curl": ((10, 0, 10, 0), (10, 0, 0), 10),
    "pelvic-tilt": ((10, 10, 10, 0), (10, 0, 0), 10),
    "bird-dog": ((20, 20, 20, 0), (0, 10, 10), 10),
    "superman": ((10, 10, 10, 0), (10, 0, 0), 10),
    "lateral-leg-lift": ((20, 0, 20, 1), (0, 10, 10), 10),
}


def counted(phases: tuple[Phase, ...]) -> tuple:
    """How often each kind comes, how many moves on each side, the highest number."""
    kinds = [one.kind for one in phases]
    sides = [one.side for one in phases if one.kind == Kind.MOVE]
    every = (Kind.MOVE, Kind.HOLD, Kind.RETURN, Kind.TURN)
    return (
        tuple(kinds.count(kind) for kind in every),
        tuple(sides.count(side) for side in ("", "left", "right")),
        max(one.repetition for one in phases),
    )


def test_every_repetition_of_the_article_is_counted_on_its_side():
    assert {slug: counted(course.course(one)) for slug, one in ALL.items()} == COUNTS


def test_a_set_takes_as_long_as_the_pages_say():
    around = OUR_SECONDS.setup_per_exercise + OUR_SECONDS.rating_per_set
    for slug, one in ALL.items():
        for hold in {one.hold_min, one.hold_max}:
            phases = course.course(one, hold=hold)
            assert (slug, course.seconds(phases)) == (
                slug,
                OUR_SECONDS.setup_per_exercise + one.set_seconds(hold),
            )
        phases = course.course(one)
        rated = course.seconds(phases) + OUR_SECONDS.rating_per_set
        assert rated == dose.session_seconds([one]) == around + one.set_seconds()


@pytest.mark.parametrize("one", ANY, ids=str)
def test_any_dose_takes_as_long_as_it_says(one):
    phases = course.course(one, first="right")
    roll = OUR_SECONDS.roll_over if one.sides == Sides.ONE_SIDE_THEN_OTHER else 0
    turned = sum(2 if p.kind == Kind.TURN else 0 for p in phases)
    lead_ins = [p.seconds for p in phases if p.kind == Kind.LEAD_IN]
    assert lead_ins == [OUR_SECONDS.lead_in] * (1 + turned // 2)
    missing = 0 if turned else roll  # one repetition in total leaves no other side to roll to
    whole = OUR_SECONDS.setup_per_exercise + one.set_seconds() - missing
    assert course.seconds(phases) == pytest.approx(whole)


def test_a_set_begins_with_getting_into_place_and_ends_with_done():
    for one in ALL.values():
        phases = course.course(one, first="right")
        side = "" if one.sides == Sides.NONE else "right"
        assert phases[:2] == (Phase(Kind.SETUP, 12, 0, side), Phase(Kind.LEAD_IN, 3, 0, side))
        assert phases[-1] == Phase(Kind.DONE, None, 0, "")
        assert [p.seconds for p in phases].count(None) == 1


def numbered(phases: tuple[Phase, ...]) -> list[tuple[int, str]]:
    return [(one.repetition, one.side[:1]) for one in phases if one.kind == Kind.MOVE]


def test_the_sides_take_turns_as_the_article_says():
    """Each side for itself (L54, L75, L154), both in one (L61 to L64), one after the other."""
    each = [(number, side) for number in range(1, 6) for side in "lr"]
    assert numbered(course.course(PIRIFORMIS)) == each
    both = [(number, side) for number in range(1, 11) for side in "lr"]
    assert numbered(course.course(ROTATION)) == both
    right_first = [(number, side) for number in range(1, 11) for side in "rl"]
    assert numbered(course.course(BIRD_DOG, first="right")) == right_first
    in_total = [(number, "rl"[(number - 1) % 2]) for number in range(1, 11)]
    assert numbered(course.course(IN_TOTAL, first="right")) == in_total
    one_by_one = [(number, side) for side in "lr" for number in range(1, 11)]
    assert numbered(course.course(LEG_LIFT)) == one_by_one
    assert numbered(course.course(CAT)) == [(number, "") for number in range(1, 6)]


def test_ten_in_total_is_half_as_much():
    assert counted(course.course(IN_TOTAL)) == ((10, 10, 10, 0), (0, 5, 5), 10)
    assert course.seconds(course.course(IN_TOTAL)) == 15 + 10 * (5 + 4)
    assert numbered(course.course(IN_TOTAL, only="left")) == [(n, "l") for n in range(1, 6)]


def test_a_repetition_of_both_sides_is_two_ways_two_holds_and_back():
    first = course.course(ROTATION)[2:8]
    assert first == (
        Phase(Kind.MOVE, 2, 1, "left"),
        Phase(Kind.HOLD, 5, 1, "left"),
        Phase(Kind.RETURN, 2, 1, "left"),
        Phase(Kind.MOVE, 2, 1, "right"),
        Phase(Kind.HOLD, 5, 1, "right"),
        Phase(Kind.RETURN, 2, 1, "right"),
    )


def test_without_a_hold_there_is_no_hold():
    assert course.course(ALL["partial-curl"])[2:4] == (
        Phase(Kind.MOVE, 2.5, 1, ""),
        Phase(Kind.RETURN, 2.5, 1, ""),
    )


def test_lying_on_a_side_one_rolls_over_once_and_is_counted_in_again():
    phases = course.course(LEG_LIFT)
    middle = (Phase(Kind.TURN, 7, 0, "right"), Phase(Kind.LEAD_IN, 3, 0, "right"))
    assert phases[22:24] == middle
    left, right = course.course(LEG_LIFT, only="left"), course.course(LEG_LIFT, only="right")
    rolled = course.course(LEG_LIFT, only="right", rolled=True)
    assert (*left[:-1], *rolled) == phases
    assert right == (
        Phase(Kind.SETUP, 12, 0, "right"),
        Phase(Kind.LEAD_IN, 3, 0, "right"),
        *rolled[2:],
    )


def test_one_side_alone_is_as_many_as_on_each():
    assert numbered(course.course(PIRIFORMIS, only="right")) == [(n, "r") for n in range(1, 6)]


def test_what_is_done_counts_from_the_last_return_on():
    """After each phase of two repetitions: full ones, and half of one where both sides make one
    (stopped after one side: none full and one half)."""

    def after_each(one: dose.Dose) -> list[tuple[int, bool]]:
        two = dose.Dose(**(vars(one) | {"repetitions": 2}))
        phases = course.course(two)
        both = two.sides == Sides.BOTH_IN_ONE_REP
        every = [course.done(phases, over, both_in_one=both) for over in range(2, len(phases))]
        return [tuple(one) for one in every]

    def times(count: int, *done: tuple[int, bool]) -> list[tuple[int, bool]]:
        return [one for one in done for _ in range(count)]

    none, half, one, more, two = (0, False), (0, True), (1, False), (1, True), (2, False)
    assert after_each(CAT) == [*times(3, none, one), two]
    assert after_each(ROTATION) == [*times(3, none, half, one, more), two]
    assert after_each(PIRIFORMIS) == [*times(6, none, one), two]
    assert after_each(LEG_LIFT) == [none] * 8 + [*times(2, one), two]


@pytest.mark.parametrize("slug", ALL)
def test_what_is_done_never_falls_and_ends_with_all(slug):
    one, phases = ALL[slug], course.course(ALL[slug])
    both = one.sides == Sides.BOTH_IN_ONE_REP
    every = [course.done(phases, over, both_in_one=both) for over in range(len(phases))]
    assert every == sorted(every)
    assert (every[0], every[-1]) == ((0, False), (one.repetitions, False))

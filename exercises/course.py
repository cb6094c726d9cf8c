"""One set as a course of phases, for the timer to run through. Pure: no Django, no clock.

The article prints repetitions, holds and sides (L54 to L172). How long a movement, getting into
place, counting in and rolling over take is our reading (`dose.OUR_SECONDS`).
"""

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from exercises.dose import OUR_SECONDS, Dose, Scope, Sides

OTHER = {"left": "right", "right": "left"}


class Kind(StrEnum):
    """What one does in a phase."""

    SETUP = "setup"
    LEAD_IN = "lead-in"
    MOVE = "move"
    HOLD = "hold"
    RETURN = "return"
    TURN = "turn"
    DONE = "done"


class Phase(NamedTuple):
    """One phase. `seconds` None: it has no end of its own. `repetition` is the number people
    count, from 1, and 0 before the first; `side` is "left", "right" or "" without sides."""

    kind: Kind
    seconds: float | None
    repetition: int
    side: str


class Done(NamedTuple):
    """Full repetitions, and whether one side of one more is done too."""

    repetitions: int
    half: bool


def course(
    dose: Dose,
    *,
    hold: int | None = None,
    first: str = "left",
    only: str = "",
    rolled: bool = False,
) -> tuple[Phase, ...]:
    """The phases of one set, from getting into place to done (article L54 to L172).

    `hold`: seconds, the lower end (L198) when None. `first`: the side that begins. `only`: just
    this side, `rolled`: after the other one, so that rolling over is what comes first. The seconds
    of all add up to those of the dose and of getting into place (or of rolling over).
    """
    passes = turns(dose, first, only)
    phases = [*prepare(Kind.TURN if rolled else Kind.SETUP, passes[0][1])]
    before = passes[0][1]
    for repetition, side in passes:
        if dose.sides == Sides.ONE_SIDE_THEN_OTHER and side != before:
            phases += prepare(Kind.TURN, side)
        phases += one_pass(dose, hold, repetition, side)
        before = side
    return (*phases, Phase(Kind.DONE, None, 0, ""))


def turns(dose: Dose, first: str, only: str = "") -> list[tuple[int, str]]:
    """Every way from the start to the hold and back: its repetition and its side, in order.

    Counting: on each side where the article says so (L51, L72, L150), a repetition of both sides
    as one (L61), else in total. `only` one side does its share of what is counted in total.
    """
    order, numbers = (first, OTHER[first]), range(1, dose.repetitions + 1)
    if only:
        share = 2 if dose.scope == Scope.TOTAL and dose.repetitions > 1 else 1
        return [(number, only) for number in numbers[: dose.repetitions // share]]
    if dose.sides in (Sides.NONE, Sides.BOTH_IN_ONE_REP):
        sides = ("",) if dose.sides == Sides.NONE else order
        every = range(1, dose.repetitions_in_a_set + 1)
        return [(number, side) for number in every for side in sides]
    if dose.scope == Scope.PER_SIDE:
        if dose.sides == Sides.ONE_SIDE_THEN_OTHER:
            return [(number, side) for side in order for number in numbers]
        return [(number, side) for number in numbers for side in order]
    if dose.sides == Sides.ONE_SIDE_THEN_OTHER:
        return [(number, order[number > (dose.repetitions + 1) // 2]) for number in numbers]
    return [(number, order[(number - 1) % 2]) for number in numbers]


def prepare(kind: Kind, side: str) -> tuple[Phase, Phase]:
    """Getting into place or rolling over, its last seconds counted in (all our reading)."""
    whole = OUR_SECONDS.roll_over if kind == Kind.TURN else OUR_SECONDS.setup_per_exercise
    return (
        Phase(kind, whole - OUR_SECONDS.lead_in, 0, side),
        Phase(Kind.LEAD_IN, OUR_SECONDS.lead_in, 0, side),
    )


def one_pass(dose: Dose, hold: int | None, repetition: int, side: str) -> Iterator[Phase]:
    """There, the hold if there is one, and back. What a repetition moves and holds, in seconds, is
    shared out among its sides."""
    sides = 2 if dose.sides == Sides.BOTH_IN_ONE_REP else 1
    way = dose.movement / 2 / sides
    each = hold if hold is not None else (dose.hold_min or 0)
    held = each * dose.holds_per_repetition / sides
    yield Phase(Kind.MOVE, way, repetition, side)
    if held:
        yield Phase(Kind.HOLD, held, repetition, side)
    yield Phase(Kind.RETURN, way, repetition, side)


def done(phases: tuple[Phase, ...], over: int, *, both_in_one: bool) -> Done:
    """What is truly done when the first `over` phases are over. A repetition counts when its last
    return is over; half of one only where a repetition has both sides (`both_in_one`)."""
    to_come = {one.repetition for one in phases[over:]}
    returned = {one.repetition for one in phases[:over] if one.kind == Kind.RETURN}
    return Done(len(returned - to_come), both_in_one and bool(returned & to_come))


def seconds(phases: tuple[Phase, ...]) -> float:
    """Seconds of all phases that have an end."""
    return sum(one.seconds or 0 for one in phases)

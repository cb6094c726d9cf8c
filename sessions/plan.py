"""What comes next in a session: plain questions about exercises and sets already logged."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from exercises.dose import Dose, Sides
from exercises.models import Exercise
from sessions.models import TrainingSession, TrainingSet


class NextSet(NamedTuple):
    """The set a form proposes; the person may change it."""

    number: int
    side: str


def next_set(dose: Dose, logged: Iterable[tuple[int, str]]) -> NextSet:
    """The set after those logged, given as (number, side): lying on a side, first one side,
    then the other, then the next number."""
    logged = list(logged)
    last = max((number for number, _side in logged), default=0)
    if dose.sides == Sides.ONE_SIDE_THEN_OTHER:
        done = {side for number, side in logged if number == last}
        if last and len(done) == 1:
            return NextSet(last, "right" if "left" in done else "left")
        return NextSet(last + 1, "left")
    return NextSet(last + 1, "none" if dose.sides == Sides.NONE else "both")


def complete_sets(dose: Dose, logged: Iterable[tuple[int, str]]) -> int:
    """How many sets are logged; lying on a side, both sides together are one set."""
    sides: dict[int, set[str]] = {}
    for number, side in logged:
        sides.setdefault(number, set()).add(side)
    enough = 2 if dose.sides == Sides.ONE_SIDE_THEN_OTHER else 1
    return sum(len(done) >= enough for done in sides.values())


@dataclass(frozen=True)
class Line:
    """One exercise of a session with the sets logged for it, in order."""

    exercise: Exercise
    chosen: bool
    sets: list[TrainingSet]

    def next(self) -> NextSet:
        """The set a form proposes for it."""
        return next_set(self.exercise.dose(), self.logged())

    def logged(self) -> list[tuple[int, str]]:
        """(number, side) of every set logged."""
        return [(one.number, one.side) for one in self.sets]


def plan_of(session: TrainingSession) -> list[Line]:
    """The chosen exercises in order, then others that were logged all the same. Two queries."""
    chosen = [choice.exercise for choice in session.choices.select_related("exercise")]
    sets = list(session.sets.select_related("exercise").in_order())
    others = {one.exercise_id: one.exercise for one in sets}
    picked = {exercise.slug for exercise in chosen}
    return [
        Line(exercise, exercise.slug in picked, [s for s in sets if s.exercise_id == exercise.slug])
        for exercise in chosen + [others[slug] for slug in others if slug not in picked]
    ]

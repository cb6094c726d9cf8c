"""What comes next in a session: plain questions about exercises and sets already logged."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from exercises.dose import Dose, Sides
from exercises.models import Exercise
from sessions import bounds
from sessions.judging import Ruling, ruling
from sessions.models import Closing, TrainingSession, TrainingSet

FIRST_SIDE = {
    Sides.NONE: "none",
    Sides.ALTERNATE_EACH_REP: "both",
    Sides.BOTH_IN_ONE_REP: "both",
    Sides.ONE_SIDE_THEN_OTHER: "left",
}


class NextSet(NamedTuple):
    """The set a form proposes; the person may change it."""

    number: int
    side: str


def next_set(dose: Dose, logged: Iterable[tuple[int, str]]) -> NextSet:
    """The set after those logged, given as (number, side).

    After one side alone comes the other side of the same set, else the lowest number still free.
    """
    sides: dict[int, set[str]] = {}
    for number, side in logged:
        sides.setdefault(number, set()).add(side)
    for number, done in sorted(sides.items()):
        if done in ({"left"}, {"right"}):
            return NextSet(number, "right" if done == {"left"} else "left")
    lowest, highest = bounds.SET_NUMBER
    free = next((n for n in range(lowest, highest + 1) if n not in sides), highest)
    return NextSet(free, FIRST_SIDE[dose.sides])


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


def ruling_of(session: TrainingSession, lines: list[Line]) -> Ruling:
    """What the pain rule says of a session with this plan. One query."""
    return ruling_by_sets(session, lines, session.closings.all())


def ruling_by_sets(
    session: TrainingSession, lines: list[Line], closings: Iterable[Closing] = ()
) -> Ruling:
    """The same by the sets alone, or with these closings. Asks nothing."""
    return ruling(session, [one for line in lines for one in line.sets], closings)

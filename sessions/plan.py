"""What to do today and what comes next in a session: plain questions, and answers that ask the
database nothing unless they say so."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from exercises.dose import Dose, Scope, Sides, minutes, session_seconds
from exercises.models import Exercise, Kind
from sessions import bounds
from sessions.judging import Ruling, ruling
from sessions.models import Closing, OwnDose, TrainingSession, TrainingSet
from sessions.rules import OurReading

LEFT = "left"
FIRST_SIDE = {
    Sides.NONE: "none",
    Sides.ALTERNATE_EACH_REP: "both",
    Sides.BOTH_IN_ONE_REP: "both",
    Sides.ONE_SIDE_THEN_OTHER: LEFT,
}
EFFORT = {Kind.MOBILITY: 0, Kind.STRETCH: 0, Kind.CONTROL: 1, Kind.STRENGTH: 2}


ORDER = OurReading("order-of-today", "gentle-first", "plan-order")
OUR_READINGS = (ORDER,)


class Why(StrEnum):
    """Why exercises are proposed for today."""

    ASKED = "asked"
    HARD_DAY = "hard-day"
    PLAN = "plan"
    LAST = "last"
    SUGGESTED = "suggested"


class Today(NamedTuple):
    """The exercises proposed for today, in the order in which to do them, and why."""

    exercises: list[Exercise]
    why: Why


def in_order(exercises: Iterable[Exercise]) -> list[Exercise]:
    """A sensible order (`ORDER`, ours): mobility and stretches, then control, then strength.

    Within each of the three the body changes its position seldom: first the position in which
    the group before ended, last those that the group after goes on with; then by our list.
    """
    found = sorted(exercises, key=lambda one: one.place)
    efforts = sorted({EFFORT[one.kind] for one in found})
    groups = [[one for one in found if EFFORT[one.kind] == effort] for effort in efforts]
    ordered: list[Exercise] = []
    for group, after in zip(groups, [*groups[1:], []], strict=False):
        place = rank_of_positions(group, after, ordered[-1].position if ordered else "")
        ordered += sorted(group, key=lambda one: (place[one.position], one.place))
    return ordered


def rank_of_positions(group: list[Exercise], after: list[Exercise], before: str) -> dict[str, int]:
    """Which of a group's positions comes when: 0 for the first. `before` is the one one is in."""
    positions = list(dict.fromkeys(one.position for one in group))
    ahead = {one.position for one in after}
    positions.sort(key=lambda one: (one != before, one in ahead))
    return {position: rank for rank, position in enumerate(positions)}


def for_today(
    offered: Iterable[Exercise],
    *,
    asked: str,
    planned: Collection[str],
    last: Collection[str],
    aside: Collection[str],
    at_most: int | None,
) -> Today:
    """What is proposed, by slug: the one `asked` for; else the plan; else the `last` session; else
    the suggested; never what is set aside. `at_most` so many on a hard day, None on others."""
    free = [one for one in offered if one.slug not in aside]
    if asked in {one.slug for one in free}:
        return Today([one for one in free if one.slug == asked], Why.ASKED)
    why = Why.PLAN if planned else Why.LAST if last else Why.SUGGESTED
    chosen = planned or last
    found = in_order(one for one in free if (one.slug in chosen if chosen else one.suggested))
    if at_most is not None:
        return Today(found[:at_most], Why.HARD_DAY)
    return Today(found, why)


def proposed_dose(exercise: Exercise, own: OwnDose | None, *, shortest: bool = False) -> Dose:
    """The dose of one set today: the person's own as far as it is within the article's, with the
    lower end of the hold as `hold_min` and `hold_max` both. `shortest`: whatever they chose."""
    dose = exercise.dose()
    hold = dose.hold_min
    if own and hold is not None and own.hold_seconds is not None and not shortest:
        hold = min(max(own.hold_seconds, hold), dose.hold_max)
    repetitions = min(own.repetitions, dose.repetitions) if own else dose.repetitions
    in_total = own is not None and own.in_total and exercise.total_selectable
    return replace(
        dose,
        hold_min=hold,
        hold_max=hold,
        repetitions=repetitions,
        scope=Scope.TOTAL if in_total else dose.scope,
    )


class Row(NamedTuple):
    """One exercise to tick for today, with the dose proposed."""

    exercise: Exercise
    ticked: bool
    dose: Dose

    def seconds(self) -> int:
        """Seconds of one set with setting up and rating."""
        return session_seconds([self.dose])

    def minutes(self) -> int:
        """The same in whole minutes, as every page prints it."""
        return minutes(self.seconds())


def rows_of(
    offered: Iterable[Exercise],
    ticked: Collection[str],
    own: Mapping[str, OwnDose],
    gently: Collection[str],
) -> dict[str, Row]:
    """A row for every exercise offered, by slug; `gently` has those with the shortest hold."""
    return {
        one.slug: Row(
            one,
            one.slug in ticked,
            proposed_dose(one, own.get(one.slug), shortest=one.slug in gently),
        )
        for one in offered
    }


class NextSet(NamedTuple):
    """The set a form proposes; the person may change it."""

    number: int
    side: str


def next_set(dose: Dose, logged: Iterable[tuple[int, str]], first: str = LEFT) -> NextSet:
    """The set after those logged, given as (number, side).

    After one side alone comes the other side of the same set, else the lowest number still free;
    `first` is the side the person begins with where one side comes after the other.
    """
    sides: dict[int, set[str]] = {}
    for number, side in logged:
        sides.setdefault(number, set()).add(side)
    for number, done in sorted(sides.items()):
        if done in ({"left"}, {"right"}):
            return NextSet(number, "right" if done == {"left"} else "left")
    lowest, highest = bounds.SET_NUMBER
    free = next((n for n in range(lowest, highest + 1) if n not in sides), highest)
    by_one_side = dose.sides == Sides.ONE_SIDE_THEN_OTHER
    return NextSet(free, first if by_one_side else FIRST_SIDE[dose.sides])


@dataclass(frozen=True)
class Line:
    """One exercise of a session with the sets logged for it, in order."""

    exercise: Exercise
    chosen: bool
    sets: list[TrainingSet]

    def next(self, first: str = LEFT) -> NextSet:
        """The set a form proposes for it to somebody who begins with the side `first`."""
        return next_set(self.exercise.dose(), self.logged(), first)

    def done(self) -> int:
        """How many sets of it are logged; sides and tries of one set are one."""
        return len({one.number for one in self.sets})

    def is_due(self) -> bool:
        """Whether it waits for its first set, or for the other side of one."""
        return not self.sets or self.next().number in {one.number for one in self.sets}

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


def names_of(lines: list[Line]) -> dict[str, str]:
    """The names of a session's exercises, by slug."""
    return {one.exercise.slug: one.exercise.name for one in lines}


def ruling_of(session: TrainingSession, lines: list[Line]) -> Ruling:
    """What the pain rule says of a session with this plan. One query."""
    return ruling_by_sets(session, lines, session.closings.all())


def ruling_by_sets(
    session: TrainingSession, lines: list[Line], closings: Iterable[Closing] = ()
) -> Ruling:
    """The same by the sets alone, or with these closings. Asks nothing."""
    return ruling(session, [one for line in lines for one in line.sets], closings)

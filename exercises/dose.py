"""How much of an exercise, and how long it takes. Pure: no Django, no clock.

The article (L54 to L172) prints sets, repetitions, holds and rests; how long a movement, a
change of place or the writing-down takes it does not say. Those seconds are our reading and
stand in `OUR_SECONDS`, shown on /sources/.
"""

from dataclasses import dataclass
from enum import StrEnum


class Scope(StrEnum):
    """What the article's number of repetitions counts."""

    TOTAL = "total"
    PER_SIDE = "per_side"


class Sides(StrEnum):
    """How left and right take turns within a set."""

    NONE = "none"
    ALTERNATE_EACH_REP = "alternate_each_rep"
    BOTH_IN_ONE_REP = "both_in_one_rep"
    ONE_SIDE_THEN_OTHER = "one_side_then_other"


@dataclass(frozen=True)
class OurSeconds:
    """Seconds the article leaves open (our reading). The last `lead_in` of setting up and of
    rolling over are counted in by the timer."""

    setup_per_exercise: int = 15
    lead_in: int = 3
    rating_per_set: int = 6
    roll_over: int = 10


OUR_SECONDS = OurSeconds()


@dataclass(frozen=True)
class Dose:
    """One exercise's dose. Holds and rests in seconds; `hold_min` None means no timed hold."""

    sets: int
    first_sets: int
    repetitions: int
    scope: Scope
    sides: Sides
    hold_min: int | None
    hold_max: int | None
    holds_per_repetition: int
    rest: int
    movement: int

    @property
    def repetitions_in_a_set(self) -> int:
        """Repetitions of one set with both sides counted (5 each side are 10)."""
        return self.repetitions * (2 if self.scope == Scope.PER_SIDE else 1)

    def held(self, hold: int | None = None) -> int:
        """Seconds held still in one set; `hold` defaults to the lower end (article L198)."""
        each = hold if hold is not None else (self.hold_min or 0)
        return self.repetitions_in_a_set * self.holds_per_repetition * each

    def set_seconds(self, hold: int | None = None) -> int:
        """Seconds one set takes: holds, movements and, lying on a side, one roll over."""
        roll = OUR_SECONDS.roll_over if self.sides == Sides.ONE_SIDE_THEN_OTHER else 0
        return self.held(hold) + self.repetitions_in_a_set * self.movement + roll

    def seconds(self, sets: int = 1, hold: int | None = None) -> int:
        """Seconds of `sets` sets with the rests between them (L54 and others: 60 s)."""
        return sets * self.set_seconds(hold) + max(sets - 1, 0) * self.rest


def session_seconds(doses: list[Dose], sets: int = 1) -> int:
    """Seconds a session takes: every exercise once set up, done, and each set rated."""
    around = OUR_SECONDS.setup_per_exercise + OUR_SECONDS.rating_per_set * sets
    return sum(dose.seconds(sets) + around for dose in doses)


def minutes(seconds: int) -> int:
    """Whole minutes for people, rounded up, never 0."""
    return max(1, -(-seconds // 60))

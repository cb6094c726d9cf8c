"""The exercises from memory, for the public pages: at most `SECONDS` old, per process.

Whoever changes them calls `forget` once that is committed, as the admin does; other processes
notice when their time is over. What a person logs is never checked against this.
"""

import copy
import time
from collections.abc import Callable, Iterable
from threading import Lock

from django.db.models import Model

from exercises.models import Caution, Exercise, Step

SECONDS = 60


class Kept[Row: Model]:
    """Rows that `load` reads with one query, kept for `SECONDS` of `clock` (in seconds)."""

    def __init__(
        self, load: Callable[[], Iterable[Row]], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.load = load
        self.clock = clock
        self.lock = Lock()
        self.kept: tuple[Row, ...] = ()
        self.until: float | None = None
        self.times_forgotten = 0

    def rows(self) -> tuple[Row, ...]:
        """The rows, the same for every thread: copy what leaves this module.

        Raises what the database raises if they have to be read while it is away.
        """
        with self.lock:
            kept, until, times_forgotten = self.kept, self.until, self.times_forgotten
        if until is not None and self.clock() < until:
            return kept
        return self.read(times_forgotten)

    def read(self, times_forgotten: int) -> tuple[Row, ...]:
        """Load outside the lock: a slow database must not make the threads queue up.

        What was read before somebody said `forget` may be old, and is not kept.
        """
        until = self.clock() + SECONDS
        rows = tuple(self.load())
        with self.lock:
            if self.times_forgotten == times_forgotten:
                self.kept, self.until = rows, until
        return rows

    def forget(self) -> None:
        """Read anew next time."""
        with self.lock:
            self.until = None
            self.times_forgotten += 1


EXERCISES = Kept(Exercise.objects.all)
STEPS = Kept(Step.objects.all)
CAUTIONS = Kept(Caution.objects.all)


def exercises() -> list[Exercise]:
    """All exercises in the order of our list, the caller's own to change."""
    return [copy.copy(one) for one in EXERCISES.rows()]


def steps(exercise: Exercise) -> list[Step]:
    """An exercise's steps in order, the caller's own to change."""
    return [copy.copy(step) for step in STEPS.rows() if step.exercise_id == exercise.pk]


def cautions(exercise: Exercise) -> list[Caution]:
    """An exercise's cautions in order, the caller's own to change."""
    return [copy.copy(one) for one in CAUTIONS.rows() if one.exercise_id == exercise.pk]


def forget() -> None:
    """Let this process read everything anew next time."""
    for kept in (EXERCISES, STEPS, CAUTIONS):
        kept.forget()

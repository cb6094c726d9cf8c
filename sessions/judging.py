"""The pain rule applied to what is stored: sets become events, and closings outlive corrections."""

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from sessions.models import Closing, TrainingSession, TrainingSet
from sessions.rules import (
    CLOSED_THAT_OFFER_THE_END,
    Event,
    Judgement,
    Reason,
    Standing,
    State,
    judge,
)


def place_of(row: TrainingSet) -> tuple[dt.datetime, str]:
    """When a set was done, and what comes first of one moment: the lower set, the first try.

    Nothing of when it arrived has a part in it (SAFETY rule 10).
    """
    return row.performed_at, f"{row.number:02} {row.attempt} {row.pk}"


def event_of(row: TrainingSet) -> Event:
    """A stored set as the rule sees it. Asks nothing if the row came with its exercise."""
    at, tie = place_of(row)
    return Event(
        exercise=row.exercise_id,
        kind=row.exercise.pain_rule,
        at=at,
        tie=tie,
        pain=row.pain,
        sign=row.sign,
        hurts_more=row.hurts_more,
    )


def judgement(session: TrainingSession, sets: Iterable[TrainingSet]) -> Judgement:
    """What follows from these sets of a session."""
    return judge(session.pain_before, map(event_of, sets))


class Shut(NamedTuple):
    """An exercise that cannot be started again, since when and why. With the reason EMERGENCY it
    is the whole session."""

    exercise: str
    reason: Reason
    since: dt.datetime

    def is_emergency(self) -> bool:
        """Whether nothing at all goes on."""
        return self.reason is Reason.EMERGENCY


def shut_by(judged: Judgement) -> list[Shut]:
    """What the sets as they stand now shut."""
    found = [
        Shut(slug, standing.reason, standing.event.at)
        for slug, standing in judged.standings.items()
        if standing.is_closed()
    ]
    if judged.must_end() and not any(one.is_emergency() for one in found):
        event = judged.offer_end.event
        found.append(Shut(event.exercise, Reason.EMERGENCY, event.at))
    return found


class Ruling(NamedTuple):
    """What holds in a session: the judgement of its sets as they stand, and `shut`, what was ever
    shut in it, the earliest first. A correction changes the judgement; it opens nothing again."""

    judgement: Judgement
    shut: tuple[Shut, ...] = ()

    def emergency(self) -> Shut | None:
        """What ended the session for everything."""
        return next((one for one in self.shut if one.is_emergency()), None)

    def closing(self, exercise: str) -> Shut | None:
        """What closed this exercise, or else the whole session."""
        own = next((one for one in self.shut if one.exercise == exercise), None)
        return self.emergency() or own

    def closed(self) -> tuple[str, ...]:
        """The exercises that were closed, each once."""
        return tuple(dict.fromkeys(one.exercise for one in self.shut))

    def forbids(self, exercise: str, at: dt.datetime | None) -> Shut | None:
        """What stands against a set of this exercise done at `at`; None for `at` is "now"."""
        against = (one for one in self.shut if one.exercise == exercise or one.is_emergency())
        return next((one for one in against if at is None or at >= one.since), None)

    def standing(self, exercise: str) -> Standing | None:
        """Where the exercise stands by its sets; None if it has none."""
        return self.judgement.standings.get(exercise)

    def retries(self) -> tuple[str, ...]:
        """The exercises in which the pain went up and one more try is left."""
        if self.emergency():
            return ()
        standings = self.judgement.standings.items()
        return tuple(slug for slug, one in standings if one.state is State.RETRY)

    def offers_end(self) -> Reason | None:
        """Why the session's end is offered, the weightiest reason first."""
        if self.emergency():
            return Reason.EMERGENCY
        if len(self.closed()) >= CLOSED_THAT_OFFER_THE_END.value:
            return Reason.TWO_CLOSED
        return self.judgement.offer_end.reason if self.judgement.offer_end else None

    def gate_again(self) -> set[str]:
        """Why the help list is asked again before the next session (GateCall.Reason)."""
        found = {finding.reason.value for finding in self.judgement.gate_again}
        if len(self.closed()) >= CLOSED_THAT_OFFER_THE_END.value:
            found.add(Reason.TWO_CLOSED.value)
        return found


def ruling(
    session: TrainingSession, sets: Iterable[TrainingSet], closings: Iterable[Closing]
) -> Ruling:
    """What holds in a session with these sets and these closings stored.

    In a session written down afterwards nothing is shut: what was done was done.
    """
    judged = judgement(session, sets)
    if session.was_entered_afterwards():
        return Ruling(judged)
    kept = [Shut(one.exercise_id, Reason(one.reason), one.closed_at) for one in closings]
    return Ruling(judged, tuple(sorted([*kept, *shut_by(judged)], key=lambda one: one.since)))

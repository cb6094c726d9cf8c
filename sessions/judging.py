"""The pain rule applied to stored sets: rows become events, and the rule judges them."""

from collections.abc import Iterable

from sessions.models import TrainingSession, TrainingSet
from sessions.rules import Event, Judgement, judge


def event_of(row: TrainingSet) -> Event:
    """A stored set as the rule sees it. Asks nothing if the row came with its exercise."""
    return Event(
        exercise=row.exercise_id,
        kind=row.exercise.pain_rule,
        at=row.performed_at,
        tie=str(row.pk),
        pain=row.pain,
        sign=row.sign,
        hurts_more=row.hurts_more,
    )


def judgement(session: TrainingSession, sets: Iterable[TrainingSet]) -> Judgement:
    """What follows from these sets of a session."""
    return judge(session.pain_before, map(event_of, sets))

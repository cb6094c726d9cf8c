"""Sessions for the rule to judge, and its judgements in the table's own form."""

import datetime as dt

from sessions.rules import Event, Finding, Judgement, Standing
from tests.sessions.rules.table import Row, Said

START = dt.datetime(2026, 3, 4, 9, 30, tzinfo=dt.UTC)
KIND_OF = {
    "cat-stretch": "general",
    "draw-in-maneuver": "general",
    "pelvic-tilt": "general",
    "superman": "general",
    "knee-to-chest": "gentler-pull",
    "hip-bridge": "smaller-lift",
    "bird-dog": "smaller-lift",
    "press-up-back-extension": "first-increase-closes",
}


def an_event(exercise: str, kind: str, minute: int, said: Said) -> Event:
    """The event of a set done in this minute of the session."""
    at = START + dt.timedelta(minutes=minute)
    return Event(exercise, kind, at, f"{minute:03}", *said)


def done(*sets: tuple) -> list[Event]:
    """Events of sets done one after the other: (exercise, pain, sign, hurts_more), the last two
    only where something was ticked or pressed."""
    return [
        an_event(exercise, KIND_OF[exercise], minute, Said(*said))
        for minute, (exercise, *said) in enumerate(sets)
    ]


def as_row(standing: Standing, events: list[Event]) -> Row:
    """A standing in the table's form; `events` are those of its exercise, in time order."""
    decided = None if standing.event is None else events.index(standing.event)
    return Row(*standing[:4], decided, *standing[5:])


def as_found(finding: Finding | None, events: list[Event]) -> tuple | None:
    """A finding in the table's form."""
    if finding is None:
        return None
    return finding.reason, None if finding.event is None else events.index(finding.event)


def as_findings(judgement: Judgement, events: list[Event]) -> tuple:
    """The findings for the end and for the gate in the table's form."""
    gate = [as_found(finding, events) for finding in judgement.gate_again]
    return as_found(judgement.offer_end, events), gate

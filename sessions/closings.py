"""What the pain rule closes is stored at once, and nothing opens it again in that session.

Sets may be corrected, deleted, or arrive late; a closing is never changed, and only goes with its
session. Every verb of intake and diary that changes what the rule sees ends with `uphold`.
"""

import datetime as dt
from typing import NamedTuple

from django.db.models import Q

from accounts.models import GateCall
from sessions import judging
from sessions.judging import Ruling, Shut
from sessions.models import Closing, TrainingSession, TrainingSet
from sessions.rules import HIGH_RATING, TEXT_VERSION


class Closed(Exception):
    """The pain rule has closed this exercise, or the whole session; `shut` says why."""

    def __init__(self, shut: Shut) -> None:
        super().__init__(shut.reason)
        self.shut = shut


class Before(NamedTuple):
    """What held in a session before a change: its stored closings, the exercises of it that were
    closed in another session (`elsewhere`), and the ruling."""

    closings: list[Closing]
    elsewhere: frozenset[str]
    ruling: Ruling


def before_change(session: TrainingSession, sets: list[TrainingSet], *more: str) -> Before:
    """What holds with these sets; `more` are exercises about to join. One query."""
    slugs = {one.exercise_id for one in sets} | set(more)
    of_person = Closing.objects.filter(user=session.user_id)
    rows = list(of_person.filter(Q(session=session) | Q(exercise__in=slugs)))
    here = [one for one in rows if one.session_id == session.pk]
    elsewhere = frozenset(one.exercise_id for one in rows if one.session_id != session.pk)
    return Before(here, elsewhere, judging.ruling(session, sets, here))


def check_not_closed(ruling: Ruling, exercise: str, at: dt.datetime | None) -> None:
    """Raise Closed for a set done after its exercise was closed, or the session ended.

    What was done before that, by the client's own time, and only arrives now is stored: it is
    what happened.
    """
    shut = ruling.forbids(exercise, at)
    if shut:
        raise Closed(shut)


def uphold(
    session: TrainingSession, sets: list[TrainingSet], before: Before, now: dt.datetime
) -> None:
    """Store what these sets close, and have the help list asked again if they newly call for it."""
    after = judging.ruling(session, sets, before.closings)
    new = keep(session, after, before.closings)
    reasons = after.gate_again() - before.ruling.gate_again()
    if before.elsewhere & {one.exercise_id for one in new}:
        reasons.add(GateCall.Reason.CLOSED_TWICE.value)
    happened = session.ended_at if session.was_entered_afterwards() else now
    call_gate(session.user_id, reasons, happened)


def keep(session: TrainingSession, after: Ruling, stored: list[Closing]) -> list[Closing]:
    """Store every closing that is not stored yet; returns those."""
    have = {(one.exercise_id, one.is_emergency()) for one in stored}
    new = [
        Closing(
            session=session,
            user_id=session.user_id,
            exercise_id=shut.exercise,
            reason=shut.reason.value,
            closed_at=shut.since,
            text_version=TEXT_VERSION,
        )
        for shut in after.shut
        if (shut.exercise, shut.is_emergency()) not in have
    ]
    if new:
        Closing.objects.bulk_create(new)
    return new


def stored_sets(session: TrainingSession) -> list[TrainingSet]:
    """The session's sets as the rule wants them. One query."""
    return list(session.sets.select_related("exercise").in_order())


def call_gate(user_id: int, reasons: set[str], now: dt.datetime) -> None:
    """Have the help list asked again before the next session, for these reasons."""
    if reasons:
        GateCall.objects.bulk_create(
            GateCall(user_id=user_id, reason=reason, called_at=now) for reason in sorted(reasons)
        )


def call_for_rating(user_id: int, rating: int | None, now: dt.datetime) -> None:
    """Have the help list asked again after a high rating that belongs to no set (our reading)."""
    if rating is not None and rating >= HIGH_RATING.value:
        call_gate(user_id, {GateCall.Reason.HIGH_RATING.value}, now)

"""What the pain rule closes is stored at once, and nothing opens it again in that session.

Sets may be corrected, deleted, or arrive late; a closing is never changed, and only goes with its
session. Every verb of intake and diary that changes what the rule sees ends with `uphold`.
"""

import datetime as dt
from typing import NamedTuple

from django.db.models import Case, Count, F, Max, Q, Subquery, Value, When
from django.utils.translation import gettext as _

from accounts.models import GateAnswer, GateCall
from sessions import judging
from sessions.asides import Aside, SetAside, last_reopened
from sessions.judging import Ruling, Shut
from sessions.models import Closing, Side, TrainingSession, TrainingSet
from sessions.rules import HIGH_RATING, TEXT_VERSION, Sign

# Of GateCall.Reason: what a person ticked, which counts as said now, whenever the set was.
SIGNS = {GateCall.Reason.SPREAD.value, GateCall.Reason.EMERGENCY.value}


class Closed(Exception):
    """The pain rule has closed this exercise, or the whole session; `shut` says why."""

    def __init__(self, shut: Shut) -> None:
        super().__init__(shut.reason)
        self.shut = shut


class NotRated(Exception):
    """Another set of an exercise after one that was not rated; `unrated` is that one."""

    def __init__(self, unrated: TrainingSet) -> None:
        super().__init__(unrated.pk)
        self.unrated = unrated
        self.sentence = _(
            "Set %(number)s of this exercise is not rated. Without its rating there is no further "
            "set. Rate it first, or go on with another exercise."
        ) % {"number": unrated.number}


class Before(NamedTuple):
    """What held in a session before a change: its stored closings, how the exercises of it stand
    that were closed in other sessions (`elsewhere`, by slug), and the ruling."""

    closings: list[Closing]
    elsewhere: dict[str, Aside]
    ruling: Ruling


def before_change(session: TrainingSession, sets: list[TrainingSet], *more: str) -> Before:
    """What holds with these sets; `more` are exercises about to join. One query."""
    here, elsewhere = [], {}
    for slug, reason, sessions, closed, known, reopened in closed_so_far(session, sets, *more):
        if reason:
            row = Closing(session=session, exercise_id=slug, reason=reason, closed_at=closed)
            here.append(row)
        else:
            elsewhere[slug] = Aside(slug, sessions, known, reopened)
    return Before(here, elsewhere, judging.ruling(session, sets, here))


def closed_so_far(session: TrainingSession, sets: list[TrainingSet], *more: str):
    """(exercise, reason if it was here, in how many sessions, when closed last, when the server
    knew of the last, when taken back).

    However long the diary, one row an exercise for all other sessions together.
    """
    slugs = {one.exercise_id for one in sets} | set(more)
    rows = Closing.objects.filter(user=session.user_id)
    rows = rows.filter(Q(session=session) | Q(exercise__in=slugs))
    here = Case(When(session=session, then=F("reason")), default=Value(""))
    return (
        rows.annotate(here=here)
        .values("exercise_id", "here")
        .annotate(
            sessions=Count("session", distinct=True),
            closed=Max("closed_at"),
            known=Max("recorded_at"),
            reopened=last_reopened(session.user_id),
        )
        .values_list("exercise_id", "here", "sessions", "closed", "known", "reopened")
    )


def check_not_closed(
    ruling: Ruling, exercise: str, at: dt.datetime | None, sign: str = Sign.NONE
) -> None:
    """Raise Closed for a set done after its exercise was closed, or the session ended.

    What was done before that, by the client's own time, and only arrives now is stored: it is
    what happened. A sign that needs help now is heard in a closed exercise too.
    """
    is_first_emergency = sign == Sign.EMERGENCY and ruling.emergency() is None
    shut = ruling.forbids(exercise, at)
    if shut and not is_first_emergency:
        raise Closed(shut)


def check_not_aside(
    session: TrainingSession, before: Before, exercise: str, at: dt.datetime
) -> None:
    """Raise SetAside for a set done at `at` after its exercise was closed in another session, as
    long as the person has not taken it back. A session written down afterwards is memory."""
    aside = before.elsewhere.get(exercise)
    if aside is None or session.was_entered_afterwards():
        return
    if aside.is_aside() and at >= aside.closed_at:
        raise SetAside(aside)


def check_rated(
    session: TrainingSession, earlier: list[TrainingSet], ruling: Ruling, row: TrainingSet
) -> None:
    """Raise NotRated if `row` is another set of an exercise after one that was not rated (SAFETY
    rule 9). Its other side, and its retry while one is left by this `ruling`, belong to the same
    set, whatever a second try is called; and what tells of an increase is always heard."""
    if session.was_entered_afterwards() or row.hurts_more or row.sign:
        return
    is_retry = row.exercise_id in ruling.retries()
    for one in earlier:
        is_part = is_retry or {one.side, row.side} == {Side.LEFT, Side.RIGHT}
        same_exercise = one.exercise_id == row.exercise_id
        same_set = one.number == row.number and is_part
        before = one.performed_at <= row.performed_at
        if same_exercise and one.pain is None and before and not same_set:
            raise NotRated(one)


def uphold(
    session: TrainingSession,
    sets: list[TrainingSet],
    before: Before,
    now: dt.datetime,
    *,
    fresh: TrainingSet | None = None,
) -> Ruling:
    """Store what these sets close, and have the help list asked again if they newly call for it,
    or the set `fresh` alone does since the last answer. Returns what holds now."""
    after = judging.ruling(session, sets, before.closings)
    new = keep(session, after, before.closings, now)
    reasons = after.gate_again() - before.ruling.gate_again()
    if before.elsewhere.keys() & {one.exercise_id for one in new}:
        reasons.add(GateCall.Reason.CLOSED_TWICE.value)
    if fresh is not None:
        reasons |= uncalled(session.user_id, said_with(fresh) - reasons)
    signs = reasons & SIGNS
    happened = session.ended_at if session.was_entered_afterwards() else now
    call_gate(session.user_id, signs, now)
    call_gate(session.user_id, reasons - signs, happened)
    return after


def said_with(row: TrainingSet) -> set[str]:
    """For which reasons this set alone calls for the help list."""
    reasons = {row.sign} & SIGNS
    if row.pain is not None and row.pain >= HIGH_RATING.value:
        reasons.add(GateCall.Reason.HIGH_RATING.value)
    return reasons


def uncalled(user_id: int, reasons: set[str]) -> set[str]:
    """Those of these reasons that did not call since the person's last answer. None asked: no
    query, else one."""
    if not reasons:
        return set()
    calls = GateCall.objects.filter(user=user_id, reason__in=reasons)
    latest = GateAnswer.objects.filter(user=user_id).order_by("-answered_at", "-id")
    since = calls.filter(called_at__gt=Subquery(latest.values("answered_at")[:1]))
    return reasons - set(since.values_list("reason", flat=True))


def keep(
    session: TrainingSession, after: Ruling, stored: list[Closing], now: dt.datetime
) -> list[Closing]:
    """Store every closing that is not stored yet; returns those."""
    have = {(one.exercise_id, one.is_emergency()) for one in stored}
    new = [
        Closing(
            session=session,
            user_id=session.user_id,
            exercise_id=shut.exercise,
            reason=shut.reason.value,
            closed_at=shut.since,
            recorded_at=now,
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

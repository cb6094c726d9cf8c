"""How the back was on a later day than a session (SAFETY.md, "The next day, and flares").

An answer is a row that nothing changes; another answer of the same session is another row, and
the latest counts. Sore muscles are their own question and change nothing.
"""

import datetime as dt
from collections.abc import Iterable
from uuid import UUID

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _

from accounts.models import GateCall
from sessions import closings, days, offers
from sessions.intake import Refused, own_session, retried_once
from sessions.models import NextDay, TrainingSession
from sessions.rules import TEXT_VERSION


def to_ask_about(user, now: dt.datetime) -> TrainingSession | None:
    """The person's last session, if it was on an earlier local day than today and nothing was said
    of it yet; else None. Two queries, however long the diary."""
    last = TrainingSession.objects.of(user).filter(ended_at__isnull=False).newest_first().first()
    if last is None or not_yet(last, user, now) or last.next_days.exists():
        return None
    return last


def not_yet(session: TrainingSession, user, now: dt.datetime) -> str:
    """Why this session is not asked about now, in a sentence; "" if it is.

    The session's day is the stored one, today's that of the person's zone: moving to a zone where
    it is still the same day asks nothing.
    """
    if session.is_open():
        return _("This session is still open. The question comes on a later day.")
    if session.local_date >= days.local_moment(now, user.zone()).local_date:
        return _("It is still the day of this session. The question comes on a later day.")
    return ""


def latest_of(session: TrainingSession) -> NextDay | None:
    """What was said of a session and counts. One query."""
    return session.next_days.order_by("-answered_at", "-pk").first()


@retried_once
def answer(
    *, user, answer_id: UUID, session_id: UUID, answer: str, sore: bool | None, now: dt.datetime
) -> NextDay:
    """Store how the back was compared with before a session; the same answer again is one row.

    "Worse" on two next days running has the help list asked again. Raises intake.Missing, and
    intake.Refused for a session that is not to be asked about yet, an unknown answer, or an id
    that stored something else, be it somebody else's or an earlier answer.
    """
    session = own_session(user, session_id)
    before = latest_of(session)
    if before and (before.pk, before.answer, before.sore) == (answer_id, answer, sore):
        return before
    check(session, user, answer_id, answer, now)
    moment = days.local_moment(now, user.zone())
    row = NextDay.objects.create(
        id=answer_id,
        user=user,
        session=session,
        answer=answer,
        sore=sore,
        answered_at=moment.at,
        local_date=moment.local_date,
        text_version=TEXT_VERSION,
    )
    call_gate(row, before)
    return row


def check(session: TrainingSession, user, answer_id: UUID, answer: str, now: dt.datetime) -> None:
    """Raise Refused unless this answer can be stored."""
    sentence = not_yet(session, user, now)
    if sentence:
        raise Refused(__all__=sentence)
    if answer not in NextDay.Answer.values:
        raise Refused(answer=_("Choose one of the answers."))
    if NextDay.objects.filter(pk=answer_id).exists():
        raise Refused(id=_("This page was sent before. Send it again if this answer counts now."))


def call_gate(row: NextDay, before: NextDay | None) -> None:
    """Have the help list asked again if this answer newly makes the last two "worse"."""
    worse = NextDay.Answer.WORSE
    if row.answer != worse or (before and before.answer == worse):
        return
    last = last_answers(row.user)
    if row.session_id in dict(last) and offers.worse_twice([said for _session, said in last]):
        reasons = {GateCall.Reason.WORSE_TWICE.value}
        closings.call_gate(row.user_id, reasons, row.answered_at)


def last_answers(user) -> list[tuple[UUID, str]]:
    """The last two sessions of which something was said, the latest first, each with what counts.
    One query."""
    said = NextDay.objects.filter(session=OuterRef("pk")).order_by("-answered_at", "-pk")
    rows = TrainingSession.objects.of(user).annotate(said=Subquery(said.values("answer")[:1]))
    answered = rows.filter(said__isnull=False).newest_first()
    return list(answered.values_list("pk", "said")[:2])


def said_worse(session_ids: Iterable[UUID]) -> set[UUID]:
    """Those of these sessions after which the back was worse, by their latest answer. One query."""
    rows = NextDay.objects.filter(session__in=session_ids).order_by("answered_at", "pk")
    latest = dict(rows.values_list("session", "answer"))
    return {session for session, answer in latest.items() if answer == NextDay.Answer.WORSE}

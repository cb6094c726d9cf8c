"""How the back was on a later day than a session (SAFETY.md, "The next day, and flares").

An answer is a row that nothing changes; another answer of the same session is another row, and
the latest counts. Sore muscles are their own question and change nothing.
"""

from collections.abc import Iterable
from uuid import UUID

from sessions.models import NextDay


def said_worse(session_ids: Iterable[UUID]) -> set[UUID]:
    """Those of these sessions after which the back was worse, by their latest answer. One query."""
    rows = NextDay.objects.filter(session__in=session_ids).order_by("answered_at", "pk")
    latest = dict(rows.values_list("session", "answer"))
    return {session for session, answer in latest.items() if answer == NextDay.Answer.WORSE}

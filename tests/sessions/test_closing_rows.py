"""What the database itself says of a closing: once an exercise, and of one's own session."""

import uuid

import pytest

from sessions.models import Closing
from tests.sessions.conftest import CAT, opened
from tests.sessions.test_constraints import by_bulk_create, by_raw_sql, refused_by


@pytest.fixture
def closing(session, now) -> Closing:
    """The cat stretch, closed in Ann's session."""
    return Closing.objects.create(
        session=session, user=session.user, exercise_id=CAT, closed_at=now, reason="rose-again"
    )


@pytest.mark.parametrize(
    ("reason", "name"),
    [("first-increase", "closing_once_an_exercise"), ("emergency", "closing_once_an_emergency")],
)
def test_an_exercise_is_closed_once_a_session_and_by_an_emergency_once(closing, reason, name):
    Closing.objects.update(reason=reason)
    with refused_by(name):
        by_bulk_create(Closing, {})
    by_bulk_create(Closing, {"reason": "spread" if reason == "emergency" else "emergency"})


def test_a_closing_belongs_to_a_session_of_the_same_person(closing, bob, now):
    theirs = opened(bob, now)
    for change in ({"user_id": bob.pk}, {"session_id": theirs.pk}, {"session_id": uuid.uuid4()}):
        with refused_by("closing_in_own_session"):
            by_raw_sql(Closing, change)

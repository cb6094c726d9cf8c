"""A closing outlives corrections and deletions, and comes about in whatever order sets arrive."""

import itertools

import pytest
from django.utils import timezone

from accounts.models import GateCall
from sessions import diary, intake
from sessions.closings import Closed
from sessions.models import Closing, TrainingSession
from sessions.rules import TEXT_VERSION, Reason
from tests.sessions.conftest import (
    BRIDGE,
    CAT,
    CURL,
    MINUTE,
    PRESS_UP,
    a_set,
    ended,
    entered,
    everything_stored,
    logged,
    opened,
)
from tests.sessions.pages import page
from tests.sessions.ruled import calls


def closings(session) -> set[tuple]:
    """(exercise, reason, minutes since the session's start)."""
    rows = Closing.objects.filter(session=session)
    return {
        (one.exercise_id, one.reason, (one.closed_at - session.started_at) / MINUTE) for one in rows
    }


def is_closed(session, now, content, **more) -> Reason:
    """Why a set is refused; it must have changed nothing."""
    before = everything_stored()
    with pytest.raises(Closed) as caught:
        logged(session, now, content, **more)
    assert everything_stored() == before
    return caught.value.shut.reason


def correct(row, now, **changes):
    content = intake.SetContent.of(row)
    content = type(content)(**vars(content) | changes)
    return intake.correct_set(user=row.user, set_id=row.pk, content=content, now=now)


@pytest.fixture
def press_up(session, now):
    """The set that closed the press-up, two minutes in."""
    return logged(session, now + 2 * MINUTE, a_set(PRESS_UP, pain=6))


# --- A row with who, when and why ----------------------------------------------------------------


def test_a_closing_is_a_row_with_who_when_and_why(press_up, ann, now):
    (row,) = Closing.objects.values()
    row.pop("id")
    assert row == {
        "user_id": ann.pk,
        "session_id": press_up.session_id,
        "exercise_id": PRESS_UP,
        "closed_at": now + 2 * MINUTE,
        "reason": "first-increase",
        "recorded_at": now + 2 * MINUTE,
        "text_version": TEXT_VERSION,
    }


# --- Corrected, deleted, moved -------------------------------------------------------------------


def test_a_correction_opens_nothing_and_stays_possible(session, press_up, now):
    row = correct(press_up, now + 3 * MINUTE, pain=2)
    assert row.pain == 2
    assert closings(session) == {(PRESS_UP, "first-increase", 2)}
    again = is_closed(session, now + 4 * MINUTE, a_set(PRESS_UP, number=2))
    assert again is Reason.FIRST_INCREASE


def test_a_deletion_opens_nothing(session, press_up, ann, now):
    intake.delete_set(user=ann, set_id=press_up.pk, now=now + 3 * MINUTE)
    assert session.sets.count() == 0
    assert is_closed(session, now + 4 * MINUTE, a_set(PRESS_UP)) is Reason.FIRST_INCREASE


def test_a_correction_that_raises_a_rating_closes(session, now):
    row = logged(session, now + MINUTE, a_set(PRESS_UP, pain=4))
    assert closings(session) == set()
    correct(row, now + 5 * MINUTE, pain=5)
    assert closings(session) == {(PRESS_UP, "first-increase", 1)}


def test_a_deletion_that_lowers_what_was_before_closes(session, ann, now):
    first = logged(session, now + MINUTE, a_set(CAT, pain=8))
    logged(session, now + 2 * MINUTE, a_set(PRESS_UP, pain=6))
    assert closings(session) == set()
    intake.delete_set(user=ann, set_id=first.pk, now=now + 3 * MINUTE)
    assert closings(session) == {(PRESS_UP, "first-increase", 2)}


def test_a_corrected_rating_at_the_start_closes_and_opens_nothing(session, ann, now):
    logged(session, now + MINUTE, a_set(PRESS_UP, pain=4))
    start = session.local_start()
    same = {"user": ann, "session_id": session.pk, "pain_after": None, "note": "", "now": now}
    same |= {"day": session.local_date, "time": start.time().replace(second=0, microsecond=0)}
    for rating in (3, 9):
        diary.correct_session(pain_before=rating, **same)
        assert closings(session) == {(PRESS_UP, "first-increase", 1)}
    assert calls(ann) == ["high-rating"]


def test_a_set_cannot_be_corrected_into_a_closed_exercise(session, press_up, now):
    row = logged(session, now + 3 * MINUTE, a_set(BRIDGE))
    with pytest.raises(Closed):
        correct(row, now + 4 * MINUTE, exercise=PRESS_UP, number=2)
    row.refresh_from_db()
    assert row.exercise_id == BRIDGE


def test_a_session_moved_to_another_day_takes_its_closings_along(session, press_up, ann, now):
    ended(session, now + 5 * MINUTE)
    diary.correct_session(
        user=ann,
        session_id=session.pk,
        day=session.local_date - timezone.timedelta(days=2),
        time=session.local_start().time(),
        pain_before=4,
        pain_after=3,
        note="",
        now=now + 6 * MINUTE,
    )
    session.refresh_from_db()
    assert closings(session) == {(PRESS_UP, "first-increase", 2)}
    late = session.started_at + 3 * MINUTE
    is_closed(session, now + 7 * MINUTE, a_set(PRESS_UP, number=2), at=late)


def test_a_closing_goes_with_its_session(session, press_up, ann, now):
    diary.delete_session(user=ann, session_id=session.pk, now=now)
    assert Closing.objects.count() == 0


def test_a_row_of_before_still_closes_two_and_offers_the_end(session, press_up, ann_client, now):
    correct(press_up, now + 3 * MINUTE, pain=2)
    logged(session, now + 4 * MINUTE, a_set(CAT, pain=1, sign="spread"))
    assert calls(session.user) == ["spread", "two-closed"]
    words = page(ann_client.get(session.get_absolute_url())).words
    assert "Two exercises had to be left in this session." in words


# --- An emergency --------------------------------------------------------------------------------


def test_an_emergency_of_a_closed_exercise_is_a_row_of_its_own(session, press_up, now):
    correct(press_up, now + 3 * MINUTE, sign="emergency")
    assert {one[1] for one in closings(session)} == {"first-increase", "emergency"}
    correct(press_up, now + 4 * MINUTE, sign="")
    assert is_closed(session, now + 5 * MINUTE, a_set(CAT)) is Reason.EMERGENCY


def test_an_emergency_ends_a_forgotten_session_too(session, now):
    logged(session, now + MINUTE, a_set(CAT, sign="emergency"))
    forgotten = ended(session, now + 600 * MINUTE)
    assert forgotten.ended_at == now + MINUTE
    assert is_closed(session, now + 601 * MINUTE, a_set(BRIDGE)) is Reason.EMERGENCY


# --- Late ----------------------------------------------------------------------------------------


def test_what_was_done_before_and_comes_late_is_stored_and_what_was_done_after_is_not(
    session, press_up, now
):
    later = now + 9 * MINUTE
    logged(session, later, a_set(PRESS_UP, number=2, pain=3), at=now + MINUTE)
    for at in (now + 2 * MINUTE, now + 3 * MINUTE):
        is_closed(session, later, a_set(PRESS_UP, number=3), at=at)
    assert session.sets.count() == 2


def test_case_10_a_late_7_after_completed_closes_all_the_same(session, now):
    """The rating of the retry arrives first, the rise that called for it last."""
    done = now + 9 * MINUTE
    logged(session, done, a_set(CAT, pain=5, attempt=2), at=now + 2 * MINUTE)
    logged(session, done, a_set(CAT, pain=3, number=2), at=now + 3 * MINUTE)
    assert closings(session) == set()
    logged(session, done, a_set(CAT, pain=7), at=now + MINUTE)
    assert closings(session) == {(CAT, "rose-in-retry", 2)}
    is_closed(session, done, a_set(CAT, number=3))


EVENTS = [
    a_set(CAT, pain=7),
    a_set(CAT, pain=6, attempt=2),
    a_set(BRIDGE, pain=5),
    a_set(CURL, pain=6, hurts_more=True),
]


def test_case_10_it_is_closed_whichever_order_the_sets_arrive_in(ann, now):
    """SAFETY.md, rule 10."""
    for order in itertools.permutations(enumerate(EVENTS, start=1)):
        session = opened(ann, now)
        for step, content in order:
            logged(session, now + 9 * MINUTE, content, at=now + step * MINUTE)
        assert (CAT, "rose-in-retry", 2) in closings(session)
        diary.delete_session(user=ann, session_id=session.pk, now=now)


def test_a_late_earlier_rise_does_not_open_what_it_explains(session, press_up, now):
    """A rating of 8 before it would make the 6 no rise: it was closed, and stays so."""
    logged(session, now + 9 * MINUTE, a_set(CAT, pain=8), at=now + MINUTE)
    assert closings(session) == {(PRESS_UP, "first-increase", 2)}
    is_closed(session, now + 9 * MINUTE, a_set(PRESS_UP, number=2))


# --- Written down afterwards, and ratings without a set ------------------------------------------


def test_in_a_session_written_down_afterwards_nothing_is_closed(ann, now):
    session = entered(ann, now)
    for number in (1, 2, 3):
        logged(session, now, a_set(PRESS_UP, number=number, pain=6))
    assert (closings(session), session.sets.count()) == (set(), 3)


def test_a_sign_in_it_calls_for_the_help_list_now_and_a_high_rating_as_of_then(ann, now):
    session = entered(ann, now)
    logged(session, now, a_set(CAT, sign="spread"))
    logged(session, now, a_set(BRIDGE, pain=8))
    called = dict(GateCall.objects.values_list("reason", "called_at"))
    assert called == {"spread": now, "high-rating": session.ended_at}


@pytest.mark.parametrize(("before", "after", "called"), [(8, 3, 1), (7, 8, 1), (7, 7, 0)])
def test_high_ratings_at_the_start_and_the_end_call_for_it_too(ann, now, before, after, called):
    ended(opened(ann, now, pain_before=before), now + MINUTE, pain_after=after)
    assert calls(ann) == ["high-rating"] * called
    assert ann.may_start(now + 2 * MINUTE) == (called == 0)
    assert TrainingSession.objects.count() == 1

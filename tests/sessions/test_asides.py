"""An exercise set aside is taken back on purpose, knowing in how many sessions it was closed."""

import datetime as dt
import uuid

import pytest

from sessions import asides
from sessions.asides import Aside, Refused
from sessions.models import Closing, Reopening
from sessions.rules import TEXT_VERSION
from tests.sessions.conftest import (
    BRIDGE,
    CAT,
    MINUTE,
    PRESS_UP,
    TO_AVOID,
    columns_of,
    entered,
    everything_stored,
)

DAY = dt.timedelta(days=1)
NOT_ASIDE = {"__all__": "This exercise is not set aside."}
ONCE_MORE = {"knows": "It was closed once more meanwhile. Please read this page again."}
TICK = {"knows": "Tick this first, if it is so."}
TAKEN = {"__all__": "This id is taken. Reload the page and try again."}


def closed(user, at: dt.datetime, slug=CAT, reason="rose-again") -> Closing:
    """The exercise, closed in a session of two days before `at`."""
    session = entered(user, at, day=(at - 2 * DAY).date())
    return Closing.objects.create(
        user=user, session=session, exercise_id=slug, closed_at=at, recorded_at=at, reason=reason
    )


def take_back(user, now, slug=CAT, **changes) -> Reopening:
    told = {"reopening_id": uuid.uuid4(), "knows": True, "closed_in": 1}
    return asides.reopen(user=user, slug=slug, now=now, **told | changes)


def refused(call, *arguments, **more) -> dict[str, str]:
    """Why it cannot be taken back; nothing may have changed."""
    before = everything_stored()
    with pytest.raises(Refused) as caught:
        call(*arguments, **more)
    assert everything_stored() == before
    return {name: str(sentence) for name, sentence in caught.value.faults.items()}


def test_taking_back_is_a_row_with_who_when_and_what_was_known(ann):
    late = dt.datetime(2026, 3, 4, 23, 30, tzinfo=dt.UTC)  # the fifth in Berlin
    closed(ann, late - 3 * DAY)
    closed(ann, late - DAY)
    row = take_back(ann, late, closed_in=2)
    assert columns_of(row) == {
        "id": row.pk,
        "user_id": ann.pk,
        "exercise_id": CAT,
        "closed_in": 2,
        "reopened_at": late,
        "local_date": dt.date(2026, 3, 5),
        "text_version": TEXT_VERSION,
    }
    assert asides.aside(ann, CAT) == Aside(CAT, 2, late - DAY, late)
    assert asides.asides_of(ann) == {}


def test_sent_twice_it_is_stored_once(ann, now):
    closed(ann, now)
    row = take_back(ann, now + MINUTE)
    before = everything_stored()
    again = take_back(ann, now + 2 * MINUTE, reopening_id=row.pk)
    assert (again, everything_stored()) == (row, before)


def test_only_what_is_aside_can_be_taken_back(ann, bob, now):
    closed(bob, now)
    assert refused(take_back, ann, now + MINUTE) == NOT_ASIDE
    closed(ann, now)
    take_back(ann, now + MINUTE)
    assert refused(take_back, ann, now + 2 * MINUTE) == NOT_ASIDE


@pytest.mark.parametrize("slug", [*TO_AVOID, "handstand", ""])
def test_an_exercise_to_avoid_and_an_unknown_one_are_never_aside(ann, now, slug):
    assert refused(take_back, ann, now, slug) == NOT_ASIDE


def test_it_has_to_be_ticked(ann, now):
    closed(ann, now)
    assert refused(take_back, ann, now + MINUTE, knows=False) == TICK


@pytest.mark.parametrize("number", [None, -1, 0, 1, 3, 10**30])
def test_another_number_than_the_page_told_asks_to_read_it_again(ann, now, number):
    closed(ann, now - 3 * DAY)
    closed(ann, now)
    assert refused(take_back, ann, now + MINUTE, closed_in=number) == ONCE_MORE


def test_closed_once_more_after_it_was_taken_back_it_waits_again(ann, now):
    closed(ann, now - 3 * DAY)
    take_back(ann, now - 2 * DAY)
    closed(ann, now)
    assert asides.asides_of(ann) == {CAT: Aside(CAT, 2, now, now - 2 * DAY)}
    assert take_back(ann, now + MINUTE, closed_in=2).closed_in == 2
    assert asides.asides_of(ann) == {}


def test_a_closing_that_arrives_late_was_not_taken_back_whatever_its_device_says(ann, now):
    closed(ann, now - DAY)
    take_back(ann, now)
    late = closed(ann, now - 2 * DAY)
    Closing.objects.filter(pk=late.pk).update(recorded_at=now + MINUTE)
    found = Aside(CAT, 2, now + MINUTE, now)
    assert (asides.aside(ann, CAT), asides.asides_of(ann)) == (found, {CAT: found})


def test_a_closing_of_a_device_whose_clock_runs_ahead_can_be_taken_back(ann, now):
    ahead = closed(ann, now)
    Closing.objects.filter(pk=ahead.pk).update(closed_at=now + 5 * DAY)
    take_back(ann, now + MINUTE)
    assert asides.asides_of(ann) == {}


def test_an_old_page_does_not_take_back_what_was_closed_again(ann, now):
    closed(ann, now - 3 * DAY)
    row = take_back(ann, now - 2 * DAY)
    closed(ann, now)
    old = {"reopening_id": row.pk}
    assert refused(take_back, ann, now + MINUTE, **old) == ONCE_MORE
    assert refused(take_back, ann, now + MINUTE, closed_in=2, **old) == TAKEN


def test_an_id_of_another_exercise_or_somebody_else_is_refused(ann, bob, now):
    for user, slug in ((ann, CAT), (ann, BRIDGE), (bob, CAT)):
        closed(user, now, slug)
    row = take_back(ann, now + MINUTE)
    for user, slug in ((ann, BRIDGE), (bob, CAT)):
        assert refused(take_back, user, now + MINUTE, slug, reopening_id=row.pk) == TAKEN


@pytest.mark.parametrize(("sessions", "needs"), [(1, False), (2, True), (3, True)])
def test_from_two_sessions_on_it_asks_for_advice(ann, now, sessions, needs):
    for number in range(sessions):
        closed(ann, now - number * DAY)
    found = asides.aside(ann, CAT)
    assert (found.closed_in, found.needs_advice()) == (sessions, needs)


def test_two_closings_in_one_session_are_one_session(ann, now):
    row = closed(ann, now)
    Closing.objects.create(
        user=ann,
        session=row.session,
        exercise_id=CAT,
        closed_at=now + MINUTE,
        recorded_at=now + MINUTE,
        reason="emergency",
    )
    assert asides.asides_of(ann) == {CAT: Aside(CAT, 1, now + MINUTE, None)}


def test_the_last_closing_of_each_exercise_is_found_at_once(ann, bob, now):
    closed(ann, now - DAY, PRESS_UP)
    last = [closed(ann, now, CAT), closed(ann, now + MINUTE, PRESS_UP), closed(bob, now, CAT)]
    found = Closing.objects.last_of_each_exercise().newest_first()
    assert list(found) == [last[1], last[2], last[0]]
    assert list(Closing.objects.of(ann).last_of_each_exercise().newest_first()) == [
        last[1],
        last[0],
    ]

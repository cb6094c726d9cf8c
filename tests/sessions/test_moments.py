"""When a set was done: the client's own time, the person's clock, the place, the day."""

import datetime as dt

import pytest

from sessions.models import TrainingSession, TrainingSet
from tests.sessions.conftest import (
    BRIDGE,
    MINUTE,
    a_set,
    ended,
    entered,
    opened,
    refused,
    send,
)

WRONG_CLOCK = "This time does not fit the session. Check your device's clock."


def stored_moment(row: TrainingSet) -> tuple[dt.datetime, int, dt.date]:
    row.refresh_from_db()
    return row.performed_at, row.utc_offset_minutes, row.local_date


@pytest.mark.parametrize(
    ("sent", "utc", "offset", "day"),
    [
        ("2026-03-04T10:31:07.123457+01:00", "2026-03-04T09:31:07.123457", 60, "2026-03-04"),
        ("2026-03-04T23:59:59.999999+14:00", "2026-03-04T09:59:59.999999", 840, "2026-03-04"),
        ("2026-03-05T00:00:00+14:00", "2026-03-04T10:00:00", 840, "2026-03-05"),
        ("2026-03-03T22:45:00.000001-11:00", "2026-03-04T09:45:00.000001", -660, "2026-03-03"),
        ("2026-03-04T15:15:00+05:45", "2026-03-04T09:30:00", 345, "2026-03-04"),
    ],
)
def test_the_client_s_time_is_kept_to_the_microsecond_with_its_offset_and_day(
    session, now, sent, utc, offset, day
):
    row = send(session, now + 30 * MINUTE, at=dt.datetime.fromisoformat(sent)).row
    at = dt.datetime.fromisoformat(utc).replace(tzinfo=dt.UTC)
    assert stored_moment(row) == (at, offset, dt.date.fromisoformat(day))
    assert row.local_time().isoformat() == dt.datetime.fromisoformat(sent).isoformat()


def test_without_a_time_the_set_was_done_now_on_the_person_s_clock(bob, now):
    session = opened(bob, now)
    row = send(session, now + 2 * 60 * MINUTE).row  # half past midnight in Auckland
    done = now + 2 * 60 * MINUTE
    assert stored_moment(row) == (done, 13 * 60, dt.date(2026, 3, 5))
    assert session.local_date == dt.date(2026, 3, 4)


def test_both_turns_of_the_repeated_hour_keep_their_own_offset(ann):
    start = dt.datetime(2026, 10, 25, 0, 10, tzinfo=dt.UTC)
    session = opened(ann, start)
    rows = [send(session, start + n * 60 * MINUTE, a_set(number=n + 1)).row for n in (0, 1)]
    assert [row.local_time().isoformat() for row in rows] == [
        "2026-10-25T02:10:00+02:00",
        "2026-10-25T02:10:00+01:00",
    ]
    assert list(session.sets.in_order()) == rows


def test_a_clock_set_back_never_puts_a_set_before_its_session(session, now):
    row = send(session, now - 10 * MINUTE).row
    assert stored_moment(row)[0] == session.started_at


@pytest.mark.parametrize("days_off", [-1, 1])
def test_a_device_clock_may_be_a_day_off_and_no_more(session, now, days_off):
    edge = now + dt.timedelta(days=days_off)
    beyond = edge + days_off * dt.timedelta(microseconds=1)
    assert send(session, now, at=edge).created
    assert refused(send, session, now, a_set(BRIDGE), at=beyond) == {"at": WRONG_CLOCK}


@pytest.mark.parametrize(
    "at",
    [
        dt.datetime.min.replace(tzinfo=dt.UTC),
        dt.datetime.min.replace(tzinfo=dt.timezone(dt.timedelta(hours=14))),
        dt.datetime.max.replace(tzinfo=dt.timezone(dt.timedelta(hours=-11))),
        dt.datetime(1970, 1, 1, tzinfo=dt.UTC),
        dt.datetime(2101, 1, 1, tzinfo=dt.UTC),
    ],
)
def test_a_time_out_of_this_world_is_refused(session, now, at):
    assert refused(send, session, now, at=at) == {"at": WRONG_CLOCK}


def test_a_late_set_of_an_ended_session_was_done_at_its_end_and_place(ann, now):
    session = ended(opened(ann, now), now + 12 * MINUTE)
    ann.time_zone = "Pacific/Kiritimati"
    ann.save()
    row = send(session, now + dt.timedelta(days=40), user=ann).row
    assert stored_moment(row) == (now + 12 * MINUTE, 60, dt.date(2026, 3, 4))
    assert TrainingSession.objects.get().ended_at == now + 12 * MINUTE


def test_a_late_set_of_an_ended_session_may_bring_its_own_time(ann, now):
    session = ended(opened(ann, now), now + 12 * MINUTE)
    row = send(session, now + dt.timedelta(days=3), at=now + 5 * MINUTE).row
    assert stored_moment(row)[0] == now + 5 * MINUTE


def test_a_late_set_of_an_ended_session_was_done_at_most_a_day_after_its_end(ann, now):
    end, later = now + 12 * MINUTE, now + dt.timedelta(days=40)
    session = ended(opened(ann, now), end)
    edge = end + dt.timedelta(days=1)
    beyond = edge + dt.timedelta(microseconds=1)
    assert refused(send, session, later, at=beyond) == {"at": WRONG_CLOCK}
    row = send(session, later, at=edge).row
    assert stored_moment(row)[0] == edge


def test_a_set_of_an_ended_session_is_no_more_than_a_day_ahead_of_the_clock_either(ann, now):
    """The server's clock was set back after the end."""
    session = ended(opened(ann, now), now + 12 * MINUTE)
    edge = now + dt.timedelta(days=1)
    beyond = edge + dt.timedelta(microseconds=1)
    assert refused(send, session, now, at=beyond) == {"at": WRONG_CLOCK}
    assert send(session, now, at=edge).created


def test_a_set_of_a_session_entered_afterwards_is_done_within_a_day_of_it(ann, now):
    session = entered(ann, now)  # two days ago
    assert refused(send, session, now, at=now) == {"at": WRONG_CLOCK}
    assert send(session, now, at=session.started_at + dt.timedelta(hours=23)).created


def test_sets_of_a_session_entered_afterwards_lie_on_its_day(ann, now):
    session = entered(ann, now)
    row = send(session, now).row
    at = dt.datetime(2026, 3, 2, 6, 30, tzinfo=dt.UTC)
    assert stored_moment(row) == (at, 60, dt.date(2026, 3, 2))

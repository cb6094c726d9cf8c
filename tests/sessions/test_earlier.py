"""Sessions entered afterwards, corrected, moved: what is stored and what is not."""

import datetime as dt
import uuid

import pytest

from sessions import diary
from sessions.intake import Missing
from sessions.models import Choice, TrainingSession
from tests.sessions.conftest import (
    BRIDGE,
    CAT,
    MINUTE,
    a_set,
    columns_of,
    conflict,
    ended,
    entered,
    everything_stored,
    logged,
    opened,
    ratings_before,
    refused,
)

UTC = dt.UTC
HOUR = dt.timedelta(hours=1)
PAIN = "Enter a whole number from 0 to 10."
OTHER_ANSWERS = "This session is stored already, with other answers."
STILL_TO_COME = "This day and time are still to come. Choose an earlier one."
TOO_OLD = "Choose a day between the year 2000 and today."
WRONG_PAIN = [11, -1, 4.5, 4.0, True, "4", float("nan")]


def correct(session, now, **changes) -> TrainingSession:
    """The session corrected; whatever is not named stays as it is stored."""
    session.refresh_from_db()
    content = {
        "day": session.local_date,
        "time": session.local_start().time().replace(second=0, microsecond=0),
        "pain_before": session.pain_before,
        "pain_after": session.pain_after,
        "note": session.note,
    }
    return diary.correct_session(
        user=session.user, session_id=session.pk, now=now, **content | changes
    )


def chosen(session) -> list[str]:
    return list(session.choices.values_list("exercise_id", flat=True))


# --- Entered afterwards -------------------------------------------------------------------------


def test_an_earlier_session_is_ended_from_the_start_and_says_where_it_comes_from(ann, now):
    row = columns_of(entered(ann, now, pain_before=None, pain_after=0, note="By heart"))
    at = dt.datetime(2026, 3, 2, 6, 30, tzinfo=UTC)
    del row["id"], row["recorded_at"]
    assert row == {
        "user_id": ann.pk,
        "source": "afterwards",
        "started_at": at,
        "utc_offset_minutes": 60,
        "local_date": dt.date(2026, 3, 2),
        "ended_at": at,
        "pain_before": None,
        "pain_after": 0,
        "note": "By heart",
        "corrected_at": None,
    }
    assert chosen(TrainingSession.objects.get()) == [CAT, BRIDGE]


def test_an_earlier_session_may_be_entered_while_another_is_open(session, ann, now):
    assert entered(ann, now).ended_at is not None


def test_entering_twice_with_one_id_is_one_session(ann, now):
    first = entered(ann, now)
    before = everything_stored()
    assert entered(ann, now + HOUR, session_id=first.pk) == first
    assert everything_stored() == before


@pytest.mark.parametrize(
    "changes",
    [
        {"pain_before": 5},
        {"pain_after": 5},
        {"pain_after": None},
        {"note": "Rain"},
        {"day": dt.date(2026, 3, 1)},
        {"time": dt.time(7, 31)},
        {"exercises": [CAT]},
    ],
)
def test_entering_with_one_id_and_other_answers_is_a_conflict(ann, now, changes):
    first = entered(ann, now)
    found = conflict(entered, ann, now, session_id=first.pk, **changes)
    assert found == (OTHER_ANSWERS, first)


def test_an_id_of_a_session_started_live_is_no_id_for_an_earlier_one(session, ann, now):
    local = session.local_start()
    same = {"day": local.date(), "time": local.time(), "pain_after": None}
    found = conflict(entered, ann, now, session_id=session.pk, **same)
    assert found == (OTHER_ANSWERS, session)


@pytest.mark.parametrize(
    ("day", "time", "said"),
    [
        (dt.date(1970, 1, 1), dt.time(7), TOO_OLD),
        (dt.date(1999, 12, 31), dt.time(23, 59), TOO_OLD),
        (dt.date(1, 1, 1), dt.time(0), TOO_OLD),
        (dt.date(2100, 1, 2), dt.time(0), TOO_OLD),
        (dt.date(9999, 12, 31), dt.time(23, 59), TOO_OLD),
        (dt.date(2100, 1, 1), dt.time(7), STILL_TO_COME),
        (dt.date(2026, 3, 5), dt.time(7), STILL_TO_COME),
        (dt.date(2026, 3, 4), dt.time(10, 31), STILL_TO_COME),
    ],
)
def test_a_day_out_of_bounds_or_still_to_come_is_refused(session, ann, now, day, time, said):
    assert refused(entered, ann, now, day=day, time=time) == {"day": said}
    assert refused(correct, session, now, day=day, time=time) == {"day": said}


def test_the_first_minute_of_2000_can_be_entered_at_both_ends_of_the_world(ann, bob, now):
    for person, zone in [(ann, "Pacific/Kiritimati"), (bob, "Pacific/Pago_Pago")]:
        person.time_zone = zone
        row = entered(person, now, day=dt.date(2000, 1, 1), time=dt.time(0, 0))
        assert row.local_start().replace(tzinfo=None) == dt.datetime(2000, 1, 1)
        assert row.local_date == dt.date(2000, 1, 1)


def test_what_is_wrong_with_an_earlier_session_is_refused(ann, now):
    assert refused(entered, ann, now, pain_before=11, pain_after=-1) == {
        "pain_before": PAIN,
        "pain_after": PAIN,
    }
    said = "This note is too long: at most 2000 characters."
    assert refused(entered, ann, now, note="x" * 2001) == {"note": said}


# --- Corrected and moved ------------------------------------------------------------------------


def test_a_correction_of_ratings_and_note_leaves_day_and_time_to_the_microsecond(ann, now):
    start_at = now.replace(second=41, microsecond=123_456)
    session = ended(opened(ann, start_at), now + 12 * MINUTE)
    before = columns_of(session)
    row = correct(session, now + HOUR, pain_before=None, pain_after=0, note="Better")
    assert columns_of(row) == before | {
        "pain_before": None,
        "pain_after": 0,
        "note": "Better",
        "corrected_at": now + HOUR,
    }


def test_a_corrected_rating_at_the_start_changes_what_sets_are_compared_with(session, one_set, now):
    logged(session, now + 2 * MINUTE, a_set(BRIDGE))
    correct(session, now + HOUR, pain_before=8)
    assert ratings_before(session) == {(CAT, 1): 8, (BRIDGE, 1): 3}


def test_an_open_session_has_no_rating_after_to_correct(session, now):
    said = {"pain_after": "The rating after belongs to the end of the session."}
    assert refused(correct, session, now, pain_after=3) == said
    assert correct(session, now, note="So far").pain_after is None


def test_moving_a_session_moves_its_end_and_its_sets_by_the_same_time(ann, now):
    session = opened(ann, now)
    logged(session, now + 30 * dt.timedelta(seconds=3))
    logged(session, now + 5 * MINUTE, a_set(BRIDGE))
    ended(session, now + 12 * MINUTE)
    row = correct(session, now + HOUR, day=dt.date(2026, 2, 27), time=dt.time(8, 0))
    began = dt.datetime(2026, 2, 27, 7, 0, tzinfo=UTC)
    assert (row.started_at, row.ended_at, row.local_date) == (
        began,
        began + 12 * MINUTE,
        dt.date(2026, 2, 27),
    )
    assert [
        (one.performed_at, one.local_date, one.utc_offset_minutes) for one in row.sets.in_order()
    ] == [
        (began + dt.timedelta(seconds=90), dt.date(2026, 2, 27), 60),
        (began + 5 * MINUTE, dt.date(2026, 2, 27), 60),
    ]


def test_a_move_across_the_clock_change_takes_the_offset_of_the_new_day(session, one_set):
    summer = dt.datetime(2026, 4, 10, 12, tzinfo=UTC)
    row = correct(session, summer, day=dt.date(2026, 4, 1), time=dt.time(23, 59))
    one_set.refresh_from_db()
    assert (row.started_at, row.utc_offset_minutes, row.local_date) == (
        dt.datetime(2026, 4, 1, 21, 59, tzinfo=UTC),
        120,
        dt.date(2026, 4, 1),
    )
    assert (one_set.local_time().isoformat(), one_set.local_date) == (
        "2026-04-02T00:00:00+02:00",
        dt.date(2026, 4, 2),
    )


def test_after_moving_house_an_unchanged_time_does_not_move_the_session(session, one_set, ann, now):
    ann.time_zone = "Pacific/Kiritimati"
    ann.save()
    before = columns_of(one_set)
    row = correct(session, now + HOUR, note="Moved house")
    assert (row.started_at, row.utc_offset_minutes) == (now, 60)
    assert columns_of(one_set) == before


@pytest.mark.parametrize("zone", ["America/Los_Angeles", "Asia/Tokyo", "Pacific/Kiritimati"])
def test_after_moving_house_a_new_time_is_one_on_the_clock_of_the_place(
    session, one_set, ann, now, zone
):
    ann.time_zone = zone
    ann.save()
    row = correct(session, now + HOUR, time=dt.time(10, 35))
    one_set.refresh_from_db()
    assert (row.started_at, row.utc_offset_minutes, row.local_date) == (
        now + 5 * MINUTE,
        60,
        dt.date(2026, 3, 4),
    )
    assert one_set.local_time().isoformat() == "2026-03-04T10:36:00+01:00"


def test_after_moving_house_another_day_is_one_on_the_person_s_own_clock(session, ann, now):
    ann.time_zone = "Asia/Tokyo"
    ann.save()
    row = correct(session, now + HOUR, day=dt.date(2026, 3, 3))
    assert row.local_start().isoformat() == "2026-03-03T10:30:00+09:00"
    assert row.local_date == dt.date(2026, 3, 3)


@pytest.mark.parametrize(("hour", "offset"), [(0, 120), (1, 60)], ids=["first", "second"])
def test_in_the_repeated_hour_a_session_stays_in_its_turn_of_it(ann, hour, offset):
    began = dt.datetime(2026, 10, 25, hour, 30, tzinfo=UTC)
    session = opened(ann, began)
    row = correct(session, began + HOUR, note="Clocks changed")
    assert (row.started_at, row.utc_offset_minutes) == (began, offset)
    row = correct(session, began + HOUR, time=dt.time(2, 31))
    assert (row.started_at, row.utc_offset_minutes) == (began + MINUTE, offset)


def test_a_move_that_would_put_a_set_before_2000_is_refused(session, ann, now):
    logged(session, now, at=now - 20 * HOUR)
    ended(session, now + MINUTE)
    asked = {"day": dt.date(2000, 1, 1), "time": dt.time(1, 0)}
    assert refused(correct, session, now, **asked) == {"day": TOO_OLD}


def test_a_move_that_would_put_the_end_or_a_set_into_the_future_is_refused(session, now):
    logged(session, now + 10 * MINUTE)
    ended(session, now + 12 * MINUTE)
    later = now + 13 * MINUTE
    said = {"day": "The session would then end in the future. Choose an earlier start."}
    assert refused(correct, session, later, time=dt.time(10, 32)) == said
    assert correct(session, later, time=dt.time(10, 31)).ended_at == later


@pytest.mark.parametrize("pain", WRONG_PAIN)
def test_a_correction_with_a_rating_that_is_none_is_refused(ann, now, pain):
    row = entered(ann, now)
    assert refused(correct, row, now, pain_before=pain) == {"pain_before": PAIN}
    assert refused(correct, row, now, pain_after=pain) == {"pain_after": PAIN}


def test_somebody_else_s_session_and_an_unknown_one_are_missing_alike(session, bob, now):
    before = everything_stored()
    correction = {
        "day": session.local_date,
        "time": dt.time(9),
        "pain_before": 1,
        "pain_after": None,
        "note": "",
    }
    for session_id in (session.pk, uuid.uuid4()):
        own = {"user": bob, "session_id": session_id}
        for call, more in [
            (diary.end_session, {"pain_after": 1, "note": "", "now": now}),
            (diary.correct_session, correction | {"now": now}),
            (diary.change_choice, {"exercises": [CAT]}),
        ]:
            with pytest.raises(Missing):
                call(**own, **more)
    assert everything_stored() == before
    assert Choice.objects.count() == 2

"""The person's local day: zones at the ends of the world, changed clocks, midnight, weeks."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions import bounds, days
from sessions.days import LocalMoment

pytestmark = pytest.mark.any_database

UTC = dt.UTC
BERLIN, PAGO, KIRITIMATI = (
    ZoneInfo(name) for name in ("Europe/Berlin", "Pacific/Pago_Pago", "Pacific/Kiritimati")
)
ZONES = st.sampled_from(
    [BERLIN, PAGO, KIRITIMATI]
    + [ZoneInfo(name) for name in ("Asia/Kathmandu", "Australia/Lord_Howe", "America/St_Johns")]
)
MOMENTS = st.datetimes(dt.datetime(2000, 1, 2), dt.datetime(2099, 12, 30), timezones=st.just(UTC))


@pytest.mark.parametrize(
    ("zone", "offset", "day"),
    [
        (PAGO, -11 * 60, dt.date(2026, 3, 3)),
        (UTC, 0, dt.date(2026, 3, 4)),
        (ZoneInfo("Asia/Kathmandu"), 5 * 60 + 45, dt.date(2026, 3, 4)),
        (KIRITIMATI, 14 * 60, dt.date(2026, 3, 5)),
    ],
)
def test_one_moment_is_three_days_around_the_world(zone, offset, day):
    at = dt.datetime(2026, 3, 4, 10, 30, tzinfo=UTC)
    assert days.local_moment(at, zone) == LocalMoment(at, offset, day)


@pytest.mark.parametrize(
    ("clock", "day"),
    [
        (dt.datetime(2026, 3, 4, 22, 59, 59, 999_999), dt.date(2026, 3, 4)),
        (dt.datetime(2026, 3, 4, 23, 0), dt.date(2026, 3, 5)),
    ],
)
def test_the_day_turns_at_midnight_of_the_place(clock, day):
    at = clock.replace(tzinfo=UTC)
    assert days.local_moment(at, BERLIN) == LocalMoment(at, 60, day)


def test_a_moment_given_in_another_zone_is_kept_as_the_same_moment_in_utc():
    at = dt.datetime(2026, 3, 4, 23, 30, 0, 123_456, tzinfo=PAGO)
    moment = days.local_moment(at, BERLIN)
    same = dt.datetime(2026, 3, 5, 10, 30, 0, 123_456, tzinfo=UTC)
    assert moment == LocalMoment(same, 60, dt.date(2026, 3, 5))
    assert moment.at.tzinfo is UTC


@pytest.mark.parametrize(
    ("hour_utc", "offset", "wall"),
    [(0, 120, "02:30"), (1, 60, "02:30"), (2, 60, "03:30")],
)
def test_both_turns_of_the_repeated_hour_keep_their_own_offset(hour_utc, offset, wall):
    at = dt.datetime(2026, 10, 25, hour_utc, 30, tzinfo=UTC)
    moment = days.local_moment(at, BERLIN)
    assert moment == LocalMoment(at, offset, dt.date(2026, 10, 25))
    assert days.wall_clock(at, moment.utc_offset_minutes).strftime("%H:%M") == wall


def test_a_wall_clock_time_in_the_repeated_hour_is_the_first_of_the_two():
    at = days.from_wall_clock(dt.date(2026, 10, 25), dt.time(2, 30), BERLIN)
    assert at == dt.datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_a_wall_clock_time_in_the_skipped_hour_is_read_as_after_the_gap():
    at = days.from_wall_clock(dt.date(2026, 3, 29), dt.time(2, 30), BERLIN)
    assert at == dt.datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    assert days.wall_clock(at, 120).time() == dt.time(3, 30)


def test_a_day_that_is_skipped_altogether_is_read_as_the_next_day():
    apia = ZoneInfo("Pacific/Apia")  # 30 December 2011 never was there
    at = days.from_wall_clock(dt.date(2011, 12, 30), dt.time(12, 0), apia)
    assert days.local_moment(at, apia) == LocalMoment(
        dt.datetime(2011, 12, 30, 22, 0, tzinfo=UTC), 14 * 60, dt.date(2011, 12, 31)
    )


def test_a_shift_of_half_an_hour_is_a_shift_of_thirty_minutes():
    lord_howe = ZoneInfo("Australia/Lord_Howe")
    summer = days.local_moment(dt.datetime(2026, 1, 1, tzinfo=UTC), lord_howe)
    winter = days.local_moment(dt.datetime(2026, 7, 1, tzinfo=UTC), lord_howe)
    assert (summer.utc_offset_minutes, winter.utc_offset_minutes) == (660, 630)


@pytest.mark.parametrize("zone", [PAGO, KIRITIMATI, BERLIN])
def test_the_first_minute_of_the_first_day_is_a_moment_the_database_takes_everywhere(zone):
    moment = days.from_wall_clock(bounds.FIRST_DAY, dt.time.min, zone)
    assert bounds.FIRST_MOMENT <= moment <= bounds.FIRST_MOMENT + dt.timedelta(days=2)


@given(MOMENTS, ZONES)
def test_the_stored_offset_gives_back_the_wall_clock_and_the_day(at, zone):
    moment = days.local_moment(at, zone)
    wall = days.wall_clock(moment.at, moment.utc_offset_minutes)
    assert wall.replace(tzinfo=None) == at.astimezone(zone).replace(tzinfo=None)
    assert (wall.date(), wall) == (moment.local_date, at)


@given(MOMENTS, ZONES)
def test_a_wall_clock_time_read_twice_is_the_same_moment(at, zone):
    local = at.astimezone(zone)
    once = days.from_wall_clock(local.date(), local.time(), zone)
    again = once.astimezone(zone)
    assert days.from_wall_clock(again.date(), again.time(), zone) == once


@pytest.mark.parametrize(
    ("day", "monday"),
    [
        (dt.date(2026, 3, 1), dt.date(2026, 2, 23)),
        (dt.date(2026, 3, 2), dt.date(2026, 3, 2)),
        (dt.date(2026, 3, 8), dt.date(2026, 3, 2)),
        (dt.date(2026, 3, 9), dt.date(2026, 3, 9)),
        (dt.date(2025, 1, 1), dt.date(2024, 12, 30)),
    ],
)
def test_a_week_begins_on_its_monday_also_across_a_month_and_a_year(day, monday):
    assert days.monday_of(day) == monday

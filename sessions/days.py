"""The person's local day. Pure: moments and zones in, days and offsets out.

A moment is stored three times over: in UTC, as minutes from UTC at the place, and as the local
date. Days, weeks and charts only ever use the local date, so that moving house or a change of
clocks never moves a session to another day (SAFETY.md, case 15).
"""

import datetime as dt
from typing import NamedTuple


class LocalMoment(NamedTuple):
    """A moment with what the clock on the wall said."""

    at: dt.datetime
    utc_offset_minutes: int
    local_date: dt.date


def local_moment(at: dt.datetime, zone: dt.tzinfo) -> LocalMoment:
    """The aware moment `at` as the wall clock in `zone` shows it."""
    local = at.astimezone(zone)
    offset = local.utcoffset() or dt.timedelta()
    return LocalMoment(at.astimezone(dt.UTC), round(offset.total_seconds() / 60), local.date())


class WallClock(dt.datetime):
    """An aware moment that templates print as it is, not in the zone of whoever looks."""

    convert_to_local_time = False


def wall_clock(at: dt.datetime, utc_offset_minutes: int) -> WallClock:
    """The stored moment `at` as it was on the wall clock where it happened."""
    local = at.astimezone(dt.timezone(dt.timedelta(minutes=utc_offset_minutes)))
    return WallClock.combine(local.date(), local.timetz())


def from_wall_clock(day: dt.date, time: dt.time, zone: dt.tzinfo) -> dt.datetime:
    """The UTC moment of a wall-clock time; in a skipped hour the moment right after the gap,
    in a repeated hour the first of the two."""
    return dt.datetime.combine(day, time, tzinfo=zone).astimezone(dt.UTC)


def monday_of(day: dt.date) -> dt.date:
    """The Monday that begins the week of `day` (weeks are ISO weeks everywhere)."""
    return day - dt.timedelta(days=day.weekday())

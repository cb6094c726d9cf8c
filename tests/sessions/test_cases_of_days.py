"""SAFETY.md's case 15 through HTTP: each set on the person's local day, no day lost or doubled.

The days are of 2025: a set as JSON brings its own time, and no time lies ahead of the clock.
"""

import datetime as dt
import uuid

import pytest
from django.utils.formats import date_format

from sessions import diary
from sessions.models import TrainingSession
from sessions.record import diary_chart
from tests.sessions.conftest import CAT, PRESS_UP, a_set, opened
from tests.sessions.pages import page
from tests.sessions.test_history import shown
from tests.sessions.test_log import typed

MONDAY = dt.date(2025, 3, 24)  # the week at whose end Berlin loses an hour
IN_AUTUMN = dt.date(2025, 10, 20)  # the week at whose end it has one twice
NIGHT = ["2025-06-15T23:55:00+02:00", "2025-06-16T00:05:00+02:00"]  # from a Sunday to a Monday
SPRING = ["2025-03-30T01:59:59+01:00", "2025-03-30T03:00:00+02:00"]
SPRING += ["2025-03-30T23:55:00+02:00", "2025-03-31T00:05:00+02:00"]
AUTUMN = ["2025-10-26T00:05:00+02:00", "2025-10-26T02:30:00+02:00"]
AUTUMN += ["2025-10-26T02:30:00+01:00", "2025-10-26T23:55:00+01:00", "2025-10-27T00:05:00+01:00"]
MOVED = ["2025-06-15T23:55:00+02:00", "2025-06-16T11:05:00+12:00", "2025-06-16T23:55:00+12:00"]


def day_of(text: str) -> dt.date:
    return dt.date.fromisoformat(text[:10])


def sent(client, session, at: str, number: int, **changes):
    """The answer to one set as JSON, done at this time of the person's own clock."""
    content = vars(a_set(CAT, number=number, **changes))
    ids = {"id": str(uuid.uuid4()), "session": str(session.pk), "at": at}
    return client.post("/sync/sets/", content | ids, content_type="application/json")


def begun(user, at: str) -> TrainingSession:
    """An open session that began then."""
    return opened(user, dt.datetime.fromisoformat(at), exercises=[CAT, PRESS_UP])


def end(session, at: str) -> None:
    diary.end_session(
        user=session.user,
        session_id=session.pk,
        pain_after=3,
        note="",
        now=dt.datetime.fromisoformat(at),
    )


def weeks(client) -> list[tuple[dt.date, list[dt.date]]]:
    """The history: every Monday with the days of its sessions, newest first."""
    found = client.get("/history/").context["weeks"]
    return [(monday, [row.local_date for row in rows]) for monday, rows in found]


def said_by_day(client, session) -> list[str]:
    """The day that the page of each set says, in order."""
    paths = [f"{row.get_absolute_url()}delete/" for row in session.sets.in_order()]
    return [page(client.get(path)).words.partition("Cat stretch, ")[2] for path in paths]


# --- One session ---------------------------------------------------------------------------------


@pytest.mark.parametrize("times", [NIGHT, SPRING, AUTUMN, MOVED])
def test_case_15_each_set_of_a_session_keeps_its_own_day_and_clock(ann, ann_client, times):
    session = begun(ann, times[0])
    answers = [sent(ann_client, session, at, n) for n, at in enumerate(times, start=1)]
    assert [one.status_code for one in answers] == [201] * len(times)
    assert [one.json()["set"]["at"] for one in answers] == times
    rows = list(session.sets.in_order())
    assert [row.number for row in rows] == list(range(1, len(times) + 1))
    assert [row.local_date for row in rows] == [day_of(at) for at in times]
    said = said_by_day(ann_client, session)
    assert [one.partition(" Set ")[0] for one in said] == [date_format(day_of(at)) for at in times]
    end(session, times[-1])
    assert weeks(ann_client) == [(monday_of(times[0]), [day_of(times[0])])]


def monday_of(text: str) -> dt.date:
    return day_of(text) - dt.timedelta(days=day_of(text).weekday())


def test_case_15_what_the_first_hour_closed_stays_closed_in_the_second_of_the_same_name(
    ann, ann_client
):
    """Half past two comes twice: the retry of the second one is later, whatever the clock says."""
    session = begun(ann, AUTUMN[0])
    rise = sent(ann_client, session, AUTUMN[1], 1, pain=7)
    retry = sent(ann_client, session, AUTUMN[2], 1, attempt=2, pain=6)
    assert [one.json()["rule"]["state"] for one in (rise, retry)] == ["retry", "closed"]
    assert sent(ann_client, session, AUTUMN[3], 2).status_code == 409


# --- Many sessions -------------------------------------------------------------------------------


def entered_by_form(client, day: dt.date, time: str) -> TrainingSession:
    """A session written down afterwards on its page, with one set."""
    session_id = str(uuid.uuid4())
    told = {"id": session_id, "day": day.isoformat(), "time": time, "note": ""}
    told |= {"pain_before": "4", "pain_after": "3", "exercises": [CAT]}
    assert client.post("/sessions/earlier/", told).status_code == 302
    session = TrainingSession.objects.get(pk=session_id)
    where = f"{session.get_absolute_url()}exercises/{CAT}/"
    assert client.post(where, typed()).status_code == 302
    return session


@pytest.mark.parametrize("monday", [MONDAY, IN_AUTUMN])
@pytest.mark.parametrize("time", ["00:00", "02:30", "23:59"])
def test_case_15_around_the_changed_clock_no_day_is_lost_or_doubled(ann, ann_client, monday, time):
    """Nine days, one session each, at an hour that one of them has not, or has twice."""
    days = [monday + dt.timedelta(days=number) for number in range(9)]
    rows = [entered_by_form(ann_client, day, time) for day in days]
    assert [row.local_date for row in rows] == days
    assert [row.sets.get().local_date for row in rows] == days
    starts = [row.started_at for row in rows]
    assert starts == sorted(set(starts))
    newest = days[::-1]
    assert weeks(ann_client) == [
        (monday + dt.timedelta(days=7), newest[:2]),
        (monday, newest[2:]),
    ]
    drawn = diary_chart(ann, days[-1])
    assert [visit.day for visit in drawn.visits] == days


def test_case_15_a_day_of_25_hours_is_one_day_in_the_history(ann, ann_client):
    for at in (AUTUMN[0], AUTUMN[2], AUTUMN[3], AUTUMN[4]):
        session = begun(ann, at)
        assert sent(ann_client, session, at, 1).status_code == 201
        end(session, at)
    sunday, after = dt.date(2025, 10, 26), dt.date(2025, 10, 27)
    assert weeks(ann_client) == [(after, [after]), (IN_AUTUMN, [sunday] * 3)]


def test_case_15_a_move_to_another_time_zone_moves_no_day(ann, ann_client):
    """Sunday night in Berlin, then, half a day earlier by the sun, Monday in Auckland."""
    berlin = begun(ann, NIGHT[0])
    sent(ann_client, berlin, NIGHT[0], 1)
    end(berlin, NIGHT[0])
    sunday, monday = dt.date(2025, 6, 15), dt.date(2025, 6, 16)
    for zone in ("Pacific/Auckland", "America/Los_Angeles", "Europe/Berlin"):
        move = {"display_name": "Ann", "time_zone": zone, "language": ""}
        assert ann_client.post("/account/", move).status_code == 302
        if zone == "Pacific/Auckland":
            entered_by_form(ann_client, monday, "00:10")
        assert weeks(ann_client) == [(monday, [monday]), (dt.date(2025, 6, 9), [sunday])]
    rows = shown(ann_client.get("/history/"))
    assert [f"{row.local_start():%Y-%m-%d %H:%M %z}" for row in rows] == [
        "2025-06-16 00:10 +1200",
        "2025-06-15 23:55 +0200",
    ]
    sets = [row.sets.get().local_date for row in rows]
    assert sets == [monday, sunday]
    assert "Sunday, June 15, 2025" in page(ann_client.get(berlin.get_absolute_url())).words

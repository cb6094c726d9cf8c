"""/history/: every session exactly once, by its own local week, however many there are."""

import datetime as dt
import uuid
from random import Random

import pytest
from django.utils import timezone

from sessions import days
from sessions.models import TrainingSession
from sessions.views.history import place_of
from tests.sessions.conftest import (
    BRIDGE,
    CAT,
    LEG_LIFT,
    MINUTE,
    a_set,
    ended,
    entered,
    logged,
    opened,
)
from tests.sessions.pages import page

URL = "/history/"
HEX = "0" * 32


def ended_sessions(user, count: int, *, seed: int = 1) -> list[TrainingSession]:
    """Ended sessions of the last weeks, many of them at the very same moment, newest first."""
    random, now = Random(seed), timezone.now().replace(microsecond=0)
    rows = []
    for _turn in range(count):
        start = now - dt.timedelta(
            days=random.randrange(count // 2 + 1), hours=random.choice([1, 2])
        )
        row = TrainingSession(user=user, ended_at=start, pain_before=random.choice([None, 3, 4]))
        zone = random.choice([dt.UTC, dt.timezone(dt.timedelta(hours=14))])
        row.started_at, row.utc_offset_minutes, row.local_date = days.local_moment(start, zone)
        rows.append(row)
    TrainingSession.objects.bulk_create(rows)
    return sorted(rows, key=lambda row: (row.local_date, row.started_at, row.id.hex), reverse=True)


def shown(response) -> list[TrainingSession]:
    """The sessions of one page in the order of the page."""
    return [row for _monday, rows in response.context["weeks"] for row in rows]


def pages(client) -> list[list[TrainingSession]]:
    """The sessions of every page, following the link to earlier ones as a person would."""
    found, address = [], URL
    while address:
        response = client.get(address)
        assert response.status_code == 200
        found.append(shown(response))
        links = [link for link in page(response).links if link.startswith("?before=")]
        address = f"{URL}{links[0]}" if links else None
    return found


# --- Nothing, one, many -------------------------------------------------------------------------


def test_without_sessions_the_page_says_so_and_leads_to_today(ann_client, bob, now):
    opened(bob, now)
    response = ann_client.get(URL)
    found = page(response)
    assert "No sessions yet" in found.words
    assert "/today/" in found.links
    assert "chart" not in found.ids
    assert shown(response) == []


def test_an_open_session_is_shown_as_open(ann, ann_client):
    session = opened(ann, timezone.now(), pain_before=None)
    response = ann_client.get(URL)
    found = page(response)
    assert shown(response) == [session]
    assert "open" in found.words.split("This week")[1]
    assert "not rated" in found.words
    assert session.get_absolute_url() in found.links


def test_every_set_is_shown_with_its_ratings_and_a_way_to_correct_it(ann, ann_client, now):
    session = opened(ann, now)
    rows = [
        logged(session, now, a_set(CAT, pain=0)),
        logged(session, now + MINUTE, a_set(LEG_LIFT, side="right", pain=None, sore=True)),
        logged(session, now + 2 * MINUTE, a_set(BRIDGE, pain=7, outcome="stopped")),
    ]
    ended(session, now + 5 * MINUTE, note="<i>Windy</i>\nday")
    response = ann_client.get(URL)
    found = page(response)
    assert list(shown(response)[0].sets.all()) == rows
    assert {row.get_absolute_url() for row in rows} < set(found.links)
    for words in ("Cat stretch", "Lateral leg lift", "right", "Hip bridge", "stopped", "sore"):
        assert words in found.words
    assert "not rated" in found.words
    assert "<i>Windy</i> day" in found.words


def test_weeks_begin_on_monday_and_a_session_belongs_to_its_local_day(ann, bob, ann_client, now):
    monday = dt.date(2026, 3, 2)
    late = entered(ann, now, day=monday - dt.timedelta(days=1), time=dt.time(23, 59))
    early = entered(ann, now, day=monday, time=dt.time(0, 0))
    entered(bob, now)
    ann.time_zone = "Pacific/Pago_Pago"
    ann.save()
    weeks = ann_client.get(URL).context["weeks"]
    assert weeks == [(monday, [early]), (monday - dt.timedelta(days=7), [late])]


def test_this_week_is_the_week_of_the_person_s_own_today(ann, ann_client):
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):
        ann.time_zone = zone
        ann.save()
        today = timezone.now().astimezone(ann.zone()).date()
        assert ann_client.get(URL).context["this_week"] == days.monday_of(today)


def test_the_clock_of_a_session_decides_its_place_also_when_zones_differ(ann, ann_client):
    """The later local day comes first, even if its moment was earlier."""
    at = dt.datetime(2026, 3, 4, 11, 0, tzinfo=dt.UTC)
    east, west = (
        TrainingSession.objects.create(
            user=ann,
            started_at=moment,
            ended_at=moment,
            utc_offset_minutes=offset,
            local_date=dt.date(2026, 3, day),
        )
        for moment, offset, day in [(at, 14 * 60, 5), (at + 5 * MINUTE, 0, 4)]
    )
    assert shown(ann_client.get(URL)) == [east, west]


# --- Pages --------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [1, 15, 16, 30, 31, 47])
def test_over_all_pages_every_session_is_shown_exactly_once_in_order(ann, bob, ann_client, count):
    expected = ended_sessions(ann, count, seed=count)
    ended_sessions(bob, 20)
    found = pages(ann_client)
    assert [row for rows in found for row in rows] == expected
    assert [len(rows) for rows in found[:-1]] == [15] * (len(found) - 1)
    assert 1 <= len(found[-1]) <= 15


def test_sessions_at_the_very_same_moment_are_each_shown_once(ann, ann_client):
    at = timezone.now()
    rows = TrainingSession.objects.bulk_create(
        TrainingSession(
            user=ann, started_at=at, ended_at=at, utc_offset_minutes=0, local_date=at.date()
        )
        for _turn in range(40)
    )
    found = [row for rows in pages(ann_client) for row in rows]
    assert found == sorted(rows, key=lambda row: row.id.hex, reverse=True)


def test_a_session_logged_or_deleted_meanwhile_neither_doubles_nor_hides_another(ann, ann_client):
    expected = ended_sessions(ann, 30)
    first = ann_client.get(URL)
    cursor = first.context["earlier_page"]
    opened(ann, timezone.now())
    TrainingSession.objects.get(pk=expected[14].pk).delete()
    second = ann_client.get(URL, {"before": cursor})
    assert shown(first) + shown(second) == expected


def test_a_later_page_leads_back_to_the_newest_and_has_no_chart(ann, ann_client):
    ended_sessions(ann, 16)
    first = ann_client.get(URL)
    later = ann_client.get(URL, {"before": first.context["earlier_page"]})
    assert ("chart-heading" in page(first).ids, "chart-heading" in page(later).ids) == (True, False)
    assert URL in page(later).links
    assert later.context["earlier_page"] is None


def test_somebody_else_s_place_in_the_history_shows_nothing_of_theirs(ann, bob, ann_client):
    ended_sessions(bob, 20)
    mine = ended_sessions(ann, 3)
    cursor = f"2100-01-01_{10**16}_{HEX}"
    assert shown(ann_client.get(URL, {"before": cursor})) == mine


@pytest.mark.parametrize(
    "cursor",
    [
        "x",
        "0",
        "2026-03-04",
        f"2026-02-30_1_{HEX}",
        f"0000-01-01_1_{HEX}",
        f"2026-03-04_-1_{HEX}",
        f"2026-03-04_{'9' * 5000}_{HEX}",
        f"2026-03-04_1_{HEX[1:]}",
        f"2026-03-04_1_{HEX}\n",
        f"2026-03-04_1_{'G' * 32}",
        f"٢٠٢٦-03-04_1_{HEX}",
        f" 2026-03-04_1_{HEX}",
        "😀",
        "\0",
        "' OR 1=1 --",
    ],
)
def test_a_place_that_cannot_be_is_a_bad_request(ann_client, cursor):
    response = ann_client.get(URL, {"before": cursor})
    assert response.status_code == 400


@pytest.mark.parametrize(
    "cursor", [f"0001-01-01_0_{HEX}", f"9999-12-31_{'9' * 17}_{'f' * 32}", f"2026-03-04_0_{HEX}"]
)
def test_a_place_far_away_is_no_error(ann, ann_client, cursor):
    ended_sessions(ann, 2)
    assert ann_client.get(URL, {"before": cursor}).status_code == 200


# --- The chart ----------------------------------------------------------------------------------


def test_the_chart_shows_the_last_twelve_weeks_and_the_same_as_a_table(ann, ann_client):
    today = timezone.now().astimezone(ann.zone()).date()
    first = days.monday_of(today) - dt.timedelta(weeks=11)
    for day, before, after in [
        (first - dt.timedelta(days=1), 9, 9),
        (first, 6, None),
        (first + dt.timedelta(weeks=2), None, None),
        (today - dt.timedelta(days=1), 4, 0),
    ]:
        entered(ann, timezone.now(), day=day, pain_before=before, pain_after=after)
    response = ann_client.get(URL)
    chart = response.context["chart"]
    assert [(visit.before, visit.after) for visit in chart.visits] == [
        (6, None),
        (None, None),
        (4, 0),
    ]
    words = page(response).words
    assert "3 sessions in these 12 weeks." in words
    assert "Before: 2 ratings from 4 to 6, the middle one 5" in words
    assert "After: 1 rating, 0 of 10." in words
    assert "In 2 sessions a rating is missing; they are left out, not counted as 0." in words
    assert "The same as a table" in words


def test_the_picture_is_made_on_the_server_and_holds_no_script_or_style(ann, ann_client):
    ended_sessions(ann, 5)
    html = ann_client.get(URL).content.decode().partition("<main")[2].partition("</main>")[0]
    assert html.count("chart__picture") == 1
    assert [bad for bad in ("<script", "<style", "style=", "javascript:") if bad in html] == []


# --- Size ---------------------------------------------------------------------------------------


def test_three_and_three_hundred_sessions_ask_the_database_the_same(
    ann, ann_client, django_assert_max_num_queries
):
    counts = []
    for count in (3, 300):
        for row in ended_sessions(ann, count, seed=count)[:20]:
            logged(row, timezone.now())
        with django_assert_max_num_queries(8) as asked:
            ann_client.get(URL)
        counts.append(len(asked))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_other_methods_are_not_allowed(ann_client, method):
    assert getattr(ann_client, method)(URL).status_code == 405


def test_nobody_logged_in_is_asked_to_log_in_first(client, db):
    response = client.get(URL)
    assert (response.status_code, response.url) == (302, f"/accounts/login/?next={URL}")


def test_a_person_s_history_is_kept_by_nobody(ann_client):
    assert ann_client.get(URL)["Cache-Control"] == "private, no-store"


def test_a_place_is_made_of_the_day_the_microseconds_and_the_id_and_nothing_else():
    row = TrainingSession(
        id=uuid.UUID(int=255),
        started_at=dt.datetime(1970, 1, 1, 0, 0, 1, 2, tzinfo=dt.UTC),
        local_date=dt.date(2026, 3, 4),
    )
    assert place_of(row) == f"2026-03-04_1000002_{255:032x}"

"""/history/: sessions by their own local week, each with its sets, and the first chart."""

import datetime as dt
import gzip
from random import Random

import pytest
from django.utils import timezone
from django.utils.formats import date_format

from exercises.models import Exercise
from sessions import days
from sessions.models import TrainingSession, TrainingSet
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
    assert found.words.index("Cat stretch set 1 4 →then 0") < found.words.index(
        "Lateral leg lift set 1, right side 0 →then not rated sore"
    )
    assert "Hip bridge set 1 0 →then 7 stopped early" in found.words
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


def test_a_long_note_is_cut_in_the_list_and_whole_on_its_own_page(ann, ann_client, now):
    short, long = "s" * 280, "l" * 281
    for day, note in ((2, short), (3, long)):
        row = entered(ann, now, day=dt.date(2026, 3, day), note=note)
    words = page(ann_client.get(URL)).words
    assert short in words
    assert f" {'l' * 279}… " in words
    assert f" {long} " in page(ann_client.get(row.get_absolute_url())).words


# --- The chart ----------------------------------------------------------------------------------


def test_the_chart_shows_the_last_twelve_weeks_and_the_same_as_a_table(ann, ann_client):
    today = timezone.now().astimezone(ann.zone()).date()
    first = days.monday_of(today) - dt.timedelta(weeks=11)
    for day, before, after in [
        (first - dt.timedelta(days=1), 7, 7),
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
    missing = "In 2 sessions a rating is missing. A missing rating is left out, not counted as 0."
    assert missing in words
    assert "before after middle rating of the week, before week with no rating" in words
    rows = [
        f"{date_format(first)} 6 not rated",
        f"{date_format(first + dt.timedelta(weeks=2))} not rated not rated",
        f"{date_format(today - dt.timedelta(days=1))} 4 0",
    ]
    assert f"The same as a table Day Before After {' '.join(rows)} " in words


def test_the_picture_is_made_on_the_server_and_holds_no_script_or_style(ann, ann_client):
    ended_sessions(ann, 5)
    html = ann_client.get(URL).content.decode().partition("<main")[2].partition("</main>")[0]
    assert html.count("chart__picture") == 1
    assert [bad for bad in ("<script", "<style", "style=", "javascript:") if bad in html] == []


# --- Size and rights ----------------------------------------------------------------------------


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


LETTERS = "abcdefghijklmnoprstuvwy"


def note_of(random: Random) -> str:
    """300 characters in words that were never seen before, so that nothing compresses well."""
    words = ["".join(random.choices(LETTERS, k=random.randint(2, 9))) for _word in range(60)]
    return " ".join(words)[:300]


@pytest.mark.parametrize("sets", [8, 24], ids=["15 on the page", "5 on the page"])
def test_fifteen_sessions_full_of_sets_and_notes_stay_below_twelve_kilobytes(ann, ann_client, sets):
    random, found = Random(7), []
    slugs = list(Exercise.objects.values_list("slug", flat=True))
    rows = ended_sessions(ann, 15)
    for row in rows:
        row.note, row.pain_after = note_of(random), random.choice([None, *range(11)])
        row.save()
        for number, slug in [(1 + turn // 12, slugs[turn % 12]) for turn in range(sets)]:
            pain, before = (random.choice([None, *range(11)]) for _side in range(2))
            content = a_set(slug, number=number, pain=pain, sore=random.choice([None, True]))
            found.append(
                TrainingSet(
                    user=ann,
                    session=row,
                    performed_at=row.started_at,
                    utc_offset_minutes=row.utc_offset_minutes,
                    local_date=row.local_date,
                    **content.columns() | {"pain_before": before},
                )
            )
    TrainingSet.objects.bulk_create(found)
    response = ann_client.get(URL)
    assert len(shown(response)) == min(15, 120 // sets)
    size = len(gzip.compress(response.content))
    assert 6_000 < size <= 12_000


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_other_methods_are_not_allowed(ann_client, method):
    assert getattr(ann_client, method)(URL).status_code == 405


def test_nobody_logged_in_is_asked_to_log_in_first(client, db):
    response = client.get(URL)
    assert (response.status_code, response.url) == (302, f"/accounts/login/?next={URL}")


def test_a_person_s_history_is_kept_by_nobody(ann_client):
    assert ann_client.get(URL)["Cache-Control"] == "private, no-store"

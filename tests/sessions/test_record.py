"""One person's record with one exercise: the reads behind the charts, and the exercise page."""

import datetime as dt

import pytest
from django.utils import timezone

from exercises.models import Exercise
from sessions import days
from sessions.charts import Visit
from sessions.models import TrainingSession
from sessions.record import diary_chart, exercise_chart
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

TODAY = dt.date(2026, 3, 4)
FIRST = dt.date(2025, 12, 15)
URL = f"/exercises/{CAT}/"


def cat() -> Exercise:
    return Exercise.objects.get(pk=CAT)


def visits_of(ann) -> list[Visit]:
    return list(exercise_chart(ann, cat(), TODAY).visits)


# --- Reads --------------------------------------------------------------------------------------


def test_the_diary_s_visits_are_sessions_in_time_order_with_gaps(ann, bob, now):
    entered(ann, now, day=TODAY, time=dt.time(9, 0), pain_before=None, pain_after=None)
    entered(ann, now, day=TODAY, time=dt.time(8, 0), pain_before=0, pain_after=None)
    entered(ann, now, day=FIRST, pain_before=7, pain_after=5)
    entered(ann, now, day=FIRST - dt.timedelta(days=1))
    entered(bob, now)
    opened(ann, now, pain_before=3)
    assert list(diary_chart(ann, TODAY).visits) == [
        Visit(FIRST, 7, 5),
        Visit(TODAY, 0, None),
        Visit(TODAY, None, None),
        Visit(TODAY, 3, None),
    ]


def test_an_exercise_s_visit_is_the_rating_before_its_first_and_after_its_last_rated_set(ann, now):
    session = opened(ann, now, pain_before=4)
    logged(session, now, a_set(CAT, pain=2))
    logged(session, now + MINUTE, a_set(BRIDGE, pain=8))
    logged(session, now + 2 * MINUTE, a_set(CAT, number=2, pain=6))
    logged(session, now + 3 * MINUTE, a_set(CAT, number=3, pain=None))
    assert visits_of(ann) == [Visit(TODAY, 4, 6)]


def test_an_exercise_without_any_rating_is_a_visit_with_a_gap_and_not_zero(ann, now):
    session = opened(ann, now, pain_before=None)
    logged(session, now, a_set(CAT, pain=None))
    assert visits_of(ann) == [Visit(TODAY, None, None)]


def test_a_rating_of_zero_after_is_zero_and_not_a_gap(ann, now):
    logged(opened(ann, now, pain_before=0), now, a_set(CAT, pain=0))
    assert visits_of(ann) == [Visit(TODAY, 0, 0)]


def test_two_sessions_of_a_day_are_two_visits_in_their_order(ann, now):
    first = ended(opened(ann, now, pain_before=5), now + MINUTE)
    logged(first, now + MINUTE, a_set(pain=4))
    second = opened(ann, now + 9 * MINUTE, pain_before=2)
    logged(second, now + 9 * MINUTE, a_set(pain=1))
    assert visits_of(ann) == [Visit(TODAY, 5, 4), Visit(TODAY, 2, 1)]


def test_a_session_across_midnight_is_one_visit_on_the_day_it_began(ann):
    start = dt.datetime(2026, 3, 3, 22, 58, tzinfo=dt.UTC)  # 23:58 in Berlin
    session = opened(ann, start)
    logged(session, start, a_set(pain=3))
    logged(session, start + 5 * MINUTE, a_set(number=2, pain=2))
    assert visits_of(ann) == [Visit(dt.date(2026, 3, 3), 4, 2)]


def test_neither_other_people_nor_other_exercises_nor_older_weeks_are_shown(ann, bob, now):
    logged(opened(bob, now), now, a_set(CAT))
    logged(entered(ann, now, day=FIRST - dt.timedelta(days=1)), now, a_set(CAT))
    logged(entered(ann, now, day=FIRST), now, a_set(BRIDGE))
    assert visits_of(ann) == []
    logged(entered(ann, now, day=FIRST, time=dt.time(9)), now, a_set(CAT, pain=1))
    assert visits_of(ann) == [Visit(FIRST, 4, 1)]


def test_sides_of_one_set_are_one_visit(ann, now):
    session = opened(ann, now)
    logged(session, now, a_set(LEG_LIFT, pain=4))
    logged(session, now + MINUTE, a_set(LEG_LIFT, side="right", pain=6))
    lift = Exercise.objects.get(pk=LEG_LIFT)
    assert list(exercise_chart(ann, lift, TODAY).visits) == [Visit(TODAY, 4, 6)]


@pytest.mark.parametrize("many", [1, 40])
def test_each_chart_asks_the_database_once(ann, now, many, django_assert_num_queries):
    for hour in range(many):
        session = entered(ann, now, day=FIRST + dt.timedelta(days=hour))
        logged(session, now)
    exercise = cat()
    with django_assert_num_queries(1):
        exercise_chart(ann, exercise, TODAY)
    with django_assert_num_queries(1):
        diary_chart(ann, TODAY)


def test_of_very_many_sessions_the_latest_are_shown(ann):
    at = dt.datetime(2026, 3, 4, 0, 0, tzinfo=dt.UTC)
    TrainingSession.objects.bulk_create(
        TrainingSession(
            user=ann,
            started_at=at + n * dt.timedelta(minutes=1),
            ended_at=at + n * dt.timedelta(minutes=1),
            utc_offset_minutes=0,
            local_date=TODAY,
            pain_before=n % 11,
        )
        for n in range(500)
    )
    shown = diary_chart(ann, TODAY).visits
    assert [visit.before for visit in shown] == [n % 11 for n in range(100, 500)]


# --- The exercise page --------------------------------------------------------------------------


def test_an_exercise_page_shows_my_record_as_picture_sentence_and_table(ann, ann_client):
    session = opened(ann, timezone.now(), pain_before=5)
    logged(session, timezone.now(), a_set(pain=3))
    found = page(ann_client.get(URL))
    assert "record" in found.ids
    said = found.said_at("record-said")
    assert said.startswith("1 session in these 12 weeks. Before: 1 rating, 5 of 10.")
    assert "After: 1 rating, 3 of 10." in said
    assert "The same as a table" in found.words


def test_without_a_set_of_it_the_page_says_so(ann, bob, ann_client):
    logged(opened(bob, timezone.now()), timezone.now())
    logged(opened(ann, timezone.now()), timezone.now(), a_set(BRIDGE))
    found = page(ann_client.get(URL))
    assert "Your record with it Nothing logged in the last 12 weeks." in found.words
    assert "record" not in found.ids


def test_somebody_not_logged_in_sees_no_record(one_set, client):
    assert "Your record" not in client.get(URL).content.decode()


def test_the_record_ends_with_the_week_of_the_person_s_own_today(ann, ann_client):
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):
        ann.time_zone = zone
        ann.save()
        today = timezone.now().astimezone(ann.zone()).date()
        chart = ann_client.get(URL).context["chart"]
        assert (chart.last_day, chart.weeks[-1].monday) == (today, days.monday_of(today))


def test_a_record_costs_one_query_whatever_its_size(ann, ann_client, django_assert_max_num_queries):
    counts = []
    ann_client.get(URL)  # from now on the exercise itself comes from memory
    for many in (1, 30):
        now = timezone.now()
        for ago in range(many):
            day = now.astimezone(ann.zone()).date() - dt.timedelta(days=ago + many)
            logged(entered(ann, now, day=day), now)
        with django_assert_max_num_queries(12) as asked:
            ann_client.get(URL)
        counts.append(len(asked))
        mine = [one for one in asked.captured_queries if "training_" in one["sql"]]
        assert len(mine) == 1
    assert counts[0] == counts[1]

"""The own dose where it is used: the form for a set proposes it, and never a longer hold than the
lower end on a hard day or after an exercise was taken back."""

import uuid

import pytest
from django.utils import timezone

from exercises.models import Exercise
from sessions import asides, hard_days, planning
from sessions.models import Closing, TrainingSet
from sessions.plan import Line, NextSet
from sessions.planning import proposed_today
from tests.sessions.conftest import (
    BIRD_DOG,
    CURL,
    LEG_LIFT,
    MINUTE,
    ROTATION,
    a_set,
    ended,
    logged,
    opened,
)
from tests.sessions.pages import page

ALL = [ROTATION, CURL, LEG_LIFT, BIRD_DOG]


@pytest.fixture
def session(ann):
    return opened(ann, timezone.now(), exercises=ALL)


def own(user, slug: str, **changes) -> None:
    """The person's own dose of this exercise."""
    exercise = Exercise.objects.get(pk=slug)
    dose = {
        "hold_seconds": exercise.hold_min,
        "repetitions": exercise.repetitions,
        "first_side": "left",
        "in_total": False,
    }
    planning.save_dose(user=user, exercise=exercise, now=timezone.now(), **dose | changes)


def form_of(client, session, slug: str, what: str = "") -> dict:
    """What the form of a set proposes: repetitions, hold and side."""
    fields = page(client.get(f"/sessions/{session.pk}/exercises/{slug}/{what}")).fields
    wanted = ("repetitions", "hold_seconds", "side")
    return {name: fields[name] for name in wanted if name in fields}


def test_without_an_own_dose_the_article_s_is_proposed(ann_client, session):
    assert [form_of(ann_client, session, slug) for slug in ALL] == [
        {"repetitions": ["10"], "hold_seconds": ["5"]},
        {"repetitions": ["10"]},
        {"repetitions": ["10"], "side": ["left"]},
        {"repetitions": ["10"], "hold_seconds": ["5"], "side": ["both"]},
    ]


def test_the_own_dose_is_proposed_and_stored_as_it_was_done(ann, ann_client, session):
    own(ann, ROTATION, hold_seconds=8, repetitions=6)
    own(ann, CURL, repetitions=3)
    assert form_of(ann_client, session, ROTATION) == {"repetitions": ["6"], "hold_seconds": ["8"]}
    assert form_of(ann_client, session, CURL) == {"repetitions": ["3"]}
    url = f"/sessions/{session.pk}/exercises/{ROTATION}/"
    shown = page(ann_client.get(url))
    assert "Your own dose: 6 repetitions, each to both sides · hold 8 seconds" in shown.words
    assert ann_client.post(url, shown.fields | {"pain": "3"}).status_code == 302
    row = TrainingSet.objects.get()
    assert (row.repetitions, row.hold_seconds) == (6, 8)


def test_the_stop_page_proposes_the_own_hold_too(ann, ann_client, session):
    own(ann, ROTATION, hold_seconds=8)
    assert form_of(ann_client, session, ROTATION, "stop/")["hold_seconds"] == ["8"]


def test_who_begins_with_the_right_side_is_proposed_the_right_then_the_left(
    ann, ann_client, session
):
    own(ann, LEG_LIFT, first_side="right")
    assert form_of(ann_client, session, LEG_LIFT)["side"] == ["right"]
    logged(session, timezone.now(), a_set(LEG_LIFT, side="right"))
    assert form_of(ann_client, session, LEG_LIFT)["side"] == ["left"]


def test_the_side_to_begin_with_is_only_asked_of_what_goes_one_side_then_the_other(ann, session):
    for slug, expected in ((LEG_LIFT, "right"), (BIRD_DOG, "both"), (CURL, "none")):
        line = Line(Exercise.objects.get(pk=slug), True, [])
        assert line.next("right") == NextSet(1, expected)


def test_ten_in_total_is_said_and_counted_as_five_on_each_side(ann, ann_client, session):
    """A stored set always counts each side, so that it means the same whatever is chosen later."""
    own(ann, BIRD_DOG, in_total=True, first_side="right")
    url = f"/sessions/{session.pk}/exercises/{BIRD_DOG}/"
    shown = page(ann_client.get(url))
    assert form_of(ann_client, session, BIRD_DOG) == {
        "repetitions": ["5"],
        "hold_seconds": ["5"],
        "side": ["both"],
    }
    assert (
        "Your own dose: 10 repetitions in total · hold 5 seconds (5 on each side) · right side "
        "first"
    ) in shown.words
    assert ann_client.post(url, shown.fields | {"pain": "3"}).status_code == 302
    assert TrainingSet.objects.get().repetitions == 5


def held(user, session, slug: str = ROTATION) -> int:
    exercise = Exercise.objects.get(pk=slug)
    proposed = proposed_today(user, exercise, session=session, now=timezone.now())
    return proposed.dose.hold_min


def test_on_a_hard_day_the_hold_is_the_lower_end_whatever_the_own_dose_says(ann, session):
    own(ann, ROTATION, hold_seconds=8)
    assert held(ann, session) == 8
    for word, hold in (("hard", 5), ("over", 8)):
        hard_days.say(user=ann, flare_id=uuid.uuid4(), said=word, now=timezone.now())
        assert held(ann, session) == hold


def test_taken_back_the_hold_is_the_lower_end_for_the_whole_first_session(ann):
    own(ann, ROTATION, hold_seconds=8)
    start = timezone.now() - 60 * MINUTE
    before = ended(opened(ann, start, exercises=[ROTATION]), start)
    row = {"user": ann, "exercise_id": ROTATION, "text_version": "2026-11"}
    Closing.objects.create(session=before, closed_at=start, reason="rose-again", **row)
    asides.reopen(
        user=ann,
        reopening_id=uuid.uuid4(),
        slug=ROTATION,
        knows=True,
        closed_in=1,
        now=start + MINUTE,
    )
    first = opened(ann, start + 2 * MINUTE, exercises=[ROTATION])
    assert held(ann, first) == 5
    logged(first, start + 3 * MINUTE, a_set(ROTATION, hold_seconds=5))
    assert held(ann, first) == 5
    ended(first, start + 4 * MINUTE)
    assert held(ann, opened(ann, start + 5 * MINUTE, exercises=[ROTATION])) == 8


def test_it_asks_once_and_more_only_for_a_longer_hold(ann, session, django_assert_num_queries):
    exercise, now = Exercise.objects.get(pk=ROTATION), timezone.now()
    with django_assert_num_queries(1):
        proposed_today(ann, exercise, session=session, now=now)
    own(ann, ROTATION, hold_seconds=8)
    with django_assert_num_queries(3):
        proposed_today(ann, exercise, session=session, now=now)

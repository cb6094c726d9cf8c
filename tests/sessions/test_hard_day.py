"""A hard day: said by the person for their own day, never computed; the help list comes first."""

import datetime as dt
import uuid

import pytest
from django.utils import timezone

from accounts.gate import Gate
from accounts.models import GateCall
from exercises.models import Exercise
from sessions import hard_days, planning
from sessions.models import Flare, TrainingSession
from sessions.rules import TEXT_VERSION
from tests.conftest import let_start
from tests.sessions.conftest import (
    BIRD_DOG,
    BRIDGE,
    CAT,
    CURL,
    KNEE,
    MINUTE,
    ROTATION,
    conflict,
    everything_stored,
    refused,
)
from tests.sessions.pages import faults, page

URL = "/hard-day/"
HOUR = dt.timedelta(hours=1)
TAKEN = "This id is taken. Reload the page and try again."


def said(user, now, said="hard", flare_id=None) -> Flare:
    """What this person says of their day."""
    flare_id = flare_id or uuid.uuid4()
    return hard_days.say(user=user, flare_id=flare_id, said=said, now=now)


def calls() -> list[tuple]:
    return list(GateCall.objects.order_by("pk").values_list("user", "reason", "called_at"))


def answered(user) -> None:
    """The help list is answered again, now."""
    let_start(user)
    user.gate_answers.update(answered_at=timezone.now())


# --- The verb -----------------------------------------------------------------------------------


def test_a_day_is_hard_once_the_person_says_so(ann, bob, now, django_assert_num_queries):
    row = said(ann, now)
    assert (row.user, row.said, row.declared_at, row.local_date, row.text_version) == (
        ann,
        "hard",
        now,
        dt.date(2026, 3, 4),
        TEXT_VERSION,
    )
    with django_assert_num_queries(1):
        assert hard_days.is_hard(ann, now) is True
    assert hard_days.is_hard(bob, now) is False


def test_no_day_is_hard_by_itself(ann, now, session):
    assert hard_days.is_hard(ann, now) is False


def test_it_is_taken_back_by_another_row_and_the_latest_of_the_day_counts(ann, now):
    turns = []
    for turn, word in enumerate(["hard", "over", "hard", "over"]):
        said(ann, now + turn * MINUTE, word)
        turns.append(hard_days.is_hard(ann, now + turn * MINUTE))
    assert turns == [True, False, True, False]
    assert Flare.objects.count() == 4


def test_the_help_list_is_asked_again_when_a_day_turns_hard_and_not_more_often(ann, now):
    assert ann.gate(now) is Gate.OPEN
    said(ann, now)
    assert calls() == [(ann.pk, "flare", now)]
    assert ann.gate(now) is Gate.ASK
    said(ann, now + MINUTE)
    said(ann, now + 2 * MINUTE, "over")
    assert calls() == [(ann.pk, "flare", now)]
    assert ann.gate(now) is Gate.ASK
    said(ann, now + 3 * MINUTE)
    assert calls() == [(ann.pk, "flare", now), (ann.pk, "flare", now + 3 * MINUTE)]


@pytest.mark.parametrize(
    ("zone", "hours", "hard"),
    [
        ("Europe/Berlin", 13, True),  # declared at 10:30
        ("Europe/Berlin", 14, False),  # past midnight
        ("Pacific/Auckland", 1, True),  # declared at 22:30
        ("Pacific/Auckland", 2, False),
    ],
)
def test_it_holds_until_midnight_on_the_person_s_own_clock(ann, now, zone, hours, hard):
    ann.time_zone = zone
    said(ann, now)
    assert hard_days.is_hard(ann, now + hours * HOUR) is hard


def test_the_same_id_twice_is_one_row_and_one_call(ann, now):
    same = uuid.uuid4()
    rows = [said(ann, now + turn * MINUTE, flare_id=same) for turn in range(2)]
    assert rows[0] == rows[1] == Flare.objects.get()
    assert calls() == [(ann.pk, "flare", now)]


def test_an_id_with_another_word_or_of_somebody_else_is_a_conflict(ann, bob, now):
    row, theirs = said(ann, now), said(bob, now)
    assert conflict(said, ann, now, "over", flare_id=row.pk) == (TAKEN, None)
    assert conflict(said, ann, now, flare_id=theirs.pk) == (TAKEN, None)
    assert len(calls()) == 2


@pytest.mark.parametrize("word", ["", "easy", "HARD", None])
def test_another_word_is_refused(ann, now, word):
    found = refused(said, ann, now, word)
    assert found == {"said": "Choose one of the two answers."}
    assert calls() == []


# --- The page -----------------------------------------------------------------------------------


def test_nobody_logged_in_is_asked_to_log_in_first(client, db):
    response = client.get(URL)
    assert (response.status_code, response.url) == (302, f"/accounts/login/?next={URL}")


def test_looking_stores_nothing_and_the_page_says_what_follows(ann_client):
    before = everything_stored()
    shown = page(ann_client.get(URL))
    assert {*shown.fields} == {"id", "said"}
    assert shown.fields["said"] == ["hard"]
    for sentence in (
        "One easier set of two exercises counts. Fewer repetitions count too. our reading",
        "A second set is not offered.",
        "The help list is asked again before the next session starts.",
    ):
        assert sentence in shown.words
    assert everything_stored() == before
    assert calls() == []


def test_the_button_stores_it_once_and_the_help_list_comes_before_today(ann, ann_client):
    fields = page(ann_client.get(URL)).fields
    for _turn in range(2):
        answer = ann_client.post(URL, fields)
        assert (answer.status_code, answer.url) == (302, "/today/")
    row = Flare.objects.get()
    assert (str(row.pk), row.user, row.said) == (fields["id"][0], ann, "hard")
    assert [reason for _user, reason, _at in calls()] == ["flare"]
    answer = ann_client.get("/today/")
    assert (answer.status_code, answer.url) == (302, "/before-you-start/?next=%2Ftoday%2F")
    started = {"id": str(uuid.uuid4()), "pain_before": "4", "exercises": [CAT]}
    assert ann_client.post("/today/", started).status_code == 403
    assert TrainingSession.objects.count() == 0


def test_it_is_taken_back_on_the_same_page(ann, ann_client):
    ann_client.post(URL, page(ann_client.get(URL)).fields)
    fields = page(ann_client.get(URL)).fields
    assert fields["said"] == ["over"]
    ann_client.post(URL, fields)
    assert list(Flare.objects.order_by("declared_at").values_list("said", flat=True)) == [
        "hard",
        "over",
    ]
    assert hard_days.is_hard(ann, timezone.now()) is False


@pytest.mark.parametrize("changes", [{"said": ""}, {"said": "easy"}, {"said": "\0"}])
def test_what_does_not_fit_is_said_and_changes_nothing(ann_client, changes):
    before = everything_stored()
    sent = {"id": str(uuid.uuid4()), "said": "hard"} | changes
    assert list(faults(ann_client.post(URL, sent))) == ["said"]
    assert everything_stored() == before


def test_somebody_else_s_id_shows_nothing_of_theirs(bob, ann_client, now):
    theirs = said(bob, now)
    answer = ann_client.post(URL, {"id": str(theirs.pk), "said": "hard"})
    assert answer.status_code == 409
    assert TAKEN in page(answer).words
    assert Flare.objects.count() == 1


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options"])
def test_other_methods_are_not_allowed(ann_client, method):
    assert getattr(ann_client, method)(URL).status_code == 405


# --- Today on such a day ------------------------------------------------------------------------


@pytest.fixture
def hard_today(ann, ann_client):
    """Ann's day is hard, and the help list is answered again."""
    said(ann, timezone.now())
    answered(ann)
    return ann_client


def doses(response) -> list[tuple]:
    return [
        (row.exercise.slug, row.dose.hold_min, row.dose.repetitions)
        for row in response.context["proposed"]
    ]


def test_the_first_two_of_the_plan_are_proposed_with_their_shortest_hold(ann, hard_today):
    now = timezone.now()
    chosen = [BRIDGE, ROTATION, BIRD_DOG, CURL]
    planning.save_plan(user=ann, exercises=chosen, weekdays=[], now=now)
    dose = {"hold_seconds": 9, "repetitions": 4, "first_side": "left", "in_total": False}
    planning.save_dose(user=ann, exercise=Exercise.objects.get(pk=ROTATION), now=now, **dose)
    response = hard_today.get("/today/")
    assert doses(response) == [(ROTATION, 5, 4), (BRIDGE, 5, 10)]
    shown = page(response)
    assert shown.fields["exercises"] == [ROTATION, BRIDGE]
    assert shown.words.count("One of the first two of your plan") == 2
    assert "Fewer repetitions count too. our reading" in shown.words
    for slug in (ROTATION, BRIDGE):
        assert Exercise.objects.get(pk=slug).easier in shown.words


def test_without_a_plan_two_of_the_suggested_are_proposed(hard_today):
    response = hard_today.get("/today/")
    assert [slug for slug, _hold, _repetitions in doses(response)] == [CAT, KNEE]
    assert page(response).words.count("One of two for a hard day") == 2


def test_once_it_is_taken_back_today_is_as_ever(ann, hard_today):
    said(ann, timezone.now(), "over")
    response = hard_today.get("/today/")
    assert len(doses(response)) == 4
    assert "Today is a hard day" in page(response).words
    assert "Fewer repetitions count too." not in page(response).words


def test_a_session_may_start_with_more_all_the_same(hard_today):
    sent = page(hard_today.get("/today/")).fields | {"pain_before": "5", "exercises": [CAT, CURL]}
    assert hard_today.post("/today/", sent).status_code == 302
    session = TrainingSession.objects.get()
    assert list(session.choices.values_list("exercise", flat=True)) == [CAT, CURL]

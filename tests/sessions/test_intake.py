"""The one way a set gets in: once, whole, through its owner, or with a reason why not."""

import datetime as dt
import uuid
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from exercises.models import AvoidedExercise, Exercise
from sessions import intake
from sessions.intake import Missing, SetContent, Stored
from sessions.models import TrainingSet
from tests.sessions.conftest import (
    BIRD_DOG,
    BRIDGE,
    CAT,
    CURL,
    KNEE,
    LEG_LIFT,
    MINUTE,
    PIRIFORMIS,
    PRESS_UP,
    ROTATION,
    TO_AVOID,
    a_set,
    conflict,
    ended,
    entered,
    everything_stored,
    filled_with,
    logged,
    opened,
    refused,
    send,
)

TAKEN = "This id is taken. Reload the page and try again."
OTHER_ANSWERS = "This set is stored already, with other answers."
UNKNOWN = "We do not know this exercise. Choose from the list."


# --- A set is stored ----------------------------------------------------------------------------


def test_a_set_is_stored_with_everything_that_was_said(session, ann, now):
    set_id, done = uuid.uuid4(), now + MINUTE
    content = a_set(BRIDGE, outcome="stopped", repetitions=4, pain=6, sore=True, number=2)
    content = replace(content, hurts_more=True, sign="spread")
    assert send(session, done, content, set_id=set_id).created
    (row,) = TrainingSet.objects.values()
    assert row.pop("recorded_at") <= dt.datetime.now(dt.UTC)
    assert row == {
        "id": set_id,
        "user_id": ann.pk,
        "session_id": session.pk,
        "exercise_id": BRIDGE,
        "number": 2,
        "attempt": 1,
        "side": "none",
        "repetitions": 4,
        "half_repetition": False,
        "hold_seconds": 5,
        "outcome": "stopped",
        "pain_before": 4,
        "pain": 6,
        "sore": True,
        "hurts_more": True,
        "sign": "spread",
        "performed_at": done,
        "utc_offset_minutes": 60,
        "local_date": dt.date(2026, 3, 4),
        "corrected_at": None,
    }


def test_a_skipped_rating_an_open_question_and_no_hold_are_stored_as_missing(session, now):
    row = send(session, now, a_set(CURL, pain=None, sore=None)).row
    row.refresh_from_db()
    assert (row.pain, row.sore, row.hold_seconds) == (None, None, None)


def test_zero_is_stored_as_zero(session, now):
    row = send(session, now, a_set(pain=0, sore=False)).row
    row.refresh_from_db()
    assert (row.pain, row.sore) == (0, False)


def test_one_side_of_a_repetition_more_is_kept_for_a_stopped_set(session, now):
    content = a_set(ROTATION, outcome="stopped", repetitions=0, half_repetition=True)
    row = send(session, now, content).row
    row.refresh_from_db()
    assert SetContent.of(row) == content


# --- Twice is once ------------------------------------------------------------------------------


def test_the_same_id_with_the_same_content_is_the_same_row_and_changes_nothing(session, now):
    set_id = uuid.uuid4()
    first = send(session, now + MINUTE, set_id=set_id)
    before = everything_stored()
    again = send(session, now + 2 * MINUTE, set_id=set_id)
    assert (first.created, again.created, again.row) == (True, False, first.row)
    assert everything_stored() == before


def test_the_same_id_is_still_the_same_row_once_the_session_has_ended(session, one_set, now):
    ended(session, now + 2 * MINUTE)
    assert send(session, now + 3 * MINUTE, set_id=one_set.pk) == Stored(one_set, False)


def test_the_same_moment_in_another_zone_is_the_same_content(session, now):
    set_id, at = uuid.uuid4(), now + MINUTE
    first = send(session, at, set_id=set_id, at=at)
    tokyo = at.astimezone(ZoneInfo("Asia/Tokyo"))
    assert send(session, at, set_id=set_id, at=tokyo) == Stored(first.row, False)


@pytest.mark.parametrize(
    "changes",
    [
        {"number": 2},
        {"repetitions": 4},
        {"hold_seconds": 9},
        {"hold_seconds": None},
        {"outcome": "stopped"},
        {"pain": 4},
        {"pain": None},
        {"sore": True},
        {"attempt": 2},
    ],
)
def test_the_same_id_with_other_content_is_a_conflict_with_the_stored_row(
    session, one_set, now, changes
):
    sent = a_set(**changes)
    assert conflict(send, session, now, sent, set_id=one_set.pk) == (OTHER_ANSWERS, one_set)


def test_missing_and_zero_are_different_content(session, now):
    unrated = logged(session, now, a_set(pain=None))
    assert conflict(send, session, now, a_set(pain=0), set_id=unrated.pk)[1] == unrated


def test_no_soreness_and_an_open_question_are_different_content(session, now):
    opened_question = logged(session, now, a_set(sore=None))
    sent = a_set(sore=False)
    assert conflict(send, session, now, sent, set_id=opened_question.pk)[1] == opened_question


def test_the_same_id_for_another_exercise_side_or_moment_is_a_conflict(session, now):
    row = logged(session, now + MINUTE, a_set(LEG_LIFT))
    for content, at in [
        (a_set(CAT), None),
        (a_set(LEG_LIFT, side="right"), None),
        (a_set(LEG_LIFT), now + MINUTE + dt.timedelta(microseconds=1)),
    ]:
        found = conflict(send, session, now, content, set_id=row.pk, at=at)
        assert found == (OTHER_ANSWERS, row)


def test_the_same_id_in_another_session_of_the_person_is_a_conflict(session, one_set, ann, now):
    other = entered(ann, now)
    assert conflict(send, other, now, set_id=one_set.pk) == (OTHER_ANSWERS, one_set)


def test_an_id_that_is_somebody_else_s_is_a_conflict_that_shows_nothing(one_set, bob, now):
    theirs = opened(bob, now)
    assert conflict(send, theirs, now, set_id=one_set.pk) == (TAKEN, None)


def test_a_conflict_comes_before_what_is_wrong_with_the_content(session, one_set, now):
    sent = a_set(pain=11)
    assert conflict(send, session, now, sent, set_id=one_set.pk) == (OTHER_ANSWERS, one_set)


def test_the_same_set_under_another_id_is_a_conflict_with_the_stored_row(session, one_set, now):
    sentence = "Set 1 of this exercise is logged already."
    assert conflict(send, session, now) == (sentence, one_set)
    assert conflict(send, session, now, a_set(pain=9)) == (sentence, one_set)


def test_another_number_side_attempt_or_exercise_is_another_set(session, now):
    contents = [
        a_set(LEG_LIFT),
        a_set(LEG_LIFT, side="right"),
        a_set(LEG_LIFT, number=2),
        a_set(LEG_LIFT, attempt=2),
        a_set(CAT),
    ]
    assert [send(session, now, content).created for content in contents] == [True] * 5


def test_a_deleted_set_s_place_is_free_again(session, one_set, ann, now):
    intake.delete_set(user=ann, set_id=one_set.pk, now=now)
    assert send(session, now).created


# --- Whose it is --------------------------------------------------------------------------------


def test_somebody_else_s_session_and_an_unknown_one_are_missing_alike(session, bob, now):
    before = everything_stored()
    for session_id in (session.pk, uuid.uuid4()):
        with pytest.raises(Missing) as caught:
            send(session, now, user=bob, session_id=session_id)
        assert caught.value.args == ()
    assert everything_stored() == before


def test_somebody_else_s_set_and_an_unknown_one_cannot_be_corrected_or_deleted(one_set, bob, now):
    before = everything_stored()
    for set_id in (one_set.pk, uuid.uuid4()):
        with pytest.raises(Missing):
            intake.correct_set(user=bob, set_id=set_id, content=a_set(pain=9), now=now)
        with pytest.raises(Missing):
            intake.delete_set(user=bob, set_id=set_id, now=now)
    assert everything_stored() == before


# --- What does not fit --------------------------------------------------------------------------


@pytest.mark.parametrize("slug", TO_AVOID)
def test_an_exercise_to_avoid_is_refused_with_its_reason(session, now, slug):
    avoided = AvoidedExercise.objects.get(pk=slug)
    said = f"{avoided.name} is one of the three exercises to avoid. {avoided.reason}"
    assert refused(send, session, now, a_set(slug)) == {"exercise": said}


@pytest.mark.parametrize("slug", ["", "handstand", "Cat-Stretch", "cat-stretch ", "Sit-ups"])
def test_an_exercise_nobody_knows_is_refused(session, now, slug):
    assert refused(send, session, now, a_set(slug)) == {"exercise": UNKNOWN}


SIDES = {slug: ["both", "left", "right"] for slug in (KNEE, PIRIFORMIS, BIRD_DOG)} | {
    ROTATION: ["both"],
    LEG_LIFT: ["left", "right"],
}


def test_each_of_the_twelve_takes_the_sides_the_article_gives_it_and_no_other(session, now):
    for slug in Exercise.objects.values_list("slug", flat=True):
        fitting = SIDES.get(slug, ["none"])
        for side in {"none", "both", "left", "right"} - set(fitting):
            said = {"side": "This side does not fit the exercise."}
            assert refused(send, session, now, a_set(slug, side=side)) == said
        rows = [send(session, now, a_set(slug, side=side)).row for side in fitting]
        assert [row.side for row in rows] == fitting


UPPER_ENDS = {
    CAT: 10,
    KNEE: 10,
    PIRIFORMIS: 10,
    ROTATION: 10,
    PRESS_UP: 5,
    "superman": 5,
    "draw-in-maneuver": 5,
    BRIDGE: 5,
    "pelvic-tilt": 5,
    BIRD_DOG: 5,
    CURL: 0,
    LEG_LIFT: 0,
}


def test_a_hold_never_goes_above_the_upper_end_of_its_exercise(session, now):
    for slug, longest in UPPER_ENDS.items():
        said = (
            f"Enter a whole number from 1 to {longest}."
            if longest
            else "This exercise has no timed hold. Leave this empty."
        )
        sent = a_set(slug, hold_seconds=longest + 1)
        assert refused(send, session, now, sent) == {"hold_seconds": said}
        assert send(session, now, a_set(slug, hold_seconds=longest or None)).created
    assert UPPER_ENDS.keys() == set(Exercise.objects.values_list("slug", flat=True))


def test_everything_that_is_wrong_is_said_at_once_and_nothing_is_stored(session, now):
    content = a_set(number=21, repetitions=-1, hold_seconds=-3, pain=11, side="left", outcome="ok")
    assert refused(send, session, now, content) == {
        "number": "Enter a whole number from 1 to 20.",
        "repetitions": "Enter a whole number from 0 to 100.",
        "hold_seconds": "Enter a whole number from 1 to 10.",
        "pain": "Enter a whole number from 0 to 10.",
        "side": "This side does not fit the exercise.",
        "outcome": "Say whether you completed the set or stopped early.",
    }


def test_a_session_takes_a_hundred_sets_and_no_more(session, now):
    filled_with(99, session, now)
    hundredth = send(session, now)
    assert hundredth.created
    said = {"number": "This session is full. End it and start another one."}
    assert refused(send, session, now, a_set(BRIDGE)) == said
    assert send(session, now, set_id=hundredth.row.pk) == Stored(hundredth.row, False)
    intake.correct_set(user=session.user, set_id=hundredth.row.pk, content=a_set(pain=5), now=now)
    assert session.sets.count() == 100

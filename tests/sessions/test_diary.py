"""Sessions started, entered afterwards, ended, corrected, moved: what is stored and what not."""

import datetime as dt
import uuid

import pytest

from exercises.models import AvoidedExercise
from sessions import diary
from sessions.intake import Stored
from sessions.models import TrainingSet
from tests.sessions.conftest import (
    BRIDGE,
    CAT,
    CURL,
    MINUTE,
    TO_AVOID,
    a_set,
    columns_of,
    conflict,
    ended,
    entered,
    everything_stored,
    logged,
    refused,
)

UTC = dt.UTC
HOUR = dt.timedelta(hours=1)
PAIN = "Enter a whole number from 0 to 10."
TAKEN = "This id is taken. Reload the page and try again."
OTHER_ANSWERS = "This session is stored already, with other answers."
OTHER_END = "This session was ended already, with other answers."
WRONG_PAIN = [11, -1, 4.5, 4.0, True, "4", float("nan")]


def start(user, now, **changes) -> Stored:
    content = {"session_id": uuid.uuid4(), "pain_before": 4, "exercises": [CAT, BRIDGE]}
    return diary.start_session(user=user, now=now, **content | changes)


def end(session, now, **changes) -> Stored:
    content = {"pain_after": 3, "note": ""}
    return diary.end_session(user=session.user, session_id=session.pk, now=now, **content | changes)


def chosen(session) -> list[str]:
    return list(session.choices.values_list("exercise_id", flat=True))


# --- Started ------------------------------------------------------------------------------------


def test_a_session_starts_now_on_the_person_s_clock(bob, now):
    session_id = uuid.uuid4()
    stored = start(bob, now + 2 * HOUR, session_id=session_id, exercises=[BRIDGE, CAT])
    row = columns_of(stored.row)
    assert stored.created
    assert row.pop("recorded_at") <= dt.datetime.now(UTC)
    assert row == {
        "id": session_id,
        "user_id": bob.pk,
        "source": "live",
        "started_at": now + 2 * HOUR,
        "utc_offset_minutes": 13 * 60,
        "local_date": dt.date(2026, 3, 5),
        "ended_at": None,
        "pain_before": 4,
        "pain_after": None,
        "note": "",
        "corrected_at": None,
    }
    assert chosen(stored.row) == [BRIDGE, CAT]


@pytest.mark.parametrize("pain", [None, 0, 10])
def test_a_session_may_start_without_a_rating_which_is_not_zero(ann, now, pain):
    assert columns_of(start(ann, now, pain_before=pain).row)["pain_before"] == pain


def test_starting_twice_with_one_id_is_one_session(ann, now):
    session_id = uuid.uuid4()
    first = start(ann, now, session_id=session_id)
    before = everything_stored()
    assert start(ann, now + MINUTE, session_id=session_id) == Stored(first.row, False)
    assert everything_stored() == before


def test_starting_again_after_it_ended_is_still_the_same_session(session, ann, now):
    ended(session, now + MINUTE)
    assert start(ann, now + HOUR, session_id=session.pk) == Stored(session, False)


@pytest.mark.parametrize(
    "changes",
    [{"pain_before": 5}, {"pain_before": None}, {"exercises": [CAT]}, {"exercises": [BRIDGE, CAT]}],
)
def test_starting_with_one_id_and_other_answers_is_a_conflict(session, ann, now, changes):
    found = conflict(start, ann, now, session_id=session.pk, **changes)
    assert found == (OTHER_ANSWERS, session)


def test_a_session_id_that_is_somebody_else_s_is_a_conflict_that_shows_nothing(session, bob, now):
    assert conflict(start, bob, now, session_id=session.pk) == (TAKEN, None)
    assert conflict(entered, bob, now, session_id=session.pk) == (TAKEN, None)


def test_a_second_open_session_is_a_conflict_with_the_first(session, ann, now):
    sentence = "You have a session open already. Carry on with it, or end it."
    assert conflict(start, ann, now) == (sentence, session)


def test_an_open_session_of_somebody_else_is_no_hindrance(session, bob, now):
    assert start(bob, now).created


@pytest.mark.parametrize("pain", WRONG_PAIN)
def test_a_rating_before_that_is_none_is_refused(ann, now, pain):
    assert refused(start, ann, now, pain_before=pain) == {"pain_before": PAIN}


@pytest.mark.parametrize("slug", TO_AVOID)
def test_an_exercise_to_avoid_enters_no_session_by_any_verb(session, ann, bob, now, slug):
    avoided = AvoidedExercise.objects.get(pk=slug)
    said = {
        "exercises": (f"{avoided.name} is one of the three exercises to avoid. {avoided.reason}")
    }
    exercises = [CAT, slug]
    assert refused(start, bob, now, exercises=exercises) == said
    assert refused(entered, bob, now, exercises=exercises) == said
    change = {"user": ann, "session_id": session.pk, "exercises": exercises}
    assert refused(diary.change_choice, **change) == said


def test_no_exercise_and_an_unknown_one_are_refused(ann, now):
    assert refused(start, ann, now, exercises=[]) == {"exercises": "Choose at least one exercise."}
    assert refused(start, ann, now, exercises=[CAT, "handstand"]) == {
        "exercises": "We do not know this exercise. Choose from the list."
    }


def test_an_exercise_named_twice_is_chosen_once(ann, now):
    assert chosen(start(ann, now, exercises=[BRIDGE, CAT, BRIDGE]).row) == [BRIDGE, CAT]


def test_other_exercises_can_be_chosen_and_sets_stay(session, one_set, ann):
    diary.change_choice(user=ann, session_id=session.pk, exercises=[CURL, BRIDGE])
    assert chosen(session) == [CURL, BRIDGE]
    assert list(session.sets.all()) == [one_set]


def test_choosing_what_is_not_there_leaves_the_choice_as_it_was(session, ann):
    refused(diary.change_choice, user=ann, session_id=session.pk, exercises=[CURL, "handstand"])
    assert chosen(session) == [CAT, BRIDGE]


# --- Ended --------------------------------------------------------------------------------------


def test_a_session_ends_now_with_its_rating_and_note(session, now):
    before = columns_of(session)
    stored = end(session, now + 12 * MINUTE, pain_after=0, note="Rain 🌧")
    assert stored.created
    assert columns_of(stored.row) == before | {
        "ended_at": now + 12 * MINUTE,
        "pain_after": 0,
        "note": "Rain 🌧",
    }


def test_ending_twice_is_ending_once(session, now):
    end(session, now + 12 * MINUTE)
    before = everything_stored()
    assert end(session, now + 20 * MINUTE) == Stored(session, False)
    assert everything_stored() == before


@pytest.mark.parametrize("changes", [{"pain_after": 4}, {"pain_after": None}, {"note": "Rain"}])
def test_ending_again_with_other_answers_is_a_conflict(session, now, changes):
    end(session, now + 12 * MINUTE)
    assert conflict(end, session, now + 20 * MINUTE, **changes) == (OTHER_END, session)


def test_a_forgotten_session_ends_with_its_last_set(session, one_set, now):
    last = logged(session, now + 9 * MINUTE, a_set(BRIDGE))
    assert end(session, now + dt.timedelta(days=5)).row.ended_at == last.performed_at


def test_a_forgotten_session_without_sets_ends_when_it_began(session, now):
    assert end(session, now + dt.timedelta(days=5)).row.ended_at == session.started_at


def test_a_long_pause_is_not_forgetting(session, one_set, now):
    later = one_set.performed_at + diary.FORGOTTEN_AFTER
    assert end(session, later).row.ended_at == later


def test_a_session_whose_sets_bring_an_earlier_time_never_ends_before_it_began(session, now):
    logged(session, now, at=now - HOUR)
    assert end(session, now + dt.timedelta(days=2)).row.ended_at == session.started_at


def test_a_clock_set_back_never_ends_a_session_before_it_began(session, now):
    assert end(session, now - MINUTE).row.ended_at == session.started_at


@pytest.mark.parametrize("pain", WRONG_PAIN)
def test_a_rating_after_that_is_none_is_refused(session, now, pain):
    assert refused(end, session, now, pain_after=pain) == {"pain_after": PAIN}


def test_a_note_of_2000_characters_is_stored_and_one_more_refused(session, now):
    said = {"note": "This note is too long: at most 2000 characters."}
    assert refused(end, session, now, note="😀" * 2001) == said
    assert columns_of(end(session, now, note="😀" * 2000).row)["note"] == "😀" * 2000


def test_after_the_end_another_session_may_start_on_the_same_day(session, ann, now):
    end(session, now + MINUTE)
    assert start(ann, now + 2 * MINUTE).created


def test_a_discarded_session_makes_room_for_another(session, one_set, ann, now):
    diary.delete_session(user=ann, session_id=session.pk, now=now)
    assert start(ann, now).created
    assert TrainingSet.objects.count() == 0


def test_an_id_of_an_earlier_session_is_no_id_for_one_that_starts_now(ann, now):
    first = entered(ann, now)
    assert conflict(start, ann, now, session_id=first.pk) == (OTHER_ANSWERS, first)

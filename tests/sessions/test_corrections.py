"""Sets corrected and deleted, and what every set is compared with (Bx) afterwards."""

import datetime as dt
import itertools
import uuid

import pytest

from sessions import diary, intake
from sessions.intake import SetContent
from sessions.models import Choice, TrainingSession, TrainingSet
from tests.sessions.conftest import (
    BRIDGE,
    CAT,
    CURL,
    LEG_LIFT,
    MINUTE,
    PRESS_UP,
    TO_AVOID,
    a_set,
    columns_of,
    conflict,
    ended,
    logged,
    opened,
    ratings_before,
    refused,
)


def correct(row: TrainingSet, now, content: SetContent) -> TrainingSet:
    return intake.correct_set(user=row.user, set_id=row.pk, content=content, now=now)


# --- Bx -----------------------------------------------------------------------------------------


def test_a_rise_over_four_exercises_is_seen_at_every_step(session, now):
    """SAFETY.md, case 3: 4, 5, 6, 7, each against its own rating before."""
    for step, (slug, pain) in enumerate([(CAT, 5), (BRIDGE, 6), (CURL, 7), (PRESS_UP, 7)]):
        logged(session, now + step * MINUTE, a_set(slug, pain=pain))
    assert ratings_before(session) == {(CAT, 1): 4, (BRIDGE, 1): 5, (CURL, 1): 6, (PRESS_UP, 1): 7}


def test_a_later_set_of_an_exercise_is_compared_with_what_was_before_its_first(session, now):
    for step, (slug, number, pain) in enumerate([(CAT, 1, 2), (BRIDGE, 1, 6), (CAT, 2, 3)]):
        logged(session, now + step * MINUTE, a_set(slug, number=number, pain=pain))
    assert ratings_before(session) == {(CAT, 1): 4, (BRIDGE, 1): 2, (CAT, 2): 4}


def test_with_no_rating_at_all_there_is_nothing_to_compare_with_and_no_zero(ann, now):
    session = opened(ann, now, pain_before=None)
    logged(session, now, a_set(CAT, pain=None))
    logged(session, now + MINUTE, a_set(BRIDGE, pain=5))
    logged(session, now + 2 * MINUTE, a_set(CURL))
    assert ratings_before(session) == {(CAT, 1): None, (BRIDGE, 1): None, (CURL, 1): 5}


def test_a_set_that_arrives_late_changes_what_later_sets_are_compared_with(session, now):
    logged(session, now + 5 * MINUTE, a_set(BRIDGE, pain=6))
    logged(session, now + 6 * MINUTE, a_set(CURL, pain=6))
    assert ratings_before(session) == {(BRIDGE, 1): 4, (CURL, 1): 6}
    late = logged(session, now + 9 * MINUTE, a_set(CAT, pain=2), at=now + MINUTE)
    assert late.pain_before == 4
    assert ratings_before(session) == {(CAT, 1): 4, (BRIDGE, 1): 2, (CURL, 1): 6}


def test_an_earlier_first_set_that_arrives_late_changes_its_own_exercise_too(session, now):
    logged(session, now + MINUTE, a_set(BRIDGE, pain=7))
    logged(session, now + 3 * MINUTE, a_set(CAT, number=2, pain=7))
    late = logged(session, now + 9 * MINUTE, a_set(CAT, number=1), at=now)
    assert (late.pain_before, ratings_before(session)) == (
        4,
        {(CAT, 1): 4, (BRIDGE, 1): 3, (CAT, 2): 4},
    )


EVENTS = [(CAT, 1, 5), (BRIDGE, 1, None), (CAT, 2, 2), (CURL, 1, 0)]


def test_it_is_the_same_whichever_order_the_sets_arrive_in(ann, now):
    """SAFETY.md, rule 10."""
    for order in itertools.permutations(enumerate(EVENTS)):
        session = opened(ann, now)
        for step, (slug, number, pain) in order:
            content = a_set(slug, number=number, pain=pain)
            logged(session, now + 9 * MINUTE, content, at=now + step * MINUTE)
        assert ratings_before(session) == {
            (CAT, 1): 4,
            (BRIDGE, 1): 5,
            (CAT, 2): 4,
            (CURL, 1): 2,
        }
        diary.delete_session(user=ann, session_id=session.pk, now=now)


def test_sets_added_to_an_ended_session_follow_each_other_as_they_come(ann, now):
    session = ended(opened(ann, now), now + 12 * MINUTE)
    for slug, pain in [(CAT, 6), (BRIDGE, 5), (CURL, 7)]:
        logged(session, now + 20 * MINUTE, a_set(slug, pain=pain))
    expected = {(CAT, 1): 4, (BRIDGE, 1): 6, (CURL, 1): 5}
    assert ratings_before(session) == expected
    intake.refresh_ratings(session)
    assert ratings_before(session) == expected


def test_another_session_has_no_part_in_it(ann, now):
    before = ended(opened(ann, now, pain_before=7), now + MINUTE)
    logged(before, now + MINUTE, a_set(pain=7))
    session = opened(ann, now + 2 * MINUTE, pain_before=1)
    assert logged(session, now + 3 * MINUTE, a_set(BRIDGE)).pain_before == 1


# --- Corrected ----------------------------------------------------------------------------------


def test_a_correction_changes_what_was_said_and_when_it_was_corrected_and_no_more(one_set, now):
    before = columns_of(one_set)
    content = a_set(number=2, repetitions=3, hold_seconds=8, outcome="stopped", pain=7, sore=True)
    row = correct(one_set, now + 5 * MINUTE, content)
    assert SetContent.of(row) == content
    assert columns_of(row) == before | {
        "number": 2,
        "repetitions": 3,
        "hold_seconds": 8,
        "outcome": "stopped",
        "pain": 7,
        "sore": True,
        "corrected_at": now + 5 * MINUTE,
    }


def test_a_rating_can_be_taken_back_and_is_missing_then(one_set, now):
    correct(one_set, now, a_set(pain=None))
    one_set.refresh_from_db()
    assert one_set.pain is None


def test_a_corrected_rating_changes_what_later_sets_are_compared_with(session, one_set, now):
    logged(session, now + 2 * MINUTE, a_set(BRIDGE, pain=5))
    logged(session, now + 3 * MINUTE, a_set(CURL, pain=6))
    row = correct(one_set, now + 4 * MINUTE, a_set(pain=8))
    assert row.pain_before == 4
    assert ratings_before(session) == {(CAT, 1): 4, (BRIDGE, 1): 8, (CURL, 1): 5}
    correct(one_set, now + 5 * MINUTE, a_set(pain=None))
    assert ratings_before(session) == {(CAT, 1): 4, (BRIDGE, 1): 4, (CURL, 1): 5}


def test_a_correction_that_does_not_fit_is_refused_and_changes_nothing(one_set, now):
    assert refused(correct, one_set, now, a_set(pain=11, hold_seconds=11)) == {
        "pain": "Enter a whole number from 0 to 10.",
        "hold_seconds": "Enter a whole number from 1 to 10.",
    }


@pytest.mark.parametrize("slug", [*TO_AVOID, "handstand"])
def test_a_correction_cannot_turn_a_set_into_an_exercise_to_avoid_or_unknown(one_set, now, slug):
    assert refused(correct, one_set, now, a_set(slug)).keys() == {"exercise"}


def test_a_correction_is_held_against_the_exercise_it_names(session, now):
    row = logged(session, now, a_set(CURL))
    sent = a_set(LEG_LIFT, side="none")
    assert refused(correct, row, now, sent) == {"side": "This side does not fit the exercise."}


def test_a_correction_cannot_double_another_set(session, one_set, now):
    second = logged(session, now + 2 * MINUTE, a_set(number=2))
    assert conflict(correct, second, now, a_set(number=1)) == (
        "Set 1 of this exercise is logged already.",
        one_set,
    )


def test_the_first_answer_sent_again_after_a_correction_is_a_conflict(session, one_set, ann, now):
    correct(one_set, now, a_set(pain=5))

    def send_again():
        intake.log_set(user=ann, session_id=session.pk, set_id=one_set.pk, content=a_set(), now=now)

    assert conflict(send_again) == ("This set is stored already, with other answers.", one_set)


# --- Deleted ------------------------------------------------------------------------------------


def test_a_deleted_set_is_gone_and_the_others_are_compared_anew(session, one_set, ann, now):
    kept = logged(session, now + 2 * MINUTE, a_set(BRIDGE, pain=5))
    assert kept.pain_before == 3
    assert intake.delete_set(user=ann, set_id=one_set.pk, now=now) == session
    assert list(session.sets.all()) == [kept]
    assert ratings_before(session) == {(BRIDGE, 1): 4}


def test_deleting_a_first_set_leaves_its_second_compared_with_what_was_before_that(
    session, one_set, ann, now
):
    logged(session, now + 2 * MINUTE, a_set(BRIDGE, pain=6))
    logged(session, now + 3 * MINUTE, a_set(number=2))
    intake.delete_set(user=ann, set_id=one_set.pk, now=now)
    assert ratings_before(session) == {(BRIDGE, 1): 4, (CAT, 2): 6}


def test_a_set_deleted_twice_is_missing_the_second_time(one_set, ann, now):
    intake.delete_set(user=ann, set_id=one_set.pk, now=now)
    with pytest.raises(intake.Missing):
        intake.delete_set(user=ann, set_id=one_set.pk, now=now)


def test_deleting_a_session_takes_its_sets_and_choices_and_no_others(ann, bob, now):
    hers, his = opened(ann, now), opened(bob, now)
    kept = logged(his, now)
    logged(hers, now)
    diary.delete_session(user=ann, session_id=hers.pk, now=now)
    assert list(TrainingSession.objects.all()) == [his]
    assert list(TrainingSet.objects.all()) == [kept]
    assert set(Choice.objects.values_list("session_id", flat=True)) == {his.pk}


def test_somebody_else_s_session_and_an_unknown_one_cannot_be_deleted(session, bob, now):
    for session_id in (session.pk, uuid.uuid4()):
        with pytest.raises(intake.Missing):
            diary.delete_session(user=bob, session_id=session_id, now=now)
    assert TrainingSession.objects.get() == session


def test_a_person_who_leaves_takes_the_whole_diary_along(session, one_set, ann, bob, now):
    kept = logged(opened(bob, now), now)
    ann.delete()
    assert list(TrainingSet.objects.all()) == [kept]
    assert list(TrainingSession.objects.values_list("user_id", flat=True)) == [bob.pk]


def test_a_moment_later_than_now_counts_in_its_own_place(session, now):
    """A device whose clock runs ahead: its set stays the last, also when others come in."""
    ahead = now + dt.timedelta(hours=2)
    logged(session, now, a_set(CAT, pain=8), at=ahead)
    logged(session, now + MINUTE, a_set(BRIDGE, pain=2))
    assert ratings_before(session) == {(BRIDGE, 1): 4, (CAT, 1): 2}

"""Two devices at the same moment: one row, one open session, and an answer for both."""

import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier

import pytest
from django.db import connection, transaction

from sessions import asides, diary, intake
from sessions.intake import Conflict, Gone, Missing, Refused, Stored
from sessions.models import Reopening, TrainingSession, TrainingSet
from tests.sessions.conftest import (
    BRIDGE,
    CAT,
    CURL,
    MINUTE,
    PRESS_UP,
    a_set,
    ended,
    filled_with,
    logged,
    opened,
    ratings_before,
)

pytestmark = pytest.mark.django_db(transaction=True)

PATIENCE = 30


def answered(call, barrier: Barrier | None = None):
    """What the call returns or how it says no; run in its own thread and connection."""
    try:
        if barrier:
            barrier.wait(PATIENCE)
        return call()
    except (Conflict, Gone, Missing, Refused) as no:
        return no
    finally:
        connection.close()


def at_once(*calls) -> list:
    """The answers to calls made in as many threads at the same moment."""
    barrier = Barrier(len(calls))
    with ThreadPoolExecutor(len(calls)) as pool:
        running = [pool.submit(answered, call, barrier) for call in calls]
        return [one.result(PATIENCE) for one in running]


def sending(session, now, content=None, *, set_id=None, at=None):
    """A call that logs one set."""
    return partial(
        intake.log_set,
        user=session.user,
        session_id=session.pk,
        set_id=set_id or uuid.uuid4(),
        content=content or a_set(),
        now=now,
        at=at,
    )


def starting(user, now, session_id=None):
    """A call that starts a session."""
    return partial(
        diary.start_session,
        user=user,
        session_id=session_id or uuid.uuid4(),
        pain_before=4,
        exercises=[CAT],
        now=now,
    )


def test_the_same_set_sent_four_times_at_once_is_one_row_and_four_equal_answers(session, now):
    call = sending(session, now, set_id=uuid.uuid4())
    answers = at_once(*[call] * 4)
    row = TrainingSet.objects.get()
    assert sorted(answers, key=lambda one: one.created) == [
        *[Stored(row, False)] * 3,
        Stored(row, True),
    ]


def test_two_ids_for_the_same_set_at_once_are_one_row_and_one_conflict(session, now):
    answers = at_once(sending(session, now), sending(session, now))
    row = TrainingSet.objects.get()
    stored = [one for one in answers if isinstance(one, Stored)]
    clashes = [one for one in answers if isinstance(one, Conflict)]
    assert stored == [Stored(row, True)]
    assert [one.stored for one in clashes] == [row]


def test_one_id_used_by_two_people_at_once_is_one_row_and_one_conflict(session, bob, now):
    theirs, set_id = opened(bob, now), uuid.uuid4()
    answers = at_once(sending(session, now, set_id=set_id), sending(theirs, now, set_id=set_id))
    row = TrainingSet.objects.get()
    assert [one for one in answers if isinstance(one, Stored)] == [Stored(row, True)]
    assert [one.stored for one in answers if isinstance(one, Conflict)] == [None]


def test_two_starts_at_once_are_one_open_session_and_one_conflict(ann, now):
    answers = at_once(starting(ann, now), starting(ann, now))
    row = TrainingSession.objects.get()
    assert [one for one in answers if isinstance(one, Stored)] == [Stored(row, True)]
    assert [one.stored for one in answers if isinstance(one, Conflict)] == [row]
    assert list(row.choices.values_list("exercise_id", flat=True)) == [CAT]


def test_the_same_start_sent_twice_at_once_is_one_session_and_two_equal_answers(ann, now):
    answers = at_once(*[starting(ann, now, uuid.uuid4())] * 2)
    row = TrainingSession.objects.get()
    assert sorted(answers, key=lambda one: one.created) == [Stored(row, False), Stored(row, True)]


def test_the_last_place_in_a_session_is_given_once(session, now):
    filled_with(99, session, now)
    answers = at_once(sending(session, now), sending(session, now, a_set(BRIDGE)))
    assert sorted(type(one).__name__ for one in answers) == ["Refused", "Stored"]
    assert TrainingSet.objects.count() == 100


def test_sets_that_arrive_at_once_are_compared_as_if_one_after_the_other(session, now):
    events = [(CAT, 5), (BRIDGE, 6), (CURL, 7), (PRESS_UP, 8)]
    at_once(
        *(
            sending(session, now + 9 * MINUTE, a_set(slug, pain=pain), at=now + step * MINUTE)
            for step, (slug, pain) in enumerate(events)
        )
    )
    assert ratings_before(session) == {(CAT, 1): 4, (BRIDGE, 1): 5, (CURL, 1): 6, (PRESS_UP, 1): 7}


# --- A deletion in the middle -------------------------------------------------------------------


def wait_until_somebody_waits() -> None:
    """Return once another connection waits for our lock (SQLite does not say: a moment)."""
    deadline = time.monotonic() + PATIENCE
    asked = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
    while connection.vendor == "postgresql" and time.monotonic() < deadline:
        with connection.cursor() as cursor:
            cursor.execute(asked)
            if cursor.fetchone() != (0,):
                return
    time.sleep(0.2)


def while_held(session, call, deed):
    """The answer to `call`, which began while another transaction did `deed` to the session."""
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            TrainingSession.objects.select_for_update().get(pk=session.pk)
            running = pool.submit(answered, call)
            wait_until_somebody_waits()
            deed()
        return running.result(PATIENCE)


def test_a_set_deleted_while_its_correction_waits_stays_deleted(session, one_set, ann, now):
    call = partial(intake.correct_set, user=ann, set_id=one_set.pk, content=a_set(pain=9), now=now)
    answer = while_held(session, call, TrainingSet.objects.all().delete)
    assert (type(answer), TrainingSet.objects.count()) == (Missing, 0)


def test_a_set_deleted_twice_at_once_is_missing_the_second_time(session, one_set, ann, now):
    call = partial(intake.delete_set, user=ann, set_id=one_set.pk, now=now)
    answer = while_held(session, call, TrainingSet.objects.all().delete)
    assert (type(answer), TrainingSet.objects.count()) == (Missing, 0)


def test_a_late_copy_that_waits_while_its_set_is_deleted_does_not_bring_it_back(
    session, one_set, ann, now
):
    deed = partial(intake.delete_set, user=ann, set_id=one_set.pk, now=now)
    answer = while_held(session, sending(session, now, set_id=one_set.pk), deed)
    assert (type(answer), TrainingSet.objects.count()) == (Gone, 0)


def test_a_correction_that_waits_does_not_undo_the_one_it_had_not_seen(session, one_set, ann, now):
    own = {"user": ann, "set_id": one_set.pk, "now": now}
    first = partial(intake.correct_set, content=a_set(pain=8), **own)
    waiting = partial(intake.correct_set, content=a_set(pain=9), seen=one_set.version(), **own)
    answer = while_held(session, waiting, first)
    assert (type(answer), TrainingSet.objects.get().pain) == (Conflict, 8)


def test_taken_back_four_times_at_once_is_one_row_and_four_equal_answers(ann, now):
    session = opened(ann, now)
    logged(session, now, a_set(PRESS_UP, pain=7))
    ended(session, now + MINUTE)
    told = {"reopening_id": uuid.uuid4(), "slug": PRESS_UP, "closed_in": 1, "knows": True}
    rows = at_once(*[partial(asides.reopen, user=ann, now=now + 2 * MINUTE, **told)] * 4)
    assert rows == list(Reopening.objects.all()) * 4


def test_a_set_that_waits_for_a_session_being_deleted_finds_none(session, now):
    answer = while_held(session, sending(session, now), TrainingSession.objects.all().delete)
    assert (type(answer), TrainingSet.objects.count()) == (Missing, 0)


def test_a_set_that_waits_while_its_session_is_deleted_by_its_owner_hears_so(session, ann, now):
    delete = partial(diary.delete_session, user=ann, session_id=session.pk, now=now)
    answer = while_held(session, sending(session, now), delete)
    assert (type(answer), TrainingSet.objects.count()) == (Gone, 0)


def test_a_correction_that_waits_is_made_on_top_of_the_one_before(session, one_set, ann, now):
    def first():
        intake.correct_set(user=ann, set_id=one_set.pk, content=a_set(pain=8), now=now)
        logged(session, now - MINUTE, a_set(BRIDGE, pain=1), at=now - MINUTE)

    call = partial(intake.correct_set, user=ann, set_id=one_set.pk, content=a_set(pain=9), now=now)
    row = while_held(session, call, first)
    assert (row.pain, row.pain_before) == (9, 1)
    assert ratings_before(session) == {(BRIDGE, 1): 4, (CAT, 1): 1}

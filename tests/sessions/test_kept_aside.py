"""An exercise closed in one session cannot be done in the next before it is taken back."""

import uuid

import pytest

from accounts.gate import Gate
from sessions import asides, diary, intake
from sessions.asides import Aside, SetAside
from sessions.closings import Closed
from sessions.demo import let_start
from tests.sessions.conftest import (
    BRIDGE,
    CAT,
    MINUTE,
    PRESS_UP,
    a_set,
    ended,
    entered,
    everything_stored,
    logged,
    opened,
    refused,
    send,
)
from tests.sessions.ruled import calls, taken_back

SENTENCE = (
    "Set aside, because your pain went up in it: Press-up back extension. Take it back first."
)


@pytest.fixture
def closed(ann, now):
    """Ann's session of half an hour ago, in which the press-up was closed after a minute."""
    session = opened(ann, now - 30 * MINUTE)
    logged(session, now - 29 * MINUTE, a_set(PRESS_UP, pain=6))
    return ended(session, now - 20 * MINUTE)


def the_next(user, now):
    return opened(user, now, exercises=[CAT, BRIDGE])


def set_aside(call, *arguments, **more) -> Aside:
    """What a call finds set aside; it must have changed nothing."""
    before = everything_stored()
    with pytest.raises(SetAside) as caught:
        call(*arguments, **more)
    assert everything_stored() == before
    return caught.value.aside


def test_a_set_of_it_is_refused_and_nothing_stored(closed, ann, now):
    session = the_next(ann, now)
    found = set_aside(send, session, now + MINUTE, a_set(PRESS_UP))
    assert found == Aside(PRESS_UP, 1, now - 29 * MINUTE, None)
    assert send(session, now + MINUTE, a_set(CAT)).created


def test_a_sign_that_needs_help_now_is_heard_all_the_same(closed, ann, now):
    session = the_next(ann, now)
    said = send(session, now + MINUTE, a_set(PRESS_UP, pain=2, sign="emergency")).ruling
    assert said.emergency().exercise == PRESS_UP
    assert set(calls(ann)) == {"closed-twice", "emergency"}
    assert ann.gate(now + 2 * MINUTE) is Gate.NOT_TODAY


def test_a_session_cannot_be_begun_with_it(closed, ann, now):
    faults = refused(
        diary.start_session,
        user=ann,
        session_id=uuid.uuid4(),
        pain_before=3,
        exercises=[CAT, PRESS_UP],
        now=now,
    )
    assert faults == {"exercises": SENTENCE}


def test_it_cannot_be_chosen_afterwards(closed, ann, now):
    session = the_next(ann, now)
    faults = refused(
        diary.change_choice, user=ann, session_id=session.pk, exercises=[CAT, PRESS_UP]
    )
    assert faults == {"exercises": SENTENCE}


def test_what_was_closed_in_this_very_session_may_stay_chosen(session, ann, now):
    diary.change_choice(user=ann, session_id=session.pk, exercises=[CAT, PRESS_UP])
    logged(session, now + MINUTE, a_set(PRESS_UP, pain=6))
    diary.change_choice(user=ann, session_id=session.pk, exercises=[PRESS_UP])
    with pytest.raises(Closed):
        send(session, now + 2 * MINUTE, a_set(PRESS_UP, number=2))


def test_a_set_cannot_be_corrected_into_it(closed, ann, now):
    row = logged(the_next(ann, now), now + MINUTE, a_set(CAT))
    content = a_set(PRESS_UP)
    set_aside(intake.correct_set, user=ann, set_id=row.pk, content=content, now=now + 2 * MINUTE)


def test_taken_back_it_may_be_chosen_and_done(closed, ann, now):
    taken_back(ann, PRESS_UP, now - MINUTE)
    session = opened(ann, now, exercises=[PRESS_UP])
    assert send(session, now + MINUTE, a_set(PRESS_UP)).created


def test_closed_again_it_is_aside_again_and_asks_for_advice(closed, ann, now):
    taken_back(ann, PRESS_UP, now - MINUTE)
    session = opened(ann, now, exercises=[PRESS_UP])
    logged(session, now + MINUTE, a_set(PRESS_UP, pain=6))
    ended(session, now + 2 * MINUTE)
    let_start(ann, now + 3 * MINUTE)
    found = set_aside(send, the_next(ann, now + 3 * MINUTE), now + 4 * MINUTE, a_set(PRESS_UP))
    assert found == Aside(PRESS_UP, 2, now + MINUTE, now - MINUTE)
    assert found.needs_advice()


def test_what_was_done_before_the_closing_and_is_sent_late_is_stored(ann, now):
    first = ended(opened(ann, now - 60 * MINUTE), now - 50 * MINUTE)
    second = opened(ann, now - 40 * MINUTE)
    logged(second, now - 39 * MINUTE, a_set(PRESS_UP, pain=6))
    assert send(first, now, a_set(PRESS_UP), at=now - 55 * MINUTE).created


def test_what_was_done_after_it_without_taking_it_back_is_refused_however_late(closed, ann, now):
    session = the_next(ann, now)
    set_aside(send, session, now + 9 * MINUTE, a_set(PRESS_UP), at=now + MINUTE)


def test_a_session_written_down_afterwards_is_memory(closed, ann, now):
    then = entered(ann, now, exercises=[PRESS_UP])
    assert send(then, now, a_set(PRESS_UP)).created


def test_a_deleted_session_takes_its_closing_with_it(closed, ann, now):
    diary.delete_session(user=ann, session_id=closed.pk, now=now)
    assert asides.asides_of(ann) == {}


def test_somebody_else_s_closing_sets_nothing_aside(closed, bob, now):
    assert (asides.asides_of(bob), asides.aside(bob, PRESS_UP)) == ({}, None)
    assert send(the_next(bob, now), now + MINUTE, a_set(PRESS_UP)).created


def test_the_list_has_what_is_aside_the_latest_first(closed, ann, now):
    session = the_next(ann, now)
    logged(session, now + MINUTE, a_set(CAT, sign="spread"))
    assert asides.asides_of(ann) == {
        CAT: Aside(CAT, 1, now + MINUTE, None),
        PRESS_UP: Aside(PRESS_UP, 1, now - 29 * MINUTE, None),
    }
    assert list(asides.asides_of(ann)) == [CAT, PRESS_UP]
    assert list(asides.asides_of(ann, but=session)) == [PRESS_UP]

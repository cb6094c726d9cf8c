"""Whether a second set may be offered: two good sessions before, and a good first set today."""

import datetime as dt
import uuid

import pytest

from sessions import hard_days, intake, second_sets
from sessions.closings import NotRated
from sessions.models import Closing, NextDay
from sessions.plan import plan_of, ruling_of
from tests.sessions.conftest import (
    BIRD_DOG,
    BRIDGE,
    CAT,
    LEG_LIFT,
    MINUTE,
    a_set,
    ended,
    entered,
    everything_stored,
    logged,
    opened,
    send,
)
from tests.sessions.ruled import taken_back

DAY, HOUR = dt.timedelta(days=1), dt.timedelta(hours=1)


def a_session(user, at, *sets, pain_before=4):
    """A session with these sets a minute apart, ended. An exercise closed before is taken back."""
    session = opened(user, at, exercises=[CAT, BRIDGE], pain_before=pain_before)
    for place, content in enumerate(sets, start=1):
        logged(session, at + place * MINUTE, content)
    return ended(session, at + 10 * MINUTE)


def said_next_day(session, at, answer="worse"):
    """What the person said of a session on a next day."""
    return NextDay.objects.create(
        user=session.user,
        session=session,
        answer=answer,
        answered_at=at,
        local_date=at.date(),
        text_version="test",
    )


def offer(session, now, exercise=CAT):
    """What is said of a further set of this exercise, now."""
    lines = plan_of(session)
    line = next(one for one in lines if one.exercise.slug == exercise)
    return second_sets.offer(session, line, ruling_of(session, lines), now)


@pytest.fixture
def before(ann, now):
    """Ann's two good sessions with the cat stretch, on the two days before."""
    return [a_session(ann, now - days * DAY, a_set()) for days in (2, 1)]


@pytest.fixture
def today(before, ann, now):
    """Her open session, with one set of the cat stretch."""
    session = opened(ann, now)
    logged(session, now + MINUTE)
    return session


def test_after_two_good_sessions_and_a_good_set_it_is_offered(today, now):
    assert offer(today, now) is None


def test_with_nothing_done_today_it_is_not_offered_yet(today, now):
    assert offer(today, now, BRIDGE) == "not-yet"


def test_the_first_two_sessions_with_an_exercise_have_one_set(ann, now):
    said = []
    for day in range(3):
        session = opened(ann, now + day * DAY)
        logged(session, now + day * DAY + MINUTE)
        said.append(offer(session, now + day * DAY))
        ended(session, now + day * DAY + 2 * MINUTE)
    assert said == ["first-sessions", "first-sessions", None]


def test_sessions_with_other_exercises_do_not_count(before, ann, now):
    session = opened(ann, now)
    logged(session, now + MINUTE, a_set(BRIDGE))
    assert offer(session, now, BRIDGE) == "first-sessions"


def test_a_session_written_down_afterwards_counts_if_it_was_before(ann, now):
    for day in (2, 3):
        then = entered(ann, now, day=dt.date(2026, 3, day))
        logged(then, now, a_set())
    session = opened(ann, now)
    logged(session, now + MINUTE)
    assert offer(session, now) is None
    later = entered(ann, now + 3 * DAY, day=dt.date(2026, 3, 6))
    logged(later, now + 3 * DAY, a_set(pain=9))
    assert offer(session, now + 3 * DAY) is None


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"pain": None}, "not-rated"),
        ({"pain": 5}, "not-yet"),  # the retry comes first
        ({"sign": "spread"}, "closed"),
    ],
)
def test_what_today_s_first_set_says_against_it(before, ann, now, changes, said):
    session = opened(ann, now)
    logged(session, now + MINUTE, a_set(**changes))
    assert offer(session, now) == said


def test_a_fine_retry_does_not_earn_a_second_set(before, ann, now):
    session = opened(ann, now)
    logged(session, now + MINUTE, a_set(pain=5))
    logged(session, now + 2 * MINUTE, a_set(pain=4, attempt=2))
    assert offer(session, now) == "increased"


def test_two_sets_are_all_the_article_has(today, now):
    logged(today, now + 2 * MINUTE, a_set(number=2))
    assert offer(today, now) == "done"


def test_the_other_side_comes_before_a_second_set(ann, now):
    sides = [a_set(LEG_LIFT, side=side) for side in ("left", "right")]
    for days in (2, 1):
        a_session(ann, now - days * DAY, *sides)
    session = opened(ann, now, exercises=[LEG_LIFT])
    logged(session, now + MINUTE, sides[0])
    assert offer(session, now, LEG_LIFT) == "not-yet"
    logged(session, now + 2 * MINUTE, sides[1])
    assert offer(session, now, LEG_LIFT) is None


@pytest.mark.parametrize("which", [0, 1])
def test_an_increase_in_one_of_the_last_two_sessions_speaks_against_it(ann, now, which):
    sets = [[a_set()], [a_set()]]
    sets[which] = [a_set(pain=5), a_set(pain=4, attempt=2)]
    for days, each in zip((2, 1), sets, strict=True):
        a_session(ann, now - days * DAY, *each)
    session = opened(ann, now)
    logged(session, now + MINUTE)
    assert offer(session, now) == "lately"


@pytest.mark.parametrize("hours", [0, 20])
def test_an_increase_counts_after_a_flight_over_the_date_line_and_on_a_fast_clock(ann, now, hours):
    ann.time_zone, then = "Pacific/Auckland", now + 11 * HOUR
    for days in (2, 1):
        a_session(ann, then - days * DAY, a_set())
    session = opened(ann, then)
    for minutes, content in ((1, a_set(pain=5)), (2, a_set(pain=4, attempt=2))):
        logged(session, then + HOUR, content, at=then + minutes * MINUTE + hours * HOUR)
    ended(session, then + HOUR)
    ann.time_zone = "America/Los_Angeles"
    today = opened(ann, then + 2 * HOUR)
    assert today.local_date < session.local_date
    logged(today, then + 2 * HOUR + MINUTE)
    assert offer(today, then + 3 * HOUR) == "lately"


def test_an_increase_three_sessions_ago_does_not(ann, now):
    a_session(ann, now - 3 * DAY, a_set(pain=5), a_set(pain=4, attempt=2))
    for days in (2, 1):
        a_session(ann, now - days * DAY, a_set())
    session = opened(ann, now)
    logged(session, now + MINUTE)
    assert offer(session, now) is None


def test_a_closing_counts_even_when_its_sets_were_corrected(before, today, ann, now):
    Closing.objects.create(
        session=before[1],
        user=ann,
        exercise_id=CAT,
        closed_at=before[1].started_at,
        recorded_at=before[1].started_at,
        reason="rose-again",
        text_version="test",
    )
    taken_back(ann, CAT, now - MINUTE)
    assert offer(today, now) == "lately"


def test_a_closing_counts_even_when_the_sets_of_its_session_were_deleted(before, ann, now):
    session = opened(ann, now - 2 * HOUR)
    rose = [logged(session, now - 2 * HOUR + n * MINUTE, a_set(pain=6, attempt=n)) for n in (1, 2)]
    ended(session, now - HOUR)
    for row in rose:
        intake.delete_set(user=ann, set_id=row.pk, now=now - HOUR)
    taken_back(ann, CAT, now - MINUTE)
    session = opened(ann, now)
    logged(session, now + MINUTE)
    assert offer(session, now) == "lately"


@pytest.mark.parametrize("which", [0, 1])
def test_worse_the_next_day_speaks_against_it_and_better_does_not(before, today, now, which):
    said_next_day(before[which], now, "better")
    assert offer(today, now) is None
    said_next_day(before[which], now + MINUTE)
    assert offer(today, now) == "worse"
    said_next_day(before[which], now + 2 * MINUTE, "same")  # changed their mind
    assert offer(today, now) is None


def test_on_a_hard_day_one_set_is_enough(today, ann, now):
    hard_days.say(user=ann, flare_id=uuid.uuid4(), said="hard", now=now)
    assert offer(today, now) == "hard-day"


def test_somebody_else_s_sessions_say_nothing(today, bob, now):
    for days in (2, 1):
        session = a_session(bob, now - days * DAY + MINUTE, a_set(pain=5))
        said_next_day(session, now)
    assert offer(today, now) is None


def test_it_asks_as_much_after_three_sessions_as_after_thirty(
    ann, now, django_assert_max_num_queries
):
    for days in range(30, 0, -1):
        a_session(ann, now - days * DAY, a_set())
    session = opened(ann, now)
    logged(session, now + MINUTE)
    lines = plan_of(session)
    ruling = ruling_of(session, lines)
    with django_assert_max_num_queries(7):
        assert second_sets.offer(session, lines[0], ruling, now) is None


# --- Rule 9 --------------------------------------------------------------------------------------


def test_rule_9_after_an_unrated_set_there_is_no_further_one(session, now):
    unrated = logged(session, now + MINUTE, a_set(pain=None))
    stored = everything_stored()
    with pytest.raises(NotRated) as caught:
        send(session, now + 2 * MINUTE, a_set(number=2))
    assert (caught.value.unrated, everything_stored()) == (unrated, stored)
    assert logged(session, now + 3 * MINUTE, a_set(BRIDGE)).exercise_id == BRIDGE


def test_rule_9_the_other_side_of_an_unrated_set_may_be_done(ann, now):
    session = opened(ann, now, exercises=[LEG_LIFT])
    logged(session, now + MINUTE, a_set(LEG_LIFT, pain=None))
    logged(session, now + 2 * MINUTE, a_set(LEG_LIFT, side="right"))
    with pytest.raises(NotRated):
        logged(session, now + 3 * MINUTE, a_set(LEG_LIFT, number=2))


@pytest.mark.parametrize("changes", [{"attempt": 2}, {"side": "left"}, {"side": "right"}])
def test_rule_9_a_further_set_may_not_be_called_a_second_try_or_a_side(ann, now, changes):
    session = opened(ann, now, exercises=[BIRD_DOG])
    unrated = logged(session, now + MINUTE, a_set(BIRD_DOG, pain=None))
    with pytest.raises(NotRated) as caught:
        logged(session, now + 2 * MINUTE, a_set(BIRD_DOG, **changes))
    assert caught.value.unrated == unrated


def test_rule_9_the_retry_of_an_unrated_set_that_hurt_more_may_be_done(session, now):
    logged(session, now + MINUTE, a_set(pain=None, hurts_more=True))
    assert logged(session, now + 2 * MINUTE, a_set(attempt=2)).attempt == 2
    with pytest.raises(NotRated):
        logged(session, now + 3 * MINUTE, a_set(number=2))


@pytest.mark.parametrize(
    ("said", "closing"), [({"hurts_more": True}, []), ({"sign": "spread"}, ["spread"])]
)
def test_rule_9_never_keeps_an_increase_from_being_told(session, now, said, closing):
    logged(session, now + MINUTE, a_set(pain=None))
    told = a_set(number=2, repetitions=0, outcome="stopped", pain=None, **said)
    assert send(session, now + 2 * MINUTE, told).created
    assert [one.reason for one in session.closings.all()] == closing


def test_rule_9_a_set_done_before_the_unrated_one_and_sent_late_is_stored(session, now):
    logged(session, now + 2 * MINUTE, a_set(number=2, pain=None), at=now + 2 * MINUTE)
    assert logged(session, now + 3 * MINUTE, a_set(), at=now + MINUTE).number == 1


def test_rule_9_says_nothing_of_a_session_written_down_afterwards(ann, now):
    then = entered(ann, now)
    sets = [logged(then, now, a_set(number=number, pain=None)) for number in (1, 2)]
    assert [one.number for one in sets] == [1, 2]

"""How the back is on a later day: when it is asked, what is stored, and what "worse" calls for."""

import datetime as dt
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import GateCall
from sessions import diary, intake, next_days
from sessions.models import NextDay, TrainingSession
from sessions.rules import TEXT_VERSION
from tests.sessions.conftest import (
    MINUTE,
    columns_of,
    ended,
    entered,
    everything_stored,
    opened,
    refused,
)
from tests.sessions.ruled import calls

DAY = dt.timedelta(days=1)
OPEN = "This session is still open. The question comes on a later day."
SAME_DAY = "It is still the day of this session. The question comes on a later day."
SENT = "This page was sent before. Send it again if this answer counts now."


@pytest.fixture
def monday(ann, now) -> TrainingSession:
    """Ann's session of 2 March; `now` is the Wednesday after it."""
    return entered(ann, now)


@pytest.fixture
def tuesday(ann, now, monday) -> TrainingSession:
    """Ann's session of 3 March, her last."""
    return entered(ann, now, day=dt.date(2026, 3, 3))


def said(session, now, answer="same", *, sore=None, answer_id=None) -> NextDay:
    """The answer of the session's own person, stored."""
    return next_days.answer(
        user=session.user,
        answer_id=answer_id or uuid.uuid4(),
        session_id=session.pk,
        answer=answer,
        sore=sore,
        now=now,
    )


def asked(user, at: dt.datetime) -> TrainingSession | None:
    return next_days.to_ask_about(user, at)


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


# --- When it is asked -----------------------------------------------------------------------------


def test_the_last_session_of_an_earlier_day_is_asked_about(tuesday, ann, now):
    assert asked(ann, now) == tuesday


def test_nobody_is_asked_about_nothing_nor_about_somebody_else_s_session(tuesday, bob, now):
    assert asked(bob, now) is None


def test_it_is_not_asked_on_the_day_of_the_session(ann, now):
    ended(opened(ann, now), now + MINUTE)
    assert asked(ann, now + 2 * MINUTE) is None


def test_a_session_of_today_leaves_that_of_yesterday_unasked(tuesday, ann, now):
    ended(opened(ann, now), now + MINUTE)
    assert asked(ann, now + 2 * MINUTE) is None


def test_an_open_session_is_not_asked_about_but_the_one_before_it_is(tuesday, ann, now):
    opened(ann, now)
    assert asked(ann, now + 2 * MINUTE) == tuesday


def test_of_two_sessions_of_a_day_the_later_is_asked_about(monday, ann, now):
    evening = entered(ann, now, time=dt.time(19))
    assert asked(ann, now) == evening


def test_once_answered_it_is_not_asked_again_and_neither_is_an_older_one(tuesday, ann, now):
    said(tuesday, now)
    assert asked(ann, now + MINUTE) is None
    assert asked(ann, now + 9 * DAY) is None


@pytest.mark.parametrize(
    ("begun", "visit", "is_asked"),
    [
        ("2026-03-04T23:55:00+01:00", "2026-03-04T23:59:59+01:00", False),
        ("2026-03-04T23:55:00+01:00", "2026-03-05T00:10:00+01:00", True),
        ("2026-03-05T00:05:00+01:00", "2026-03-05T23:59:00+01:00", False),
        ("2026-03-28T23:55:00+01:00", "2026-03-29T03:05:00+02:00", True),  # an hour is skipped
        ("2026-10-25T00:05:00+02:00", "2026-10-25T23:55:00+01:00", False),  # 25 hours long
        ("2026-10-25T00:05:00+02:00", "2026-10-26T00:05:00+01:00", True),
    ],
)
def test_case_15_a_later_day_begins_at_the_person_s_own_midnight(ann, begun, visit, is_asked):
    session = ended(opened(ann, at(begun)), at(begun) + MINUTE)
    assert asked(ann, at(visit)) == (session if is_asked else None)


@pytest.mark.parametrize(
    ("zone", "is_asked"),
    [("America/Los_Angeles", False), ("Europe/Berlin", False), ("Pacific/Auckland", True)],
)
def test_case_15_a_move_back_asks_nothing_on_the_same_local_day(ann, zone, is_asked):
    begun = at("2026-03-04T12:30:00+01:00")  # half past midnight of the fifth in Auckland
    session = ended(opened(ann, begun), begun + MINUTE)
    ann.time_zone = zone
    assert asked(ann, begun + 2 * MINUTE) == (session if is_asked else None)


def test_case_15_a_move_over_the_date_line_asks_a_day_that_is_earlier_nothing(bob):
    begun = at("2026-03-05T00:30:00+13:00")
    ended(opened(bob, begun), begun + MINUTE)
    bob.time_zone = "Pacific/Honolulu"  # where it is the fourth, and then the fifth again
    assert [asked(bob, begun + days * DAY) is not None for days in (0, 1, 2)] == [
        False,
        False,
        True,
    ]


@pytest.mark.parametrize("sessions", [1, 30])
def test_two_queries_find_it_however_long_the_diary_is(ann, now, sessions):
    for number in range(sessions):
        one = entered(ann, now, day=dt.date(2026, 3, 3) - number * DAY)
        if number:
            said(one, now)
    with CaptureQueriesContext(connection) as queries:
        assert asked(ann, now).local_date == dt.date(2026, 3, 3)
    assert len(queries) == 2


# --- What is stored -------------------------------------------------------------------------------


@pytest.mark.parametrize("sore", [True, False, None])
@pytest.mark.parametrize("answer", ["better", "same", "worse"])
def test_an_answer_is_a_row_with_who_when_and_which_text(tuesday, ann, answer, sore):
    late = at("2026-03-04T23:30:00+00:00")  # half past midnight on the fifth in Berlin
    row = said(tuesday, late, answer, sore=sore)
    assert columns_of(row) == {
        "id": row.pk,
        "user_id": ann.pk,
        "session_id": tuesday.pk,
        "answer": answer,
        "sore": sore,
        "answered_at": late,
        "local_date": dt.date(2026, 3, 5),
        "text_version": TEXT_VERSION,
    }


def test_sent_twice_it_is_stored_once(tuesday, now):
    row = said(tuesday, now, "worse", sore=True)
    before = everything_stored()
    again = said(tuesday, now + MINUTE, "worse", sore=True, answer_id=row.pk)
    assert (again, everything_stored()) == (row, before)


def test_a_changed_mind_is_another_row_and_the_latest_counts(tuesday, now):
    rows = [said(tuesday, now + n * MINUTE, one) for n, one in enumerate(("worse", "better"))]
    assert list(tuesday.next_days.order_by("answered_at")) == rows
    assert next_days.latest_of(tuesday) == rows[1]


def test_the_id_of_another_answer_is_never_taken_for_this_one(tuesday, monday, now):
    first = said(tuesday, now, "better")
    for changes in ({"answer": "worse"}, {"answer": "better", "sore": True}):
        again = {"answer_id": first.pk} | changes
        assert refused(said, tuesday, now + MINUTE, **again) == {"id": SENT}
    assert refused(said, monday, now, "better", answer_id=first.pk) == {"id": SENT}


def test_an_answer_from_an_old_page_does_not_pass_for_the_one_that_counts(tuesday, now):
    old = said(tuesday, now, "worse")
    said(tuesday, now + MINUTE, "better")
    again = refused(said, tuesday, now + 2 * MINUTE, "worse", answer_id=old.pk)
    assert again == {"id": SENT}


def test_an_id_of_somebody_else_s_is_refused(tuesday, bob, now):
    theirs = said(entered(bob, now), now)
    assert refused(said, tuesday, now, answer_id=theirs.pk) == {"id": SENT}


def test_somebody_else_s_session_is_not_there_nor_is_a_deleted_one(tuesday, monday, ann, bob, now):
    diary.delete_session(user=ann, session_id=monday.pk, now=now)
    before = everything_stored()
    for user, session in ((bob, tuesday), (ann, monday)):
        with pytest.raises(intake.Missing):
            next_days.answer(
                user=user,
                answer_id=uuid.uuid4(),
                session_id=session.pk,
                answer="worse",
                sore=None,
                now=now,
            )
    assert everything_stored() == before


def test_an_open_session_and_one_of_today_are_refused(session, now):
    assert refused(said, session, now + 2 * DAY) == {"__all__": OPEN}
    ended(session, now + MINUTE)
    assert refused(said, session, now + 2 * MINUTE) == {"__all__": SAME_DAY}
    assert said(session, now + DAY).local_date == dt.date(2026, 3, 5)


@pytest.mark.parametrize("answer", ["", "Worse", "much worse", "0"])
def test_any_other_answer_is_refused(tuesday, now, answer):
    assert refused(said, tuesday, now, answer) == {"answer": "Choose one of the answers."}


# --- What "worse" says to others ------------------------------------------------------------------


def test_a_session_was_followed_by_worse_if_the_latest_answer_says_so(tuesday, monday, ann, now):
    third = entered(ann, now, day=dt.date(2026, 3, 1))
    for number, (session, answer) in enumerate(
        [(monday, "better"), (tuesday, "worse"), (monday, "worse"), (tuesday, "same")]
    ):
        said(session, now + number * MINUTE, answer, sore=True)
    every = [tuesday.pk, monday.pk, third.pk]
    with CaptureQueriesContext(connection) as queries:
        assert next_days.said_worse(every) == {monday.pk}
    assert len(queries) == 1
    assert next_days.said_worse([tuesday.pk, third.pk]) == set()
    assert next_days.said_worse([]) == set()


# --- Worse on two next days running ---------------------------------------------------------------


def test_worse_on_two_next_days_running_has_the_help_list_asked_again(tuesday, monday, ann, now):
    said(monday, now, "worse")
    assert (calls(ann), ann.may_start(now)) == ([], True)
    said(tuesday, now + MINUTE, "worse")
    assert (calls(ann), ann.may_start(now + MINUTE)) == (["worse-twice"], False)
    assert GateCall.objects.get(user=ann).called_at == now + MINUTE


def test_the_order_in_which_they_are_answered_does_not_matter(tuesday, monday, ann, now):
    said(tuesday, now, "worse")
    said(monday, now + MINUTE, "worse")
    assert calls(ann) == ["worse-twice"]


@pytest.mark.parametrize("between", ["better", "same"])
def test_another_answer_between_two_is_not_running(tuesday, monday, ann, now, between):
    sunday = entered(ann, now, day=dt.date(2026, 3, 1))
    for number, (session, answer) in enumerate(
        [(sunday, "worse"), (monday, between), (tuesday, "worse")]
    ):
        said(session, now + number * MINUTE, answer)
    assert calls(ann) == []


def test_a_session_without_an_answer_between_two_does_not_part_them(tuesday, monday, ann, now):
    sunday = entered(ann, now, day=dt.date(2026, 3, 1))
    said(sunday, now, "worse")
    said(tuesday, now + MINUTE, "worse")
    assert calls(ann) == ["worse-twice"]


def test_one_session_said_worse_twice_is_one_next_day(tuesday, ann, now):
    said(tuesday, now, "worse")
    said(tuesday, now + MINUTE, "worse", sore=True)
    assert calls(ann) == []


def test_only_the_latest_answer_of_each_session_counts(tuesday, monday, ann, now):
    said(monday, now, "worse")
    said(monday, now + MINUTE, "same")
    said(tuesday, now + 2 * MINUTE, "worse")
    assert calls(ann) == []
    said(monday, now + 3 * MINUTE, "worse")
    assert calls(ann) == ["worse-twice"]


def test_a_changed_mind_does_not_take_the_call_back(tuesday, monday, ann, now):
    said(monday, now, "worse")
    said(tuesday, now + MINUTE, "worse")
    said(tuesday, now + 2 * MINUTE, "better")
    assert (calls(ann), ann.may_start(now + 3 * MINUTE)) == (["worse-twice"], False)


def test_the_same_answer_again_calls_once(tuesday, monday, ann, now):
    said(monday, now, "worse")
    row = said(tuesday, now + MINUTE, "worse")
    said(tuesday, now + 2 * MINUTE, "worse", answer_id=row.pk)
    said(tuesday, now + 3 * MINUTE, "worse", sore=True)
    assert calls(ann) == ["worse-twice"]


def test_a_third_next_day_that_is_worse_calls_again(tuesday, monday, ann, now):
    sunday = entered(ann, now, day=dt.date(2026, 3, 1))
    for number, session in enumerate((sunday, monday, tuesday)):
        said(session, now + number * MINUTE, "worse")
    assert calls(ann) == ["worse-twice", "worse-twice"]


def test_an_older_session_called_worse_later_is_not_one_of_the_last_two(tuesday, monday, ann, now):
    sunday = entered(ann, now, day=dt.date(2026, 3, 1))
    said(monday, now, "worse")
    said(tuesday, now + MINUTE, "worse")
    said(sunday, now + 2 * MINUTE, "worse")
    assert calls(ann) == ["worse-twice"]


def test_somebody_else_s_answers_are_not_counted(tuesday, bob, ann, now):
    said(entered(bob, now), now, "worse")
    said(tuesday, now, "worse")
    assert (calls(ann), calls(bob)) == ([], [])


def test_sore_muscles_call_for_nothing(tuesday, monday, ann, now):
    for session in (monday, tuesday):
        said(session, now, "same", sore=True)
    assert (calls(ann), next_days.said_worse([monday.pk, tuesday.pk])) == ([], set())

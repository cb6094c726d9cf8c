"""When a second set is offered, and what is set aside: every combination against its own table."""

import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions import offers
from sessions.offers import OUR_READINGS, REASONS, NoSecondSet, Past
from sessions.rules import Standing, State

pytestmark = pytest.mark.any_database

GOOD, ROSE, WORSE = Past(False, False), Past(True, False), Past(False, True)
RATED, UNRATED = (3,), (3, None)
NOON = dt.datetime(2026, 3, 4, 12, tzinfo=dt.UTC)


def offered(state="open", ratings=RATED, done=1, printed=2, between=False, past=(), hard=False):
    """The code of why not, None for an offer."""
    return offers.second_set(
        Standing(3, state=State(state), ratings=ratings),
        done=done,
        printed=printed,
        is_between=between,
        past=past,
        is_hard_day=hard,
    )


@pytest.mark.parametrize(
    ("told", "against"),
    [
        ({}, None),
        ({"past": [GOOD, GOOD, ROSE, WORSE]}, None),  # only the last two sessions count
        ({"done": 2}, "done"),
        ({"done": 3}, "done"),
        ({"done": 1, "printed": 1}, "done"),
        ({"done": 0}, "not-yet"),
        ({"between": True}, "not-yet"),
        ({"state": "retry"}, "not-yet"),
        ({"state": "spent"}, "increased"),
        ({"state": "closed"}, "closed"),
        ({"ratings": UNRATED}, "not-rated"),
        ({"ratings": (None,)}, "not-rated"),
        ({"ratings": (0,)}, None),
        ({"hard": True}, "hard-day"),
        ({"past": []}, "first-sessions"),
        ({"past": [GOOD]}, "first-sessions"),
        ({"past": [ROSE]}, "first-sessions"),
        ({"past": [ROSE, GOOD]}, "lately"),
        ({"past": [GOOD, ROSE]}, "lately"),
        ({"past": [WORSE, GOOD]}, "worse"),
        ({"past": [GOOD, WORSE]}, "worse"),
        ({"past": [WORSE, ROSE]}, "lately"),
    ],
)
def test_one_reason_alone(told, against):
    assert offered(**{"past": [GOOD, GOOD]} | told) == against


def test_nothing_done_yet_offers_nothing():
    said = {"done": 0, "printed": 2, "is_between": False, "past": [], "is_hard_day": False}
    assert offers.second_set(None, **said) == "not-yet"
    assert offers.second_set(None, **said | {"done": 1}) == "not-yet"


ORDER = ["closed", "retry", "between", "unrated", "spent", "done", "hard", "past"]
CODES = {
    "closed": "closed",
    "retry": "not-yet",
    "between": "not-yet",
    "unrated": "not-rated",
    "spent": "increased",
    "done": "done",
    "hard": "hard-day",
    "past": "first-sessions",
}


def told_of(there: tuple[bool, ...]) -> tuple[str | None, str | None]:
    """What is said when these of ORDER hold, and what should be."""
    true = {name for name, holds in zip(ORDER, there, strict=True) if holds}
    state = next((name for name in ("closed", "retry", "spent") if name in true), "open")
    # An exercise has one state: the weaker ones of the three are not there then.
    true -= {"closed", "retry", "spent"} - {state}
    said = offered(
        state=state,
        ratings=UNRATED if "unrated" in true else RATED,
        done=2 if "done" in true else 1,
        between="between" in true,
        past=[] if "past" in true else [GOOD, GOOD],
        hard="hard" in true,
    )
    return said, next((CODES[name] for name in ORDER if name in true), None)


def test_of_several_reasons_the_weightiest_is_told():
    combinations = [told_of(each) for each in itertools.product([False, True], repeat=len(ORDER))]
    assert [said for said, _right in combinations] == [right for _said, right in combinations]
    assert {said for said, _right in combinations} == {*CODES.values(), None}


@given(
    st.lists(st.builds(Past, st.booleans(), st.booleans()), max_size=5),
    st.lists(st.builds(Past, st.booleans(), st.booleans()), max_size=5),
)
def test_sessions_before_the_last_two_change_nothing(past, older):
    if len(past) >= 2:
        assert offered(past=past) == offered(past=past[:2] + older)


@pytest.mark.parametrize(
    ("closed", "reopened", "aside"),
    [
        (None, None, False),
        (0, None, True),
        (0, 1, False),
        (1, 0, True),
        (1, 1, True),
        (None, 1, False),
    ],
)
def test_a_closing_sets_aside_until_it_is_taken_back_later(closed, reopened, aside):
    moment = {None: None, 0: NOON, 1: NOON + dt.timedelta(microseconds=1)}
    assert offers.is_set_aside(moment[closed], moment[reopened]) is aside


def test_closed_in_two_sessions_asks_for_advice():
    assert [offers.needs_advice(sessions) for sessions in (1, 2, 3)] == [False, True, True]


@pytest.mark.parametrize(
    ("answers", "twice"),
    [
        ([], False),
        (["worse"], False),
        (["worse", "worse"], True),
        (["worse", "worse", "better"], True),
        (["worse", "same", "worse"], False),
        (["same", "worse", "worse"], False),
    ],
)
def test_worse_twice_is_the_last_two_answers(answers, twice):
    assert offers.worse_twice(answers) is twice


def test_every_reason_has_its_lines_and_its_label():
    assert {
        code: (each.lines, each.reading and each.reading.name) for code, each in REASONS.items()
    } == {
        "not-yet": ("198-200", None),
        "closed": ("39, 180", None),
        "not-rated": ("37-39", None),
        "increased": ("37-39, 180", None),
        "done": ("198-200", None),
        "hard-day": ("198-200", "sets-on-a-hard-day"),
        "first-sessions": ("198-200", "sessions-with-one-set"),
        "lately": ("198-200", "sessions-looked-at"),
        "worse": ("198-200", "one-set-when-worse"),
    }
    assert set(REASONS) == set(NoSecondSet)


def test_our_readings_are_one_table():
    assert [tuple(reading) for reading in OUR_READINGS] == [
        ("sessions-with-one-set", 2, "offer-first-sessions"),
        ("sessions-looked-at", 2, "offer-last-sessions"),
        ("one-set-when-worse", "last-two-sessions", "offer-worse-next-day"),
        ("sets-on-a-hard-day", 1, "offer-hard-day"),
        ("closed-that-ask-for-advice", 2, "aside-advice"),
    ]

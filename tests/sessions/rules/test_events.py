"""What an event is, and in which order events happened."""

import datetime as dt
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from sessions.rules import Event, Finding, Kind, Sign, Standing, State, Verdict, judge
from tests.sessions.rules.sessions import START, done

pytestmark = pytest.mark.any_database

EVENT = Event("cat", "general", START, "a")
BERLIN = ZoneInfo("Europe/Berlin")
CAT, TILT, KNEE = "cat-stretch", "pelvic-tilt", "knee-to-chest"
PRESS_UP, SUPERMAN = "press-up-back-extension", "superman"


def test_an_event_says_nothing_unless_told():
    assert (EVENT.pain, EVENT.sign, EVENT.hurts_more) == (None, Sign.NONE, False)


def test_codes_become_members():
    event = Event("cat", "smaller-lift", START, "a", sign="spread")
    assert (type(event.kind), type(event.sign)) == (Kind, Sign)
    assert (event.kind, event.sign) == ("smaller-lift", "spread")


@pytest.mark.parametrize("pain", [None, *range(11)])
def test_every_rating_of_the_scale_is_taken(pain):
    assert replace(EVENT, pain=pain).pain == pain
    assert judge(pain, []) == (
        pain,
        {},
        None,
        (Finding("high-rating", None),) if pain in (8, 9, 10) else (),
    )


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"pain": 11}, "11 is not a whole number from 0 to 10"),
        ({"pain": -1}, "-1 is not a whole number from 0 to 10"),
        ({"pain": 4.0}, "4.0 is not a whole number from 0 to 10"),
        ({"pain": True}, "True is not a whole number from 0 to 10"),
        ({"pain": "7"}, "'7' is not a whole number from 0 to 10"),
        ({"kind": "braced"}, "'braced' is not a valid Kind"),
        ({"sign": "sore"}, "'sore' is not a valid Sign"),
        (
            {"at": dt.datetime(2026, 3, 4)},
            "datetime.datetime(2026, 3, 4, 0, 0) has no time zone",
        ),
    ],
)
def test_what_is_no_event_is_refused(changes, sentence):
    with pytest.raises(ValueError) as refused:  # noqa: PT011
        replace(EVENT, **changes)
    assert str(refused.value) == sentence


def test_an_event_does_not_change():
    with pytest.raises(AttributeError):
        EVENT.pain = 3


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ({}, {"at": START + dt.timedelta(microseconds=1), "tie": "A"}),
        ({}, {"tie": "b", "exercise": "arch"}),
        ({}, {"exercise": "dog", "kind": "first-increase-closes"}),
        ({}, {"kind": "gentler-pull"}),
        ({"hurts_more": True}, {"sign": "emergency"}),
        ({"pain": 9}, {"hurts_more": True}),
        ({}, {"pain": 0}),
        ({"pain": 2}, {"pain": 10}),
    ],
)
def test_moment_then_tie_then_content_put_events_in_order(earlier, later):
    one, two = replace(EVENT, **earlier), replace(EVENT, **later)
    assert one.place() < two.place()
    assert one.place() == replace(EVENT, **earlier).place()


def test_the_two_hours_in_which_summer_time_ends_keep_their_order():
    first = dt.datetime(2026, 10, 25, 2, 50, tzinfo=BERLIN)
    second = dt.datetime(2026, 10, 25, 2, 10, fold=1, tzinfo=BERLIN)
    rise, fine = Event("cat", "general", first, "a", 7), Event("cat", "general", second, "b", 4)
    assert (first < second, rise.at < fine.at) == (False, True)
    assert rise.at == dt.datetime(2026, 10, 25, 0, 50, tzinfo=dt.UTC)
    assert judge(4, [fine, rise]).standings["cat"].state == State.SPENT


def test_moments_of_different_zones_are_one_time():
    here = Event("cat", "general", dt.datetime(2026, 3, 4, 10, 30, tzinfo=BERLIN), "a")
    assert here == EVENT


# --- Baselines that take some finding ------------------------------------------------------------


def test_without_a_rating_before_it_the_first_of_its_own_is_the_baseline_and_no_increase():
    events = done((CAT, None), (CAT, 5), (CAT, 6))
    standings = [judge(None, events[:n]).standings[CAT] for n in (1, 2, 3)]
    assert standings == [
        Standing(None, False, "open", None, None, (None,), "carry-on", False),
        Standing(5, True, "open", None, None, (None, 5), "carry-on", False),
        Standing(5, True, "retry", "rose", events[2], (None, 5, 6), "brace", False),
    ]


def test_a_rated_first_set_with_nothing_before_it_may_be_followed_by_a_second():
    assert judge(None, done((CAT, 0))).standings[CAT] == Standing(
        0, True, "open", None, None, (0,), "carry-on", True
    )


def test_a_rating_of_0_before_it_is_a_baseline_and_not_its_absence():
    assert judge(0, done((CAT, None), (CAT, 0))).standings[CAT] == Standing(
        0, False, "open", None, None, (None, 0), "carry-on", False
    )


def test_it_hurts_more_is_an_increase_even_with_nothing_to_compare():
    (more,) = events = done((KNEE, None, "", True))
    assert judge(None, events).standings[KNEE] == Standing(
        None, False, "retry", "said-it-hurts-more", more, (None,), "gentler-pull", False
    )


def test_a_closed_exercise_takes_no_baseline_from_what_comes_later():
    spread, _five = events = done((CAT, None, "spread"), (CAT, 5))
    assert judge(None, events).standings[CAT] == Standing(
        None, False, "closed", "spread", spread, (None,), "closed", False
    )


def test_ratings_of_a_closed_exercise_are_still_what_the_next_one_is_compared_with():
    events = done((PRESS_UP, 5), (PRESS_UP, 7), (CAT, 7))
    assert judge(4, events).standings[CAT].verdict == Verdict.CARRY_ON


# --- What is found of the session ----------------------------------------------------------------


def test_two_closed_exercises_offer_the_end_from_the_second_on():
    first, second, third = events = done((PRESS_UP, 5), (CAT, 5, "spread"), (TILT, 5, "spread"))
    assert judge(4, events[:1]) == (
        4,
        {PRESS_UP: Standing(4, False, "closed", "first-increase", first, (5,), "closed", False)},
        None,
        (),
    )
    judgement = judge(4, events)
    assert judgement.closed() == (PRESS_UP, CAT, TILT)
    assert judgement.offer_end == Finding("two-closed", second)
    assert judgement.gate_again == (Finding("spread", second), Finding("two-closed", second))
    assert judge(4, [second, third]).offer_end == Finding("two-closed", third)


def test_the_weightiest_reason_offers_the_end_and_all_of_them_the_gate():
    events = done((PRESS_UP, 9), (CAT, 10, "spread"), (TILT, None, "emergency"))
    judgement = judge(2, events)
    assert judgement.offer_end == Finding("emergency", events[2])
    assert judgement.must_end()
    assert judgement.gate_again == (
        Finding("emergency", events[2]),
        Finding("spread", events[1]),
        Finding("two-closed", events[1]),
        Finding("high-rating", events[0]),
    )


@pytest.mark.parametrize(
    ("start", "pain", "offered"),
    [
        (4, 5, False),
        (4, 6, True),
        (4, 7, True),
        (0, 2, True),
        (0, 1, False),
        (None, 10, False),
        (9, 10, False),
    ],
)
def test_two_points_above_the_start_offer_the_end(start, pain, offered):
    (event,) = events = done((CAT, pain))
    expected = Finding("rose-by-two", event) if offered else None
    assert (judge(start, events).offer_end, judge(start, events).must_end()) == (expected, False)


def test_two_points_above_the_start_count_even_if_every_step_was_allowed():
    events = done((CAT, 5), (CAT, 5), (TILT, 5), (SUPERMAN, 6))
    assert judge(4, events).standings[TILT].verdict == Verdict.CARRY_ON
    assert judge(4, events).offer_end == Finding("rose-by-two", events[3])


@pytest.mark.parametrize(("pain", "gate"), [(7, False), (8, True), (10, True)])
def test_a_rating_of_8_shows_the_gate_again_though_nothing_rose(pain, gate):
    (event,) = events = done((CAT, pain))
    assert judge(None, events).gate_again == ((Finding("high-rating", event),) if gate else ())


def test_a_start_of_8_shows_it_too():
    assert judge(8, done((CAT, 9))).gate_again == (Finding("high-rating", None),)


def test_an_emergency_ends_the_session_even_in_an_exercise_already_closed():
    four, numb, one = events = done((PRESS_UP, 4), (PRESS_UP, 2, "emergency"), (PRESS_UP, 1))
    judgement = judge(3, events)
    assert judgement.standings == {
        PRESS_UP: Standing(3, False, "closed", "first-increase", four, (4,), "emergency", False)
    }
    assert judgement.offer_end == Finding("emergency", numb)
    assert judge(3, [four, one]).standings[PRESS_UP].verdict == Verdict.CLOSED

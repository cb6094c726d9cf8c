"""SAFETY.md's cases, as far as they are about the rule alone, under their own numbers."""

import pytest

from sessions.rules import Event, Finding, Standing, judge
from tests.sessions.rules.sessions import KIND_OF, START, done

pytestmark = pytest.mark.any_database

CAT, DRAW_IN, TILT, SUPERMAN = "cat-stretch", "draw-in-maneuver", "pelvic-tilt", "superman"
KNEE, BRIDGE, BIRD_DOG = "knee-to-chest", "hip-bridge", "bird-dog"
PRESS_UP = "press-up-back-extension"
SORE = "sore"


def test_case_1_superman_from_4_to_7_stops_and_offers_one_braced_retry():
    (seven,) = events = done((SUPERMAN, 7))
    judgement = judge(4, events)
    assert judgement.standings == {
        SUPERMAN: Standing(4, False, "retry", "rose", seven, (7,), "brace", False)
    }
    assert judgement.closed() == ()


@pytest.mark.parametrize("pain", [7, 5, 10])
def test_case_1_superman_still_up_in_the_retry_is_closed_and_the_session_goes_on(pain):
    events = done((SUPERMAN, 7), (SUPERMAN, pain), (CAT, pain))
    judgement = judge(4, events)
    assert judgement.standings == {
        SUPERMAN: Standing(
            4, False, "closed", "rose-in-retry", events[1], (7, pain), "closed", False
        ),
        CAT: Standing(pain, False, "open", None, None, (pain,), "carry-on", True),
    }
    assert (judgement.closed(), judgement.must_end()) == ((SUPERMAN,), False)


def test_case_1_a_retry_at_4_continues_and_a_later_5_closes_without_a_second_retry():
    events = done((SUPERMAN, 7), (SUPERMAN, 4), (SUPERMAN, 5))
    assert judge(4, events[:2]).standings[SUPERMAN] == Standing(
        4, False, "spent", "retry-was-fine", events[1], (7, 4), "carry-on", False
    )
    assert judge(4, events).standings[SUPERMAN] == Standing(
        4, False, "closed", "rose-again", events[2], (7, 4, 5), "closed", False
    )


def test_case_2_press_up_from_3_to_4_is_closed_at_once_and_braces_nothing():
    (four,) = events = done((PRESS_UP, 4))
    assert judge(3, events).standings == {
        PRESS_UP: Standing(3, False, "closed", "first-increase", four, (4,), "closed", False)
    }


def test_case_3_4_5_6_7_over_four_exercises_is_caught_each_time_and_the_end_is_offered():
    events = done((CAT, 5), (DRAW_IN, 6), (TILT, 7), (SUPERMAN, 7))
    five, six, seven, _same = events
    judgement = judge(4, events)
    assert judgement.standings == {
        CAT: Standing(4, False, "retry", "rose", five, (5,), "brace", False),
        DRAW_IN: Standing(5, False, "retry", "rose", six, (6,), "brace", False),
        TILT: Standing(6, False, "retry", "rose", seven, (7,), "brace", False),
        SUPERMAN: Standing(7, False, "open", None, None, (7,), "carry-on", True),
    }
    assert judge(4, events[:1]).offer_end is None
    assert judgement.offer_end == Finding("rose-by-two", six)
    assert (judgement.must_end(), judgement.gate_again) == (False, ())


def test_case_4_sore_muscles_are_no_input_so_that_only_the_rise_stops():
    assert set(Event.__dataclass_fields__) == {
        *("exercise", "kind", "at", "tie"),
        *("pain", "sign", "hurts_more"),
    }
    with pytest.raises(TypeError):
        Event(CAT, KIND_OF[CAT], START, "a", 2, sore=True)
    assert judge(2, done((CAT, 2))).standings[CAT].verdict == "carry-on"
    assert judge(2, done((CAT, 4))).standings[CAT].verdict == "brace"


def test_case_5_a_steady_6_goes_on():
    judgement = judge(6, done((CAT, 6), (BRIDGE, 6), (CAT, 6)))
    assert judgement == (
        6,
        {
            CAT: Standing(6, False, "open", None, None, (6, 6), "carry-on", True),
            BRIDGE: Standing(6, False, "open", None, None, (6,), "carry-on", True),
        },
        None,
        (),
    )


def test_case_5_from_0_to_1_stops():
    (one,) = events = done((CAT, 1))
    assert judge(0, events).standings == {
        CAT: Standing(0, False, "retry", "rose", one, (1,), "brace", False)
    }


def test_case_7_closed_stays_closed_past_midnight_and_whatever_is_sent_afterwards():
    events = done((CAT, 5), (CAT, 5), *[(CAT, 0)] * 40)
    closed = judge(4, events[:2]).standings
    assert closed[CAT].state == "closed"
    day = 24 * 60
    later = [Event(CAT, "smaller-lift", START.replace(day=5 + n), f"{day}", 0) for n in range(3)]
    assert judge(4, [*later, *events]).standings == closed


@pytest.mark.parametrize("pain", [11, -1, 4.5, 4.0, "4", "", True, float("nan")])
def test_case_10_a_rating_that_is_none_is_refused(pain):
    with pytest.raises(ValueError, match="is not a whole number from 0 to 10"):
        Event(CAT, KIND_OF[CAT], START, "a", pain)
    with pytest.raises(ValueError, match="is not a whole number from 0 to 10"):
        judge(pain, [])


def test_case_10_an_event_that_comes_twice_counts_once():
    events = done((CAT, 7))
    assert judge(4, events * 3) == judge(4, events)


def test_case_10_a_late_7_turns_the_verdict_of_a_set_that_came_before_it():
    seven, four, five = events = done((CAT, 7), (CAT, 4), (CAT, 5))
    assert judge(4, [four, five]).standings[CAT].state == "retry"
    assert judge(4, [four, five, seven]) == judge(4, events)
    assert judge(4, events).standings[CAT].reason == "rose-again"


def test_case_10_a_late_7_of_another_exercise_turns_what_a_later_one_is_compared_with():
    seven, six = events = done((CAT, 7), (TILT, 6))
    assert judge(4, [six]).standings[TILT].verdict == "brace"
    assert judge(4, [six, seven]).standings[TILT] == Standing(
        7, False, "open", None, None, (6,), "carry-on", True
    )
    assert judge(4, [six, seven]) == judge(4, events)


@pytest.mark.parametrize("slug", [BRIDGE, BIRD_DOG])
def test_case_12_hip_bridge_and_bird_dog_offer_the_smaller_lift(slug):
    (five,) = events = done((slug, 5))
    assert judge(3, events).standings == {
        slug: Standing(3, False, "retry", "rose", five, (5,), "smaller-lift", False)
    }


def test_case_12_the_stretches_on_the_back_offer_a_gentler_pull():
    (five,) = events = done((KNEE, 5))
    assert judge(3, events).standings == {
        KNEE: Standing(3, False, "retry", "rose", five, (5,), "gentler-pull", False)
    }


@pytest.mark.parametrize("pain", [2, 0, None])
@pytest.mark.parametrize("slug", [BRIDGE, PRESS_UP, CAT, KNEE])
def test_case_13_numbness_between_the_legs_ends_the_session_whatever_the_pain(slug, pain):
    before, numb = events = done((TILT, 2), (slug, pain, "emergency"))
    judgement = judge(2, events)
    assert judgement.standings == {
        TILT: Standing(2, False, "open", None, None, (2,), "carry-on", True),
        slug: Standing(2, False, "closed", "emergency", numb, (pain,), "emergency", False),
    }
    assert judgement.must_end()
    assert judgement.offer_end == Finding("emergency", numb)
    assert judgement.gate_again == (Finding("emergency", numb),)
    assert not judge(2, [before]).must_end()

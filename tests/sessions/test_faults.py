"""What a person says about a set, held against the exercise: a sentence for what does not fit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercises.dose import Dose, Scope, Sides
from sessions import bounds
from sessions.faults import ALLOWED_SIDES, faults_of_set, whole_number
from sessions.intake import SetContent

pytestmark = pytest.mark.any_database

EVERY_SIDE = ("none", "both", "left", "right")
WRONG_NUMBERS = [11**9, -1, 4.5, 4.0, float("nan"), "4", "", True, False, [], {}, b"4", 10**400]
OUTCOME = "Say whether you completed the set or stopped early."
HALF = "Only a stopped set of both sides ends half way."
SIDE = "This side does not fit the exercise."


def between(low: int, high: int) -> str:
    return f"Enter a whole number from {low} to {high}."


def dose(sides: Sides = Sides.NONE, hold: tuple[int, int] | None = (3, 5)) -> Dose:
    low, high = hold or (None, None)
    return Dose(2, 1, 10, Scope.TOTAL, sides, low, high, 1 if hold else 0, 60, 3)


def content(**changes) -> SetContent:
    """A completed first set without sides, held for three seconds, rated 3."""
    fields = {
        "exercise": "cat-stretch",
        "number": 1,
        "side": "none",
        "repetitions": 10,
        "hold_seconds": 3,
        "outcome": "completed",
        "pain": 3,
    }
    return SetContent(**fields | changes)


def faults(fits=None, **changes) -> dict[str, str]:
    return faults_of_set(content(**changes), fits or dose())


def test_a_set_as_the_exercise_asks_for_has_no_fault():
    assert faults() == {}


@pytest.mark.parametrize("pain", [None, *range(11)])
@pytest.mark.parametrize("sore", [None, True, False])
def test_every_rating_and_none_at_all_may_go_with_any_soreness(pain, sore):
    assert faults(pain=pain, sore=sore) == {}


@pytest.mark.parametrize("pain", [11, *WRONG_NUMBERS])
def test_a_rating_that_is_no_whole_number_from_0_to_10_is_refused(pain):
    assert faults(pain=pain) == {"pain": between(0, 10)}


@pytest.mark.parametrize("sore", ["yes", "", 2, [], float("nan")])
def test_soreness_is_yes_no_or_open(sore):
    assert faults(sore=sore) == {"sore": "Answer yes or no, or leave it open."}


@pytest.mark.parametrize(
    ("name", "limits"), [("number", (1, 20)), ("attempt", (1, 2)), ("repetitions", (0, 100))]
)
@pytest.mark.parametrize("wrong", [None, *WRONG_NUMBERS])
def test_counts_are_whole_numbers_inside_their_bounds(name, limits, wrong):
    assert faults(**{name: wrong}) == {name: between(*limits)}


@pytest.mark.parametrize(
    ("name", "low", "high"), [("number", 1, 20), ("attempt", 1, 2), ("repetitions", 0, 100)]
)
def test_both_ends_of_a_bound_fit_and_one_further_does_not(name, low, high):
    taken = [
        value
        for value in (low - 1, low, high, high + 1)
        if not faults(outcome="stopped", **{name: value})
    ]
    assert taken == [low, high]


def test_a_completed_set_has_at_least_one_repetition():
    assert faults(repetitions=0) == {"repetitions": "A completed set has at least one repetition."}


def test_a_set_stopped_before_the_first_repetition_is_a_set():
    assert faults(repetitions=0, outcome="stopped") == {}


@pytest.mark.parametrize("hold", [None, 1, 3, 5])
def test_a_hold_may_be_shorter_than_the_article_says_or_left_out(hold):
    assert faults(hold_seconds=hold) == {}


@pytest.mark.parametrize("hold", [6, 0, *WRONG_NUMBERS])
def test_a_hold_never_goes_above_the_upper_end_nor_below_a_second(hold):
    assert faults(hold_seconds=hold) == {"hold_seconds": between(1, 5)}


@pytest.mark.parametrize("hold", [1, 0, -5, "x"])
def test_an_exercise_without_a_timed_hold_takes_none(hold):
    sentence = "This exercise has no timed hold. Leave this empty."
    assert faults(dose(hold=None), hold_seconds=hold) == {"hold_seconds": sentence}
    assert faults(dose(hold=None), hold_seconds=None) == {}


@pytest.mark.parametrize(
    ("sides", "allowed"),
    [
        (Sides.NONE, {"none"}),
        (Sides.BOTH_IN_ONE_REP, {"both"}),
        (Sides.ALTERNATE_EACH_REP, {"both", "left", "right"}),
        (Sides.ONE_SIDE_THEN_OTHER, {"left", "right"}),
    ],
)
def test_only_the_sides_an_exercise_has_fit_it(sides, allowed):
    found = {side: faults(dose(sides), side=side) for side in EVERY_SIDE}
    assert found == {side: {} if side in allowed else {"side": SIDE} for side in EVERY_SIDE}


@pytest.mark.parametrize("side", ["", "LEFT", None, 1, ["left"], {}])
def test_a_side_nobody_has_fits_no_exercise(side):
    assert [faults(dose(sides), side=side) for sides in Sides] == [{"side": SIDE}] * 4


@pytest.mark.parametrize("outcome", ["", "Completed", "gave up", None, 1, []])
def test_an_outcome_is_completed_or_stopped(outcome):
    assert faults(outcome=outcome) == {"outcome": OUTCOME}


@pytest.mark.parametrize("sides", list(Sides))
@pytest.mark.parametrize("outcome", ["completed", "stopped"])
def test_only_a_stopped_set_of_both_sides_in_one_ends_half_way(sides, outcome):
    side = ALLOWED_SIDES[sides][0]
    fits = sides == Sides.BOTH_IN_ONE_REP and outcome == "stopped"
    found = faults(dose(sides), side=side, outcome=outcome, half_repetition=True)
    assert found == ({} if fits else {"half_repetition": HALF})


@pytest.mark.parametrize("half", [None, "yes", 2, []])
def test_half_way_is_yes_or_no(half):
    assert faults(half_repetition=half) == {"half_repetition": "Answer yes or no."}


def test_everything_wrong_at_once_is_said_at_every_field():
    wrong = {
        "number": 0,
        "attempt": 3,
        "repetitions": None,
        "hold_seconds": -1,
        "pain": 11,
        "sore": "a bit",
        "side": "up",
        "outcome": "",
        "half_repetition": True,
    }
    assert faults(**wrong) == {
        "number": between(1, 20),
        "attempt": between(1, 2),
        "repetitions": between(0, 100),
        "hold_seconds": between(1, 5),
        "pain": between(0, 10),
        "sore": "Answer yes or no, or leave it open.",
        "side": SIDE,
        "outcome": OUTCOME,
        "half_repetition": HALF,
    }


WORDS = st.text("ab1 é\u202e😀", max_size=4)
ANYTHING = (
    st.none() | st.booleans() | st.integers() | st.floats() | WORDS | st.lists(WORDS, max_size=2)
)
FIELDS = [name for name in SetContent.__dataclass_fields__ if name != "exercise"]


@given(
    changes=st.dictionaries(st.sampled_from(FIELDS), ANYTHING, max_size=4),
    sides=st.sampled_from(list(Sides)),
)
def test_whatever_is_sent_there_is_an_answer_and_only_for_fields_there_are(changes, sides):
    found = faults(dose(sides), **{"side": ALLOWED_SIDES[sides][0]} | changes)
    assert found.keys() <= changes.keys() | {"half_repetition", "repetitions"}
    assert all(sentence.endswith(".") for sentence in found.values())


@given(st.integers(), st.integers(-20, 0), st.integers(0, 20))
def test_a_whole_number_fits_exactly_between_both_limits(value, low, high):
    assert whole_number(value, (low, high)) == (value in range(low, high + 1))


def test_the_bounds_are_the_article_s_and_ours():
    """The numbers SAFETY.md gives: a change here must be a decision."""
    assert (bounds.PAIN, bounds.ATTEMPT, bounds.NOTE_LENGTH) == ((0, 10), (1, 2), 2000)
    assert bounds.HOLD_SECONDS[0] > 0

"""What holds for every session whatever is in it, with exercises mixed and moments shared."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.rules import Event, judge, ratings_before
from tests.sessions.rules.sessions import START, as_findings, as_row
from tests.sessions.rules.table import KINDS, Said, findings, row

pytestmark = pytest.mark.any_database

RATINGS = st.none() | st.integers(0, 10)
SLUGS = ["cat", "bridge", "curl", "dog"]
MILDER_FIRST = ["carry-on", "brace", "closed", "emergency"]
EVENTS = st.builds(
    Event,
    exercise=st.sampled_from(SLUGS),
    kind=st.sampled_from(KINDS),
    at=st.integers(0, 5).map(lambda minute: START + dt.timedelta(minutes=minute)),
    tie=st.sampled_from("abc"),
    pain=RATINGS,
    sign=st.sampled_from(["", "", "", "", "spread", "emergency"]),
    hurts_more=st.sampled_from([False, False, True]),
)
SESSIONS = st.lists(EVENTS, max_size=14)
SHUFFLED = SESSIONS.flatmap(lambda events: st.tuples(st.just(events), st.permutations(events)))


def in_time(events: list[Event]) -> list[Event]:
    """Each event once, in its place."""
    return sorted(dict.fromkeys(events), key=Event.place)


def afterwards(event: Event) -> Event:
    """The same, done after everything else."""
    return replace(event, at=event.at + dt.timedelta(hours=1))


@given(RATINGS, SHUFFLED)
def test_the_order_of_arrival_does_not_matter(start, orders):
    events, others = orders
    assert judge(start, others) == judge(start, events)
    assert list(judge(start, others).standings) == list(judge(start, events).standings)


@given(RATINGS, SESSIONS)
def test_what_comes_twice_counts_once_and_an_iterator_will_do(start, events):
    assert judge(start, iter(events + events)) == judge(start, events)


@given(RATINGS, SESSIONS)
def test_every_session_is_judged_as_the_table_says(start, events):
    events = in_time(events)
    before = ratings_before(start, [(event.exercise, event.pain) for event in events])
    judgement = judge(start, events)
    closings = []
    for slug, standing in judgement.standings.items():
        mine = [event for event in events if event.exercise == slug]
        answers = [(each.kind, Said(each.pain, each.sign, each.hurts_more)) for each in mine]
        expected = row(before[slug], answers)
        assert as_row(standing, mine) == expected
        if expected.state == "closed":
            closings.append(events.index(mine[expected.decided]))
    said = [Said(event.pain, event.sign, event.hurts_more) for event in events]
    assert as_findings(judgement, events) == findings(start, said, sorted(closings))
    assert judgement.start == start
    assert list(judgement.standings) == list(before)


@given(RATINGS, SESSIONS, EVENTS)
def test_one_more_event_never_opens_what_is_closed(start, events, event):
    before = judge(start, events)
    after = judge(start, [*events, afterwards(event)])
    for slug in before.closed():
        decided = before.standings[slug]
        assert after.standings[slug]._replace(verdict=decided.verdict) == decided
        assert after.standings[slug].verdict in (decided.verdict, "emergency")


@given(RATINGS, SESSIONS, EVENTS)
def test_one_more_event_takes_nothing_back_of_the_session(start, events, event):
    before = judge(start, events)
    after = judge(start, [*events, afterwards(event)])
    assert set(before.gate_again) <= set(after.gate_again)
    assert (before.offer_end is not None) <= (after.offer_end is not None)
    assert before.must_end() <= after.must_end()
    allowed = {slug for slug, each in before.standings.items() if each.may_do_second_set}
    still = {slug for slug in before.standings if after.standings[slug].may_do_second_set}
    assert still <= allowed


@given(RATINGS, SESSIONS, SESSIONS)
def test_later_events_of_other_exercises_change_no_standing(start, events, later):
    mine = judge(start, events).standings
    others = [afterwards(replace(event, exercise=f"{event.exercise}-2")) for event in later]
    after = judge(start, events + others).standings
    assert {slug: after[slug] for slug in mine} == mine


@given(RATINGS, SESSIONS)
def test_closed_never_carries_on(start, events):
    for standing in judge(start, events).standings.values():
        assert (standing.state == "closed") == (standing.verdict in ("closed", "emergency"))
        assert (standing.state == "retry") == (
            standing.verdict in ("brace", "smaller-lift", "gentler-pull")
        )
        assert not standing.may_do_second_set or standing.state == "open"


@given(st.integers(0, 9), st.lists(EVENTS.filter(lambda event: event.pain != 10), max_size=12))
def test_how_high_the_ratings_are_does_not_matter_to_any_exercise(start, events):
    """Everything a point higher: the same states, reasons and verdicts."""
    higher = [replace(e, pain=None if e.pain is None else e.pain + 1) for e in events]

    def outcome(first, given):
        standings = judge(first, given).standings
        return {slug: (each.state, each.reason, each.verdict) for slug, each in standings.items()}

    # Ratings order events only if all else is the same; then a point more changes no order.
    assert outcome(start + 1, higher) == outcome(start, events)


@given(st.integers(0, 10), SESSIONS, EVENTS, st.integers(0, 10), st.integers(0, 10))
def test_a_higher_last_rating_never_gets_a_milder_verdict(start, events, event, one, two):
    low, high = sorted([one, two])
    grades = []
    for pain in (low, high):
        last = afterwards(replace(event, kind="general", pain=pain))
        verdict = judge(start, [*events, last]).standings[event.exercise].verdict
        grades.append(MILDER_FIRST.index(verdict))
    assert grades[0] <= grades[1]


@given(RATINGS, SESSIONS)
def test_nothing_above_its_baseline_is_ever_let_pass(start, events):
    """Told without states: two increases close, and one leaves its mark."""
    for slug, standing in judge(start, events).standings.items():
        mine = [event for event in in_time(events) if event.exercise == slug]
        above = [] if standing.baseline is None else range(standing.baseline + 1, 11)
        rises = [each for each in mine if each.sign or each.hurts_more or each.pain in above]
        if len(rises) > 1:
            assert standing.state == "closed"
        if rises:
            assert standing.state != "open"

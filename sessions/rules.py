"""The pain rule: what was rated and said in a session goes in, what follows from it comes out.

Pure and total: no clock, no database, and codes instead of words. Two things are no inputs on
purpose: how high the pain is (only a rise counts, article L39) and sore muscles (L200). Lines are
those of the article; whatever is ours and not the article's stands in `OUR_READINGS`.

The codes of two enums may be the same text ("closed" is a state and a verdict): StrEnum calls
them equal, so never put members of two enums into one set or dict.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

RATINGS = range(11)
# Of the rule and of the words in which pages tell it: another after each change of meaning.
TEXT_VERSION = "2026-11"


class Kind(StrEnum):
    """What an exercise offers after a first increase (exercises.models.PainRule)."""

    GENERAL = "general"
    GENTLER_PULL = "gentler-pull"
    SMALLER_LIFT = "smaller-lift"
    FIRST_INCREASE_CLOSES = "first-increase-closes"


class Sign(StrEnum):
    """What was ticked beside the rating. SPREAD: further down the leg, or new numbness, tingling
    or weakness. EMERGENCY: one of the help list's "now" signs."""

    NONE = ""
    SPREAD = "spread"
    EMERGENCY = "emergency"


class State(StrEnum):
    """Of one exercise in one session. RETRY: it went up, and the one retry is still to come.
    SPENT: the retry was fine. CLOSED: not again in this session."""

    OPEN = "open"
    RETRY = "retry"
    SPENT = "spent"
    CLOSED = "closed"


class Verdict(StrEnum):
    """What to do after an event. BRACE, SMALLER_LIFT and GENTLER_PULL: stop, tighten stomach and
    buttocks, then one retry, the last two also with less lift or less pull."""

    CARRY_ON = "carry-on"
    BRACE = "brace"
    SMALLER_LIFT = "smaller-lift"
    GENTLER_PULL = "gentler-pull"
    CLOSED = "closed"
    EMERGENCY = "emergency"


class Reason(StrEnum):
    """Why an exercise is in its state, or why the session's end or the gate is due."""

    ROSE = "rose"
    SAID_IT_HURTS_MORE = "said-it-hurts-more"
    SPREAD = "spread"
    EMERGENCY = "emergency"
    FIRST_INCREASE = "first-increase"
    RETRY_WAS_FINE = "retry-was-fine"
    ROSE_IN_RETRY = "rose-in-retry"
    RETRY_NOT_RATED = "retry-not-rated"
    ROSE_AGAIN = "rose-again"
    TWO_CLOSED = "two-closed"
    ROSE_BY_TWO = "rose-by-two"
    HIGH_RATING = "high-rating"


# --- Where it comes from ------------------------------------------------------------------------


class OurReading(NamedTuple):
    """A number or choice the article leaves open; `sentence` is the key of its words."""

    name: str
    value: int | str
    sentence: str


RISE_THAT_OFFERS_THE_END = OurReading("rise-that-offers-the-end", 2, "rule-rise-offers-end")
CLOSED_THAT_OFFER_THE_END = OurReading("closed-that-offer-the-end", 2, "rule-closed-offer-end")
HIGH_RATING = OurReading("high-rating", 8, "rule-high-rating")
RETRIES = OurReading("retries", 1, "rule-one-retry")
UNRATED_RETRY = OurReading("unrated-retry", "closes", "rule-unrated-retry")
STRETCH_RETRY = OurReading("stretch-retry", "gentler-pull", "rule-gentler-pull")
NOTHING_BEFORE = OurReading("nothing-rated-before", "own-first-rating", "rule-own-baseline")
SIGNS = OurReading("signs", "close-at-any-rating", "rule-signs-close")

OUR_READINGS = (
    RISE_THAT_OFFERS_THE_END,
    CLOSED_THAT_OFFER_THE_END,
    HIGH_RATING,
    RETRIES,
    UNRATED_RETRY,
    STRETCH_RETRY,
    NOTHING_BEFORE,
    SIGNS,
)


class Source(NamedTuple):
    """The article's lines a code rests on, and the reading of ours it needs besides."""

    lines: str
    reading: OurReading | None = None


REASONS = {
    Reason.ROSE: Source("37, 180"),
    Reason.SAID_IT_HURTS_MORE: Source("37, 180"),
    Reason.SPREAD: Source("180", SIGNS),
    Reason.EMERGENCY: Source("11", SIGNS),
    Reason.FIRST_INCREASE: Source("89, 94"),
    Reason.RETRY_WAS_FINE: Source("37"),
    Reason.ROSE_IN_RETRY: Source("39"),
    Reason.RETRY_NOT_RATED: Source("39", UNRATED_RETRY),
    Reason.ROSE_AGAIN: Source("39, 180", RETRIES),
    Reason.TWO_CLOSED: Source("180", CLOSED_THAT_OFFER_THE_END),
    Reason.ROSE_BY_TWO: Source("180", RISE_THAT_OFFERS_THE_END),
    Reason.HIGH_RATING: Source("11", HIGH_RATING),
}
VERDICTS = {
    Verdict.CARRY_ON: Source("37-39, 200"),
    Verdict.BRACE: Source("37"),
    Verdict.SMALLER_LIFT: Source("37, 123, 151"),
    Verdict.GENTLER_PULL: Source("37, 198", STRETCH_RETRY),
    Verdict.CLOSED: Source("39, 180"),
    Verdict.EMERGENCY: Source("11", SIGNS),
}


# --- What goes in -------------------------------------------------------------------------------


def check_rating(rating: int | None) -> None:
    """Raise ValueError unless this is a whole number 0-10 or None, which is "not rated"."""
    if rating is not None and (type(rating) is not int or rating not in RATINGS):
        raise ValueError(f"{rating!r} is not a whole number from 0 to 10")


@dataclass(frozen=True)
class Event:
    """One set, completed or stopped, with what was rated and said.

    `at` is aware and kept in UTC; `tie` orders events of the same moment (the set's id).
    `hurts_more` is the button "It hurts more". Raises ValueError for what is none of these.
    """

    exercise: str
    kind: Kind
    at: dt.datetime
    tie: str
    pain: int | None = None
    sign: Sign = Sign.NONE
    hurts_more: bool = False

    def __post_init__(self) -> None:
        check_rating(self.pain)
        if self.at.utcoffset() is None:
            raise ValueError(f"{self.at!r} has no time zone")
        object.__setattr__(self, "kind", Kind(self.kind))
        object.__setattr__(self, "sign", Sign(self.sign))
        # Moments of one zone are compared by the clock on the wall, which runs twice through
        # the hour in which summer time ends.
        object.__setattr__(self, "at", self.at.astimezone(dt.UTC))

    def place(self) -> tuple:
        """Its place in time; no two different events have the same."""
        pain = -1 if self.pain is None else self.pain
        return self.at, self.tie, self.exercise, self.kind, self.sign, self.hurts_more, pain


# --- What comes out -----------------------------------------------------------------------------


class Standing(NamedTuple):
    """Where one exercise stands after its last event in the session.

    `baseline` is Bx, what its ratings are compared with; None as long as nothing was rated before
    or in it, and `baseline_is_own` if it had to be its own first rating. `event` brought about
    the state for `reason`; both None while OPEN. `ratings` are the exercise's own, None where one
    is missing, up to the event that closed it. `verdict` follows its last event.
    """

    baseline: int | None
    baseline_is_own: bool = False
    state: State = State.OPEN
    reason: Reason | None = None
    event: Event | None = None
    ratings: tuple[int | None, ...] = ()
    verdict: Verdict = Verdict.CARRY_ON
    may_do_second_set: bool = True

    def is_closed(self) -> bool:
        """Whether the exercise must not be started again in this session."""
        return self.state is State.CLOSED


class Finding(NamedTuple):
    """Something about the whole session, and the first event that made it so; None if that was
    the rating at its start."""

    reason: Reason
    event: Event | None


class Judgement(NamedTuple):
    """What follows for every exercise and for the session.

    `standings` by exercise, in the order they were begun. `offer_end` is the weightiest reason
    for offering the session's end, `gate_again` holds every reason for showing the gate again,
    weightiest first. Look at `must_end` before anything else: no standing repeats it.
    """

    start: int | None
    standings: dict[str, Standing]
    offer_end: Finding | None
    gate_again: tuple[Finding, ...]

    def must_end(self) -> bool:
        """Whether the session is over for everything: an emergency sign was ticked."""
        return self.offer_end is not None and self.offer_end.reason is Reason.EMERGENCY

    def closed(self) -> tuple[str, ...]:
        """The exercises that must not be started again in this session."""
        return tuple(name for name, each in self.standings.items() if each.is_closed())


# --- The rule -----------------------------------------------------------------------------------

OFFERS = {
    Kind.GENERAL: Verdict.BRACE,
    Kind.GENTLER_PULL: Verdict.GENTLER_PULL,
    Kind.SMALLER_LIFT: Verdict.SMALLER_LIFT,
}
OF_SIGN = {Sign.SPREAD: Reason.SPREAD, Sign.EMERGENCY: Reason.EMERGENCY}
FOR_THE_END = (Reason.EMERGENCY, Reason.TWO_CLOSED, Reason.ROSE_BY_TWO)
FOR_THE_GATE = (Reason.EMERGENCY, Reason.SPREAD, Reason.TWO_CLOSED, Reason.HIGH_RATING)


def judge(start: int | None, events: Iterable[Event]) -> Judgement:
    """Apply the rule to a session that began with the rating `start` (None: not rated).

    The order in which `events` come does not matter, nor does an event that comes twice. Raises
    ValueError if `start` is no rating.
    """
    check_rating(start)
    in_time = sorted(set(events), key=Event.place)
    before = ratings_before(start, ((event.exercise, event.pain) for event in in_time))
    standings = {exercise: Standing(baseline) for exercise, baseline in before.items()}
    for event in in_time:
        standings[event.exercise] = stand_after(standings[event.exercise], event)
    findings = look_over(start, in_time, standings)
    return Judgement(
        start,
        standings,
        next((findings[reason] for reason in FOR_THE_END if reason in findings), None),
        tuple(findings[reason] for reason in FOR_THE_GATE if reason in findings),
    )


def ratings_before(
    start: int | None, sets: Iterable[tuple[str, int | None]]
) -> dict[str, int | None]:
    """Bx for every exercise of a session: the last rating given before its first set.

    `start` is the rating at the session's beginning (B0), `sets` are (exercise, rating after it)
    in time order; None is "not rated" and never counts as 0. An exercise before which nothing
    was rated has None.
    """
    latest, before = start, {}
    for exercise, rating in sets:
        before.setdefault(exercise, latest)
        latest = latest if rating is None else rating
    return before


def stand_after(standing: Standing, event: Event) -> Standing:
    """Where an exercise stands after one more event of it. Closed stays closed."""
    if standing.is_closed():
        emergency = event.sign is Sign.EMERGENCY
        return standing._replace(verdict=Verdict.EMERGENCY) if emergency else standing
    own = standing.baseline is None and event.pain is not None
    baseline = event.pain if own else standing.baseline
    step = next_step(standing.state, increase(baseline, event), event)
    state, reason = step or (standing.state, standing.reason)
    return Standing(
        baseline,
        standing.baseline_is_own or own,
        state,
        reason,
        event if step else standing.event,
        (*standing.ratings, event.pain),
        verdict_of(state, event),
        standing.may_do_second_set and state is State.OPEN and event.pain is not None,
    )


def increase(baseline: int | None, event: Event) -> Reason | None:
    """In which way this event is an increase, the gravest first; None if it is none."""
    if event.sign:
        return OF_SIGN[event.sign]
    if event.pain is not None and event.pain > baseline:
        return Reason.ROSE
    return Reason.SAID_IT_HURTS_MORE if event.hurts_more else None


def next_step(state: State, rise: Reason | None, event: Event) -> tuple[State, Reason] | None:
    """Where `event` takes an exercise that is not closed, and why; None: it stays."""
    if event.sign:
        return State.CLOSED, rise
    if state is State.RETRY:
        return after_retry(rise, event)
    if rise is None:
        return None
    if state is State.SPENT:
        return State.CLOSED, Reason.ROSE_AGAIN
    if event.kind is Kind.FIRST_INCREASE_CLOSES:
        return State.CLOSED, Reason.FIRST_INCREASE
    return State.RETRY, rise


def after_retry(rise: Reason | None, event: Event) -> tuple[State, Reason]:
    """How the one retry ends: only a rating that is no increase lets the exercise go on."""
    if rise is not None:
        return State.CLOSED, Reason.ROSE_IN_RETRY
    if event.pain is None:
        return State.CLOSED, Reason.RETRY_NOT_RATED
    return State.SPENT, Reason.RETRY_WAS_FINE


def verdict_of(state: State, event: Event) -> Verdict:
    """What to do after the event that led to `state`."""
    if event.sign is Sign.EMERGENCY:
        return Verdict.EMERGENCY
    if state is State.CLOSED:
        return Verdict.CLOSED
    return OFFERS[event.kind] if state is State.RETRY else Verdict.CARRY_ON


def look_over(
    start: int | None, in_time: list[Event], standings: dict[str, Standing]
) -> dict[Reason, Finding]:
    """What is to be said of the session as a whole, by reason."""
    closings = [each.event for each in standings.values() if each.is_closed()]
    closings.sort(key=Event.place)
    signed = [event for event in in_time if event.sign]
    rated = [event for event in in_time if event.pain is not None]
    limit = None if start is None else start + RISE_THAT_OFFERS_THE_END.value
    events = {
        Reason.EMERGENCY: [event for event in signed if event.sign is Sign.EMERGENCY],
        Reason.SPREAD: [event for event in signed if event.sign is Sign.SPREAD],
        Reason.TWO_CLOSED: closings[CLOSED_THAT_OFFER_THE_END.value - 1 :],
        Reason.ROSE_BY_TWO: [e for e in rated if limit is not None and e.pain >= limit],
        Reason.HIGH_RATING: [event for event in rated if event.pain >= HIGH_RATING.value],
    }
    if start is not None and start >= HIGH_RATING.value:
        events[Reason.HIGH_RATING] = [None]
    return {reason: Finding(reason, found[0]) for reason, found in events.items() if found}

"""The rules in words: what happened, the rule it comes from, and what in it is our reading.

`%(value)s` is the number of the reading that a sentence rests on, so that no page can tell another
than the one that counts.
"""

from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sessions import offers
from sessions.judging import Ruling, Shut
from sessions.offers import NoSecondSet
from sessions.rules import REASONS, OurReading, Reason, Source, Standing

WHY = {
    Reason.ROSE: gettext_lazy("Your pain is higher than before this exercise."),
    Reason.SAID_IT_HURTS_MORE: gettext_lazy("You said that it hurts more."),
    Reason.SPREAD: gettext_lazy(
        "You ticked that it spread further, or that there is new numbness, tingling or weakness."
    ),
    Reason.EMERGENCY: gettext_lazy("You ticked a sign that needs help now."),
    Reason.FIRST_INCREASE: gettext_lazy(
        "Your pain went up during an exercise that the article says to leave when it hurts more."
    ),
    Reason.ROSE_IN_RETRY: gettext_lazy("Your pain was still up on the second try."),
    Reason.RETRY_NOT_RATED: gettext_lazy("The second try was not rated."),
    Reason.ROSE_AGAIN: gettext_lazy("Your pain went up again."),
    Reason.RETRY_WAS_FINE: gettext_lazy("The second try did not raise your pain."),
    Reason.TWO_CLOSED: gettext_lazy("Two exercises had to be left in this session."),
    Reason.ROSE_BY_TWO: gettext_lazy("Your pain is two points or more above the start."),
    Reason.HIGH_RATING: gettext_lazy("A rating of yours was high."),
}
RULE = {
    Reason.ROSE: gettext_lazy(
        "When a rating is higher than before the exercise, even by one and even from nothing, it "
        "is time to stop. Only the rise counts, not how high the number is."
    ),
    Reason.SAID_IT_HURTS_MORE: gettext_lazy(
        "Saying that it hurts more counts as a rise, whatever the number."
    ),
    Reason.SPREAD: gettext_lazy("These signs close an exercise, whatever the number."),
    Reason.EMERGENCY: gettext_lazy(
        "A sign that needs help now ends the session for every exercise, whatever the number."
    ),
    Reason.FIRST_INCREASE: gettext_lazy(
        "The article says to leave this exercise when it hurts more. Its first rise closes it, "
        "without a second try."
    ),
    Reason.RETRY_WAS_FINE: gettext_lazy(
        "After a rise there is one more try. When it is rated and no higher than before the "
        "exercise, the exercise goes on."
    ),
    Reason.ROSE_IN_RETRY: gettext_lazy(
        "After a rise there is one more try. When the pain is still up then, the exercise is "
        "closed for this session."
    ),
    Reason.RETRY_NOT_RATED: gettext_lazy(
        "The one more try has to be rated. Otherwise nobody knows whether the pain is still up."
    ),
    Reason.ROSE_AGAIN: gettext_lazy(
        "The one more try is for the first rise in an exercise. Another rise closes it."
    ),
    Reason.TWO_CLOSED: gettext_lazy(
        "The end of the session is offered after %(value)s exercises that had to be left."
    ),
    Reason.ROSE_BY_TWO: gettext_lazy(
        "The end of the session is offered after a rating %(value)s points or more above the one "
        "it began with."
    ),
    Reason.HIGH_RATING: gettext_lazy(
        "After a rating of %(value)s or more the help list is asked again before the next session."
    ),
}
ONE_SET = {
    NoSecondSet.NOT_YET: gettext_lazy("The set before is not finished yet."),
    NoSecondSet.CLOSED: gettext_lazy("This exercise is closed for this session."),
    NoSecondSet.NOT_RATED: gettext_lazy("The set before was not rated."),
    NoSecondSet.INCREASED: gettext_lazy("Your pain went up in this exercise today."),
    NoSecondSet.DONE: gettext_lazy("You have done as many sets as the article has."),
    NoSecondSet.HARD_DAY: gettext_lazy("You said that this is a hard day."),
    NoSecondSet.FIRST_SESSIONS: gettext_lazy(
        "This is one of your first sessions with this exercise."
    ),
    NoSecondSet.LATELY: gettext_lazy(
        "Your pain went up in this exercise in one of your last sessions with it."
    ),
    NoSecondSet.WORSE: gettext_lazy(
        "You said that your back was worse the day after one of your last sessions with it."
    ),
}
RULE_OF_SETS = gettext_lazy(
    "One set comes first. A second one is offered after a set today that was rated and without a "
    "rise, when the last sessions with the exercise went well."
)
READING = {
    "rule-rise-offers-end": gettext_lazy(
        "A rating %(value)s points or more above the one at the start offers the session's end. "
        "The article names no number."
    ),
    "rule-closed-offer-end": gettext_lazy(
        "%(value)s exercises that had to be left offer the session's end."
    ),
    "rule-high-rating": gettext_lazy(
        "A rating of %(value)s or more has the help list asked again before the next session."
    ),
    "rule-one-retry": gettext_lazy(
        "After a rise the article has you check your muscles and go on. How often, it leaves open: "
        "we count %(value)s such try in a session for each exercise."
    ),
    "rule-unrated-retry": gettext_lazy("A second try without a rating closes the exercise."),
    "rule-gentler-pull": gettext_lazy(
        "The second try of the three stretches on the back is made with a gentler pull."
    ),
    "rule-own-baseline": gettext_lazy(
        "When nothing was rated before an exercise, its own first rating is what later ones are "
        "compared with."
    ),
    "rule-signs-close": gettext_lazy(
        "The signs beside the rating close an exercise, or end the session, whatever the number."
    ),
    "offer-first-sessions": gettext_lazy(
        "The first %(value)s sessions with an exercise have one set of it."
    ),
    "offer-last-sessions": gettext_lazy(
        "A second set is offered when the last %(value)s sessions with the exercise had no rise "
        "in it."
    ),
    "offer-worse-next-day": gettext_lazy(
        "No second set is offered when your back was worse the day after one of the last two "
        "sessions with the exercise."
    ),
    "offer-hard-day": gettext_lazy("On a hard day each exercise has %(value)s set."),
    "hard-day": gettext_lazy("On a hard day %(value)s exercises are proposed."),
    "plan-order": gettext_lazy(
        "Stretches and mobility come first, then control, then strength, with few changes of "
        "position."
    ),
    "aside-advice": gettext_lazy(
        "An exercise that had to be left in %(value)s sessions stays set aside, with the advice "
        "to talk it over with a professional."
    ),
    "trend-two-points": gettext_lazy(
        "The history says lower or higher from %(value)s points between two weekly means."
    ),
    "trend-thirty-percent": gettext_lazy("It also takes %(value)s per cent of the earlier mean."),
    "trend-three-ratings": gettext_lazy(
        "A week counts with %(value)s ratings before sessions or more."
    ),
    "trend-first-and-latest": gettext_lazy(
        "Compared are the first and the latest week with enough ratings."
    ),
    "trend-from-zero": gettext_lazy(
        "When the earlier mean is 0, the points alone decide: there is no percentage of nothing."
    ),
}
VALUE = {
    "closes": gettext_lazy("closed"),
    "gentler-pull": gettext_lazy("a gentler pull"),
    "own-first-rating": gettext_lazy("its own first rating"),
    "close-at-any-rating": gettext_lazy("at any rating"),
    "last-two-sessions": gettext_lazy("the last two sessions"),
    "first-and-latest": gettext_lazy("the first and the latest"),
    "points-alone": gettext_lazy("points alone"),
    "gentle-first": gettext_lazy("gentle first"),
}


class Fact(NamedTuple):
    """One thing that a rule looked at: a text, or ratings, None among them where one is missing."""

    term: str
    text: str = ""
    ratings: tuple[int | None, ...] | None = None


class Why(NamedTuple):
    """A verdict opened up: the rule, what it looked at, the article's lines, and the words of our
    reading, "" where there is none of ours in it."""

    rule: str
    facts: tuple[Fact, ...]
    lines: str
    reading: str


def why(reason: Reason | None) -> str:
    """Why an exercise is in its state, in a sentence; "" for no reason."""
    return str(WHY.get(reason, ""))


def closed(shut: Shut) -> str:
    """Why an exercise, or anything at all, cannot be started again in this session."""
    if shut.is_emergency():
        return _("%(why)s This session takes no more sets.") % {"why": why(shut.reason)}
    return _("%(why)s This exercise is closed for this session.") % {"why": why(shut.reason)}


def one_set(reason: NoSecondSet) -> str:
    """Why no second set is offered, in a sentence."""
    return str(ONE_SET[reason])


def reading(one: OurReading | None) -> str:
    """A reading of ours in a sentence; "" for none."""
    return str(READING[one.sentence]) % {"value": one.value} if one else ""


def value(one: OurReading) -> str:
    """The number of a reading, or in words what was chosen."""
    return str(VALUE.get(one.value, one.value))


def rule(reason: Reason) -> str:
    """The rule behind a reason, in plain words."""
    found = REASONS[reason].reading
    return str(RULE[reason]) % {"value": found.value if found else ""}


def explained(words: str, source: Source, *facts: Fact) -> Why:
    """A rule in words with what it rests on and what it looked at."""
    return Why(words, facts, source.lines, reading(source.reading))


def why_exercise(reason: Reason, name: str, standing: Standing | None) -> Why:
    """Why an exercise is in its state; `standing` is None when its sets are gone."""
    return explained(rule(reason), REASONS[reason], *looked_at(name, standing))


def why_one_set(reason: NoSecondSet, name: str, standing: Standing | None) -> Why:
    """Why no second set of an exercise is offered."""
    return explained(str(RULE_OF_SETS), offers.REASONS[reason], *looked_at(name, standing))


def why_end(ruling: Ruling, names: dict[str, str]) -> Why | None:
    """Why the session's end is offered; None if it is not. `names` of its exercises by slug."""
    reason = ruling.offers_end()
    return reason and explained(rule(reason), REASONS[reason], *of_session(reason, ruling, names))


def looked_at(name: str, standing: Standing | None) -> tuple[Fact, ...]:
    """What the rule looked at in one exercise."""
    facts = (Fact(_("Exercise"), name),)
    if standing is None:
        return facts
    before = Fact(_("Pain before this exercise"), ratings=(standing.baseline,))
    return (*facts, before, Fact(_("Ratings after it"), ratings=standing.ratings))


def of_session(reason: Reason, ruling: Ruling, names: dict[str, str]) -> tuple[Fact, ...]:
    """What the rule looked at in the whole session."""
    if reason is Reason.EMERGENCY:
        return (Fact(_("Exercise"), names.get(ruling.emergency().exercise, "")),)
    if reason is Reason.TWO_CLOSED:
        left = ", ".join(names.get(slug, slug) for slug in ruling.closed())
        return (Fact(_("Exercises"), left),)
    event = ruling.judgement.offer_end.event
    return (
        Fact(_("Pain when the session began"), ratings=(ruling.judgement.start,)),
        Fact(names.get(event.exercise, event.exercise), ratings=(event.pain,)),
    )

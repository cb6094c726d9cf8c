"""The pain rule in words: what a verdict asks for, and why it was reached."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sessions.judging import Shut
from sessions.rules import REASONS, Reason

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
}


def why(reason: Reason | None) -> str:
    """Why an exercise is in its state, in a sentence; "" for no reason."""
    return str(WHY.get(reason, ""))


def closed(shut: Shut) -> str:
    """Why an exercise, or anything at all, cannot be started again in this session."""
    if shut.is_emergency():
        return _("%(why)s This session takes no more sets.") % {"why": why(shut.reason)}
    return _("%(why)s This exercise is closed for this session.") % {"why": why(shut.reason)}


def source(reason: Reason) -> dict:
    """The article's lines a reason rests on, and whether it also needs a reading of ours."""
    found = REASONS[reason]
    return {"lines": found.lines, "is_ours": found.reading is not None}

"""Does what a person says about a set fit the exercise? A sentence a field that does not."""

from django.utils.translation import gettext as _

from exercises.dose import Dose, Sides
from sessions import bounds

ALLOWED_SIDES = {
    Sides.NONE: ("none",),
    Sides.BOTH_IN_ONE_REP: ("both",),
    Sides.ALTERNATE_EACH_REP: ("both", "left", "right"),
    Sides.ONE_SIDE_THEN_OTHER: ("left", "right"),
}


def faults_of_set(content, dose: Dose) -> dict[str, str]:
    """Sentences by field name; empty if all is well. Values may be of any type."""
    faults = {}
    for name, limits in (
        ("number", bounds.SET_NUMBER),
        ("attempt", bounds.ATTEMPT),
        ("repetitions", bounds.REPETITIONS),
    ):
        if not whole_number(getattr(content, name), limits):
            faults[name] = between(limits)
    if content.pain is not None and not whole_number(content.pain, bounds.PAIN):
        faults["pain"] = between(bounds.PAIN)
    if content.sore not in (None, True, False):
        faults["sore"] = _("Answer yes or no, or leave it open.")
    if content.hurts_more not in (True, False):
        faults["hurts_more"] = _("Answer yes or no.")
    if content.sign not in ("", "spread", "emergency"):
        faults["sign"] = _("We do not know this sign.")
    return faults | fault_of_hold(content, dose) | faults_of_doing(content, dose, faults)


def whole_number(value: object, limits: tuple[int, int]) -> bool:
    """A real int (neither True nor 4.0) within both limits."""
    return type(value) is int and limits[0] <= value <= limits[1]


def between(limits: tuple[int, int]) -> str:
    """The sentence for a number outside its bounds."""
    return _("Enter a whole number from %(low)s to %(high)s.") % {
        "low": limits[0],
        "high": limits[1],
    }


def fault_of_hold(content, dose: Dose) -> dict[str, str]:
    """A hold needs an exercise that is held, and never goes above the article's upper end."""
    hold = content.hold_seconds
    if hold is None:
        return {}
    if dose.hold_max is None:
        return {"hold_seconds": _("This exercise has no timed hold. Leave this empty.")}
    limits = (bounds.HOLD_SECONDS[0], dose.hold_max)
    return {} if whole_number(hold, limits) else {"hold_seconds": between(limits)}


def faults_of_doing(content, dose: Dose, known: dict[str, str]) -> dict[str, str]:
    """Side, outcome and half repetition must agree with the exercise and with each other."""
    faults = {}
    if content.side not in ALLOWED_SIDES[dose.sides]:
        faults["side"] = _("This side does not fit the exercise.")
    if content.outcome not in ("completed", "stopped"):
        faults["outcome"] = _("Say whether you completed the set or stopped early.")
    if content.outcome == "completed" and "repetitions" not in known and content.repetitions < 1:
        faults["repetitions"] = _("A completed set has at least one repetition.")
    if content.half_repetition not in (True, False):
        faults["half_repetition"] = _("Answer yes or no.")
    elif content.half_repetition and (
        dose.sides != Sides.BOTH_IN_ONE_REP or content.outcome != "stopped"
    ):
        faults["half_repetition"] = _("Only a stopped set of both sides ends half way.")
    return faults

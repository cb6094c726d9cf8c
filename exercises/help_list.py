"""When to get help: four levels of plain signs, the same for everyone.

It names no cause, scores nothing and clears nobody. Change a text, and TEXT_VERSION with it:
what somebody has read is remembered by version.
"""

from dataclasses import dataclass

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

TEXT_VERSION = "2026-11-23"

CANNOT_TELL = _("Steadyback cannot tell what causes your pain.")
NEED_A_LOOK = _("These signs need a professional to look at them.")


@dataclass(frozen=True)
class Sign:
    """One line of the list. `id` never changes; `note` is a smaller second line."""

    id: str
    text: str
    note: str = ""


@dataclass(frozen=True)
class Level:
    """Signs that call for the same action. `kind` (stop, care, info) and `icon` are the look of
    its card."""

    id: str
    kind: str
    icon: str
    heading: str
    action: str
    signs: tuple[Sign, ...]


NOW = (
    Sign("N1", _("Pain, tingling, weakness or numbness in both legs")),
    Sign(
        "N2",
        _(
            "Numbness or tingling around your genitals, back passage or buttocks, "
            "or wiping feels different"
        ),
    ),
    Sign("N3", _("Difficulty peeing, or not feeling when you need to go")),
    Sign("N4", _("Loss of bladder or bowel control")),
    Sign("N5", _("New change in sexual feeling or function together with the back pain")),
    Sign("N6", _("A leg that is quickly getting weaker, or a foot that drags")),
    Sign("N7", _("Chest pain, or you feel faint or very short of breath")),
    Sign("N8", _("The pain began after a serious accident or fall")),
)
SOON = (
    Sign("U1", _("You also have a high temperature, shivering or feel generally unwell")),
    Sign("U2", _("You have lost weight without trying")),
    Sign("U3", _("There is a lump or swelling in your back, or your back has changed shape")),
    Sign("U4", _("The pain does not ease with rest, or is worse at night")),
    Sign("U5", _("Sneezing, coughing or going to the toilet makes it worse")),
    Sign("U6", _("The pain comes from the top of your back, between the shoulders")),
    Sign(
        "U7",
        _("New numbness, tingling or weakness in one leg, or pain spreading further down a leg"),
    ),
    Sign("U8", _("Sudden severe pain, or pain that is getting worse fast")),
)
FIRST = (
    Sign("P1", _("You are pregnant or gave birth recently")),
    Sign("P2", _("You have had back or hip surgery, or a broken bone, in the past year")),
    Sign(
        "P3",
        _("You have been told you have thin bones, or you take steroid tablets"),
        _(
            "Above all for lower back rotation, knee to chest, cat stretch and partial curl, "
            "which bend or twist your back."
        ),
    ),
    Sign("P4", _("You have or had cancer, or a condition that affects your immune system")),
    Sign("P5", _("You are under 18, or this is your first back pain after 50")),
    Sign("P6", _("You have a heart, balance or other condition that limits exercise")),
)
ROUTINE = (
    Sign("S1", _("The pain is not better after a few weeks, or keeps coming back")),
    Sign("S2", _("It stops you doing your day-to-day things")),
    Sign(
        "S3",
        _(
            "Two or more exercises had to be stopped in one session, "
            "or the same one in two sessions"
        ),
    ),
)


def levels(*, emergency: str = "", urgent: str = "") -> tuple[Level, ...]:
    """The four levels, most urgent first, with this installation's telephone numbers.

    Without a number the text speaks of "your local emergency number".
    """
    emergency_number = emergency or _("your local emergency number")
    urgent_help = (
        format_lazy(_("Call {number}, or ask your doctor today."), number=urgent)
        if urgent
        else _("Ask your doctor or your local advice line today.")
    )
    return (
        Level(
            "now",
            "stop",
            "alert",
            _("Get emergency help now"),
            format_lazy(
                _("Do not exercise. Call {number} or go to an emergency department."),
                number=emergency_number,
            ),
            NOW,
        ),
        Level(
            "soon",
            "care",
            "clock",
            _("Ask for urgent medical advice (today)"),
            format_lazy(
                "{} {}", urgent_help, _("Do not start a session before you have had advice.")
            ),
            SOON,
        ),
        Level(
            "first",
            "care",
            "person",
            _("Talk to a professional before you begin"),
            _("The article asks everyone with back pain to do this. It matters most if:"),
            FIRST,
        ),
        Level(
            "routine",
            "info",
            "calendar",
            _("See a professional soon"),
            _("Make an appointment if:"),
            ROUTINE,
        ),
    )

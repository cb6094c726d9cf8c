"""The drawn figure in templates: its words come from here, its lines from exercises.figures."""

from django import template
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from exercises import stills
from exercises.figures import scene
from exercises.figures.movement import Movement, Side
from exercises.figures.poses import MOVEMENTS
from exercises.models import Exercise

register = template.Library()

# The seconds between two repetitions, and at the top where the article names no hold (L132, L171).
# Both are ours, for the picture alone: they are in no dose.
BETWEEN, TOP = 1, 1


@register.simple_tag
def figure_file() -> str:
    """The address of the file with a still of every movement, a symbol each, named by slug."""
    return reverse("exercises:stills", args=[stills.digest()])


@register.filter
def shown(avoided: str) -> str:
    """What the still of one of the three to avoid shows, in a sentence; "" for another slug."""
    return {
        "toe-touches": _("Standing with straight legs, somebody bends down to their toes."),
        "sit-ups": _("From lying on the back, somebody comes all the way up to sitting."),
        "abdominal-crunches": _("On the back, somebody pulls head and shoulders off the floor."),
    }.get(avoided, "")


@register.inclusion_tag("exercises/figure.html")
def figure(exercise: Exercise, step: int | None = None, side: str = "", steps: str = "") -> dict:
    """The large figure of an exercise, standing at a step (1 for the first) or at its hold.

    `side` is "left", "right" or "" for the one its text names first. `steps` is the address that
    the links to the other side begin with, empty where there are none. An exercise that nobody has
    drawn gives a picture without a figure.
    """
    movement = MOVEMENTS.get(exercise.slug)
    if movement is None:
        return {"exercise": exercise}
    side = Side(side) if side in movement.sides else movement.side
    progress = standing(movement, step)
    one_way = exercise.movement / 2 / max(exercise.holds_per_repetition, 1)
    return {
        "exercise": exercise,
        "view_box": scene.VIEW_BOX,
        "outlines": mark_safe(scene.outlines(movement)),  # noqa: S308  numbers of ours
        "pictures": [picture(movement, one, side, progress) for one in movement.sides],
        "frames": key_frames(movement, side, exercise.hold_min is not None),
        "sides": side_links(movement, side, step, steps),
        "seconds": {
            "move": one_way,
            "hold": exercise.hold_min or TOP,
            "rest": BETWEEN,
        },
        "side": side,
        "step": step,
        "points": " ".join(str(point) for point in movement.steps),
        "is_held": exercise.hold_min is not None,
    }


def standing(movement: Movement, step: int | None) -> float:
    """How far the movement is at a step: at its hold when none is named."""
    if not step or not movement.steps:
        return 1.0
    return movement.steps[min(step, len(movement.steps)) - 1]


def picture(movement: Movement, one: Side, shown: Side, progress: float) -> dict:
    """The moving picture of one side: whether it is the one to begin with, its name, its lines."""
    return {
        "side": one.value,
        "shown": one == shown,
        "word": side_word(movement.slug, one),
        "lines": mark_safe(scene.live(movement, one, progress)),  # noqa: S308  numbers of ours
    }


def key_frames(movement: Movement, side: Side, is_held: bool) -> list[dict]:
    """Start, middle and end side by side, with their names."""
    names = (_("Start"), _("On the way"), _("Hold") if is_held else _("Top"))
    return [
        {
            "name": name,
            "lines": mark_safe(  # noqa: S308  numbers of ours
                scene.still(movement, side, progress, arrows=progress == 0.5)
            ),
        }
        for name, progress in zip(names, (0.0, 0.5, 1.0), strict=True)
    ]


def side_links(movement: Movement, side: Side, step: int | None, address: str) -> list[dict]:
    """A link to each side: its name, its address and whether it is the one shown."""
    if not address or movement.side is Side.NONE:
        return []
    kept = f"&step={step}" if step else ""
    return [
        {
            "side": one.value,
            "name": side_word(movement.slug, one),
            "url": f"{address}?side={one}{kept}#figure",
            "current": one == side,
        }
        for one in sorted(movement.sides)
    ]


def side_word(slug: str, side: Side) -> str:
    """What a side is called: the limbs that work, or where the knees go. "" without sides."""
    if side is Side.NONE:
        return ""
    is_left = side is Side.LEFT
    if slug == "lower-back-rotation":
        return _("To the left") if is_left else _("To the right")
    if slug == "bird-dog":
        return _("Left arm, right leg") if is_left else _("Right arm, left leg")
    return _("Left leg") if is_left else _("Right leg")

"""Where it works: soft ovals that move with a piece of the body."""

from collections.abc import Iterable

from exercises.figures.drawing import Drawn
from exercises.figures.movement import Mark, Movement
from exercises.figures.pieces import TRUNK
from exercises.figures.shapes import number

WITH_TRUNK = (*TRUNK, "belly", "hip_l", "hip_r")
# An oval fades outwards in steps of this many sizes, each covering a little more.
SIZES = (1.0, 0.86, 0.72, 0.58, 0.44, 0.3)
COVER = ".17"


def among(drawn: Iterable[Drawn], movement: Movement) -> list[Drawn]:
    """The pieces with the marks of a movement right over what they lie on.

    The trunk is several pieces that overlap: a mark on one of them lies over all of them.
    """
    found = list(drawn)
    for i, mark in enumerate(movement.marks):
        under = WITH_TRUNK if mark.piece in WITH_TRUNK else (mark.piece,)
        last = max(place for place, piece in enumerate(found) if piece.name in under)
        found.insert(last + 1, Drawn(mark.piece, name(movement, i), "mark"))
    return found


def outlines(movement: Movement) -> str:
    """The definitions of a movement's marks."""
    return "".join(
        f'<g id="f-{name(movement, i)}" fill-opacity="{COVER}">'
        + "".join(oval(mark, size) for size in SIZES)
        + "</g>"
        for i, mark in enumerate(movement.marks)
    )


def oval(mark: Mark, size: float) -> str:
    """A mark at a share of its size."""
    middle = f'cx="{number(mark.x)}" cy="{number(mark.y)}"'
    return f'<ellipse {middle} rx="{number(mark.rx * size)}" ry="{number(mark.ry * size)}"/>'


def name(movement: Movement, place: int) -> str:
    """What a mark's outline is called."""
    return f"{movement.slug}-mark-{place}"

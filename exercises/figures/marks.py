"""Where it works: soft ovals that move with a piece of the body."""

from collections.abc import Iterable

from exercises.figures.drawing import Drawn
from exercises.figures.movement import Movement
from exercises.figures.pieces import TRUNK
from exercises.figures.shapes import number

WITH_TRUNK = (*TRUNK, "belly", "hip_l", "hip_r")
# An oval fades outwards in these steps: its size and how much it covers.
RINGS = ((1.0, ".3"), (0.72, ".35"), (0.44, ".5"))


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
        f'<g id="f-{name(movement, i)}">'
        + "".join(
            f'<ellipse cx="{number(mark.x)}" cy="{number(mark.y)}" rx="{number(mark.rx * size)}" '
            f'ry="{number(mark.ry * size)}" fill-opacity="{cover}"/>'
            for size, cover in RINGS
        )
        + "</g>"
        for i, mark in enumerate(movement.marks)
    )


def name(movement: Movement, place: int) -> str:
    """What a mark's outline is called."""
    return f"{movement.slug}-mark-{place}"

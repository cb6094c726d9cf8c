"""The close view: a window over the trunk for movements too small to see from afar.

Arms and far limbs are left out, so that the back, the belly and the gap under the back are seen;
the spine is drawn in.
"""

from collections.abc import Callable

from exercises.figures import drawing
from exercises.figures.drawing import Drawn, paper, pieces
from exercises.figures.movement import Movement, Side
from exercises.figures.pieces import TRUNK
from exercises.figures.shapes import number, points

SHOWN = (*TRUNK, "belly", "hip_r", "thigh_r", "shoulder_r")
SPINE = ("pelvis", "loin", "ribs", "chest", "back", "collar")


def window(movement: Movement, side: Side, element: Callable[[Drawn], str]) -> str:
    """The close view of a movement, in picture units; `element` draws one piece."""
    one = movement.close
    x, y = paper(movement, side, 0.0).at(one.joint)
    width, height = one.width / one.power, one.height / one.power
    left, top = x - width / 2, y - one.up - height / 2
    box = box_at(one.x, one.y, one.width, one.height)
    shown = [piece for piece in pieces(movement, side) if piece.name in SHOWN]
    bones = [Drawn(piece.name, "bones", "bones") for piece in shown if piece.name in SPINE]
    inside = floor(left, width) + drawing.run([*shown, *bones], element)
    return (
        f'<rect {box} rx="6" fill="var(--figure-window)"/>'
        f'<svg {box} viewBox="{points(left, top, width, height)}">{inside}</svg>'
        f'<rect {box} rx="6" fill="none" stroke="var(--figure-edge)" stroke-width="2.5"/>'
    )


def floor(left: float, width: float) -> str:
    """The floor, and the light that falls through under the back."""
    light, ground = box_at(left, -9, width, 9), box_at(left, 0, width, 40)
    return f'<rect {light} fill="var(--figure-gap)"/><rect {ground} fill="var(--figure-mat)"/>'


def box_at(x: float, y: float, width: float, height: float) -> str:
    """The attributes of a box."""
    values = zip(("x", "y", "width", "height"), (x, y, width, height), strict=True)
    return " ".join(f'{name}="{number(value)}"' for name, value in values)

"""The close view: a window over the trunk for movements too small to see from afar.

Arms and far limbs are left out, so that the back, the belly and the gap under the back are seen.
The spine is drawn in, and where the trunk was at the start stays as a shade behind it.
"""

from collections.abc import Callable

from exercises.figures import drawing
from exercises.figures.drawing import Drawn, paper, pieces
from exercises.figures.frame import frame
from exercises.figures.movement import Close, Movement, Side
from exercises.figures.pieces import TRUNK
from exercises.figures.shapes import number, points

SHOWN = (*TRUNK, "belly", "hip_r", "thigh_r", "shoulder_r")
MOVED = (*TRUNK, "belly")
SPINE = ("pelvis", "loin", "ribs", "chest", "back", "collar")
GAP = ("hip", "back")  # the light under the back goes from below one joint to below the other
LIGHT, LENS = 13.0, 15.0


def window(movement: Movement, side: Side, element: Callable[[Drawn], str]) -> str:
    """The close view of a movement, in picture units; `element` draws one piece."""
    one, start = movement.close, paper(movement, side, 0.0)
    x, y = start.at(one.joint)
    width, height = one.width / one.power, one.height / one.power
    left, top = x - width / 2, y - one.up - height / 2
    box = box_at(one.x, one.y, one.width, one.height)
    shown = [piece for piece in pieces(movement, side) if piece.name in SHOWN]
    bones = [Drawn(piece.name, "bones", "bones") for piece in shown if piece.name in SPINE]
    inside = (
        light(start.at(GAP[1])[0], start.at(GAP[0])[0])
        + shade(movement, side)
        + drawing.run([*shown, *bones], element)
        + floor(left, width, top + height)
    )
    return (
        f"{pointer(movement, one, x, y)}"
        f'<rect {box} rx="3" fill="var(--figure-window)"/>'
        f'<svg {box} viewBox="{points(left, top, width, height)}">{inside}</svg>'
        f'<rect {box} rx="3" {OUTLINE}/>'
    )


OUTLINE = 'fill="none" stroke="var(--figure-edge)" stroke-width="2"'


def pointer(movement: Movement, one: Close, x: float, y: float) -> str:
    """A ring around what the window shows, and a line from there to the window."""
    cx, cy = frame(movement).point(x, y)
    foot = one.y + one.height
    return (
        f'<circle cx="{number(cx)}" cy="{number(cy)}" r="{number(LENS)}" {OUTLINE}/>'
        f'<path d="M{points(cx, cy - LENS)}V{number(foot)}" {OUTLINE}/>'
    )


def light(left: float, right: float) -> str:
    """The light that falls through under the back, as long as there is a gap."""
    return f'<rect {box_at(left, -LIGHT, right - left, LIGHT)} fill="var(--figure-gap)"/>'


def shade(movement: Movement, side: Side) -> str:
    """Where the trunk was at the start."""
    places = paper(movement, side, 0.0).places()
    drawn = [piece for piece in pieces(movement, side) if piece.name in MOVED]
    uses = "".join(drawing.use(piece, places[piece.name]) for piece in drawn)
    return f'<g fill="var(--figure-top-far)" opacity=".6">{uses}</g>'


def floor(left: float, width: float, bottom: float) -> str:
    """The floor and its edge, over whatever sinks into it."""
    ground, edge = box_at(left, 0, width, bottom), box_at(left, -1, width, 2.2)
    return f'<rect {ground} fill="var(--figure-mat)"/><rect {edge} fill="var(--figure-mat-edge)"/>'


def box_at(x: float, y: float, width: float, height: float) -> str:
    """The attributes of a box."""
    values = zip(("x", "y", "width", "height"), (x, y, width, height), strict=True)
    return " ".join(f'{name}="{number(value)}"' for name, value in values)

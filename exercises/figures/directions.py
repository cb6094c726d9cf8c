"""Which way it goes: arrows beside the ways of joints, in picture units."""

import math

from exercises.figures.drawing import paper
from exercises.figures.frame import frame
from exercises.figures.movement import Arrow, Movement, Side
from exercises.figures.pose import Basis
from exercises.figures.shapes import number, points

type Way = list[tuple[float, float]]


def drawn(movement: Movement, side: Side) -> str:
    """The arrows of a movement on a side."""
    return "".join(arrow(movement, side, one) for one in movement.on(side).arrows)


def arrow(movement: Movement, side: Side, one: Arrow) -> str:
    """One arrow: its line and its tip."""
    way = moved(line(movement, side, one), one.shift, movement.on(side))
    curve = f"M{points(*way[0])}" + "".join(f"Q{points(*way[i], *way[i + 1])}" for i in (1, 3))
    (px, py), (qx, qy) = way[-2], way[-1]
    angle = math.degrees(math.atan2(qy - py, qx - px))
    tip = f"translate({points(qx, qy)})rotate({number(angle)})"
    path = f'<path d="{curve}"/><path d="M-5-5L0 0L-5 5" transform="{tip}"/>'
    halo = f'<g stroke="var(--figure-window)" stroke-width="5" stroke-opacity=".8">{path}</g>'
    return (
        '<g class="figure__arrow" fill="none" stroke="var(--figure-arrow)" stroke-width="2.4" '
        f'stroke-linecap="round" stroke-linejoin="round">{halo}{path}</g>'
    )


def line(movement: Movement, side: Side, one: Arrow) -> Way:
    """Five places along the arrow: the joint's way, put aside of it."""
    fit = frame(movement)
    shares = [one.start + (one.end - one.start) * i / 4 for i in range(5)]
    way = [fit.point(*paper(movement, side, share).at(one.joint)) for share in shares]
    trunk = fit.point(*paper(movement, side, 0.5).at("ribs"))
    (x0, y0), (x1, y1) = way[0], way[-1]
    size = math.hypot(x1 - x0, y1 - y0) or 1.0
    dx, dy = (y1 - y0) / size * one.aside, (x0 - x1) / size * one.aside
    ways = [[(x + sign * dx, y + sign * dy) for x, y in way] for sign in (1, -1)]
    far, near = sorted(ways, key=lambda way: -math.dist(way[2], trunk))
    return far if one.aside >= 0 else near


def moved(way: Way, shift: tuple[float, float], movement: Movement) -> Way:
    """A way moved; somebody turned over to the left side is a picture turned over."""
    dx = -shift[0] if movement.keys[0].basis is Basis.ON_LEFT_SIDE else shift[0]
    return [(x + dx, y + shift[1]) for x, y in way]

"""Whole pictures: stills for cards and steps, and the live one that a browser moves."""

import math
from collections.abc import Callable
from functools import cache

from exercises.figures import close, drawing, marks
from exercises.figures.drawing import Drawn, paper, pieces, places, samples, transform
from exercises.figures.frame import HEIGHT, WIDTH, frame, mat
from exercises.figures.movement import Arrow, Movement, Side
from exercises.figures.pieces import Place
from exercises.figures.shapes import number, points

VIEW_BOX = f"0 0 {number(WIDTH)} {number(HEIGHT)}"


@cache
def still(movement: Movement, side: Side, progress: float, arrows: bool = False) -> str:
    """A movement in one moment, for inside an SVG with `VIEW_BOX`. It needs `outlines`."""
    now = places(movement, side, progress)
    text = picture(movement, side, lambda piece: drawing.use(piece, now[piece.name]))
    return text + (directions(movement, side) if arrows else "")


@cache
def live(movement: Movement, side: Side, progress: float = 0.0) -> str:
    """The movement at a progress, each piece that moves carrying its whole way as `data-way`.

    The arrows come with it. The ways are the same whatever the progress.
    """
    ways, now = samples(movement, side), places(movement, side, progress)

    def element(piece: Drawn) -> str:
        return moving(piece, now[piece.name], [one[piece.name] for one in ways])

    return picture(movement, side, element) + directions(movement, side)


def picture(movement: Movement, side: Side, element: Callable[[Drawn], str]) -> str:
    """The mat with somebody on it and, for a small movement, the close view."""
    body = drawing.run(marks.among(pieces(movement, side), movement.on(side)), element)
    text = f'<g transform="{frame(movement).transform}">{mat(movement)}{body}</g>'
    if movement.close:
        text += close.window(movement, side, element)
    return text


@cache
def outlines(*movements: Movement) -> str:
    """The definitions that the pictures of these movements refer to."""
    shown = tuple((movement, side) for movement in movements for side in movement.sides)
    return defined(shown)


def defined(shown: tuple[tuple[Movement, Side], ...]) -> str:
    """The definitions for movements, each on a side."""
    names = {piece.outline for one, side in shown for piece in pieces(one, side)}
    movements = dict.fromkeys(one for one, _side in shown)
    if any(one.close for one in movements):
        names.add("bones")
    return drawing.outlines(names) + "".join(map(marks.outlines, movements))


def sprite(movements: list[Movement]) -> str:
    """One file with a still of every movement as a symbol named by its slug."""
    symbols = "".join(
        f'<symbol id="{one.slug}" viewBox="{VIEW_BOX}">{still(one, one.side, 1.0)}</symbol>'
        for one in movements
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg">'
        f"<defs>{defined(tuple((one, one.side) for one in movements))}</defs>{symbols}</svg>"
    )


def directions(movement: Movement, side: Side) -> str:
    """The arrows of a movement, in picture units."""
    return "".join(arrow(movement, side, one) for one in movement.on(side).arrows)


def arrow(movement: Movement, side: Side, one: Arrow) -> str:
    """An arrow beside the way a joint takes."""
    fit, way = frame(movement), []
    for i in range(5):
        share = one.start + (one.end - one.start) * i / 4
        way.append(fit.point(*paper(movement, side, share).at(one.joint)))
    (x0, y0), (x1, y1) = way[0], way[-1]
    size = math.hypot(x1 - x0, y1 - y0) or 1.0
    dx, dy = (y1 - y0) / size * one.aside, (x0 - x1) / size * one.aside
    way = [(x + dx, y + dy) for x, y in way]
    line = f"M{points(*way[0])}" + "".join(f"Q{points(*way[i], *way[i + 1])}" for i in (1, 3))
    (px, py), (qx, qy) = way[-2], way[-1]
    angle = math.degrees(math.atan2(qy - py, qx - px))
    tip = (
        f'<path d="M-5-5L0 0L-5 5" transform="translate({points(qx, qy)})rotate({number(angle)})"/>'
    )
    return (
        '<g class="figure__arrow" fill="none" stroke="var(--figure-arrow)" stroke-width="2.4" '
        f'stroke-linecap="round" stroke-linejoin="round"><path d="{line}"/>{tip}</g>'
    )


def moving(piece: Drawn, now: Place, way: list[Place]) -> str:
    """One piece with its way: five channels (x, y, turn in tenths; squeezes in hundredths)."""
    data = f' data-way="{channels(way)}"' if len({transform(one) for one in way}) > 1 else ""
    return drawing.use(piece, now, data)


def channels(way: list[Place]) -> str:
    """The channels as whole numbers, each the difference to the one before; "," between them.

    A channel that does not change is a single number.
    """
    turns = unwound([one.angle for one in way])
    rows = [
        [round(one.x * 10) for one in way],
        [round(one.y * 10) for one in way],
        [round(turn * 10) for turn in turns],
        [round(one.along * 100) for one in way],
        [round(one.across * 100) for one in way],
    ]
    if all(value == 100 for row in rows[3:] for value in row):
        rows = rows[:3]
    return ",".join(steps(row) for row in rows)


def steps(row: list[int]) -> str:
    """Numbers as the first one and the differences after it."""
    if len(set(row)) == 1:
        return str(row[0])
    return " ".join(str(here - before) for before, here in zip([0, *row], row, strict=False))


def unwound(turns: list[float]) -> list[float]:
    """Turns in degrees without jumps by whole circles."""
    found = [turns[0]]
    for turn in turns[1:]:
        found.append(turn - 360 * round((turn - found[-1]) / 360))
    return found

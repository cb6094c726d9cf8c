"""Whole pictures: stills for cards and steps, and the live one that a browser moves."""

from collections.abc import Callable
from functools import cache

from exercises.figures import close, directions, drawing, marks
from exercises.figures.drawing import Drawn, pieces, places, samples, transform
from exercises.figures.frame import HEIGHT, WIDTH, frame, mat
from exercises.figures.movement import Movement, Side
from exercises.figures.pieces import Place
from exercises.figures.shapes import number

VIEW_BOX = f"0 0 {number(WIDTH)} {number(HEIGHT)}"


@cache
def still(movement: Movement, side: Side, progress: float, arrows: bool = False) -> str:
    """A movement in one moment, for inside an SVG with `VIEW_BOX`. It needs `outlines`."""
    now = places(movement, side, progress)
    text = picture(movement, side, lambda piece: drawing.use(piece, now[piece.name]))
    return text + (directions.drawn(movement, side) if arrows else "")


@cache
def live(movement: Movement, side: Side, progress: float = 0.0) -> str:
    """The movement at a progress, each piece that moves carrying its whole way as `data-way`.

    The arrows come with it. The ways are the same whatever the progress.
    """
    ways, now = samples(movement, side), places(movement, side, progress)

    def element(piece: Drawn) -> str:
        return moving(piece, now[piece.name], [one[piece.name] for one in ways])

    return picture(movement, side, element) + directions.drawn(movement, side)


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

"""A picture without the empty sky above somebody lying down, for where room is dear."""

from exercises.figures import directions
from exercises.figures.frame import HEIGHT, WIDTH, frame, reach
from exercises.figures.movement import Movement, Side
from exercises.figures.shapes import number

ABOVE = 6.0  # room for the tip of an arrow, in picture units


def view_box(movement: Movement, side: Side) -> str:
    """The viewBox that holds everything of a movement on a side, from its highest point down."""
    tops = [frame(movement).point(0, reach(movement)[1])[1]]
    shown = movement.on(side)
    for arrow in shown.arrows:
        way = directions.moved(directions.line(movement, side, arrow), arrow.shift, shown)
        tops += [y for _x, y in way]
    if movement.close:
        tops.append(movement.close.y)
    top = max(0, int(min(tops) - ABOVE))
    return f"0 {top} {number(WIDTH)} {number(HEIGHT - top)}"

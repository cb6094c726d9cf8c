"""The movements, as data: one module a position."""

from exercises.figures.movement import Movement
from exercises.figures.poses import avoided, hands_and_knees, on_back, on_front, on_side

MOVEMENTS: dict[str, Movement] = {
    one.slug: one
    for module in (on_back, hands_and_knees, on_front, on_side)
    for one in module.MOVEMENTS
}
AVOIDED: dict[str, Movement] = {one.slug: one for one in avoided.MOVEMENTS}

"""How a movement fits into the picture: 240 by 140, the mat at the foot."""

from dataclasses import dataclass
from functools import cache

from exercises.figures.drawing import SAMPLES, paper
from exercises.figures.movement import Movement
from exercises.figures.shapes import number, points

WIDTH, HEIGHT, MARGIN = 240.0, 140.0, 8.0
GROUND = 130.0
LARGEST = 0.84
MAT_HALF = 42.0
# How far the body goes beyond a joint, in body units.
ROOM = {"head": 20.0, "toes": 6.0, "fingers": 4.0, "heel": 5.0, "wrist": 5.0, "ankle": 8.0}
BODY = 14.5


@dataclass(frozen=True)
class Frame:
    """How body units on the paper become picture units: scale, then shift."""

    scale: float
    x: float
    y: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A place on the paper as a place in the picture."""
        return self.x + x * self.scale, self.y + y * self.scale

    @property
    def transform(self) -> str:
        """The value of a transform attribute."""
        return f"translate({points(self.x, self.y)})scale({self.scale:.3f})"


@cache
def frame(movement: Movement) -> Frame:
    """The frame that the whole movement fits into, on all its sides."""
    left, top, right, bottom = reach(movement)
    across, down = right - left, bottom - top
    scale = min((WIDTH - 2 * MARGIN) / across, (GROUND - MARGIN) / down, LARGEST)
    return Frame(scale, WIDTH / 2 - (left + right) / 2 * scale, GROUND - bottom * scale)


@cache
def reach(movement: Movement) -> tuple[float, float, float, float]:
    """The upright box (left, top, right, bottom) around body and mat, in body units."""
    xs, ys = [], []
    for side in movement.sides:
        for i in range(SAMPLES + 1):
            seen = paper(movement, side, i / SAMPLES)
            for name in seen.body.joints:
                x, y = seen.at(name)
                room = ROOM.get(name.partition("_")[0], BODY)
                xs += [x - room, x + room]
                ys += [y - room, y + room]
    for x, y in corners(movement):
        xs.append(x)
        ys.append(y)
    return min(xs), min(ys), max(xs), max(ys)


@cache
def corners(movement: Movement) -> list[tuple[float, float]]:
    """The four corners of the mat on the paper."""
    joints = [
        place
        for side in movement.sides
        for i in (0, SAMPLES)
        for place in paper(movement, side, i / SAMPLES).body.joints.values()
    ]
    low = min(x for x, _y, _z in joints) - 16
    high = max(x for x, _y, _z in joints) + 16
    camera, half = movement.camera, MAT_HALF
    floor = [(low, 0.0, half), (high, 0.0, half), (high, 0.0, -half), (low, 0.0, -half)]
    return [camera.paper(corner) for corner in floor]


def mat(movement: Movement) -> str:
    """The mat, in body units."""
    places = corners(movement)
    outline = "M" + "L".join(points(*place) for place in places) + "Z"
    return (
        f'<path d="{outline}" fill="var(--figure-mat)" stroke="var(--figure-mat-edge)" '
        f'stroke-width="{number(3.5)}" stroke-linejoin="round"/>'
    )

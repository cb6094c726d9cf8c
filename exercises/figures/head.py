"""The head: an egg with hair, a nose and two ears, drawn as seen from where the onlooker stands.

It is worked out in space, so that the same person looks out of every view. Lengths in body units.
"""

import math

from exercises.figures.pieces import Paper
from exercises.figures.shapes import disc, points
from exercises.figures.space import Vec, add, cross, dot, mul, unit

TALL, DEEP, WIDE = 18.5, 16.0, 13.6
# Towards the crown and to the front: the middle of the hair, and of the face that is free of it.
# How far down or back they go is a cosine on the egg. Both stand out a little, and equally.
HAIR, HAIR_REACH = (0.8, -0.6, 0.0), -0.26
FACE, FACE_REACH = (-0.6, 1.0, 0.0), 0.19
SIZE = 1.03
# Bridge, tip and lip of a nose from the side; bridge and nostrils of one from the front.
PROFILE = ((0.14, 1.02, 0.0), (-0.26, 1.2, 0.0), (-0.36, 0.98, 0.0))
NOSTRILS = ((0.1, 1.0, 0.0), (-0.26, 1.0, 0.14), (-0.26, 1.0, -0.14))
EAR, CHIN, JAW = (-0.2, 0.03), (-10.2, 5.9, 0.0), 7.2
GRID = 4  # views are rounded to quarters, so that like views share one outline


def view(paper: Paper) -> Vec:
    """Where the onlooker stands, as a head sees it: shares to the crown, the front, the left."""
    axes, towards = paper.body.axes["head"], paper.camera.towards
    seen = (dot(axes.up, towards), dot(axes.front, towards), dot(axes.left, towards))
    return tuple(round(share * GRID) / GRID for share in seen)


def name(seen: Vec) -> str:
    """The name of a view's outline: head_1_-3_2 is seen from quarters to crown, front, left."""
    return "head" + "".join(f"_{round(share * GRID)}" for share in seen)


def seen(outline_name: str) -> Vec:
    """The view that a name stands for."""
    return tuple(int(part) / GRID for part in outline_name.split("_")[1:])


def outline(view_from: Vec) -> list[tuple[str, str]]:
    """(tone, path data) from back to front around the middle of the head, its crown along x.

    `view_from` is a view as `view` gives it.
    """
    egg = Egg(unit(view_from))
    toward = {side: egg.seen[2] * side for side in (-1, 1)}
    ears = {side: egg.place((*EAR, side), 1.0) for side in (-1, 1)}
    skin = [disc(JAW, *egg.flat(CHIN)), egg.silhouette()]
    skin += [disc(3, *ears[side]) for side in ears if abs(toward[side]) <= 0.3]
    shapes = [("skin", path) for path in skin]
    if hair := egg.cap(HAIR, HAIR_REACH):
        shapes.append(("main", hair))
    else:  # all behind the face: a rim at the crown
        shapes.insert(0, ("main", disc(WIDE, 5.8, 0)))
    if face := egg.cap(FACE, FACE_REACH):
        shapes.append(("skin", face))
    if egg.seen[1] > -0.6:
        shapes.append(egg.nose())
    shapes += [("skin", disc(3, *ears[side])) for side in ears if toward[side] > 0.3]
    return shapes


class Egg:
    """The egg of a head that is seen from a direction given as (crown, front, left)."""

    def __init__(self, seen: Vec):
        self.seen = seen
        # The crown's direction on the paper becomes x; y follows clockwise, as on the screen.
        flat = (1 - seen[0] ** 2, -seen[0] * seen[1], -seen[0] * seen[2])
        self.x = unit(flat) if abs(seen[0]) < 0.99 else (0.0, 1.0, 0.0)
        self.y = cross(self.x, seen)

    def place(self, way: Vec, size: float) -> tuple[float, float]:
        """The place on the egg towards (crown, front, left), flattened."""
        crown, front, left = unit(way)
        return self.flat((crown * TALL * size, front * DEEP * size, left * WIDE * size))

    def flat(self, place: Vec) -> tuple[float, float]:
        """A place (crown, front, left) in body units on the paper."""
        return dot(place, self.x), dot(place, self.y)

    def middle(self) -> Vec:
        """The onlooker's direction on the ball that the egg would be, were its axes alike.

        A place is on the outline when its normal stands across the view: hence the divisions.
        """
        return unit((self.seen[0] / TALL, self.seen[1] / DEEP, self.seen[2] / WIDE))

    def silhouette(self) -> str:
        """The outline of the whole egg."""
        return Ring(self, self.middle(), 0.0, 1.0).whole()

    def nose(self) -> tuple[str, str]:
        """The nose: a corner of the outline, or a shade in a face that looks out of the paper."""
        front = self.seen[1] > 0.6
        places = (self.place(way, math.hypot(*way)) for way in (NOSTRILS if front else PROFILE))
        (a, b), (c, d), (e, f) = places
        if front:
            return "ear", f"M{points(a, b)}L{points(c, d, e, f)}Z"
        return "skin", f"M{points(a, b)}L{points(c, d)}Q{points(c, d, e, f)}Z"

    def cap(self, way: Vec, reach: float) -> str:
        """What can be seen of a cap on the egg, around `way` and down to the cosine `reach`.

        Empty when all of it is behind the egg.
        """
        seen, crown = self.middle(), unit(way)
        rim = Ring(self, seen, 0.0, SIZE)
        line = Ring(self, crown, reach, SIZE)
        meet = crossings(seen, crown, reach)
        if not meet:
            return line.whole() if dot(seen, crown) > 0 else ""
        start, end = meet
        return (
            f"M{points(*rim.flat(start))}{rim.arc(start, end, crown)}{line.arc(end, start, seen)}Z"
        )


class Ring:
    """A circle on the ball that an egg would be, flattened: an ellipse on the paper.

    `height` is the cosine between its points and its `middle`, `size` how much larger than the
    egg it is drawn.
    """

    def __init__(self, egg: Egg, middle: Vec, height: float, size: float):
        self.egg, self.size = egg, size
        first = (0.0, 1.0, 0.0) if abs(middle[1]) < 0.9 else (1.0, 0.0, 0.0)
        self.centre = mul(middle, height)
        self.radius = math.sqrt(1 - height * height)
        self.aside = unit(cross(middle, first))
        self.ahead = cross(middle, self.aside)

    def flat(self, way: Vec) -> tuple[float, float]:
        """A place of the ball on the paper."""
        place = (way[0] * TALL * self.size, way[1] * DEEP * self.size, way[2] * WIDE * self.size)
        return dot(place, self.egg.x), dot(place, self.egg.y)

    def at(self, angle: float) -> Vec:
        """The place of the ring at an angle in radians."""
        out = add(mul(self.aside, math.cos(angle)), mul(self.ahead, math.sin(angle)))
        return add(self.centre, mul(out, self.radius))

    def angle(self, way: Vec) -> float:
        """The angle of a place of the ring, in radians."""
        return math.atan2(dot(way, self.ahead), dot(way, self.aside))

    def axes(self) -> tuple[float, float, float]:
        """Both half-axes of the ellipse and the turn of the first one in degrees."""
        cx, cy = self.flat(self.centre)
        (ux, uy), (vx, vy) = (self.flat(self.at(angle)) for angle in (0.0, math.pi / 2))
        ux, uy, vx, vy = ux - cx, uy - cy, vx - cx, vy - cy
        swing = 0.5 * math.atan2(2 * (ux * vx + uy * vy), ux * ux + uy * uy - vx * vx - vy * vy)
        c, s = math.cos(swing), math.sin(swing)
        long, short = (ux * c + vx * s, uy * c + vy * s), (vx * c - ux * s, vy * c - uy * s)
        return math.hypot(*long), math.hypot(*short), math.degrees(math.atan2(long[1], long[0]))

    def whole(self) -> str:
        """The whole ellipse as path data."""
        start, end = self.at(0.0), self.at(math.pi)
        first = self.arc(start, end, self.at(math.pi / 2))
        return f"M{points(*self.flat(start))}{first}{self.arc(end, start, self.at(-math.pi / 2))}Z"

    def arc(self, start: Vec, end: Vec, through: Vec) -> str:
        """The part of the ellipse from one place to another on the side of a third."""
        first, last, by = (self.angle(way) for way in (start, end, through))
        span, there = (last - first) % math.tau, (by - first) % math.tau
        onward = there < span
        middle = first + span / 2 if onward else first - (math.tau - span) / 2
        (x0, y0), (x1, y1), (x2, y2) = (self.flat(way) for way in (start, self.at(middle), end))
        clockwise = (x1 - x0) * (y2 - y0) - (y1 - y0) * (x2 - x0) > 0
        large = (span if onward else math.tau - span) > math.pi + 1e-6
        long, short, turn = self.axes()
        ways = f"{points(long, short, turn)} {int(large)} {int(clockwise)} "
        return f"A{ways}{points(x2, y2)}"


def crossings(seen: Vec, middle: Vec, height: float) -> tuple[Vec, Vec] | None:
    """Where a circle on the unit ball meets the ball's outline as seen from a direction."""
    across = cross(seen, middle)
    size = dot(across, across)
    if size < 1e-9:
        return None
    base = mul(cross(across, seen), height / size)
    rest = 1 - dot(base, base)
    if rest <= 1e-9:
        return None
    out = mul(unit(across), math.sqrt(rest))
    return add(base, out), add(base, mul(out, -1))

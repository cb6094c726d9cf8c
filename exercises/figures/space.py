"""Points and directions in space: x along the mat, y up from it, z towards the onlooker."""

import math

type Vec = tuple[float, float, float]

ORIGIN: Vec = (0.0, 0.0, 0.0)
X: Vec = (1.0, 0.0, 0.0)
Y: Vec = (0.0, 1.0, 0.0)
Z: Vec = (0.0, 0.0, 1.0)


def add(*vectors: Vec) -> Vec:
    """The sum of vectors."""
    return tuple(map(sum, zip(*vectors, strict=True)))


def sub(p: Vec, q: Vec) -> Vec:
    """The way from q to p."""
    return (p[0] - q[0], p[1] - q[1], p[2] - q[2])


def mul(p: Vec, k: float) -> Vec:
    """A vector k times as long."""
    return (p[0] * k, p[1] * k, p[2] * k)


def dot(p: Vec, q: Vec) -> float:
    """The inner product."""
    return p[0] * q[0] + p[1] * q[1] + p[2] * q[2]


def cross(p: Vec, q: Vec) -> Vec:
    """The vector that stands on both, by the right hand."""
    return (
        p[1] * q[2] - p[2] * q[1],
        p[2] * q[0] - p[0] * q[2],
        p[0] * q[1] - p[1] * q[0],
    )


def unit(p: Vec) -> Vec:
    """The same direction, one long. Errors: ZeroDivisionError for the null vector."""
    return mul(p, 1 / math.hypot(*p))


def mix(p: Vec, q: Vec, t: float) -> Vec:
    """The point the share t (0 to 1) of the way from p to q."""
    return add(mul(p, 1 - t), mul(q, t))


def turn(p: Vec, axis: Vec, degrees: float) -> Vec:
    """p turned around a unit axis, against the clock for whoever the axis points at."""
    angle = math.radians(degrees)
    along = mul(axis, dot(axis, p) * (1 - math.cos(angle)))
    return add(mul(p, math.cos(angle)), mul(cross(axis, p), math.sin(angle)), along)


def two_bones(root: Vec, goal: Vec, first: float, second: float, pole: Vec) -> tuple[Vec, Vec]:
    """The middle joint and the end of two bones that reach from root to goal.

    The middle joint bends towards the direction `pole`. A goal out of reach is approached with
    the limb straight: the bones never change their length.
    """
    way = sub(goal, root)
    far = min(max(math.hypot(*way), abs(first - second) + 1e-6), first + second - 1e-6)
    ahead = unit(way)
    aside = unit(sub(pole, mul(ahead, dot(pole, ahead))))
    along = (first * first - second * second + far * far) / (2 * far)
    out = math.sqrt(max(0.0, first * first - along * along))
    middle = add(root, mul(ahead, along), mul(aside, out))
    return middle, add(root, mul(ahead, far))

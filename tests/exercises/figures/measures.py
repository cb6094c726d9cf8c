"""What the figure tests measure with: lengths, angles and how thick the body is at a joint.

Places are body units in space (x along the mat, y up, z towards the onlooker). Bounds are given in
pixels of a scene 400 wide; a picture is 240 wide.
"""

import math
from functools import cache

from exercises.figures import shapes
from exercises.figures.body import FOREARM, HAND, SHANK, THIGH, Axes, Skeleton
from exercises.figures.frame import WIDTH, frame
from exercises.figures.head import DEEP, TALL, WIDE
from exercises.figures.movement import Movement, Side
from exercises.figures.pieces import BROAD, GIRTH
from exercises.figures.poses import AVOIDED, MOVEMENTS
from exercises.figures.space import Vec, add, cross, dot, mul, sub, turn, unit
from tests.exercises.figures.reader import points

SCENE = 400
MOMENTS = tuple(i / 59 for i in range(60))
ALL = MOVEMENTS | AVOIDED
SHOWN = [(one, side) for one in ALL.values() for side in one.sides]
MOVING = [(one, side) for one, side in SHOWN if len(one.keys) > 1]


def name(shown: tuple[Movement, Side]) -> str:
    """How a test of one side of a movement is called."""
    return "-".join(filter(None, (shown[0].slug, shown[1])))


def pixels(movement: Movement, units: float) -> float:
    """A length in body units as pixels of a scene 400 wide."""
    return units * frame(movement).scale * SCENE / WIDTH


@cache
def body(movement: Movement, side: Side, progress: float) -> Skeleton:
    """The body on a side at a progress."""
    return movement.on(side).body(progress)


@cache
def bodies(movement: Movement, side: Side) -> tuple[Skeleton, ...]:
    """The body at sixty moments from start to hold."""
    return tuple(body(movement, side, moment) for moment in MOMENTS)


def far(p: Vec, q: Vec) -> float:
    """How far apart two places are."""
    return math.dist(p, q)


def angle(one: Vec, other: Vec) -> float:
    """Degrees between two directions, 0 to 180."""
    return math.degrees(math.atan2(math.hypot(*cross(one, other)), dot(one, other)))


def middle(skeleton: Skeleton, joint: str) -> Vec:
    """The place between the left and the right joint of a kind."""
    return mul(add(skeleton.joints[f"{joint}_l"], skeleton.joints[f"{joint}_r"]), 0.5)


def beside(place: Vec, first: Vec, second: Vec) -> tuple[float, float]:
    """How far a place is from the bone between two joints, and which share of the way along it."""
    bone = sub(second, first)
    share = min(max(dot(sub(place, first), bone) / dot(bone, bone), 0.0), 1.0)
    return far(place, add(first, mul(bone, share))), share


def off_line(place: Vec, first: Vec, second: Vec) -> float:
    """How far a place is from the endless line through two others."""
    along = unit(sub(second, first))
    way = sub(place, first)
    return math.hypot(*sub(way, mul(along, dot(way, along))))


# --- Thickness ----------------------------------------------------------------------------------


@cache
def outline(piece: str) -> list[tuple[float, float]]:
    """The points of what is drawn for a piece."""
    return [point for _tone, path in shapes.outlines()[piece] for point in points(path)]


@cache
def thick(piece: str, x: float) -> float:
    """Half the thickness of a piece where it is `x` along."""
    return max(abs(y) for at, y in outline(piece) if abs(at - x) < 2)


ROUND = {
    "shoulder": ("upper", 0),
    "elbow": ("fore", 0),
    "wrist": ("fore", FOREARM),
    "knee": ("thigh", THIGH),
    "ankle": ("shank", SHANK),
    "fingers": ("hand", HAND),
}


def undersides(skeleton: Skeleton) -> dict[str, float]:
    """How high the lowest point of what is drawn around each joint lies."""
    joints, axes = skeleton.joints, skeleton.axes
    found = {joint: back(skeleton, joint) for joint in GIRTH}
    found["head"] = joints["head"][1] - drop(axes["head"], TALL, WIDE, DEEP)
    for side in "lr":
        for joint, (piece, x) in ROUND.items():
            found[f"{joint}_{side}"] = joints[f"{joint}_{side}"][1] - thick(piece, x)
        found[f"foot_{side}"] = min(height for _x, height, _z in foot(skeleton, side))
    return found


def back(skeleton: Skeleton, joint: str) -> float:
    """How high the lowest point of the trunk at a joint of the spine lies."""
    deep, ahead = GIRTH[joint]
    axes = skeleton.axes[joint]
    middle = skeleton.joints[joint][1] + ahead * axes.front[1]
    return middle - drop(axes, deep, BROAD * deep, deep)


def drop(axes: Axes, up: float, left: float, front: float) -> float:
    """Half the height of an egg with these half-axes."""
    return math.hypot(up * axes.up[1], left * axes.left[1], front * axes.front[1])


def foot(skeleton: Skeleton, side: str) -> list[Vec]:
    """The outline of a foot in space; its sole lies on the side away from the shank."""
    knee, ankle, toes = (skeleton.joints[f"{joint}_{side}"] for joint in ("knee", "ankle", "toes"))
    along, shank = unit(sub(toes, ankle)), unit(sub(ankle, knee))
    down = unit(sub(shank, mul(along, dot(shank, along))))
    return [add(ankle, mul(along, x), mul(down, y)) for x, y in outline("foot")]


# --- How joints bend ----------------------------------------------------------------------------


def knee_bend(skeleton: Skeleton, side: str) -> float:
    """Degrees a knee is bent, below 0 when it is bent the wrong way.

    The knee's axis is the body's own, carried along when the thigh is lifted forwards and then
    outwards; the thigh may turn around its length by a little more than a right angle, as it does
    in somebody who crosses an ankle over the other knee.
    """
    first, second = limb(skeleton, ("hip", "knee", "ankle"), side)
    ahead, left = unit(first), skeleton.axes["hip"].left
    return hinge(first, second, sub(left, mul(ahead, dot(left, ahead))), 105)


def elbow_bend(skeleton: Skeleton, side: str) -> float:
    """Degrees an elbow is bent, below 0 when it is bent the wrong way.

    Its axis is the one of a hanging arm, swung to where the upper arm is; the arm may turn around
    its length by a little more than a right angle. Past the head an arm comes there forwards or
    sideways, so there it may turn any way.
    """
    axes = skeleton.axes["collar"]
    first, second = limb(skeleton, ("shoulder", "elbow", "wrist"), side)
    hanging, ahead = mul(axes.up, -1), unit(first)
    if angle(hanging, ahead) > 120:
        return angle(first, second)
    across = cross(hanging, ahead)
    swung = mul(axes.left, -1)
    if math.hypot(*across) > 1e-6:
        swung = turn(swung, unit(across), angle(hanging, ahead))
    return hinge(first, second, swung, 120)


def limb(skeleton: Skeleton, names: tuple[str, str, str], side: str) -> tuple[Vec, Vec]:
    """The two bones between three joints."""
    root, joint, end = (skeleton.joints[f"{one}_{side}"] for one in names)
    return sub(joint, root), sub(end, joint)


def hinge(first: Vec, second: Vec, axis: Vec, freely: float) -> float:
    """Degrees between two bones, below 0 when they turn around the wrong side of an axis."""
    bent, real = angle(first, second), cross(first, second)
    if math.hypot(*real) < 1e-6 or math.hypot(*axis) < 0.2:
        return bent
    return bent if bent < 5 or angle(axis, real) <= freely else -bent

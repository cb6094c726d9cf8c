"""The one body: its measures, and where its joints are in a pose.

Lengths are body units (the person is about 280 tall). Bones keep their length in every pose, the
spine is a chain of constant length; hands, feet and knees are solved to where the pose puts them.
"""

from dataclasses import dataclass
from typing import Self

from exercises.figures.pose import ANGLES, Limb, Pose, Reach, Spot, Swing
from exercises.figures.space import (
    ORIGIN,
    Vec,
    Z,
    add,
    dot,
    mix,
    mul,
    sub,
    turn,
    two_bones,
    unit,
)

UPPER_ARM, FOREARM, HAND = 47.0, 42.0, 17.0
THIGH, SHANK, FOOT, HEEL = 68.0, 66.0, 20.0, 7.0
SHOULDER, HIP = 25.0, 13.0
BONES = {"arm": (UPPER_ARM, FOREARM, HAND), "leg": (THIGH, SHANK, FOOT)}
MIDDLES = {"arm": "elbow", "leg": "knee"}
ENDS = {"arm": ("wrist", "fingers"), "leg": ("ankle", "toes")}

# From the hips up: joint reached, length, and which share of which bend happens below it.
SPINE = (
    ("waist", 16.0, {"twist": 0.1}),
    ("loin", 13.0, {"lumbar": 0.3, "twist": 0.15}),
    ("ribs", 13.0, {"lumbar": 0.4, "twist": 0.2}),
    ("chest", 16.0, {"lumbar": 0.3, "chest": 0.2, "twist": 0.2}),
    ("back", 16.0, {"chest": 0.4, "twist": 0.2}),
    ("collar", 16.0, {"chest": 0.4, "twist": 0.15}),
    ("nape", 11.0, {"neck": 1.0}),
    ("head", 17.0, {"nod": 1.0, "turn": 1.0}),
)


@dataclass(frozen=True)
class Axes:
    """Where a piece of the trunk points: to the head, to the front, to the left."""

    up: Vec
    front: Vec
    left: Vec

    def bent(self, forwards: float, twist: float) -> Self:
        """Bent forwards, then twisted to the left, in degrees."""
        up, front = turn(self.up, self.left, forwards), turn(self.front, self.left, forwards)
        return Axes(up, turn(front, up, twist), turn(self.left, up, twist))

    def turned(self, axis: Vec, degrees: float) -> Self:
        """All three turned around an axis."""
        return Axes(*(turn(one, axis, degrees) for one in (self.up, self.front, self.left)))


@dataclass(frozen=True)
class Skeleton:
    """Joints by name, axes of the trunk by the joint they lead to, and how far the belly is out."""

    joints: dict[str, Vec]
    axes: dict[str, Axes]
    belly: float


def solve(start: Pose, end: Pose, t: float) -> Skeleton:
    """The body the share t (0 to 1) of the way from one pose to another.

    Errors: TypeError when a limb reaches in one pose and swings in the other.
    """
    value = {name: (1 - t) * getattr(start, name) + t * getattr(end, name) for name in ANGLES}
    joints, axes = trunk(start, value)
    swings = [name for name, limb in start.limbs.items() if isinstance(limb, Swing)]
    for name in swings:
        joints |= swung(name, start.limbs[name], end.limbs[name], t, joints, axes)
    shift = sub(mix(start.at, end.at, t), joints[start.anchor])
    joints = {name: add(place, shift) for name, place in joints.items()}
    for name in in_turn(start, end, swings):
        joints |= reached(name, start.limbs[name], end.limbs[name], t, joints, axes)
    joints |= heels(joints)
    return Skeleton(joints, axes, value["belly"])


def trunk(pose: Pose, value: dict[str, float]) -> tuple[dict[str, Vec], dict[str, Axes]]:
    """Hips, spine, head and shoulders, with the hips at the origin."""
    here = Axes(*pose.basis.value).turned(Z, value["tilt"])
    here = here.turned(here.up, value["roll"])
    place = ORIGIN
    joints = {"hip": place, "hip_l": mul(here.left, HIP), "hip_r": mul(here.left, -HIP)}
    axes = {"hip": here}
    for name, length, shares in SPINE:
        bend = sum(value[key] * share for key, share in shares.items() if key not in TWISTS)
        twist = sum(value[key] * share for key, share in shares.items() if key in TWISTS)
        here = here.bent(bend, twist)
        place = add(place, mul(here.up, length))
        joints[name], axes[name] = place, here
    chest = axes["collar"]
    root = add(joints["collar"], mul(chest.up, -5))
    joints["shoulder_l"] = add(root, mul(chest.left, SHOULDER))
    joints["shoulder_r"] = add(root, mul(chest.left, -SHOULDER))
    return joints, axes


TWISTS = ("twist", "turn")


def swung(name: str, start: Swing, end: Limb, t: float, joints, axes) -> dict[str, Vec]:
    """The joints of a limb that goes by angles."""
    if not isinstance(end, Swing):
        raise TypeError(f"{name} swings in one pose and reaches in the other")
    kind, side = name.split("_")
    first, second, _last = BONES[kind]
    root = joints[f"{'hip' if kind == 'leg' else 'shoulder'}_{side}"]
    out = mul(axes["hip"].left, 1 if side == "l" else -1)

    def way(part: str) -> Vec:
        (a, b), (c, d) = getattr(start, part), getattr(end, part)
        flat = turn((1.0, 0.0, 0.0), Z, a + (c - a) * t)
        return unit(add(mul(flat, cosine(b + (d - b) * t)), mul(out, sine(b + (d - b) * t))))

    middle = add(root, mul(way("upper"), first))
    tip = add(middle, mul(way("lower"), second))
    return limb_joints(name, middle, tip, pointed(start, end, t, middle, tip, axes))


def reached(name: str, start: Reach, end: Limb, t: float, joints, axes) -> dict[str, Vec]:
    """The joints of a limb whose end is put somewhere."""
    if not isinstance(end, Reach):
        raise TypeError(f"{name} reaches in one pose and swings in the other")
    kind, side = name.split("_")
    first, second, _last = BONES[kind]
    root = joints[f"{'hip' if kind == 'leg' else 'shoulder'}_{side}"]
    goal = mix(spot(start.to, joints), spot(end.to, joints), t)
    middle, tip = two_bones(root, goal, first, second, mix(start.pole, end.pole, t))
    return limb_joints(name, middle, tip, pointed(start, end, t, middle, tip, axes))


def in_turn(start: Pose, end: Pose, done: list[str]) -> list[str]:
    """The limbs that reach, so that one that reaches for another comes after it."""
    waiting = [name for name in start.limbs if name not in done]
    ordered = []
    while waiting:
        free = [name for name in waiting if not wanted(name, start, end) & set(waiting)]
        ordered += free or waiting
        waiting = [name for name in waiting if name not in ordered]
    return ordered


def wanted(name: str, start: Pose, end: Pose) -> set[str]:
    """The limbs that have to be there before a limb can reach."""
    return leaned_on(start.limbs[name]) | leaned_on(end.limbs[name])


def leaned_on(limb: Limb) -> set[str]:
    """The limbs whose joints a limb reaches for, such as a hand for the knee."""
    joint = limb.to.joint if isinstance(limb, Reach) else None
    part, _under, side = (joint or "").partition("_")
    kinds = {"elbow": "arm", "wrist": "arm", "knee": "leg", "ankle": "leg"}
    return {f"{kinds[part]}_{side}"} if part in kinds and side else set()


def spot(to: Spot, joints: dict[str, Vec]) -> Vec:
    """Where a spot is now."""
    return add(joints[to.joint], to.offset) if to.joint else to.offset


def pointed(start: Limb, end: Limb, t: float, middle: Vec, tip: Vec, axes) -> Vec:
    """Where fingers or toes point."""

    def way(limb: Limb) -> Vec:
        if isinstance(limb.end, tuple):
            return unit(limb.end)
        along, left = unit(sub(tip, middle)), axes["hip"].left
        return turn(along, left, -limb.end)

    return unit(mix(way(start), way(end), t))


def limb_joints(name: str, middle: Vec, tip: Vec, pointing: Vec) -> dict[str, Vec]:
    """The three joints of a limb under their names: elbow_l, wrist_l, fingers_l."""
    kind, side = name.split("_")
    end, last = ENDS[kind]
    return {
        f"{MIDDLES[kind]}_{side}": middle,
        f"{end}_{side}": tip,
        f"{last}_{side}": add(tip, mul(pointing, BONES[kind][2])),
    }


def heels(joints: dict[str, Vec]) -> dict[str, Vec]:
    """The heels: below and behind the ankle, on the side of the foot that the shank comes from.

    A foot stretched in line with its shank has its heel straight behind the ankle.
    """
    found = {}
    for side in "lr":
        ankle, toes, knee = (joints[f"{name}_{side}"] for name in ("ankle", "toes", "knee"))
        foot, shank = unit(sub(toes, ankle)), unit(sub(ankle, knee))
        below = sub(shank, mul(foot, dot(shank, foot)))
        down = mul(unit(below), HEEL * 0.8) if dot(below, below) > 1e-6 else ORIGIN
        found[f"heel_{side}"] = add(ankle, mul(foot, -HEEL * 0.6), down)
    return found


def cosine(degrees: float) -> float:
    return turn((1.0, 0.0, 0.0), Z, degrees)[0]


def sine(degrees: float) -> float:
    return turn((1.0, 0.0, 0.0), Z, degrees)[1]

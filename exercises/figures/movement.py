"""A movement as data: its poses from start to hold, how it is looked at, and what it points out."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from typing import Self

from exercises.figures.body import Skeleton, solve
from exercises.figures.camera import Camera
from exercises.figures.pose import Basis, Limb, Pose, Reach, Spot, Swing
from exercises.figures.space import Vec

SIDE_ON = Camera(yaw=-14, height=12)


class Side(StrEnum):
    """Whose turn it is. NONE: the movement has no sides."""

    NONE = ""
    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True)
class Mark:
    """Where it works: a soft oval on a piece, in that piece's own units (x along it)."""

    piece: str
    x: float
    y: float
    rx: float
    ry: float


@dataclass(frozen=True)
class Arrow:
    """A direction: an arrow beside the way a joint takes, over the share from `start` to `end`.

    It stands `aside` units of the picture off the way, on the side that is farther from the trunk
    (a negative number: on the nearer one), and is moved by `shift` from there.
    """

    joint: str
    aside: float = 16.0
    start: float = 0.1
    end: float = 0.9
    shift: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True)
class Close:
    """A close view of a small movement: a window at `x`, `y`, `width` and `height` of the picture
    that shows the trunk around `joint` (where it is at the start, `up` body units above it),
    `power` times as large as body units."""

    joint: str
    x: float
    y: float
    width: float
    height: float
    power: float
    up: float = 0.0


@dataclass(frozen=True)
class Movement:
    """One exercise as somebody sees it.

    `keys` are the poses from start (progress 0) to hold (progress 1), evenly spaced. `working` are
    the limbs that are tinted, `resting` the joints that stay where they are from start to hold,
    `steps` the progress that each written step stands at. With sides, everything is given for
    `side` and mirrored for the other.
    """

    slug: str
    keys: tuple[Pose, ...]
    steps: tuple[float, ...] = ()
    camera: Camera = SIDE_ON
    side: Side = Side.NONE
    working: tuple[str, ...] = ()
    resting: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()
    arrows: tuple[Arrow, ...] = ()
    close: Close | None = None
    order: tuple[tuple[str, float], ...] = ()

    def __hash__(self) -> int:
        """Quick, because everything drawn is kept by movement."""
        return hash((self.slug, self.side))

    @property
    def sides(self) -> tuple[Side, ...]:
        """The sides it is shown on, the written one first."""
        if self.side is Side.NONE:
            return (Side.NONE,)
        return (self.side, Side.RIGHT if self.side is Side.LEFT else Side.LEFT)

    def on(self, side: Side) -> Self:
        """The movement on one side. Errors: ValueError for a side it does not have."""
        if side not in self.sides:
            raise ValueError(f"{self.slug} has no side {side!r}")
        return self if side == self.side else mirrored(self, side)

    def body(self, progress: float) -> Skeleton:
        """The body at a progress from 0 (start) to 1 (hold)."""
        if len(self.keys) == 1:
            return solve(self.keys[0], self.keys[0], 0.0)
        place = min(max(progress, 0.0), 1.0) * (len(self.keys) - 1)
        first = min(int(place), len(self.keys) - 2)
        return solve(self.keys[first], self.keys[first + 1], place - first)


@cache
def mirrored(movement: Movement, side: Side) -> Movement:
    """The same movement with left and right changed, seen from the same place."""
    return replace(
        movement,
        side=side,
        keys=tuple(mirrored_pose(pose) for pose in movement.keys),
        working=tuple(map(other, movement.working)),
        resting=tuple(map(other, movement.resting)),
        marks=tuple(replace(mark, piece=other(mark.piece)) for mark in movement.marks),
        arrows=tuple(replace(arrow, joint=other(arrow.joint)) for arrow in movement.arrows),
        order=tuple((other(name), bias) for name, bias in movement.order),
    )


def other(name: str) -> str:
    """The name of the joint or piece on the other side."""
    if name.endswith("_l"):
        return name.removesuffix("_l") + "_r"
    return name.removesuffix("_r") + "_l" if name.endswith("_r") else name


OTHER_SIDE = {Basis.ON_RIGHT_SIDE: Basis.ON_LEFT_SIDE, Basis.ON_LEFT_SIDE: Basis.ON_RIGHT_SIDE}


def mirrored_pose(pose: Pose) -> Pose:
    """A pose with left and right changed: across the body's own middle.

    Somebody lying or kneeling along the mat is mirrored in z. Somebody on their right side comes
    to lie on the left one, still facing the onlooker: mirrored in x.
    """
    flip, tilt = flipped_z, pose.tilt
    basis = OTHER_SIDE.get(pose.basis, pose.basis)
    if basis is not pose.basis:
        flip, tilt = flipped_x, -pose.tilt
    limbs = {
        name: mirrored_limb(pose.limbs[other(name)], flip)
        for name in ("arm_l", "arm_r", "leg_l", "leg_r")
    }
    return replace(
        pose,
        basis=basis,
        tilt=tilt,
        roll=-pose.roll,
        twist=-pose.twist,
        turn=-pose.turn,
        anchor=other(pose.anchor),
        at=flip(pose.at),
        **limbs,
    )


def flipped_z(place: Vec) -> Vec:
    return (place[0], place[1], -place[2])


def flipped_x(place: Vec) -> Vec:
    return (-place[0], place[1], place[2])


def mirrored_limb(limb: Limb, flip: Callable[[Vec], Vec]) -> Limb:
    """The other side's limb in the same pose."""
    end = flip(limb.end) if isinstance(limb.end, tuple) else limb.end
    if isinstance(limb, Reach):
        joint = other(limb.to.joint) if limb.to.joint else None
        return Reach(Spot(joint, flip(limb.to.offset)), flip(limb.pole), end)
    if flip is flipped_z:
        return replace(limb, end=end)
    (a, out_a), (b, out_b) = limb.upper, limb.lower
    return Swing((round(180 - a, 6), out_a), (round(180 - b, 6), out_b), end)

"""A pose as data: how the trunk lies or bends, and where each limb goes."""

from dataclasses import dataclass, field
from enum import Enum

from exercises.figures.space import ORIGIN, Vec, X, Y, Z, mul


class Basis(Enum):
    """How the body lies before it moves: where its head, its front and its left point to."""

    ON_BACK = (mul(X, -1), Y, mul(Z, -1))
    ON_FRONT = (X, mul(Y, -1), mul(Z, -1))
    ON_RIGHT_SIDE = (mul(X, -1), Z, Y)
    ON_LEFT_SIDE = (X, Z, mul(Y, -1))
    UPRIGHT = (Y, X, mul(Z, -1))


@dataclass(frozen=True)
class Spot:
    """A place given from a joint of the body, or (joint None) on the floor."""

    joint: str | None
    offset: Vec = ORIGIN


@dataclass(frozen=True)
class Reach:
    """A limb whose wrist or ankle goes to a spot; elbow or knee bends towards `pole`.

    `end` is where fingers or toes point: a direction, or degrees between them and the shank
    (0 in line with it, 90 at a right angle towards the front of the body).
    """

    to: Spot
    pole: Vec
    end: Vec | float = 0.0


@dataclass(frozen=True)
class Swing:
    """A limb by the directions of its two bones: degrees seen from the side (0 to the right,
    90 up), then degrees away from the body's middle."""

    upper: tuple[float, float]
    lower: tuple[float, float]
    end: Vec | float = 0.0


type Limb = Reach | Swing


@dataclass(frozen=True)
class Pose:
    """Everything that decides where the body is. Angles in degrees, lengths in body units.

    `tilt` turns the whole body against the clock as seen from z; `roll` turns the pelvis around
    the spine towards its left; `lumbar`, `chest`, `neck` and `nod` bend forwards, `twist` turns the
    shoulders against the pelvis towards the left; `belly` is how far the belly stands out.
    `anchor` is the joint that is put at the place `at`.
    """

    basis: Basis
    arm_l: Limb
    arm_r: Limb
    leg_l: Limb
    leg_r: Limb
    tilt: float = 0.0
    roll: float = 0.0
    lumbar: float = 0.0
    chest: float = 0.0
    twist: float = 0.0
    neck: float = 0.0
    nod: float = 0.0
    turn: float = 0.0
    belly: float = 0.0
    anchor: str = "hip"
    at: Vec = field(default=ORIGIN)

    @property
    def limbs(self) -> dict[str, Limb]:
        """The four limbs by name."""
        return {name: getattr(self, name) for name in ("leg_l", "leg_r", "arm_l", "arm_r")}


ANGLES = ("tilt", "roll", "lumbar", "chest", "twist", "neck", "nod", "turn", "belly")

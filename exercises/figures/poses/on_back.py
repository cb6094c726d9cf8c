"""Movements that begin lying on the back, heads to the left."""

from dataclasses import replace

from exercises.figures.camera import Camera
from exercises.figures.movement import Arrow, Close, Movement, Side
from exercises.figures.pose import Pose, Reach, Spot
from exercises.figures.poses.common import (
    ANKLE,
    FLAT,
    LYING,
    arm_beside,
    floor,
)

LEG_L = ("thigh_l", "shank_l", "foot_l", "knee_l", "hip_l")
FEET = ("ankle_l", "ankle_r", "toes_l", "toes_r")

# 1. The left ankle across the right thigh, the left knee towards the right shoulder (L51 to L54).
ACROSS = Spot("knee_r", (-21, 0, 2))
CROSSED = replace(
    LYING,
    leg_l=Reach(ACROSS, (0.35, 0.3, -1), (0.1, 0.5, 1.0)),
)
PULLED = replace(
    LYING,
    leg_l=Reach(ACROSS, (-1, 0.75, 0.1), (0.1, 0.5, 1.0)),
    arm_l=Reach(Spot("knee_l", (0, -6, -10)), (-0.2, 0.2, -1)),
    arm_r=Reach(Spot("knee_l", (2, -6, 10)), (-0.2, 0.2, 1)),
    chest=10,
    neck=8,
)
PIRIFORMIS = Movement(
    slug="piriformis-stretch",
    keys=(LYING, CROSSED, PULLED),
    steps=(0.0, 0.5, 1.0),
    camera=Camera(-30, 28),
    side=Side.LEFT,
    working=LEG_L,
    resting=("ankle_r", "toes_r", "hip"),
    arrows=(Arrow("knee_l", 14, 0.55, 0.95),),
)


# 2. Both knees to one side, shoulders flat (L61 to L65).
def sunk(side: int) -> Pose:
    """Knees sunk to the right (1) or to the left (-1)."""
    high, low = ANKLE + 8, ANKLE
    ankles = {"l": high if side > 0 else low, "r": low if side > 0 else high}
    legs = {
        f"leg_{one}": Reach(
            floor(66, ankles[one], z + side * 8), (0.1, 0.28, side), (1, -0.1, side * 0.3)
        )
        for one, z in (("l", -5), ("r", 5))
    }
    return replace(TOGETHER, roll=-side * 42, twist=side * 42, **legs)


TOGETHER = replace(
    LYING,
    anchor="collar",
    at=(-88, 13, 0),
    leg_l=Reach(floor(72, ANKLE, -7), (0, 1, 0), FLAT),
    leg_r=Reach(floor(72, ANKLE, 7), (0, 1, 0), FLAT),
    arm_l=Reach(floor(-62, 5, -88), (1, 0, -0.2), (0.4, 0, -1)),
    arm_r=Reach(floor(-62, 5, 88), (1, 0, 0.2), (0.4, 0, 1)),
)
ROTATION = Movement(
    slug="lower-back-rotation",
    keys=(TOGETHER, sunk(-1)),
    steps=(0.0, 0.5, 1.0, 1.0),
    camera=Camera(52, 38),
    side=Side.LEFT,
    resting=("wrist_l", "wrist_r", "collar"),
    arrows=(Arrow("knee_l", 14),),
)

# 3. One knee to the chest, held behind the thigh (L72 to L75).
RAISED = replace(
    LYING,
    leg_l=Reach(floor(30, 70, -12), (-1, 0.6, 0), (0.5, 1, 0)),
    arm_l=Reach(Spot("knee_l", (10, 0, -9)), (-0.3, 0, -1)),
    arm_r=Reach(Spot("knee_l", (10, 0, 9)), (-0.3, 0, 1)),
    chest=12,
    neck=8,
)
KNEE_TO_CHEST = Movement(
    slug="knee-to-chest",
    keys=(
        LYING,
        RAISED,
        replace(RAISED, leg_l=Reach(floor(14, 62, -12), (-1, 0.5, 0), (0.5, 1, 0))),
    ),
    steps=(0.0, 0.5, 1.0),
    side=Side.LEFT,
    working=LEG_L,
    resting=("ankle_r", "toes_r", "hip"),
    arrows=(Arrow("knee_l", 14, 0.5, 1.0),),
)

# 6. The belly sinks in, nothing else moves (L106 to L110).
SOFT = replace(LYING, arm_l=arm_beside(-8, -44), arm_r=arm_beside(-8, 44), belly=5.0)
DRAW_IN = Movement(
    slug="draw-in-maneuver",
    keys=(SOFT, replace(SOFT, belly=-5.0)),
    steps=(0.0, 0.8, 1.0),
    resting=(*FEET, "wrist_l", "wrist_r", "hip", "collar", "head"),
    close=Close("ribs", 10, 8, 108, 62, 1.05, 8.0),
)

# 7. Hips up until they make one slope with the shoulders, the back straight (L117 to L121).
FLAT_BACK = replace(LYING, anchor="collar", at=(-90, 13, 0))
BRIDGE = Movement(
    slug="hip-bridge",
    keys=(FLAT_BACK, replace(FLAT_BACK, lumbar=0, chest=0, tilt=26, neck=24)),
    steps=(0.0, 0.1, 1.0),
    resting=(*FEET, "wrist_l", "wrist_r", "collar"),
    arrows=(Arrow("hip_r", -18),),
)

# 8. Shoulders and upper back up, the low back stays (L130 to L133).
HANDS_ON_STOMACH = replace(
    LYING,
    lumbar=0,
    arm_l=Reach(Spot("loin", (0, 15, -9)), (0, 0.3, -1)),
    arm_r=Reach(Spot("loin", (0, 15, 9)), (0, 0.3, 1)),
)
PARTIAL_CURL = Movement(
    slug="partial-curl",
    keys=(HANDS_ON_STOMACH, replace(HANDS_ON_STOMACH, chest=40, lumbar=8, neck=14)),
    steps=(0.0, 0.0, 1.0),
    resting=(*FEET, "hip"),
    arrows=(Arrow("head", 16),),
)

# 9. The hips roll up until the low back lies flat (L138 to L141).
HOLLOW = replace(SOFT, belly=2.0, tilt=-5.0, lumbar=-16, chest=10)
PELVIC_TILT = Movement(
    slug="pelvic-tilt",
    keys=(HOLLOW, replace(SOFT, belly=-2.0, tilt=5.0, lumbar=4, chest=0)),
    steps=(0.0, 0.0, 1.0, 1.0),
    resting=(*FEET, "wrist_l", "wrist_r"),
    close=Close("ribs", 10, 8, 108, 62, 1.05, 8.0),
)

MOVEMENTS = (PIRIFORMIS, ROTATION, KNEE_TO_CHEST, DRAW_IN, BRIDGE, PARTIAL_CURL, PELVIC_TILT)

"""Movements that begin lying on the back, heads to the left."""

from dataclasses import replace

from exercises.figures.camera import Camera
from exercises.figures.movement import Arrow, Close, Mark, Movement, Side
from exercises.figures.pose import Pose, Reach, Spot
from exercises.figures.poses.common import (
    ANKLE,
    FLAT,
    LYING,
    arm_beside,
    floor,
    standing_foot,
)

LEG_L = ("thigh_l", "shank_l", "foot_l", "knee_l", "hip_l")
FEET = ("ankle_l", "ankle_r", "toes_l", "toes_r")

# 1. The left ankle across the right thigh, the left knee towards the right shoulder (L51 to L54).
ACROSS = Spot("knee_r", (-15, 2, 6))
ASIDE, TIP = (0.5, 0.75, 0.45), (0.7, 0.7, 0.0)
APART = replace(
    LYING,
    leg_l=standing_foot(73, -16),
    leg_r=standing_foot(73, 16),
    arm_l=arm_beside(-16, -58),
    arm_r=arm_beside(-16, 58),
)


def crossed(left: Spot, right: Spot, chest: float, *pole: float) -> Pose:
    """The ankle across the thigh, the knee towards `pole`, the hands where they are put."""
    return replace(
        APART,
        leg_l=Reach(ACROSS, pole, ASIDE),
        arm_l=Reach(left, (-0.2, 0.2, -1), (0.5, -0.4, 0.8)),
        arm_r=Reach(right, (-0.2, 0.2, 1), (0.5, 0.8, -0.4)),
        chest=chest,
        neck=12 + chest * 0.3,
    )


def knee(x: float, y: float, z: float) -> Spot:
    """A place beside the left knee."""
    return Spot("knee_l", (x, y, z))


PIRIFORMIS_KEYS = (
    APART,
    replace(APART, leg_l=Reach(floor(75, 38, -7), (0, 1, -0.17), FLAT)),
    replace(APART, leg_l=Reach(floor(65, 61, 12), (0, 1.35, -0.45), TIP)),
    replace(APART, leg_l=Reach(floor(45, 77, 22), (0, 0.8, -0.7), TIP)),
    replace(APART, leg_l=Reach(ACROSS, (0, -0.12, -1), ASIDE)),
    crossed(floor(-17, 19, -52), floor(-26, 40, 57), 3, -0.35, -0.05, -0.95),
    crossed(floor(-23, 57, -49), floor(-30, 40, 24), 7, -0.6, 0, -0.82),
    crossed(knee(0, -18, 0), knee(0, -29, 51), 11, -0.8, 0.03, -0.83),
    crossed(knee(3, 2, -7), knee(3, -7, 11), 14, -1, 0.05, -0.42),
)
PIRIFORMIS = Movement(
    slug="piriformis-stretch",
    keys=PIRIFORMIS_KEYS,
    steps=(0.0, 0.5, 1.0),
    camera=Camera(-14, 42),
    side=Side.LEFT,
    working=LEG_L,
    resting=("ankle_r", "toes_r", "hip"),
    marks=(Mark("thigh_l", 7, 5, 12, 8),),
    arrows=(Arrow("knee_l", 11, 0.55, 0.95),),
    order=(
        ("hip_l", -5),
        ("thigh_l", -5),
        ("shank_l", 10),
        ("shank_r", 24),
        ("hand_l", 60),
        ("hand_r", 30),
    ),
)


# 2. Both knees to one side, shoulders flat (L61 to L65).
TOGETHER = replace(
    LYING,
    anchor="collar",
    at=(-90, 12.4, 0),
    leg_l=Reach(floor(64, ANKLE, -8), (0, 1, 0), FLAT),
    leg_r=Reach(floor(64, ANKLE, 8), (0, 1, 0), FLAT),
    arm_l=Reach(floor(-77, 5, -112), (1, 0, -0.2), (0.1, 0, -1)),
    arm_r=Reach(floor(-77, 5, 112), (1, 0, 0.2), (0.1, 0, 1)),
)


def sunk(share: float) -> Pose:
    """Knees the share of the way to the left, the shoulders flat."""
    low = Reach(
        floor(64 - 2 * share, ANKLE, -8 - 10 * share),
        (0.1 * share, 1 - 0.98 * share, -share),
        (1, -0.2, -0.5 * share),
    )
    high = Reach(
        floor(64 + 2 * share, ANKLE + 8 * share, 8 - 20 * share),
        (0.2 * share, 1 - 0.94 * share, -share),
        (1, -0.2 - 0.1 * share, -0.5 * share),
    )
    roll = 46 * share
    return replace(
        TOGETHER,
        tilt=2 + 6 * share,
        neck=12 + 6 * share,
        roll=roll,
        twist=-roll,
        leg_l=low,
        leg_r=high,
    )


ROTATION = Movement(
    slug="lower-back-rotation",
    keys=(TOGETHER, sunk(0.38), sunk(1)),
    steps=(0.0, 0.6, 1.0, 1.0),
    camera=Camera(90, 40),
    side=Side.LEFT,
    resting=("wrist_l", "wrist_r", "collar", "shoulder_l", "shoulder_r", "head"),
    marks=(Mark("chest", 1, 0, 8, 14),),
    arrows=(Arrow("knee_l", 14),),
    order=(("thigh_l", 30), ("thigh_r", 30)),
)

# 3. One knee to the chest, held around the shin (L72 to L75).
LIFTED = replace(
    LYING,
    leg_l=Reach(floor(46, 58, -13), (-0.5, 0.8, 0), (0.7, 0.7, 0)),
    arm_l=Reach(floor(-29, 44, -31), (-0.4, 0.3, -1), (0.35, 0.4, 0.8)),
    arm_r=Reach(floor(-29, 40, 31), (-0.4, 0.3, 1), (0.35, 0.6, -0.8)),
    chest=4,
    neck=13,
)


def held(x: float, y: float) -> Pose:
    """The leg held in both hands, its ankle at x y."""
    return replace(
        LYING,
        leg_l=Reach(floor(x, y, -13), (-1, 0.55, 0), (0.6, 0.8, 0)),
        arm_l=Reach(Spot("knee_l", (10, 8, -8)), (-0.4, 0.3, -1), (0.2, 0, 1)),
        arm_r=Reach(Spot("knee_l", (13, 0, 12)), (-0.4, 0.3, 1), (0.3, 0.5, -0.9)),
        chest=8,
        neck=14,
    )


KNEE_TO_CHEST = Movement(
    slug="knee-to-chest",
    keys=(LYING, LIFTED, held(18, 72), held(12, 68), held(6, 64)),
    steps=(0.0, 0.5, 1.0),
    side=Side.LEFT,
    working=LEG_L,
    resting=("ankle_r", "toes_r", "knee_r", "hip", "waist", "loin"),
    marks=(Mark("loin", 6, -6, 15, 6),),
    arrows=(Arrow("knee_l", 13, 0.1, 0.9),),
)

# 6. The belly sinks in, nothing else moves (L106 to L110).
CLOSE = Close("loin", 12, 10, 116, 62, 1.35, -0.5)
FULL = replace(LYING, belly=6.0)
DRAW_IN = Movement(
    slug="draw-in-maneuver",
    keys=(FULL, replace(FULL, belly=-4.0)),
    steps=(0.0, 0.8, 1.0),
    resting=(*FEET, "wrist_l", "wrist_r", "hip", "waist", "loin", "ribs", "collar", "head"),
    marks=(Mark("belly", 1, 7, 18, 5),),
    close=CLOSE,
)

# 7. Hips up until they make one slope with the shoulders, the back straight (L117 to L121).
READY = replace(
    LYING,
    anchor="collar",
    at=(-90, 12.4, 0),
    leg_l=standing_foot(66, -21),
    leg_r=standing_foot(66, 21),
)
BRIDGE = Movement(
    slug="hip-bridge",
    keys=(READY, replace(READY, tilt=23, neck=33)),
    steps=(0.0, 0.0, 1.0),
    resting=(*FEET, "wrist_l", "wrist_r", "collar", "nape", "head"),
    marks=(Mark("pelvis", 3, -7, 12, 7),),
    arrows=(Arrow("hip_r", 20, 0, 0.85),),
)

# 8. Shoulders and upper back up, the low back stays (L130 to L133).
HANDS_ON_STOMACH = replace(
    LYING,
    arm_l=Reach(Spot("loin", (0, 16, -10)), (-0.1, -0.12, -1), (1, -0.1, 0.5)),
    arm_r=Reach(Spot("loin", (0, 16, 10)), (-0.1, -0.12, 1), (1, -0.1, -0.5)),
)
PARTIAL_CURL = Movement(
    slug="partial-curl",
    keys=(HANDS_ON_STOMACH, replace(HANDS_ON_STOMACH, chest=36, neck=18)),
    steps=(0.0, 0.0, 1.0),
    resting=(*FEET, "hip", "waist", "loin", "ribs"),
    marks=(Mark("ribs", 8, 7, 16, 5),),
    arrows=(Arrow("head", 17),),
)

# 9. The hips roll up until the low back lies flat (L138 to L141).
HOLLOW = replace(LYING, tilt=-10, lumbar=-22, chest=8, neck=15, belly=1.0)
FLATTENED = replace(
    HOLLOW, at=(0.4, 15.8, 0), tilt=9.5, lumbar=15, chest=-10, neck=15.5, belly=-2.0
)
PELVIC_TILT = Movement(
    slug="pelvic-tilt",
    keys=(HOLLOW, FLATTENED),
    steps=(0.0, 0.0, 1.0, 1.0),
    resting=(*FEET, "wrist_l", "wrist_r", "hip", "back", "collar", "head"),
    marks=(Mark("loin", 6, -6, 15, 6),),
    close=CLOSE,
)

MOVEMENTS = (PIRIFORMIS, ROTATION, KNEE_TO_CHEST, DRAW_IN, BRIDGE, PARTIAL_CURL, PELVIC_TILT)

"""Movements on hands and knees, heads to the right."""

from dataclasses import replace

from exercises.figures.movement import Arrow, Movement, Side
from exercises.figures.pose import Basis, Pose, Reach, Swing
from exercises.figures.poses.common import floor

BACK = (-1.0, -0.1, 0.0)


def kneeling(thigh: float = -90.0, **more) -> Pose:
    """On hands and knees; the thighs stand at `thigh` degrees."""
    pose = Pose(
        basis=Basis.ON_FRONT,
        anchor="knee_r",
        at=(0, 9.6, 13),
        tilt=6,
        lumbar=-4,
        neck=-8,
        leg_l=Swing((thigh, 0), (-180, 0), BACK),
        leg_r=Swing((thigh, 0), (-180, 0), BACK),
        arm_l=Reach(floor(84, 5, -26), (-1, 0, -0.3), (1, -0.1, 0)),
        arm_r=Reach(floor(84, 5, 26), (-1, 0, 0.3), (1, -0.1, 0)),
    )
    return replace(pose, **more)


RESTING = ("knee_l", "knee_r", "ankle_l", "ankle_r", "wrist_l", "wrist_r")

# 4. The back rounds up to the ceiling (L82 to L85).
CAT = Movement(
    slug="cat-stretch",
    keys=(kneeling(), kneeling(-87, tilt=22, lumbar=44, chest=52, neck=26, nod=10)),
    steps=(0.0, 1.0, 1.0),
    resting=RESTING,
    arrows=(Arrow("ribs", 18),),
)

# 10. Right arm and left leg, until they make one line with the body (L150 to L155).
BIRD_DOG = Movement(
    slug="bird-dog",
    keys=(
        kneeling(neck=-4),
        kneeling(
            neck=-4,
            leg_l=Swing((-176, 0), (-179, 0), (-1, 0, 0)),
            arm_r=Reach(floor(170, 100, 24), (-0.2, -1, 0.2), (1, 0.1, 0)),
        ),
    ),
    steps=(0.0, 0.3, 1.0, 1.0),
    side=Side.RIGHT,
    working=("upper_r", "fore_r", "hand_r", "shoulder_r", "thigh_l", "shank_l", "foot_l", "hip_l"),
    resting=("knee_r", "ankle_r", "wrist_l"),
    arrows=(Arrow("wrist_r", 14), Arrow("ankle_l", -14)),
)

MOVEMENTS = (CAT, BIRD_DOG)

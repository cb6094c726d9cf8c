"""Movements on hands and knees, heads to the right."""

from dataclasses import replace

from exercises.figures.movement import Arrow, Mark, Movement, Side
from exercises.figures.pose import Basis, Pose, Reach, Spot, Swing
from exercises.figures.poses.common import floor
from exercises.figures.space import Z, turn

BACK = (-1.0, -0.1, 0.0)
ARM = 88.25  # shoulder to wrist, all but straight


def kneeling(thigh: float = -90.0, **more) -> Pose:
    """On hands and knees; the thighs stand at `thigh` degrees."""
    pose = Pose(
        basis=Basis.ON_FRONT,
        anchor="knee_r",
        at=(0, 9.6, 13),
        tilt=7.5,
        lumbar=-4,
        chest=5,
        neck=17,
        nod=6,
        leg_l=Swing((thigh, 0), (-178, 0), BACK),
        leg_r=Swing((thigh, 0), (-178, 0), BACK),
        arm_l=Reach(floor(82, 5, -25), (-1, 0, -0.3), (1, -0.05, 0)),
        arm_r=Reach(floor(82, 5, 25), (-1, 0, 0.3), (1, -0.05, 0)),
    )
    return replace(pose, **more)


RESTING = ("knee_l", "knee_r", "ankle_l", "ankle_r", "wrist_l", "wrist_r")

# 4. The back rounds up to the ceiling (L82 to L85).
CAT = Movement(
    slug="cat-stretch",
    keys=(kneeling(), kneeling(-93, tilt=53, lumbar=46, chest=36, neck=22, nod=6)),
    steps=(0.0, 1.0, 1.0),
    resting=RESTING,
    marks=(Mark("ribs", 6, -4, 20, 7),),
    arrows=(Arrow("ribs", 0, shift=(0, -27)),),
)

# 10. Right arm and left leg, until they make one line with the body (L150 to L155).
LIFT = 7.5  # degrees at which arm, body and leg make one line


def pointing(arm: float, leg: float, reach: float = ARM) -> Pose:
    """The right arm and the left leg at degrees from straight ahead and straight behind."""
    way = turn((reach, 0.0, 0.0), Z, arm)
    return kneeling(
        leg_l=Swing((leg - 180, 0), (LIFT - 180, 0), (-1, -0.12, 0)),
        arm_r=Reach(Spot("shoulder_r", way), (-0.6, -1, 0.2), (1, 0.1, 0)),
    )


BIRD_DOG = Movement(
    slug="bird-dog",
    keys=(kneeling(), pointing(-40, 49, 84.0), pointing(LIFT, LIFT)),
    steps=(0.0, 0.25, 0.4, 1.0),
    side=Side.RIGHT,
    working=("upper_r", "fore_r", "hand_r", "shoulder_r", "thigh_l", "shank_l", "foot_l", "hip_l"),
    resting=("hip", "knee_r", "ankle_r", "wrist_l", "shoulder_l", "head"),
    marks=(Mark("ribs", 4, -5, 24, 6),),
    arrows=(Arrow("wrist_r", 14, 0.4, 0.9), Arrow("ankle_l", 14, 0.35, 0.95)),
)

MOVEMENTS = (CAT, BIRD_DOG)

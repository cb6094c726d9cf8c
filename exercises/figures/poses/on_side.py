"""The movement that begins lying on the side, seen from the front."""

from dataclasses import replace

from exercises.figures.camera import Camera
from exercises.figures.movement import Arrow, Movement, Side
from exercises.figures.pose import Basis, Pose, Reach, Swing
from exercises.figures.poses.common import floor

LOW = Pose(
    basis=Basis.ON_RIGHT_SIDE,
    at=(0, 23, 0),
    tilt=-1,
    leg_r=Swing((-4, 0), (-1, 0), (0.3, 0, 1)),
    leg_l=Swing((2, 0), (-2, 0), (0.3, 0, 1)),
    arm_r=Reach(floor(-150, 6, 6), (0, 0, 1)),
    arm_l=Reach(floor(-52, 5, 40), (-0.3, 0.6, 0.6), (-0.8, 0, 0.4)),
)

# 12. The upper leg up to 45 degrees, the foot in line with the head (L169 to L172).
LATERAL_LIFT = Movement(
    slug="lateral-leg-lift",
    keys=(LOW, replace(LOW, leg_l=Swing((45, 0), (45, 0), (0.3, 0, 1)))),
    steps=(0.0, 1.0),
    camera=Camera(0, 16),
    side=Side.LEFT,
    working=("thigh_l", "shank_l", "foot_l", "hip_l"),
    resting=("ankle_r", "hip", "wrist_l", "wrist_r"),
    arrows=(Arrow("ankle_l", -14),),
)

MOVEMENTS = (LATERAL_LIFT,)

"""The movement that begins lying on the side, seen from the front."""

from dataclasses import replace

from exercises.figures.camera import Camera
from exercises.figures.movement import Arrow, Mark, Movement, Side
from exercises.figures.pose import Basis, Pose, Reach, Swing
from exercises.figures.poses.common import floor

TOES = (0.25, -0.15, 1.0)  # to the front
LOW = Pose(
    basis=Basis.ON_RIGHT_SIDE,
    at=(0, 26.5, 0),
    tilt=-2.6,
    twist=-30,
    turn=30,
    leg_r=Swing((-3, 0), (-3, 0), TOES),
    leg_l=Swing((-7, 0), (-7, 0), TOES),
    arm_r=Reach(floor(-160, 5, 2), (0, 0.3, 1), (-1, 0, 0)),
    arm_l=Reach(floor(-62, 5, 46), (1, 0.4, 0), (-0.8, 0, 0.4)),
)

# 12. The upper leg up to 45 degrees, the foot in line with the head (L169 to L172).
LATERAL_LIFT = Movement(
    slug="lateral-leg-lift",
    keys=(LOW, replace(LOW, leg_l=Swing((45, 0), (45, 0), TOES))),
    steps=(0.0, 1.0),
    camera=Camera(0, 16),
    side=Side.LEFT,
    working=("thigh_l", "shank_l", "foot_l", "hip_l"),
    resting=("hip", "ankle_r", "wrist_l", "wrist_r", "head"),
    marks=(Mark("thigh_l", 5, 0, 15, 9),),
    arrows=(Arrow("toes_l", 12, 0.15, 0.85),),
)

MOVEMENTS = (LATERAL_LIFT,)

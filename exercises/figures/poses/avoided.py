"""The three to avoid (L178 to L193): one still each, never a movement."""

from dataclasses import replace

from exercises.figures.camera import Camera
from exercises.figures.movement import Movement
from exercises.figures.pose import Basis, Pose, Reach, Spot, Swing
from exercises.figures.poses.common import FLAT, LYING, floor

TOE_TOUCH = Pose(
    basis=Basis.UPRIGHT,
    anchor="ankle_r",
    at=(0, 8.4, 13),
    tilt=-72,
    lumbar=48,
    chest=36,
    neck=6,
    leg_l=Swing((-86, 0), (-86, 0), FLAT),
    leg_r=Swing((-86, 0), (-86, 0), FLAT),
    arm_l=Reach(floor(36, 16, -20), (1, 0, -0.2)),
    arm_r=Reach(floor(36, 16, 20), (1, 0, 0.2)),
)
BEHIND_HEAD = {
    "arm_l": Reach(Spot("head", (-10, -9, -9)), (0.9, -0.5, -1), (-0.3, 0.2, 1)),
    "arm_r": Reach(Spot("head", (-10, -9, 9)), (0.75, -0.4, 1), (-0.3, 0.4, -1)),
}

MOVEMENTS = (
    Movement(slug="toe-touches", keys=(TOE_TOUCH,), camera=Camera(-14, 6)),
    Movement(
        slug="sit-ups",
        keys=(replace(LYING, tilt=-54, lumbar=24, chest=16, neck=12, **BEHIND_HEAD),),
    ),
    Movement(
        slug="abdominal-crunches",
        keys=(replace(LYING, chest=46, lumbar=14, neck=30, **BEHIND_HEAD),),
    ),
)

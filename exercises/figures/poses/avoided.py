"""The three to avoid (L178 to L193): one still each, never a movement."""

from dataclasses import replace

from exercises.figures.movement import Movement
from exercises.figures.pose import Basis, Pose, Reach, Spot, Swing
from exercises.figures.poses.common import LYING, floor

TOE_TOUCH = Pose(
    basis=Basis.UPRIGHT,
    anchor="ankle_r",
    at=(0, 8, 13),
    tilt=-82,
    lumbar=40,
    chest=40,
    neck=10,
    leg_l=Swing((-90, 0), (-90, 0), (1, -0.2, 0)),
    leg_r=Swing((-90, 0), (-90, 0), (1, -0.2, 0)),
    arm_l=Reach(floor(26, 24, -20), (1, 0, 0)),
    arm_r=Reach(floor(26, 24, 20), (1, 0, 0)),
)
BEHIND_HEAD = {
    "arm_l": Reach(Spot("head", (-8, -4, -8)), (0.5, 1, -0.8)),
    "arm_r": Reach(Spot("head", (-8, -4, 8)), (0.5, 1, 0.8)),
}

MOVEMENTS = (
    Movement(slug="toe-touches", keys=(TOE_TOUCH,)),
    Movement(
        slug="sit-ups",
        keys=(replace(LYING, tilt=-52, lumbar=20, chest=20, neck=10, **BEHIND_HEAD),),
    ),
    Movement(
        slug="abdominal-crunches",
        keys=(replace(LYING, chest=56, lumbar=30, neck=24, **BEHIND_HEAD),),
    ),
)

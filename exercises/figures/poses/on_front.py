"""Movements that begin lying on the stomach, heads to the right."""

from dataclasses import replace

from exercises.figures.movement import Arrow, Movement
from exercises.figures.pose import Basis, Pose, Reach, Swing
from exercises.figures.poses.common import floor

STRAIGHT = Swing((181, 3), (180, 3), (-1, -0.25, 0))

# 5. Up onto the elbows, forearms flat, never onto the hands (L91 to L95).
PRONE = Pose(
    basis=Basis.ON_FRONT,
    at=(0, 14.5, 0),
    chest=-2,
    neck=-4,
    leg_l=STRAIGHT,
    leg_r=STRAIGHT,
    arm_l=Reach(floor(118, 5, -30), (-0.4, 0, -1), (1, -0.1, 0)),
    arm_r=Reach(floor(118, 5, 30), (-0.4, 0, 1), (1, -0.1, 0)),
)
PRESS_UP = Movement(
    slug="press-up-back-extension",
    keys=(
        PRONE,
        replace(
            PRONE,
            lumbar=-26,
            chest=-22,
            tilt=6,
            neck=-8,
            nod=8,
            arm_l=Reach(floor(118, 5, -30), (-1, -1, -0.2), (1, -0.1, 0)),
            arm_r=Reach(floor(118, 5, 30), (-1, -1, 0.2), (1, -0.1, 0)),
        ),
    ),
    steps=(0.0, 0.8, 1.0),
    resting=("hip", "ankle_l", "ankle_r", "wrist_l", "wrist_r"),
    arrows=(Arrow("collar", 18),),
)

# 11. Arms and legs a little off the floor (L160 to L163).
LONG = replace(
    PRONE, arm_l=Swing((-2, 8), (-3, -4), (1, 0, 0)), arm_r=Swing((-2, 8), (-3, -4), (1, 0, 0))
)
LIFTED_ARM, LIFTED_LEG = (
    Swing((22, 8), (20, -4), (1, 0.34, 0)),
    Swing((168, 5), (166, 3), (-1, 0.2, 0)),
)
SUPERMAN = Movement(
    slug="superman",
    keys=(
        LONG,
        replace(
            LONG,
            lumbar=-14,
            chest=-20,
            neck=-4,
            arm_l=LIFTED_ARM,
            arm_r=LIFTED_ARM,
            leg_l=LIFTED_LEG,
            leg_r=LIFTED_LEG,
        ),
    ),
    steps=(0.0, 1.0),
    resting=("hip",),
    arrows=(Arrow("wrist_r", 14), Arrow("ankle_r", -14)),
)

MOVEMENTS = (PRESS_UP, SUPERMAN)

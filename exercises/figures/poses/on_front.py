"""Movements that begin lying on the stomach, heads to the right."""

from dataclasses import replace

from exercises.figures.movement import Arrow, Mark, Movement
from exercises.figures.pose import Basis, Pose, Reach, Swing
from exercises.figures.poses.common import floor
from exercises.figures.space import Z, turn

STRAIGHT = Swing((183.8, 3), (182, 3), (-1, -0.2, 0))
PRONE = Pose(
    basis=Basis.ON_FRONT,
    at=(0, 14.5, 0),
    chest=-2,
    neck=-6,
    leg_l=STRAIGHT,
    leg_r=STRAIGHT,
    arm_l=Swing((-4, 8), (-6, -5), (1, 0.05, 0)),
    arm_r=Swing((-4, 8), (-6, -5), (1, 0.05, 0)),
)


# 5. Up onto the elbows, forearms flat, never onto the hands (L91 to L95).
def propped(share: float, x: float, y: float, z: float) -> Pose:
    """A share of the way up. x, y and z are where the right elbow bends to: chosen so that both
    slide in along the floor until they are under the shoulders."""
    inwards = 0.4 * (1 - share)
    return replace(
        PRONE,
        tilt=4 * share,
        lumbar=-30 * share,
        chest=-2 - 14 * share,
        neck=-6 - 10 * share,
        nod=-6 * share,
        arm_l=Reach(floor(113, 5, -37), (x, y, -z), (1, -0.05, inwards)),
        arm_r=Reach(floor(113, 5, 37), (x, y, z), (1, -0.05, -inwards)),
    )


PRESS_UP = Movement(
    slug="press-up-back-extension",
    keys=(
        propped(0, -0.4, -0.03, 0.91),
        propped(0.25, -0.46, -0.13, 0.88),
        propped(0.5, -0.55, -0.25, 0.79),
        propped(0.75, -0.66, -0.41, 0.63),
        propped(1, -0.77, -0.63, 0.12),
    ),
    steps=(0.0, 1.0, 1.0),
    resting=("hip", "knee_l", "knee_r", "ankle_l", "ankle_r", "wrist_l", "wrist_r"),
    marks=(Mark("loin", 6, -4, 16, 7),),
    arrows=(Arrow("head", 22, 0.3, 0.95),),
)


# 11. Arms and legs a little off the floor, the neck in line (L160 to L163).
def lifted(arm: float, leg: float, **more) -> Pose:
    """Arms and legs at degrees above the mat."""
    arms = Swing((arm, 8), (arm - 2, -5), turn((1.0, 0.05, 0.0), Z, arm))
    legs = Swing((180 - leg, 4), (178 - leg, 3), turn((-1.0, 0.1, 0.0), Z, -leg))
    return replace(PRONE, arm_l=arms, arm_r=arms, leg_l=legs, leg_r=legs, **more)


SUPERMAN = Movement(
    slug="superman",
    keys=(PRONE, lifted(17, 10, lumbar=-9, chest=-14, neck=-8)),
    steps=(0.0, 1.0),
    resting=("hip", "hip_l", "hip_r"),
    marks=(Mark("loin", 6, -5, 15, 6), Mark("thigh_r", 6, 5, 13, 7)),
    arrows=(Arrow("wrist_r", 12), Arrow("toes_r", 9)),
)

MOVEMENTS = (PRESS_UP, SUPERMAN)

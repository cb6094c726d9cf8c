"""What many poses share. Places in body units; the floor is y = 0."""

from exercises.figures.pose import Basis, Pose, Reach, Spot
from exercises.figures.space import Vec

FLAT: Vec = (1.0, -0.2, 0.0)  # toes of a foot that stands flat, heads to the left
DOWN, UP, NEAR, FAR = (0.0, -1.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0), (0.0, 0.0, -1.0)
ANKLE = 8.0


def floor(x: float, y: float, z: float) -> Spot:
    """A place that stays where it is."""
    return Spot(None, (x, y, z))


def standing_foot(x: float, z: float, lean: float = 0.0) -> Reach:
    """A foot flat on the floor; the knee points up, `lean` towards z."""
    return Reach(floor(x, ANKLE, z), (0.0, 1.0, lean), FLAT)


def arm_beside(x: float, z: float) -> Reach:
    """An arm that lies on the floor beside the body, palm down."""
    return Reach(floor(x, 5.0, z), (0.0, 0.1, 1.0 if z > 0 else -1.0), (1.0, -0.08, 0.0))


# Lying on the back, head to the left: hips at 0, feet standing at 78; the left side is far.
HIPS = (0.0, 15.5, 0.0)
LYING = Pose(
    basis=Basis.ON_BACK,
    anchor="hip",
    at=HIPS,
    leg_l=standing_foot(78, -13),
    leg_r=standing_foot(78, 13),
    arm_l=arm_beside(0, -38),
    arm_r=arm_beside(0, 38),
    tilt=2,
    neck=12,
    nod=-4,
)

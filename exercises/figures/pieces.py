"""The pieces the body is drawn with, and where each one is on the paper.

A piece never bends: it is moved, turned and, where the camera foreshortens it, squeezed along its
length. So every picture of every movement uses the same few outlines, and a browser plays a
movement without redrawing anything.
"""

import math
from dataclasses import dataclass, replace

from exercises.figures.body import BONES, Axes, Skeleton
from exercises.figures.camera import Camera
from exercises.figures.space import Vec, add, mul

# Joint by joint from the hips up: half the depth of the trunk, and how far its middle lies in
# front of the spine. It is BROAD times as wide as deep everywhere, or pieces would not meet.
GIRTH = {
    "hip": (14.5, -1.0),
    "waist": (12.8, -0.4),
    "loin": (11.8, 0.2),
    "ribs": (12.2, 0.7),
    "chest": (13.2, 0.9),
    "back": (13.4, 0.2),
    "collar": (10.5, -0.6),
}
BROAD = 1.5
TRUNK = {
    "pelvis": ("hip", "waist"),
    "loin": ("waist", "loin"),
    "ribs": ("loin", "ribs"),
    "chest": ("ribs", "chest"),
    "back": ("chest", "back"),
    "collar": ("back", "collar"),
}
SPAN = {"pelvis": 16.0, "loin": 13.0, "ribs": 13.0, "chest": 16.0, "back": 16.0, "collar": 16.0}
LIMBS = {
    "thigh": ("hip", "knee", BONES["leg"][0]),
    "shank": ("knee", "ankle", BONES["leg"][1]),
    "foot": ("ankle", "toes", BONES["leg"][2]),
    "upper": ("shoulder", "elbow", BONES["arm"][0]),
    "fore": ("elbow", "wrist", BONES["arm"][1]),
    "hand": ("wrist", "fingers", BONES["arm"][2]),
}
# Balls over joints, so that limbs seen from their ends stay round, by the limb that starts there.
# Those of knees and elbows are only needed from above.
BALLS = {"shoulder": "upper", "hip": "thigh", "knee": "shank", "elbow": "fore"}
HIGH = 25.0
SHORTEST = 0.42

# What lies a little nearer than the middle of its joints says.
BIAS = {"thigh": 1.0, "shank": 0.6, "foot": -0.4, "upper": 1.0, "hand": 0.4}
BIAS |= {"pelvis": 4.0, "loin": -1.0, "girdle": -1.0, "neck": -6.0, "head": 5.0}


@dataclass(frozen=True)
class Place:
    """Where a piece is: x, y (body units on the paper, y down), its turn in degrees, how much it
    is squeezed along and stretched across (negative: upside down), and how near it is."""

    x: float
    y: float
    angle: float
    along: float
    across: float
    near: float


class Paper:
    """One body as one onlooker sees it."""

    def __init__(self, body: Skeleton, camera: Camera):
        self.body, self.camera = body, camera

    def places(self) -> dict[str, Place]:
        """Every piece by name; those of limbs end in _l or _r."""
        found = {name: self.trunk(name) for name in TRUNK}
        found["girdle"] = self.between("girdle", "shoulder_l", "shoulder_r", 50.0)
        found["neck"] = self.between("neck", "collar", "head", 28.0)
        found["belly"] = self.belly()
        found["head"] = self.head()
        for side in "lr":
            for piece, (first, second, span) in LIMBS.items():
                name, ends = f"{piece}_{side}", (f"{first}_{side}", f"{second}_{side}")
                found[name] = self.between(piece, *ends, span, self.upright(piece, side))
            for ball in self.balls():
                found[f"{ball}_{side}"] = self.ball(ball, side)
        return found

    def balls(self) -> tuple[str, ...]:
        """The joints that get a ball."""
        return tuple(BALLS) if self.camera.height > HIGH else ("shoulder", "hip")

    def at(self, joint: str) -> tuple[float, float]:
        """A joint on the paper."""
        return self.camera.paper(self.body.joints[joint])

    def between(self, piece: str, first: str, second: str, span: float, across=1.0) -> Place:
        """A piece that lies between two joints that are `span` apart."""
        joints = self.body.joints
        return self.line(piece, joints[first], joints[second], span, across)

    def line(self, piece: str, start: Vec, end: Vec, span: float, across=1.0) -> Place:
        """A piece that lies between two places that are `span` apart."""
        (x0, y0), (x1, y1) = self.camera.paper(start), self.camera.paper(end)
        length = math.hypot(x1 - x0, y1 - y0)
        angle = math.degrees(math.atan2(y1 - y0, x1 - x0))
        near = self.camera.nearness(mul(add(start, end), 0.5)) + BIAS.get(piece, 0.0)
        along = max(length / span, SHORTEST if piece != "girdle" else 0.2)
        return Place(x0, y0, angle, along, across, near)

    def trunk(self, piece: str) -> Place:
        """A piece of the trunk, as broad as it looks from here."""
        first, second = TRUNK[piece]
        flat = self.line(piece, self.middle(first), self.middle(second), SPAN[piece])
        angle = math.radians(flat.angle)
        broad = self.broad(self.body.axes[second], (-math.sin(angle), math.cos(angle)))
        return replace(flat, across=broad)

    def middle(self, joint: str) -> Vec:
        """The middle of the trunk at a joint of the spine."""
        return add(self.body.joints[joint], mul(self.body.axes[joint].front, GIRTH[joint][1]))

    def broad(self, axes: Axes, across: tuple[float, float]) -> float:
        """How much thicker than from the side the trunk looks along a direction on the paper."""
        (lx, ly), (fx, fy) = self.camera.paper(axes.left), self.camera.paper(axes.front)
        width = BROAD * (lx * across[0] + ly * across[1])
        return math.hypot(width, fx * across[0] + fy * across[1])

    def upright(self, piece: str, side: str) -> float:
        """1 for a piece of a limb that is drawn as its outline is, -1 upside down."""
        if piece == "hand":  # thumbs point up, unless a hand points straight up or down
            return 1.0 if self.at(f"fingers_{side}")[0] >= self.at(f"wrist_{side}")[0] else -1.0
        return self.front(side) * {"shank": 1.0, "foot": -1.0}.get(piece, 0.0) or 1.0

    def front(self, side: str) -> float:
        """1 when the front of a shank lies clockwise of the way from knee to ankle, else -1."""
        knee, ankle, toes = (self.at(f"{name}_{side}") for name in ("knee", "ankle", "toes"))
        shank = (ankle[0] - knee[0], ankle[1] - knee[1])
        foot = (toes[0] - ankle[0], toes[1] - ankle[1])
        return 1.0 if shank[0] * foot[1] - shank[1] * foot[0] >= 0 else -1.0

    def ball(self, joint: str, side: str) -> Place:
        """A ball around a joint; it lies right behind the limb that starts there."""
        first, second = LIMBS[BALLS[joint]][:2]
        limb = self.between(BALLS[joint], f"{first}_{side}", f"{second}_{side}", 1.0)
        return Place(*self.at(f"{joint}_{side}"), 0.0, 1.0, 1.0, limb.near - 0.2)

    def belly(self) -> Place:
        """The belly, at the front of the loins; it is the only soft piece."""
        axes = self.body.axes["ribs"]
        place = add(self.body.joints["loin"], mul(axes.front, self.body.belly))
        x, y = self.camera.paper(place)
        ux, uy = self.camera.paper(axes.up)
        near = self.camera.nearness(self.body.joints["loin"]) - 0.5
        return Place(x, y, math.degrees(math.atan2(uy, ux)), 1.0, 1.0, near)

    def head(self) -> Place:
        """The head, its crown along the piece."""
        place = self.body.joints["head"]
        x, y = self.camera.paper(place)
        ux, uy = self.camera.paper(self.body.axes["head"].up)
        near = self.camera.nearness(place) + BIAS["head"]
        return Place(x, y, math.degrees(math.atan2(uy, ux)), 1.0, 1.0, near)

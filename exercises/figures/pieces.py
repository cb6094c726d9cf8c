"""The pieces the body is drawn with, and where each one is on the paper.

A piece never bends: it is moved, turned and, where the camera foreshortens it, squeezed along its
length. So every picture of every movement uses the same few outlines, and a browser plays a
movement without redrawing anything.
"""

import math
from dataclasses import dataclass

from exercises.figures.body import BONES, Axes, Skeleton
from exercises.figures.camera import Camera
from exercises.figures.space import add, mul

# Joint by joint from the hips up: half the width and half the depth of the trunk.
GIRTH = {
    "hip": (22.0, 14.5),
    "waist": (19.5, 13.0),
    "loin": (18.0, 11.8),
    "ribs": (18.5, 12.0),
    "chest": (21.0, 13.4),
    "back": (23.0, 14.0),
    "collar": (19.0, 10.5),
}
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
# Balls over joints, so that limbs seen from their ends stay round. Those of knees and elbows are
# only needed from above.
BALLS = {"shoulder": "top", "hip": "cloth", "knee": "cloth", "elbow": "skin"}
HIGH = 25.0
SHORTEST = 0.42

# What lies a little nearer than the middle of its joints says.
BIAS = {"thigh": 1.0, "shank": 0.6, "foot": -0.4, "upper": 1.0, "hand": 0.4, "pelvis": 0.5}


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
        found["neck"] = self.between("neck", "collar", "head", 28.0)
        found["belly"] = self.belly()
        found["head"] = self.head()
        for side in "lr":
            for piece, (first, second, span) in LIMBS.items():
                name, ends = f"{piece}_{side}", (f"{first}_{side}", f"{second}_{side}")
                across = self.front(side) * {"shank": 1, "foot": -1}.get(piece, 0) or 1.0
                found[name] = self.between(piece, *ends, span, across)
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
        (x0, y0), (x1, y1) = self.at(first), self.at(second)
        length = math.hypot(x1 - x0, y1 - y0)
        angle = math.degrees(math.atan2(y1 - y0, x1 - x0))
        middle = mul(add(self.body.joints[first], self.body.joints[second]), 0.5)
        near = self.camera.nearness(middle) + BIAS.get(piece, 0.0)
        return Place(x0, y0, angle, max(length / span, SHORTEST), across, near)

    def trunk(self, piece: str) -> Place:
        """A piece of the trunk, as broad as it looks from here."""
        first, second = TRUNK[piece]
        flat = self.between(piece, first, second, SPAN[piece])
        angle = math.radians(flat.angle)
        across = (-math.sin(angle), math.cos(angle))
        axes = self.body.axes[second]
        broad = sum(self.broad(axes, name, across) / GIRTH[name][1] for name in (first, second)) / 2
        return Place(flat.x, flat.y, flat.angle, flat.along, broad, flat.near)

    def broad(self, axes: Axes, joint: str, across: tuple[float, float]) -> float:
        """Half the thickness of the trunk at a joint along a direction on the paper."""
        width, depth = GIRTH[joint]
        (lx, ly), (fx, fy) = self.camera.paper(axes.left), self.camera.paper(axes.front)
        return math.hypot(
            width * (lx * across[0] + ly * across[1]), depth * (fx * across[0] + fy * across[1])
        )

    def front(self, side: str) -> float:
        """1 when the front of a shank lies clockwise of the way from knee to ankle, else -1."""
        knee, ankle, toes = (self.at(f"{name}_{side}") for name in ("knee", "ankle", "toes"))
        shank = (ankle[0] - knee[0], ankle[1] - knee[1])
        foot = (toes[0] - ankle[0], toes[1] - ankle[1])
        return 1.0 if shank[0] * foot[1] - shank[1] * foot[0] >= 0 else -1.0

    def ball(self, joint: str, side: str) -> Place:
        """A ball around a joint; it lies right behind the limb that starts there."""
        place = self.body.joints[f"{joint}_{side}"]
        x, y = self.camera.paper(place)
        return Place(x, y, 0.0, 1.0, 1.0, self.camera.nearness(place) - 0.2)

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
        near = self.camera.nearness(place)
        return Place(x, y, math.degrees(math.atan2(uy, ux)), 1.0, 1.0, near)

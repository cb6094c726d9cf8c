"""From space onto paper: a camera far away, so that nothing shrinks with distance."""

import math
from dataclasses import dataclass

from exercises.figures.space import Vec, cross, dot


@dataclass(frozen=True)
class Camera:
    """Where the onlooker stands: `yaw` degrees around the mat (0 looks at its long side, 90 from
    its right end), `height` degrees above it (90 looks straight down)."""

    yaw: float = 0.0
    height: float = 10.0

    @property
    def towards(self) -> Vec:
        """The direction from the mat to the onlooker."""
        yaw, height = math.radians(self.yaw), math.radians(self.height)
        flat = math.cos(height)
        return (math.sin(yaw) * flat, math.sin(height), math.cos(yaw) * flat)

    @property
    def right(self) -> Vec:
        """What points right on the paper."""
        yaw = math.radians(self.yaw)
        return (math.cos(yaw), 0.0, -math.sin(yaw))

    @property
    def up(self) -> Vec:
        """What points up on the paper."""
        return cross(self.towards, self.right)

    def paper(self, place: Vec) -> tuple[float, float]:
        """A place on the paper: x to the right, y down, in body units."""
        return dot(place, self.right), -dot(place, self.up)

    def nearness(self, place: Vec) -> float:
        """How near a place is to the onlooker; only good for comparing."""
        return dot(place, self.towards)

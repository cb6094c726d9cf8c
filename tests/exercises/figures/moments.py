"""A body at a moment, asked by the joints of the side that the pose is written for."""

from dataclasses import dataclass

from exercises.figures.movement import Movement, Side, other
from exercises.figures.pieces import LIMBS
from exercises.figures.space import Vec, add, mul, sub
from tests.exercises.figures.measures import (
    ALL,
    MOMENTS,
    back,
    beside,
    body,
    elbow_bend,
    far,
    knee_bend,
    pixels,
    undersides,
)


@dataclass(frozen=True)
class Moment:
    """One movement on one side at a progress. Lengths in pixels of a scene 400 wide.

    On the other side than the written one, every name means the joint across, so that one
    sentence tests both: `knee_l` of a piriformis stretch is always the knee that is pulled.
    """

    movement: Movement
    side: Side
    progress: float

    @property
    def body(self):
        """The joints and axes."""
        return body(self.movement, self.side, self.progress)

    @property
    def swapped(self) -> bool:
        """Whether this is the other side than the written one."""
        return self.side != self.movement.side

    def called(self, name: str) -> str:
        """The name of a joint on this side."""
        return other(name) if self.swapped else name

    def joint(self, name: str) -> Vec:
        """Where a joint is, in body units."""
        return self.body.joints[self.called(name)]

    def px(self, units: float) -> float:
        """Body units as pixels."""
        return pixels(self.movement, units)

    def way(self, first: str, second: str) -> Vec:
        """From one joint to another, in body units."""
        return sub(self.joint(second), self.joint(first))

    def flat(self, first: str, second: str) -> Vec:
        """The same as seen from the side."""
        x, y, _z = self.way(first, second)
        return (x, y, 0.0)

    def apart(self, first: str, second: str) -> float:
        """The distance between two joints."""
        return self.px(far(self.joint(first), self.joint(second)))

    def high(self, name: str) -> float:
        """The height of a joint."""
        return self.px(self.joint(name)[1])

    def gap(self, name: str) -> float:
        """How far what is drawn around a joint is above the mat; `foot_l` is a whole foot."""
        return self.px(undersides(self.body)[self.called(name)])

    def hollow(self, name: str) -> float:
        """How far the back is above the mat at a joint of the spine."""
        return self.px(back(self.body, name))

    def moved(self, name: str) -> float:
        """How far a joint is from where it was at the start."""
        start = Moment(self.movement, self.side, 0.0)
        return self.px(far(self.joint(name), start.joint(name)))

    def knee(self, hand: str) -> float:
        """Degrees a knee is bent."""
        return knee_bend(self.body, self.called(f"_{hand}")[1])

    def elbow(self, hand: str) -> float:
        """Degrees an elbow is bent."""
        return elbow_bend(self.body, self.called(f"_{hand}")[1])

    def bone(self, piece: str) -> tuple[Vec, Vec]:
        """Both ends of a bone of a limb, such as thigh_l."""
        kind, _under, hand = piece.partition("_")
        first, second, _length = LIMBS[kind]
        return self.joint(f"{first}_{hand}"), self.joint(f"{second}_{hand}")

    def beside(self, name: str, piece: str) -> tuple[float, float]:
        """How far a joint is from a bone, and over which share of it."""
        distance, share = beside(self.joint(name), *self.bone(piece))
        return self.px(distance), share

    def nearest(self, name: str, *pieces: str) -> float:
        """How far a joint is from the nearest of these bones."""
        return min(self.beside(name, piece)[0] for piece in pieces)

    def middle(self, kind: str) -> Vec:
        """The place between the left and the right joint of a kind."""
        return mul(add(self.joint(f"{kind}_l"), self.joint(f"{kind}_r")), 0.5)


def on(slug: str) -> list[tuple[Movement, Side]]:
    """A movement with each of its sides."""
    return [(ALL[slug], side) for side in ALL[slug].sides]


def start(shown: tuple[Movement, Side]) -> Moment:
    """Before it begins."""
    return Moment(*shown, 0.0)


def hold(shown: tuple[Movement, Side]) -> Moment:
    """At its end."""
    return Moment(*shown, 1.0)


def moments(shown: tuple[Movement, Side], first: float = 0.0) -> list[Moment]:
    """Sixty moments, those before `first` left out."""
    return [Moment(*shown, progress) for progress in MOMENTS if progress >= first]

"""A body in a moment as SVG: the pieces in order, each a reference to its outline.

Colours are custom properties with names by what they mean (static/css/figure.css); so light, dark,
print and forced colours change the figure without drawing it again.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby

from exercises.figures import head, shapes
from exercises.figures.movement import Movement, Side, other
from exercises.figures.pieces import Paper, Place
from exercises.figures.shapes import number, points

SAMPLES = 24
FAR = 12.0
STEEP = 40.0  # looked at from higher up, nobody has a far side
SKIN = ("foot", "fore", "hand", "elbow", "neck")
CLOTH = ("thigh", "shank", "pelvis", "hip", "knee")


@dataclass(frozen=True)
class Drawn:
    """A piece to draw: its name, the outline it uses and the tone it has."""

    name: str
    outline: str
    tone: str


@cache
def pieces(movement: Movement, side: Side) -> tuple[Drawn, ...]:
    """The pieces from back to front. The order is one for the whole movement."""
    moment = samples(movement, side)
    near = {name: sum(one[name].near for one in moment) / len(moment) for name in moment[0]}
    for name, bias in movement.on(side).order:
        near[name] += bias
    working = movement.on(side).working
    seen = head.view(paper(movement, side, 0.5))
    drawn = []
    for name in sorted(near, key=near.__getitem__):
        kind = name.partition("_")[0]
        outline = head.name(seen) if kind == "head" else kind
        drawn.append(Drawn(name, outline, tone(name, kind, working, is_far(name, near, movement))))
    return tuple(drawn)


def is_far(name: str, near: dict[str, float], movement: Movement) -> bool:
    """Whether a limb lies behind its twin, as seen by somebody who does not look down steeply."""
    return movement.camera.height < STEEP and near[name] < near[other(name)] - FAR


def tone(name: str, kind: str, working: tuple[str, ...], is_far: bool) -> str:
    """How a piece is coloured: head, top or legs, far or working."""
    if kind == "head":
        return "head"
    if name in working:
        return "work"
    base = "legs" if kind in CLOTH or kind == "foot" else "top"
    return f"{base}-far" if is_far else base


@cache
def paper(movement: Movement, side: Side, progress: float) -> Paper:
    """The body on the paper at a progress."""
    one = movement.on(side)
    return Paper(one.body(progress), one.camera)


@cache
def samples(movement: Movement, side: Side) -> list[dict[str, Place]]:
    """Where all pieces are at the samples from start to hold."""
    return [places(movement, side, i / SAMPLES) for i in range(SAMPLES + 1)]


def places(movement: Movement, side: Side, progress: float) -> dict[str, Place]:
    """Where all pieces are at a progress, none upside down that is not so most of the way."""
    over = upside_down(movement, side)
    found = paper(movement, side, progress).places()
    return {
        name: replace(place, across=-abs(place.across) if name in over else abs(place.across))
        for name, place in found.items()
    }


@cache
def upside_down(movement: Movement, side: Side) -> set[str]:
    """The pieces that lie upside down for most of the movement, such as a foot seen from behind.

    Halfway, seen from its end, a piece may look like turned over for a moment.
    """
    moments = [paper(movement, side, i / SAMPLES).places() for i in range(SAMPLES + 1)]
    over = {name: sum(one[name].across < 0 for one in moments) for name in moments[0]}
    return {name for name, times in over.items() if times * 2 > len(moments)}


def transform(place: Place) -> str:
    """A place as the value of a transform attribute."""
    text = f"translate({points(place.x, place.y)})rotate({number(place.angle)})"
    along, across = fine(place.along), fine(place.across)
    return text if along == across == "1" else f"{text}scale({along} {across})"


def fine(value: float) -> str:
    """A factor to two decimals."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def run(drawn: Iterable[Drawn], element: Callable[[Drawn], str]) -> str:
    """Elements in their order, those of one tone side by side in one group."""
    groups = groupby(drawn, key=lambda piece: piece.tone)
    return "".join(group(tone) + "".join(map(element, run)) + "</g>" for tone, run in groups)


def use(piece: Drawn, place: Place, more: str = "") -> str:
    """One piece: a reference to its outline, where it is, and further attributes."""
    return f'<use href="#f-{piece.outline}" transform="{transform(place)}"{more}/>'


def group(tone: str) -> str:
    """The opening of a group in a tone: `fill` is what is worn, `color` is bare skin."""
    worn, bare = TONES[tone]
    return f'<g fill="var(--figure-{worn})" color="var(--figure-{bare})">'


TONES = {
    "top": ("top", "skin"),
    "top-far": ("top-far", "skin-far"),
    "legs": ("legs", "skin"),
    "legs-far": ("legs-far", "skin-far"),
    "work": ("work", "work-skin"),
    "head": ("hair", "skin"),
    "bones": ("bones", "bones"),
    "mark": ("mark", "mark"),
}


def outlines(names: set[str]) -> str:
    """The definitions of outlines by name, for inside `defs`."""
    known = shapes.outlines()
    text = ""
    for one in sorted(names):
        parts = known.get(one) or head.outline(head.seen(one))
        paths = "".join(f'<path{PAINT[tone]} d="{path}"/>' for tone, path in parts)
        if len(parts) == 1:
            text += f'<path id="f-{one}"{PAINT[parts[0][0]]} d="{parts[0][1]}"/>'
        else:
            text += f'<g id="f-{one}">{paths}</g>'
    return text


PAINT = {"main": "", "skin": ' fill="currentColor"', "ear": ' fill-opacity=".45"'}

"""Reads SVG the way a browser does, as far as our drawings go: paths, transforms, `use`, ways.

It shares no code with what it reads, so that a drawing is judged by what is seen.
"""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from xml.etree import ElementTree

type Point = tuple[float, float]
type Matrix = tuple[float, float, float, float, float, float]

SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
NUMBER = r"-?(?:\d+\.?\d*|\.\d+)"
TAKES = {"M": 2, "L": 2, "H": 1, "V": 1, "Q": 4, "C": 6, "S": 4, "A": 7, "Z": 0}
FINE = 12


@dataclass(frozen=True)
class Seen:
    """Something drawn: which outline, its points in the picture, and half its line's width."""

    outline: str
    points: list[Point]
    line: float


def parsed(fragment: str) -> ElementTree.Element:
    """The contents of an svg element, in one element named svg."""
    return ElementTree.fromstring(f"<svg>{fragment}</svg>")


# --- Paths --------------------------------------------------------------------------------------


@cache
def points(path: str) -> list[Point]:
    """Points along a path, curves and arcs in FINE pieces. Errors: KeyError for a command that
    is none of TAKES."""
    found: list[Point] = []
    handle: Point | None = None
    for name, rest in re.findall(r"([A-Za-z])([^A-Za-z]*)", path):
        values, size = [float(one) for one in re.findall(NUMBER, rest)], TAKES[name.upper()]
        assert size == 0 or (values and len(values) % size == 0), (name, rest)
        for place in range(0, len(values), size or 1):
            here = found[-1] if found else (0.0, 0.0)
            v = values[place : place + size]
            command, v = plain(name.upper(), absolute(name, v, here), here, handle)
            found += drawn(command, v, here)
            handle = (v[2], v[3]) if command == "C" else None
    return found


def absolute(name: str, v: list[float], here: Point) -> list[float]:
    """The numbers of a command without regard to where it begins."""
    if name.isupper():
        return v
    if name in "hv":
        return [v[0] + here["hv".index(name)]]
    first = 5 if name == "a" else 0
    return v[:first] + [value + here[i % 2] for i, value in enumerate(v[first:])]


def plain(command: str, v: list[float], here: Point, handle: Point | None):
    """A level or upright line as a line, a curve that goes on smoothly as a curve."""
    if command == "H":
        return "L", [v[0], here[1]]
    if command == "V":
        return "L", [here[0], v[0]]
    if command == "S":
        x, y = handle or here
        return "C", [2 * here[0] - x, 2 * here[1] - y, *v]
    return command, v


def drawn(command: str, v: list[float], here: Point) -> list[Point]:
    """The points that one command adds."""
    if command in "ML":
        return [(v[0], v[1])]
    if command == "A":
        return arc(here, *v[:5], (v[5], v[6]))
    knots = [here, *zip(v[::2], v[1::2], strict=True)]
    return [bezier(knots, i / FINE) for i in range(1, FINE + 1)]


def bezier(knots: list[Point], t: float) -> Point:
    """A point of a Bezier curve of any degree."""
    while len(knots) > 1:
        pairs = pairwise(knots)
        knots = [(x0 + (x1 - x0) * t, y0 + (y1 - y0) * t) for (x0, y0), (x1, y1) in pairs]
    return knots[0]


def arc(start: Point, rx: float, ry: float, turn: float, large: float, sweep: float, end: Point):
    """Points of an elliptical arc (SVG 2, appendix B.2.4)."""
    if start == end or not rx or not ry:
        return [end]
    c, s = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    dx, dy = (start[0] - end[0]) / 2, (start[1] - end[1]) / 2
    x, y = c * dx + s * dy, c * dy - s * dx
    size = math.sqrt(max(1.0, (x / rx) ** 2 + (y / ry) ** 2))
    rx, ry = rx * size, ry * size
    rest = (rx * ry) ** 2 / ((rx * y) ** 2 + (ry * x) ** 2) - 1
    way = math.sqrt(max(0.0, rest)) * (-1 if large == sweep else 1)
    mx, my = way * rx * y / ry, -way * ry * x / rx
    first, last = (math.atan2((sign * y - my) / ry, (sign * x - mx) / rx) for sign in (1, -1))
    span = (last - first) % math.tau if sweep else -((first - last) % math.tau)
    cx, cy = (start[0] + end[0]) / 2 + c * mx - s * my, (start[1] + end[1]) / 2 + s * mx + c * my
    found = []
    for i in range(1, FINE + 1):
        at = first + span * i / FINE
        px, py = rx * math.cos(at), ry * math.sin(at)
        found.append((cx + c * px - s * py, cy + s * px + c * py))
    return found


# --- Transforms ---------------------------------------------------------------------------------


def matrix(text: str) -> Matrix:
    """What a transform attribute does: translate, rotate and scale, one after the other."""
    result, rest = SAME, text
    for one in re.finditer(r"(translate|rotate|scale)\(([^)]*)\)", text):
        rest = rest.replace(one[0], "", 1)
        result = times(
            result, single(one[1], [float(value) for value in re.findall(NUMBER, one[2])])
        )
    assert not rest.strip(), text
    return result


def single(name: str, v: list[float]) -> Matrix:
    """One function of a transform."""
    if name == "translate":
        return (1.0, 0.0, 0.0, 1.0, v[0], v[1] if len(v) > 1 else 0.0)
    if name == "scale":
        return (v[0], 0.0, 0.0, v[-1], 0.0, 0.0)
    c, s = math.cos(math.radians(v[0])), math.sin(math.radians(v[0]))
    return (c, s, -s, c, 0.0, 0.0)


def times(m: Matrix, n: Matrix) -> Matrix:
    """First n, then m."""
    return (
        m[0] * n[0] + m[2] * n[1],
        m[1] * n[0] + m[3] * n[1],
        m[0] * n[2] + m[2] * n[3],
        m[1] * n[2] + m[3] * n[3],
        m[0] * n[4] + m[2] * n[5] + m[4],
        m[1] * n[4] + m[3] * n[5] + m[5],
    )


def moved(m: Matrix, point: Point) -> Point:
    """Where a transform puts a point."""
    return m[0] * point[0] + m[2] * point[1] + m[4], m[1] * point[0] + m[3] * point[1] + m[5]


# --- Pictures -----------------------------------------------------------------------------------


def seen(picture: ElementTree.Element, outlines: ElementTree.Element) -> list[Seen]:
    """Everything that a picture shows, its references followed into `outlines`.

    What is inside a window (an svg of its own) is cut off at its edge, so only the edge counts.
    """
    known = {one.get("id"): one for one in outlines.iter() if one.get("id")}
    return list(walk(picture, SAME, "", 0.0, known))


def walk(node, outer: Matrix, outline: str, width: float, known) -> Iterator[Seen]:
    """What a node and those below it show."""
    here = times(outer, matrix(node.get("transform", "")))
    line = float(node.get("stroke-width", width))
    if node.tag == "use":
        name = node.get("href").removeprefix("#")
        yield from walk(known[name], here, name, line, known)
    elif node.tag == "path":
        half = line / 2 * math.hypot(here[0], here[1])
        yield Seen(outline, [moved(here, one) for one in points(node.get("d"))], half)
    elif node.tag == "rect":
        x, y, width, height = (float(node.get(one)) for one in ("x", "y", "width", "height"))
        yield Seen("", [moved(here, (x, y)), moved(here, (x + width, y + height))], line / 2)
    elif node.tag in ("circle", "ellipse"):
        x, y = (float(node.get(one, 0)) for one in ("cx", "cy"))
        rx, ry = (float(node.get(one, node.get("r", 0))) for one in ("rx", "ry"))
        round_it = [(x - rx, y), (x, y - ry), (x + rx, y), (x, y + ry)]
        half = line / 2 * math.hypot(here[0], here[1])
        yield Seen(outline, [moved(here, one) for one in round_it], half)
    cut = node.tag == "svg" and node.get("viewBox")
    for child in () if cut else node:
        yield from walk(child, here, outline, line, known)


# --- Ways ---------------------------------------------------------------------------------------


def way(text: str, samples: int) -> list[tuple[float, ...]]:
    """A data-way as one (x, y, turn, along, across) a sample, as a browser reads it."""
    channels = [sums([int(one) for one in part.split()], samples) for part in text.split(",")]
    channels += [[100] * (samples + 1)] * (5 - len(channels))
    sizes = (10, 10, 10, 100, 100)
    return [
        tuple(value / size for value, size in zip(row, sizes, strict=True))
        for row in zip(*channels, strict=True)
    ]


def sums(steps: list[int], samples: int) -> list[int]:
    """The numbers that differences stand for; a single one stays as it is."""
    if len(steps) == 1:
        return steps * (samples + 1)
    assert len(steps) == samples + 1
    return [sum(steps[: i + 1]) for i in range(len(steps))]


def between(samples: list[tuple[float, ...]], progress: float) -> tuple[float, ...]:
    """What a browser shows at a progress: straight on from one sample to the next."""
    place = progress * (len(samples) - 1)
    first = min(int(place), len(samples) - 2)
    share = place - first
    pairs = zip(samples[first], samples[first + 1], strict=True)
    return tuple(a + (b - a) * share for a, b in pairs)

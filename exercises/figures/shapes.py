"""Outlines of the pieces of the body, as SVG path data in body units.

A piece lies along x: its first joint at 0 0, its second at `length` 0. y points down on the paper.
"""

import math


def number(value: float) -> str:
    """A coordinate as short as it can be: one decimal, no needless zero."""
    short = f"{value:.1f}".removesuffix(".0")
    return "0" if short == "-0" else short.replace("0.", ".", 1) if abs(value) < 1 else short


def points(*values: float) -> str:
    """Coordinates side by side."""
    text = ""
    for value in values:
        short = number(value)
        text += short if not text or short.startswith("-") else f" {short}"
    return text


def capsule(length: float, first: float, second: float, above: float = 0, below: float = 0) -> str:
    """Two circles and what lies between them; `above` and `below` swell the sides."""
    if length <= abs(first - second) + 0.1:
        return disc(max(first, second), 0 if first >= second else length)
    slope = math.asin((first - second) / length)
    x0, y0 = first * math.sin(slope), first * math.cos(slope)
    x1, y1 = length + second * math.sin(slope), second * math.cos(slope)
    big, small = (1, 0) if slope > 0 else (0, 1)
    middle, side = (x0 + x1) / 2, (y0 + y1) / 2
    top = edge(middle, -side - above * 2, x1, -y1, above)
    bottom = edge(middle, side + below * 2, x0, y0, below)
    return (
        f"M{points(x0, -y0)}{top}A{points(second, second)} 0 {small} 1 {points(x1, y1)}"
        f"{bottom}A{points(first, first)} 0 {big} 1 {points(x0, -y0)}Z"
    )


def edge(cx: float, cy: float, x: float, y: float, swell: float) -> str:
    """One side of a capsule: a line, or a curve where it swells."""
    return f"Q{points(cx, cy, x, y)}" if swell else f"L{points(x, y)}"


def disc(radius: float, x: float = 0, y: float = 0) -> str:
    """A circle around x y."""
    half = f"a{points(radius, radius)} 0 1 1 "
    there, back = points(2 * radius, 0), points(-2 * radius, 0)
    return f"M{points(x - radius, y)}{half}{there}{half}{back}Z"


def foot() -> str:
    """A foot from the side: ankle at 0 0, toes along x, the sole below."""
    return (
        "M-4-4.6Q3-6.4 8-3.4Q14-1 19-1.2Q24.6-.8 23.6 2.4Q23 4.2 20 4.2"
        "L-3 8.4Q-8.6 8-8.4 3Q-8-2.6-4-4.6Z"
    )


def loop(places: list[tuple[float, float]]) -> str:
    """A smooth closed line through places (a Catmull-Rom spline as cubic curves)."""
    n = len(places)
    text = f"M{points(*places[0])}"
    for i in range(n):
        before, here, there, after = (places[(i + k) % n] for k in (-1, 0, 1, 2))
        c = (here[0] + (there[0] - before[0]) / 6, here[1] + (there[1] - before[1]) / 6)
        d = (there[0] - (after[0] - here[0]) / 6, there[1] - (after[1] - here[1]) / 6)
        text += f"C{points(*c, *d, *there)}"
    return text + "Z"


def outlines() -> dict[str, list[tuple[str, str]]]:
    """Every piece but the head as (tone, path data) from back to front.

    Tone "main" is what the piece wears, "skin" is bare.
    """
    trunk = {
        "pelvis": (16, 14.5, 13),
        "loin": (13, 13, 11.8),
        "ribs": (13, 11.8, 12),
        "chest": (16, 12, 13.4),
        "back": (16, 13.4, 14),
        "collar": (16, 14, 10.5),
    }
    found = {name: [("main", capsule(*measures))] for name, measures in trunk.items()}
    found |= {
        "bones": [("main", disc(2.2, 3.5) + disc(2.2, 10))],
        "neck": [("skin", capsule(28, 7.4, 6.6))],
        "belly": [("main", capsule(9, 11.6, 10.6))],
        "shoulder": [("main", disc(8.8))],
        "hip": [("main", disc(13.4))],
        "knee": [("main", disc(9.6))],
        "elbow": [("skin", disc(6.2))],
        "thigh": [("main", capsule(68, 13.4, 9.5, 0.8, 0.8))],
        "shank": [
            ("skin", capsule(66, 7.6, 5, 0.6, 0.2)),
            ("main", capsule(44, 9.5, 7.4, 2.2, 0.2)),
        ],
        "foot": [("skin", foot())],
        "upper": [
            ("skin", capsule(47, 7.6, 6, 0.3, 0.3)),
            ("main", capsule(25, 8.8, 8)),
        ],
        "fore": [("skin", capsule(42, 6.1, 4.2, 0.7, 0.7))],
        "hand": [("skin", capsule(13.5, 4.3, 3.2, 0.6, 0.6))],
    }
    return found

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
    """Two circles and what lies between them; `above` and `below` swell the sides.

    Errors: ValueError when one circle lies inside the other.
    """
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


# Drawn by hand. A foot from the side (ankle at 0 0, the sole below), a mitten, its thumb above,
# trousers from the knee (the calf above) and the leg below them, a sleeve, and the trousers' top.
FOOT = (
    "M-2-5.4Q4-6.4 9-3Q15-.6 20-.4Q24.4.2 24 2.6Q23.6 4.3 20.5 4.3"
    "L-2 8.2Q-7 8.6-8.2 4.2Q-8-3-2-5.4Z"
)
HAND = (
    "M0-4.3Q3-5 5-7.2Q7.6-9.4 9.2-7.4Q9.8-6 8.8-4.8Q14-4.4 17.4-2.6Q20.4 0 17.4 2.6"
    "Q11 4.8 0 4.3A4.3 4.3 0 0 1 0-4.3Z"
)
TROUSERS = "M0-9.5C12-11 20-10.4 28-8.8Q38-7.2 50-6.8Q51 0 50 6.6L0 9.5A9.5 9.5 0 0 1 0-9.5Z"
SHIN = "M44-5.6L66-4.8A5 5 0 0 1 66 4.8L44 5.4Z"
SLEEVE = "M0-8.8L25-8Q26 0 25 8L0 8.8A8.8 8.8 0 0 1 0-8.8Z"
BELLY = "M-13 4.5C-10 7.5-6 11.8 4 11.8S24 6.5 35 6L27-2H-12Z"  # only the front; y to the front
SEAT = "M0-14.5L15-13Q17 0 15 13L0 14.5A14.5 14.5 0 0 1 0-14.5Z"


def outlines() -> dict[str, list[tuple[str, str]]]:
    """Every piece but the head as (tone, path data) from back to front.

    Tone "main" is what the piece wears, "skin" is bare.
    """
    trunk = {
        "loin": (13, 12.8, 11.8),
        "ribs": (13, 11.8, 12.2),
        "chest": (16, 12.2, 13.2),
        "back": (16, 13.2, 13.4),
        "collar": (16, 13.4, 10.5),
        "girdle": (50, 8.6, 8.6, 1.5, 1.5),
    }
    found = {name: [("main", capsule(*measures))] for name, measures in trunk.items()}
    found |= {
        "pelvis": [("main", SEAT)],
        "bones": [("main", disc(2.2, 3.5, -3) + disc(2.2, 10, -3))],
        "neck": [("skin", capsule(28, 7.4, 6.6))],
        "belly": [("main", BELLY)],
        "shoulder": [("main", disc(8.8))],
        "hip": [("main", disc(13.4))],
        "knee": [("main", disc(9.5))],
        "elbow": [("skin", disc(6.2))],
        "thigh": [("main", capsule(68, 13.4, 9.5, 0.8, 0.8))],
        "shank": [("skin", SHIN), ("main", TROUSERS)],
        "foot": [("skin", FOOT)],
        "upper": [("skin", capsule(47, 7.4, 6.1, 0.3, 0.3)), ("main", SLEEVE)],
        "fore": [("skin", capsule(42, 6.1, 4.3, 0.7, 0.7))],
        "hand": [("skin", HAND)],
    }
    return found

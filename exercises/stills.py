"""The file with a still of every movement: made once a process, kept by browsers for good.

Its address holds a digest of what is in it, so that a change of the drawing is a new address.
"""

import hashlib
from functools import cache

from exercises.figures import scene
from exercises.figures.poses import AVOIDED, MOVEMENTS

YEAR = 365 * 24 * 3600


@cache
def sprite() -> str:
    """An SVG with a symbol for each of the twelve and of the three to avoid, named by slug."""
    return scene.sprite([*MOVEMENTS.values(), *AVOIDED.values()])


@cache
def digest() -> str:
    """Twelve hexadecimal digits that change with the drawing."""
    return hashlib.sha256(sprite().encode()).hexdigest()[:12]


def kept_for(asked: str) -> str:
    """The Cache-Control of an answer to an address: an old digest gets today's drawing, briefly."""
    if asked == digest():
        return f"public, max-age={YEAR}, immutable"
    return "public, max-age=300"

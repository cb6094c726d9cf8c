"""The head can be seen from everywhere, and always looks like a head."""

import math

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from exercises.figures import head
from exercises.figures.head import GRID, TALL, WIDE
from exercises.figures.space import unit
from tests.exercises.figures.reader import points

pytestmark = pytest.mark.any_database

WAYS = st.tuples(*[st.floats(-1, 1)] * 3).filter(lambda way: math.hypot(*way) > 0.1).map(unit)
ENDS = [(1.0, 0.0, 0.0), (-1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, -1.0, 0.0)]


def rounded(way) -> tuple[float, ...]:
    """A direction as views are rounded."""
    return tuple(round(share * GRID) / GRID for share in way)


def box(paths: list[str]) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of outlines."""
    xs, ys = zip(*(point for path in paths for point in points(path)), strict=True)
    return min(xs), min(ys), max(xs), max(ys)


@given(WAYS)
def test_a_name_stands_for_its_view(way):
    view = rounded(way)
    assert head.seen(head.name(view)) == view
    assert head.name(view).startswith("head_")


@given(WAYS)
@example(ENDS[0])
@example(ENDS[1])
@example(ENDS[2])
@example(ENDS[3])
def test_from_every_side_it_is_as_large_as_a_head(way):
    """Never larger than egg, nose and ear together, never narrower than the egg."""
    left, top, right, bottom = box([path for _tone, path in head.outline(rounded(way))])
    assert max(-left, right, -top, bottom) <= TALL + 6
    assert min(right - left, bottom - top) >= 2 * WIDE - 1


@given(WAYS)
def test_seen_from_the_other_side_it_is_the_mirror_image(way):
    crown, front, left = rounded(way)
    one, other_one = (head.outline((crown, front, side)) for side in (left, -left))
    assert sorted(tone for tone, _path in one) == sorted(tone for tone, _path in other_one)
    x0, y0, x1, y1 = box([path for _tone, path in one])
    assert box([path for _tone, path in other_one]) == pytest.approx((x0, -y1, x1, -y0), abs=0.4)


def covered(path: str) -> float:
    """The area that an outline encloses."""
    line = points(path)
    corners = zip(line, [*line[1:], line[0]], strict=True)
    return abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in corners)) / 2


def hair(view) -> float:
    """The area of the hair that no face covers, as a share of a circle as wide as the head."""
    shapes = head.outline(view)
    last = max(place for place, (tone, _path) in enumerate(shapes) if tone == "main")
    over = [covered(path) for tone, path in shapes[last + 1 :] if tone == "skin"]
    return (covered(shapes[last][1]) - max(over, default=0.0)) / (math.pi * WIDE**2)


def test_there_is_most_hair_behind_and_least_over_the_face():
    above, below, ahead, behind = (hair(way) for way in ENDS)
    aside = hair((0.0, 0.0, 1.0))
    assert behind > aside > max(ahead, 0.2)
    assert (behind > 0.7, above > 0.5, ahead < 0.4, below < 0.4) == (True,) * 4

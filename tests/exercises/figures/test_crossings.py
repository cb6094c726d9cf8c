"""Where a circle on a ball meets the ball's outline."""

import math

import pytest

from exercises.figures.head import crossings
from exercises.figures.shapes import capsule
from exercises.figures.space import X, Z, dot, unit

pytestmark = pytest.mark.any_database


def test_they_lie_on_both():
    seen = unit((0.2, 0.3, 1.0))
    meet = crossings(seen, X, 0.1)
    for way in meet:
        assert math.isclose(math.hypot(*way), 1.0)
        assert abs(dot(way, seen)) < 1e-9
        assert math.isclose(dot(way, X), 0.1)
    assert meet[0] != meet[1]


@pytest.mark.parametrize(("seen", "middle", "height"), [(Z, Z, 0.1), (Z, unit((0.05, 0, 1)), 0.9)])
def test_a_circle_that_is_wholly_before_or_behind_meets_it_nowhere(seen, middle, height):
    assert crossings(seen, middle, height) is None


def test_a_capsule_has_no_circle_inside_the_other():
    with pytest.raises(ValueError, match=r"math domain|expected a number"):
        capsule(1.0, 9.0, 2.0)

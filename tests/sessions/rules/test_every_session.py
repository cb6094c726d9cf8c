"""Whole sessions of one exercise, from the start's rating to the findings, against the table.

Four ratings and a start, each 0-10 or missing, for four kinds are a million sessions, and every
tick at every place makes it a thousand million. So, in whole sessions:

- every start with up to three ratings, each 0-10 or missing, for every kind;
- every start with four ratings from both sides of every boundary (the start, two above it, 8, the
  ends of the scale) or missing; without a start from all ratings. The kinds take turns;
- every tick and "It hurts more" at each of up to four places, for every kind, with ratings below,
  at and above a start of 5, and without a start;
- a sample of everything at once.

That nothing lies between these is what `test_every_standing.py` shows.
"""

import random
from functools import cache
from itertools import product

import pytest

from sessions.rules import Event, judge
from tests.sessions.rules.sessions import an_event, as_findings, as_row
from tests.sessions.rules.table import KINDS, Said, findings, row

pytestmark = pytest.mark.any_database

RATINGS = [None, *range(11)]
TICKS = [
    *(Said(pain) for pain in (None, 4, 5, 6)),
    *(Said(pain, "", True) for pain in (None, 5)),
    *(Said(pain, "spread") for pain in (None, 6)),
    Said(5, "emergency"),
]
EVERYTHING = [Said(*answers) for answers in product(RATINGS, ["", "spread", "emergency"], [0, 1])]
a_cat_stretch = cache(lambda kind, place, said: an_event("cat-stretch", kind, place, said))


def hold(start: int | None, kinds: tuple[str, ...], answers: tuple[Said, ...]) -> None:
    """Assert that the judgement of these sets of one exercise is the table's."""
    events: list[Event] = [
        a_cat_stretch(kind, place, said)
        for place, (kind, said) in enumerate(zip(kinds, answers, strict=True))
    ]
    judgement = judge(start, events)
    told = (start, kinds, answers)
    expected = row(start, list(zip(kinds, answers, strict=True)))
    assert as_row(judgement.standings["cat-stretch"], events) == expected, told
    closings = [expected.decided] if expected.state == "closed" else []
    assert as_findings(judgement, events) == findings(start, list(answers), closings), told


def both_sides_of_every_boundary(start: int | None) -> list[int | None]:
    """Ratings among which every comparison of the rule comes out either way."""
    if start is None:
        return RATINGS
    return [None, *sorted({0, start - 1, start, start + 1, start + 2, 7, 8, 10} & {*range(11)})]


@pytest.mark.parametrize("start", RATINGS)
def test_every_start_with_up_to_three_ratings(start):
    for length in (1, 2, 3):
        for answers in product(map(Said, RATINGS), repeat=length):
            for kind in KINDS:
                hold(start, (kind,) * length, answers)


@pytest.mark.parametrize("start", RATINGS)
def test_every_start_with_four_ratings(start):
    ratings = both_sides_of_every_boundary(start)
    for turn, answers in enumerate(product(map(Said, ratings), repeat=4)):
        kind = KINDS[(turn + turn // len(ratings)) % 4]
        hold(start, (kind,) * 4, answers)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("start", [5, None])
def test_every_tick_at_every_place(start, kind):
    for length in (1, 2, 3, 4):
        for answers in product(TICKS, repeat=length):
            hold(start, (kind,) * length, answers)


def test_a_sample_of_everything():
    chance = random.Random(20260304)
    for _ in range(4_000):
        length = chance.randint(1, 6)
        kinds = tuple(chance.choices(KINDS, k=length))
        hold(chance.choice(RATINGS), kinds, tuple(chance.choices(EVERYTHING, k=length)))

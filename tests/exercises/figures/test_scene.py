"""The pictures as SVG: whole, small, without anything that a strict content policy refuses, and
the same body whether it is drawn at once or moved by a browser."""

import gzip
import inspect
import math
import re

import pytest
from django.template import Context, Template
from django.utils import translation
from django.utils.safestring import mark_safe

from exercises.figures import directions, marks, scene
from exercises.figures.drawing import SAMPLES, paper, pieces, places
from exercises.figures.head import TALL
from exercises.figures.movement import Side, other
from exercises.figures.pieces import BALLS, LIMBS, SPAN, Place
from exercises.figures.poses import MOVEMENTS
from tests.exercises.figures.measures import ALL, MOMENTS, MOVING, SHOWN, name, pixels
from tests.exercises.figures.reader import between, matrix, moved, parsed, points, seen, way

pytestmark = pytest.mark.any_database

KILOBYTE = 1024
SPANS = SPAN | {piece: length for piece, (_first, _second, length) in LIMBS.items()}
SPANS |= {"girdle": 50.0, "neck": 28.0, "belly": 9.0, "head": TALL} | dict.fromkeys(BALLS, 0.0)
EVERY = list(ALL.values())


def slug(movement) -> str:
    return movement.slug


def packed(*texts: str) -> int:
    """Bytes as a browser gets them."""
    return len(gzip.compress("".join(texts).encode()))


def outputs(movement) -> list[str]:
    """Everything that a movement is drawn as."""
    found = [scene.outlines(movement)]
    for side in movement.sides:
        found.append(scene.live(movement, side))
        found += [scene.still(movement, side, share, arrows=True) for share in (0.0, 0.5, 1.0)]
    return found


def hrefs(picture) -> set[str]:
    """What a picture refers to."""
    return {one.get("href").removeprefix("#") for one in picture.iter("use")}


def ids(picture) -> list[str]:
    """What a picture defines."""
    return [one.get("id") for one in picture.iter() if one.get("id")]


# --- What is in it ------------------------------------------------------------------------------


@pytest.mark.parametrize("movement", EVERY, ids=slug)
def test_every_reference_leads_to_an_outline_and_every_outline_is_used(movement):
    outlines, *pictures = map(parsed, outputs(movement))
    defined, used = ids(outlines), set().union(*map(hrefs, pictures))
    assert sorted(defined) == sorted(used)
    assert [one for one in pictures if ids(one) or not hrefs(one)] == []


def test_the_sprite_has_a_symbol_for_every_movement_and_all_that_they_need():
    text = scene.sprite(EVERY).replace(' xmlns="http://www.w3.org/2000/svg"', "", 1)
    [svg] = parsed(text)
    symbols = svg.findall("symbol")
    assert [(one.get("id"), one.get("viewBox")) for one in symbols] == [
        (movement.slug, "0 0 240 140") for movement in EVERY
    ]
    assert len(set(ids(svg))) == len(ids(svg))
    assert hrefs(svg) == set(ids(svg)) - set(ALL)
    assert all(len(list(one.iter("use"))) > 20 for one in symbols)


def test_outlines_of_several_movements_are_those_of_each():
    one, other_one = MOVEMENTS["cat-stretch"], MOVEMENTS["pelvic-tilt"]
    both = set(ids(parsed(scene.outlines(one, other_one))))
    assert both == {x for each in (one, other_one) for x in ids(parsed(scene.outlines(each)))}


@pytest.mark.parametrize("movement", EVERY, ids=slug)
def test_nothing_is_in_it_that_the_content_policy_refuses(movement):
    refused = re.compile(r"style|script|url\(|http|&|\son\w+=|data:|<image|<foreign", re.IGNORECASE)
    assert [refused.findall(text) for text in outputs(movement)] == [[] for _ in outputs(movement)]


@pytest.mark.parametrize("movement", EVERY, ids=slug)
def test_colours_are_custom_properties_only(movement):
    paints = re.findall(r' (?:fill|color|stroke)="([^"]*)"', "".join(outputs(movement)))
    assert {one for one in paints if not re.fullmatch(r"var\(--figure-[a-z-]+\)", one)} <= {
        "none",
        "currentColor",
    }
    assert len(paints) > 20


@pytest.mark.parametrize("movement", EVERY, ids=slug)
def test_numbers_have_one_decimal_at_most(movement):
    """But factors, and how much a colour covers."""
    loose = re.compile(r'scale\([^)]*\)|fill-opacity="[^"]*"')
    text = loose.sub("", "".join(outputs(movement)))
    assert re.findall(r"\.\d\d+|\d+e-?\d+|nan|inf\b", text) == []
    assert len(re.findall(r"\.\d", text)) > 100


def test_the_number_of_decimals_and_the_words_of_a_language_change_nothing():
    """A German template writes 1,5; the drawing is text that no template touches."""
    movement = MOVEMENTS["bird-dog"]
    still = inspect.unwrap(scene.still)
    english = still(movement, Side.RIGHT, 0.4, True)
    with translation.override("de"):
        assert still(movement, Side.RIGHT, 0.4, True) == english
        shown = Template("{{ lines }} {{ number }}").render(
            Context({"lines": mark_safe(english), "number": 1.5})
        )
    assert shown == f"{english} 1,5"


# --- How much it weighs -------------------------------------------------------------------------


@pytest.mark.parametrize("movement", EVERY, ids=slug)
def test_a_moving_picture_with_both_sides_is_small(movement):
    live = [scene.live(movement, side) for side in movement.sides]
    assert packed(scene.outlines(movement), *live) <= 4 * KILOBYTE


@pytest.mark.parametrize("shown", SHOWN, ids=name)
def test_a_still_is_small(shown):
    movement, side = shown
    assert packed(scene.outlines(movement), scene.still(movement, side, 1.0)) <= 4 * KILOBYTE


def test_the_file_with_every_still_is_small():
    assert packed(scene.sprite(EVERY)) <= 12 * KILOBYTE


# --- Pieces -------------------------------------------------------------------------------------


@pytest.mark.parametrize("shown", SHOWN, ids=name)
def test_every_piece_is_drawn_once_in_one_order_for_the_whole_movement(shown):
    movement, side = shown
    names = [piece.name for piece in pieces(movement, side)]
    assert sorted(names) == sorted(paper(movement, side, 0.0).places())
    assert len(set(names)) == len(names) > 25


@pytest.mark.parametrize("shown", SHOWN, ids=name)
def test_the_limbs_that_work_are_tinted_and_no_others(shown):
    movement, side = shown
    drawn = pieces(movement, side)
    working = {one if side == movement.side else other(one) for one in movement.working}
    assert {piece.name for piece in drawn if piece.tone == "work"} == working & {
        piece.name for piece in drawn
    }


@pytest.mark.parametrize("shown", SHOWN, ids=name)
def test_marks_lie_over_what_they_mark_and_move_with_it(shown):
    movement, side = shown
    drawn = marks.among(pieces(movement, side), movement.on(side))
    found = [(one.name, one.outline) for one in drawn if one.tone == "mark"]
    assert sorted(found, key=lambda one: one[1]) == [
        (mark.piece, f"{movement.slug}-mark-{i}") for i, mark in enumerate(movement.on(side).marks)
    ]
    places = {one.outline if one.tone == "mark" else one.name: i for i, one in enumerate(drawn)}
    assert all(places[outline] > places[piece] for piece, outline in found)
    assert [one for one in drawn if one.tone != "mark"] == list(pieces(movement, side))


def arrows(movement, side) -> list:
    """The points of a movement's arrows in the picture."""
    picture = parsed(directions.drawn(movement, side))
    return [point for part in seen(picture, picture) for point in part.points]


def test_arrows_of_somebody_on_the_other_side_are_the_mirror_image():
    movement = MOVEMENTS["lateral-leg-lift"]
    left, right = (arrows(movement, side) for side in movement.sides)
    boxes = [
        (min(xs), max(xs), min(ys), max(ys))
        for xs, ys in (zip(*one, strict=True) for one in (left, right))
    ]
    low, high, top, bottom = boxes[1]
    assert boxes[0] == pytest.approx((240 - high, 240 - low, top, bottom), abs=4)


@pytest.mark.parametrize("slug", ["draw-in-maneuver", "pelvic-tilt"])
def test_small_movements_have_a_close_view_with_the_spine_in_it(slug):
    movement = MOVEMENTS[slug]
    [window] = parsed(scene.still(movement, Side.NONE, 0.0)).findall("svg")
    used = [one.get("href") for one in window.iter("use")]
    assert used.count("#f-bones") == 6
    assert {"#f-belly", "#f-loin", "#f-pelvis"} <= set(used)


# --- What a browser makes of it -----------------------------------------------------------------


def moving(shown) -> list[tuple[str, list[tuple[float, ...]]]]:
    """Every piece of the body with its way as a browser reads it, standing ones included."""
    movement, side = shown
    body = parsed(scene.live(movement, side)).find("g")
    drawn = marks.among(pieces(movement, side), movement.on(side))
    found = []
    for piece, use in zip(drawn, body.iter("use"), strict=True):
        data = use.get("data-way")
        found.append((piece.name, way(data, SAMPLES) if data else [placed(use)] * (SAMPLES + 1)))
    return found


def placed(use) -> tuple[float, ...]:
    """x, y, turn, along and across of a piece that stands still."""
    a, b, c, d, x, y = matrix(use.get("transform"))
    turn, along = math.degrees(math.atan2(b, a)), math.hypot(a, b)
    return x, y, turn, along, (a * d - b * c) / along


def channels(place: Place) -> tuple[float, ...]:
    """A place as a way has it."""
    return place.x, place.y, place.angle, place.along, place.across


def far_end(piece: str, values: tuple[float, ...]) -> tuple[float, float]:
    """Where the far end of a piece is, in body units on the paper."""
    x, y, turn, along, _across = values
    reach = SPANS[piece.partition("_")[0]] * along
    return x + reach * math.cos(math.radians(turn)), y + reach * math.sin(math.radians(turn))


@pytest.mark.parametrize("shown", MOVING, ids=name)
def test_ways_give_the_samples_back(shown):
    movement, side = shown
    true = [places(movement, side, i / SAMPLES) for i in range(SAMPLES + 1)]
    wrong = set()
    for piece, samples in moving(shown):
        for i, sample in enumerate(samples):
            off = [a - b for a, b in zip(sample, channels(true[i][piece]), strict=True)]
            off[2] = (off[2] + 180) % 360 - 180
            if max(map(abs, off[:3])) > 0.0501 or max(map(abs, off[3:])) > 0.0051:
                wrong.add((piece, i, *(round(one, 3) for one in off)))
    assert wrong == set()


@pytest.mark.parametrize("shown", MOVING, ids=name)
def test_no_piece_is_turned_upside_down_on_its_way(shown):
    flipped = {
        piece for piece, samples in moving(shown) if len({one[4] > 0 for one in samples}) > 1
    }
    assert flipped == set()


@pytest.mark.parametrize("shown", MOVING, ids=name)
def test_between_the_samples_a_browser_is_within_a_pixel_of_the_body(shown):
    movement, side = shown
    true = [places(movement, side, moment) for moment in MOMENTS]
    worst: dict[str, float] = {}
    for piece, samples in moving(shown):
        for moment, now in zip(MOMENTS, true, strict=True):
            there, here = channels(now[piece]), between(samples, moment)
            off = max(
                math.dist(there[:2], here[:2]),
                math.dist(far_end(piece, there), far_end(piece, here)),
            )
            worst[piece] = max(worst.get(piece, 0.0), pixels(movement, off))
    assert {piece: round(off, 2) for piece, off in worst.items() if off > 1} == {}


@pytest.mark.parametrize("shown", MOVING, ids=name)
def test_ways_are_the_same_wherever_the_picture_begins(shown):
    ways = [
        re.findall(r'data-way="([^"]*)"', scene.live(*shown, progress)) for progress in (0, 0.3, 1)
    ]
    assert ways[0] == ways[1] == ways[2]
    assert len(ways[0]) > 0


# --- The reader itself --------------------------------------------------------------------------


def test_the_reader_follows_arcs_curves_and_transforms():
    xs, ys = zip(*points("M-5 0a5 5 0 1 1 10 0a5 5 0 1 1-10 0Z"), strict=True)
    assert (min(xs), max(xs), min(ys), max(ys)) == pytest.approx((-5, 5, -5, 5))
    assert points("M0 0Q5 10 10 0")[6] == pytest.approx((5, 5))
    assert points("M0 0C0 8 8 8 8 0")[6] == pytest.approx((4, 6))
    assert points("M0 0C0 8 8 8 8 0S16-8 16 0") == points("M0 0C0 8 8 8 8 0C8-8 16-8 16 0")
    assert points("M1 2h3v4l-1 1H0V0Z") == [(1, 2), (4, 2), (4, 6), (3, 7), (0, 7), (0, 0)]
    turned = moved(matrix("translate(10-2)rotate(90)scale(2 3)"), (1, 1))
    assert turned == pytest.approx((7, 0))


def test_the_reader_reads_a_way():
    samples = way("10 5 -5,20,900 0 10", 2)
    assert samples == [(1, 2, 90, 1, 1), (1.5, 2, 90, 1, 1), (1, 2, 91, 1, 1)]
    assert between(samples, 0.75) == (1.25, 2, 90.5, 1, 1)

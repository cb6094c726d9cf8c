"""What holds for every movement on every side: steps, rest, the mat, the picture, human joints."""

from itertools import pairwise

import pytest

from exercises.figures import scene
from exercises.figures.frame import HEIGHT, WIDTH
from exercises.figures.movement import Side
from exercises.figures.pieces import BALLS, LIMBS, TRUNK
from exercises.figures.poses import AVOIDED, MOVEMENTS
from exercises.models import AvoidedExercise, Exercise, Step
from tests.exercises.figures.measures import (
    MOVING,
    SHOWN,
    angle,
    bodies,
    elbow_bend,
    far,
    knee_bend,
    name,
    pixels,
    undersides,
)
from tests.exercises.figures.reader import parsed, seen

TWELVE = list(MOVEMENTS.values())
BENDS = {"knee": (knee_bend, 150), "elbow": (elbow_bend, 150)}
SPINE = ("hip", "waist", "loin", "ribs", "chest", "back", "collar")


def slug(movement) -> str:
    return movement.slug


def rounded(found: dict[str, float]) -> dict[str, float]:
    return {key: round(value, 1) for key, value in found.items()}


# --- With the catalogue -------------------------------------------------------------------------


@pytest.mark.django_db
def test_the_twelve_and_the_three_are_those_of_the_catalogue():
    assert sorted(MOVEMENTS) == sorted(Exercise.objects.values_list("slug", flat=True))
    assert sorted(AVOIDED) == sorted(AvoidedExercise.objects.values_list("slug", flat=True))
    assert (len(MOVEMENTS), len(AVOIDED)) == (12, 3)
    assert all(one.slug == key for key, one in (MOVEMENTS | AVOIDED).items())


@pytest.mark.django_db
def test_every_written_step_has_its_progress():
    written = {one.slug: one.steps.count() for one in Exercise.objects.all()}
    assert {one.slug: len(one.steps) for one in TWELVE} == written


@pytest.mark.django_db
def test_a_movement_has_sides_where_the_catalogue_has_and_begins_with_the_one_it_names():
    sides = Exercise.objects.exclude(sides="none").values_list("slug", flat=True)
    assert {one.slug for one in TWELVE if one.side is not Side.NONE} == set(sides)
    named = Step.objects.filter(named_side__in=["left", "right"])
    assert {(one.exercise_id, MOVEMENTS[one.exercise_id].side) for one in named} == set(
        named.values_list("exercise_id", "named_side")
    )
    assert named.count() > 2


# --- As data ------------------------------------------------------------------------------------


@pytest.mark.parametrize("movement", TWELVE, ids=slug)
def test_steps_go_from_the_start_to_the_hold(movement):
    assert len(movement.keys) > 1
    assert all(0 <= step <= 1 for step in movement.steps)
    assert list(movement.steps) == sorted(movement.steps)
    assert (movement.steps[0], movement.steps[-1]) == (0.0, 1.0)


@pytest.mark.parametrize("movement", AVOIDED.values(), ids=slug)
def test_what_to_avoid_is_one_still_and_leads_nowhere(movement):
    assert len(movement.keys) == 1
    assert (movement.steps, movement.sides, movement.arrows) == ((), (Side.NONE,), ())


@pytest.mark.parametrize("shown", SHOWN, ids=name)
def test_a_movement_names_only_joints_and_pieces_that_there_are(shown):
    movement, side = shown
    one, joints = movement.on(side), bodies(movement, side)[0].joints
    limbs = {f"{piece}_{hand}" for piece in (*LIMBS, *BALLS) for hand in "lr"}
    assert set(one.resting) <= set(joints)
    assert {arrow.joint for arrow in one.arrows} <= set(joints)
    assert set(one.working) <= limbs | set(TRUNK)
    assert not one.close or one.close.joint in joints


# --- At rest ------------------------------------------------------------------------------------


@pytest.mark.parametrize("shown", MOVING, ids=name)
def test_what_rests_moves_two_pixels_at_most(shown):
    movement, side = shown
    seen_bodies = bodies(movement, side)
    resting = movement.on(side).resting
    moves = {
        joint: max(
            pixels(movement, far(one.joints[joint], seen_bodies[0].joints[joint]))
            for one in seen_bodies
        )
        for joint in resting
    }
    assert resting
    assert rounded({joint: way for joint, way in moves.items() if way > 2}) == {}


@pytest.mark.parametrize("shown", MOVING, ids=name)
def test_hands_and_feet_that_rest_lie_on_the_mat(shown):
    """No more than four pixels above it; of a foot its lowest point, whatever lies below."""
    movement, side = shown
    ends = [one for one in movement.on(side).resting if one.startswith(("wrist_", "ankle_"))]
    floats = {
        joint: max(pixels(movement, lowest(one, joint)) for one in bodies(movement, side))
        for joint in ends
    }
    assert rounded({joint: gap for joint, gap in floats.items() if gap > 4}) == {}


def lowest(one, joint: str) -> float:
    """How high a wrist is, or the lowest point of a foot and its ankle."""
    heights = undersides(one)
    return min(heights[joint], heights.get(joint.replace("ankle", "foot"), 1e9))


@pytest.mark.parametrize("shown", SHOWN, ids=name)
def test_nothing_is_below_the_mat(shown):
    movement, side = shown
    depths: dict[str, float] = {}
    for one in bodies(movement, side):
        for joint, height in undersides(one).items():
            depths[joint] = min(depths.get(joint, 1e9), pixels(movement, height))
    assert len(depths) > 20
    assert rounded({joint: low for joint, low in depths.items() if low < -0.6}) == {}


@pytest.mark.parametrize("shown", SHOWN, ids=name)
def test_nothing_is_outside_the_picture(shown):
    movement, side = shown
    outlines = parsed(scene.outlines(movement))
    outside = []
    for step in range(21 if len(movement.keys) > 1 else 1):
        picture = seen(parsed(scene.still(movement, side, step / 20, arrows=True)), outlines)
        assert len(picture) > 20
        for part in picture:
            xs, ys = zip(*part.points, strict=True)
            box = (min(xs), min(ys), WIDTH - max(xs), HEIGHT - max(ys))
            if min(box) < part.line:
                outside.append((part.outline or "line", step / 20, round(min(box), 1)))
    assert outside == []


# --- Human joints -------------------------------------------------------------------------------


@pytest.mark.parametrize("joint", BENDS)
@pytest.mark.parametrize("shown", SHOWN, ids=name)
def test_knees_and_elbows_bend_the_human_way(shown, joint):
    movement, side = shown
    bend, most = BENDS[joint]
    found = {hand: [bend(one, hand) for one in bodies(movement, side)] for hand in "lr"}
    wrong = {
        hand: (min(bends), max(bends))
        for hand, bends in found.items()
        if min(bends) < -0.5 or max(bends) > most
    }
    assert wrong == {}


def turns(one, names) -> list[float]:
    """Degrees between neighbouring pieces of the trunk."""
    return [angle(one.axes[first].up, one.axes[second].up) for first, second in pairwise(names)]


@pytest.mark.parametrize("shown", SHOWN, ids=name)
def test_the_spine_bends_little_from_piece_to_piece(shown):
    found = [max(turns(one, SPINE)) for one in bodies(*shown)]
    assert max(found) <= 30


@pytest.mark.parametrize("shown", SHOWN, ids=name)
def test_the_head_stays_within_reach_of_the_neck(shown):
    found = [angle(one.axes["head"].up, one.axes["collar"].up) for one in bodies(*shown)]
    assert max(found) <= 60


@pytest.mark.parametrize("shown", MOVING, ids=name)
def test_nothing_jumps(shown):
    """From one of sixty moments to the next no joint goes further than 12 pixels."""
    movement, side = shown
    jumps: dict[str, float] = {}
    for before, after in pairwise(bodies(movement, side)):
        for joint, place in before.joints.items():
            way = pixels(movement, far(place, after.joints[joint]))
            jumps[joint] = max(jumps.get(joint, 0.0), way)
    assert rounded({joint: way for joint, way in jumps.items() if way > 12}) == {}

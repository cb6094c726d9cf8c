"""The one body: bones that keep their length in every movement, limbs that go where they should."""

from dataclasses import replace

import pytest

from exercises.figures.body import (
    FOOT,
    FOREARM,
    HAND,
    HIP,
    SHANK,
    SHOULDER,
    SPINE,
    THIGH,
    UPPER_ARM,
    solve,
)
from exercises.figures.movement import Side, mirrored, other
from exercises.figures.pose import Basis, Pose, Reach, Spot, Swing
from exercises.figures.poses import MOVEMENTS
from exercises.figures.space import Vec, add
from tests.exercises.figures.measures import MOVING, SHOWN, bodies, far, name, pixels

pytestmark = pytest.mark.any_database

BONES = {
    ("shoulder", "elbow"): UPPER_ARM,
    ("elbow", "wrist"): FOREARM,
    ("wrist", "fingers"): HAND,
    ("hip", "knee"): THIGH,
    ("knee", "ankle"): SHANK,
    ("ankle", "toes"): FOOT,
}
WIDTHS = {("shoulder_l", "shoulder_r"): 2 * SHOULDER, ("hip_l", "hip_r"): 2 * HIP}
LENGTHS = WIDTHS | {
    (f"{first}_{side}", f"{second}_{side}"): length
    for (first, second), length in BONES.items()
    for side in "lr"
}
LENGTHS |= {
    (below, joint): length
    for below, (joint, length, _shares) in zip(
        ["hip", *(joint for joint, *_rest in SPINE)], SPINE, strict=False
    )
}
ONE_SIDED = [one for one in MOVEMENTS.values() if one.side is not Side.NONE]

DOWN, AHEAD = (0.0, -1.0, 0.0), (1.0, 0.0, 0.0)
STANDING = Pose(
    basis=Basis.UPRIGHT,
    arm_l=Swing((-90, 0), (-90, 0), DOWN),
    arm_r=Swing((-90, 0), (-90, 0), DOWN),
    leg_l=Swing((-90, 0), (-90, 0), AHEAD),
    leg_r=Swing((-90, 0), (-90, 0), AHEAD),
)
KNEE_UP = Swing((0, 0), (-90, 0), AHEAD)


def at(joint: str, *offset: float, pole: Vec = (-1.0, -1.0, 0.2)) -> Reach:
    """A limb whose end goes to a spot beside a joint."""
    return Reach(Spot(joint, offset or (0.0, 0.0, 0.0)), pole, AHEAD)


# --- Lengths ------------------------------------------------------------------------------------


@pytest.mark.parametrize("shown", SHOWN, ids=name)
def test_every_bone_keeps_its_length(shown):
    movement, side = shown
    wrong = {
        ends: round(off, 2)
        for ends, length in LENGTHS.items()
        if (
            off := max(
                pixels(movement, abs(far(*(one.joints[end] for end in ends)) - length))
                for one in bodies(movement, side)
            )
        )
        > 0.5
    }
    assert wrong == {}


def test_the_spine_is_one_chain_from_the_hips_to_the_head():
    joints = solve(STANDING, STANDING, 0.0).joints
    assert [(joint, joints[joint][1]) for joint, *_rest in SPINE] == [
        ("waist", 16.0),
        ("loin", 29.0),
        ("ribs", 42.0),
        ("chest", 58.0),
        ("back", 74.0),
        ("collar", 90.0),
        ("nape", 101.0),
        ("head", 118.0),
    ]


def test_left_and_right_are_where_the_body_has_them():
    """Upright, looking along the mat: the left side is away from the onlooker."""
    joints = solve(STANDING, STANDING, 0.0).joints
    found = {name: joints[name][2] for name in ("hip_l", "hip_r", "shoulder_l", "shoulder_r")}
    assert found == {"hip_l": -13, "hip_r": 13, "shoulder_l": -25, "shoulder_r": 25}


# --- Sides --------------------------------------------------------------------------------------


@pytest.mark.parametrize("movement", ONE_SIDED, ids=lambda one: one.slug)
def test_mirrored_twice_is_the_same(movement):
    there = movement.on(movement.sides[1])
    assert there != movement
    assert mirrored(there, movement.side) == movement


@pytest.mark.parametrize("shown", MOVING, ids=name)
def test_the_other_side_moves_as_the_written_one_does(shown):
    """Every distance between two joints is the one between their namesakes."""
    movement, side = shown
    for one, written in zip(bodies(movement, side), bodies(movement, movement.side), strict=True):
        names = sorted(one.joints)
        swap = (lambda joint: joint) if side == movement.side else other
        apart = {joint: far(one.joints[joint], one.joints["hip"]) for joint in names}
        assert apart == pytest.approx(
            {joint: far(written.joints[swap(joint)], written.joints["hip"]) for joint in names}
        )
        assert [one.joints[joint][1] for joint in names] == pytest.approx(
            [written.joints[swap(joint)][1] for joint in names]
        )


@pytest.mark.parametrize(
    ("slug", "side"),
    [("hip-bridge", Side.LEFT), ("cat-stretch", Side.RIGHT), ("bird-dog", Side.NONE)],
)
def test_a_side_that_a_movement_has_not_is_refused(slug, side):
    with pytest.raises(ValueError, match=f"^{slug} has no side "):
        MOVEMENTS[slug].on(side)


# --- Limbs that reach ---------------------------------------------------------------------------


def touching(pose: Pose, wrist: str, place: str) -> float:
    """How far a wrist is from a joint."""
    joints = solve(pose, pose, 0.0).joints
    return far(joints[wrist], joints[place])


def test_a_hand_reaches_for_a_knee_that_moves():
    start = replace(STANDING, arm_l=at("knee_l", 0, 10, 0))
    end = replace(start, leg_l=KNEE_UP)
    for progress in (0.0, 0.4, 1.0):
        joints = solve(start, replace(end, lumbar=60, chest=40), progress).joints
        goal = add(joints["knee_l"], (0.0, 10.0, 0.0))
        length = far(joints["shoulder_l"], goal)
        assert far(joints["wrist_l"], goal) == pytest.approx(max(0, length - 89), abs=1e-4)


@pytest.mark.parametrize("side", "lr")
def test_an_ankle_lies_on_the_other_knee_and_a_hand_on_that_ankle(side):
    over = "r" if side == "l" else "l"
    pose = replace(
        STANDING,
        lumbar=70,
        chest=50,
        **{
            f"leg_{over}": Reach(Spot("hip", (60.0, -50.0, 0.0)), (1.0, 1.0, 0.0), AHEAD),
            f"leg_{side}": at(f"knee_{over}", 0, 8, 0, pole=(1.0, 0.5, 0.3)),
            f"arm_{over}": at(f"ankle_{side}", 0, 4, 0),
        },
    )
    joints = solve(pose, pose, 0.0).joints
    assert far(joints[f"ankle_{side}"], add(joints[f"knee_{over}"], (0.0, 8.0, 0.0))) < 1e-4
    assert far(joints[f"wrist_{over}"], add(joints[f"ankle_{side}"], (0.0, 4.0, 0.0))) < 1e-4


@pytest.mark.parametrize("side", "lr")
def test_a_hand_holds_a_hand_that_holds_a_knee(side):
    over = "r" if side == "l" else "l"
    pose = replace(
        STANDING,
        chest=30,
        leg_l=Reach(Spot("hip_l", (60.0, 20.0, 0.0)), (1.0, 1.0, 0.0), AHEAD),
        leg_r=Reach(Spot("hip_r", (60.0, 20.0, 0.0)), (1.0, 1.0, 0.0), AHEAD),
        **{
            f"arm_{over}": at(f"knee_{over}", -4, 4, 0),
            f"arm_{side}": at(f"wrist_{over}", 0, 3, 0),
        },
    )
    joints = solve(pose, pose, 0.0).joints
    assert far(joints[f"wrist_{over}"], add(joints[f"knee_{over}"], (-4.0, 4.0, 0.0))) < 1e-4
    assert far(joints[f"wrist_{side}"], add(joints[f"wrist_{over}"], (0.0, 3.0, 0.0))) < 1e-4


@pytest.mark.parametrize("limb", ["arm_l", "arm_r", "leg_l", "leg_r"])
def test_a_limb_that_swings_in_one_pose_and_reaches_in_the_other_is_refused(limb):
    reaching = replace(STANDING, **{limb: at("hip", 30, -60, 0)})
    with pytest.raises(TypeError, match=f"^{limb} swings in one pose and reaches in the other$"):
        solve(STANDING, reaching, 0.5)
    with pytest.raises(TypeError, match=f"^{limb} reaches in one pose and swings in the other$"):
        solve(reaching, STANDING, 0.5)


def test_a_foot_in_line_with_its_shank_has_a_heel():
    pose = replace(STANDING, leg_l=Swing((-90, 0), (-90, 0)))
    joints = solve(pose, pose, 0.0).joints
    assert far(joints["toes_l"], joints["ankle_l"]) == pytest.approx(FOOT)
    assert 3 < far(joints["heel_l"], joints["ankle_l"]) < 9

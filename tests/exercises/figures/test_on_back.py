"""What the article says of the movements on the back, held in pixels of a scene 400 wide."""

import pytest

from exercises.figures.movement import Side
from tests.exercises.figures.measures import name, off_line
from tests.exercises.figures.moments import hold, moments, on, start

pytestmark = pytest.mark.any_database

SPINE = ("waist", "loin", "ribs", "chest", "back")
LOW_BACK = ("waist", "loin")
HAND = 25  # about as broad as a hand


def sides(slug: str):
    """Runs a test on every side of a movement."""
    return pytest.mark.parametrize("shown", on(slug), ids=name)


# --- 1. Piriformis stretch (L51 to L54) ---------------------------------------------------------


@sides("piriformis-stretch")
def test_piriformis_the_ankle_lies_across_the_other_thigh_just_above_the_knee(shown):
    for moment in moments(shown, 0.5):
        distance, share = moment.beside("ankle_l", "thigh_r")
        assert distance <= HAND
        assert 0.5 <= share <= 0.95


@sides("piriformis-stretch")
def test_piriformis_the_knee_comes_towards_the_other_shoulder(shown):
    ways = [moment.apart("knee_l", "shoulder_r") for moment in moments(shown, 0.5)]
    assert ways == sorted(ways, reverse=True)
    assert ways[0] - ways[-1] >= 10


@sides("piriformis-stretch")
def test_piriformis_both_hands_hold_the_crossed_leg(shown):
    held = hold(shown)
    assert max(held.nearest(f"wrist_{hand}", "thigh_l", "shank_l") for hand in "lr") <= 30
    assert held.apart("wrist_l", "wrist_r") <= 60


@sides("piriformis-stretch")
def test_piriformis_the_other_foot_stays_flat_on_the_mat(shown):
    for moment in moments(shown):
        assert abs(moment.gap("foot_r")) <= 2
        assert max(moment.moved("ankle_r"), moment.moved("toes_r")) <= 2


# --- 2. Lower back rotation (L61 to L65) --------------------------------------------------------


@sides("lower-back-rotation")
def test_rotation_both_shoulders_stay_as_flat_as_they_were(shown):
    flat = {joint: start(shown).high(joint) for joint in ("shoulder_l", "shoulder_r")}
    for moment in moments(shown):
        rises = {joint: abs(moment.high(joint) - height) for joint, height in flat.items()}
        assert max(rises.values()) <= 2, rises


@sides("lower-back-rotation")
def test_rotation_knees_and_feet_stay_together(shown):
    for moment in moments(shown):
        assert moment.apart("knee_l", "knee_r") <= 36
        assert moment.apart("ankle_l", "ankle_r") <= 36
        feet = [moment.gap(f"{part}_{side}") for part in ("foot", "ankle") for side in "lr"]
        assert -0.6 <= min(feet) <= 4


@sides("lower-back-rotation")
def test_rotation_the_knees_sink_to_the_side_it_is_named_after(shown):
    before, held = start(shown), hold(shown)
    sideways = held.px(held.middle("knee")[2] - before.middle("knee")[2])
    assert (sideways < -30) if shown[1] is Side.LEFT else (sideways > 30)
    assert held.px(before.middle("knee")[1] - held.middle("knee")[1]) >= 15


# --- 3. Knee to chest (L72 to L75) --------------------------------------------------------------


@sides("knee-to-chest")
def test_knee_to_chest_the_knee_comes_nearer_all_the_way(shown):
    ways = [moment.apart("knee_l", "chest") for moment in moments(shown)]
    assert ways == sorted(ways, reverse=True)
    half = [moment.apart("knee_l", "chest") for moment in moments(shown, 0.5)]
    assert ways[0] - half[0] >= 15
    assert half[0] - half[-1] >= 5


@sides("knee-to-chest")
def test_knee_to_chest_the_leg_stays_in_line_with_the_body(shown):
    for moment in moments(shown):
        hip, knee, ankle = (moment.joint(f"{joint}_l")[2] for joint in ("hip", "knee", "ankle"))
        assert max(abs(knee - hip), abs(ankle - hip)) <= 6


@sides("knee-to-chest")
def test_knee_to_chest_both_hands_hold_the_shin_or_the_thigh(shown):
    held = hold(shown)
    assert max(held.nearest(f"wrist_{hand}", "thigh_l", "shank_l") for hand in "lr") <= 30
    assert held.apart("wrist_l", "wrist_r") <= 60


@sides("knee-to-chest")
def test_knee_to_chest_the_other_foot_stays_flat_on_the_mat(shown):
    for moment in moments(shown):
        assert abs(moment.gap("foot_r")) <= 2
        assert max(moment.moved("ankle_r"), moment.moved("toes_r")) <= 2


# --- 6. Draw-in maneuver (L106 to L110) ---------------------------------------------------------


@sides("draw-in-maneuver")
def test_draw_in_the_belly_sinks_and_nothing_else_moves(shown):
    before, held = start(shown), hold(shown)
    assert before.px(before.body.belly - held.body.belly) >= 6
    assert max(held.moved(joint) for joint in held.body.joints) <= 0.1
    assert held.body.axes == before.body.axes


# --- 7. Hip bridge (L117 to L121) ---------------------------------------------------------------


@sides("hip-bridge")
def test_bridge_shoulders_hips_and_knees_make_one_slope(shown):
    held = hold(shown)
    shoulders, knees = held.middle("shoulder"), held.middle("knee")
    assert held.px(off_line(held.joint("hip"), shoulders, knees)) <= 5
    assert held.px(shoulders[1]) + 20 < held.high("hip") < held.px(knees[1]) - 20
    assert held.high("hip") - start(shown).high("hip") >= 25


@sides("hip-bridge")
def test_bridge_the_back_is_straight(shown):
    held = hold(shown)
    ends = (held.joint("hip"), held.joint("collar"))
    bulges = {joint: held.px(off_line(held.joint(joint), *ends)) for joint in SPINE}
    assert max(bulges.values()) <= 3, bulges


@sides("hip-bridge")
def test_bridge_arms_lie_beside_and_feet_stand_as_wide_as_the_shoulders(shown):
    for moment in moments(shown):
        wide = moment.way("shoulder_l", "shoulder_r")[2]
        assert 0.7 * wide <= moment.way("ankle_l", "ankle_r")[2] <= 1.15 * wide
        assert max(abs(moment.gap(f"foot_{side}")) for side in "lr") <= 2
        assert (
            max(moment.gap(f"{joint}_{side}") for joint in ("wrist", "elbow") for side in "lr") <= 8
        )


# --- 8. Partial curl (L130 to L133) -------------------------------------------------------------


@sides("partial-curl")
def test_curl_the_low_back_stays_down_while_the_shoulders_rise(shown):
    for moment in moments(shown):
        assert max(moment.moved(joint) for joint in ("hip", "waist")) <= 2
        assert max(abs(moment.hollow(joint)) for joint in LOW_BACK) <= 5
    rise = hold(shown).high("collar") - start(shown).high("collar")
    assert rise >= 8
    heights = [moment.high("collar") for moment in moments(shown)]
    assert heights == sorted(heights)


@sides("partial-curl")
def test_curl_goes_at_most_halfway_to_the_knees(shown):
    held = hold(shown)
    assert held.high("collar") <= held.px(held.middle("knee")[1]) / 2


@sides("partial-curl")
def test_curl_hands_lie_on_the_stomach_or_behind_the_head(shown):
    for moment in moments(shown):
        away = min(moment.apart("wrist_l", "loin"), moment.apart("wrist_l", "head"))
        assert away <= 40
    wide = start(shown).way("hip_l", "hip_r")[2]
    assert 0.75 * wide <= start(shown).way("ankle_l", "ankle_r")[2] <= 1.5 * wide


# --- 9. Pelvic tilt (L138 to L141) --------------------------------------------------------------


@sides("pelvic-tilt")
def test_tilt_the_gap_under_the_low_back_goes(shown):
    before, held = start(shown), hold(shown)
    assert max(before.hollow(joint) for joint in LOW_BACK) >= 4
    assert max(held.hollow(joint) for joint in LOW_BACK) <= 1


@sides("pelvic-tilt")
def test_tilt_is_small_and_the_shoulders_stay(shown):
    for moment in moments(shown):
        assert moment.moved("collar") <= 4
        assert max(moment.moved(f"ankle_{side}") for side in "lr") <= 2
        assert moment.moved("hip") <= 10

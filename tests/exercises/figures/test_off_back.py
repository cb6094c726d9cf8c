"""What the article says of the other movements, held in pixels of a scene 400 wide."""

import pytest

from exercises.figures.head import WIDE
from tests.exercises.figures.measures import angle, beside, name, off_line, thick
from tests.exercises.figures.moments import hold, moments, on, start

pytestmark = pytest.mark.any_database

SPINE = ("waist", "loin", "ribs", "chest", "back")
UP, TO_US = (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)


def sides(slug: str):
    """Runs a test on every side of a movement."""
    return pytest.mark.parametrize("shown", on(slug), ids=name)


def bulges(moment) -> dict[str, float]:
    """How far each joint of the spine is off the line from hips to collar."""
    ends = (moment.joint("hip"), moment.joint("collar"))
    return {joint: moment.px(off_line(moment.joint(joint), *ends)) for joint in SPINE}


# --- 4. Cat stretch (L82 to L85) ----------------------------------------------------------------


@sides("cat-stretch")
def test_cat_begins_with_a_flat_back_and_the_head_level_with_the_tail_bone(shown):
    before = start(shown)
    assert abs(before.high("head") - before.high("hip")) <= 12
    assert max(bulges(before).values()) <= 6


@sides("cat-stretch")
def test_cat_the_back_rounds_upwards(shown):
    before, held = start(shown), hold(shown)
    middle = max(held.high(joint) for joint in ("loin", "ribs", "chest"))
    assert middle >= max(held.high("hip"), held.high("collar")) + 8
    assert middle >= max(before.high(joint) for joint in ("loin", "ribs", "chest")) + 8
    assert max(bulges(held).values()) >= 15


@sides("cat-stretch")
def test_cat_stands_on_arms_that_are_nearly_straight(shown):
    for moment in moments(shown):
        assert max(moment.elbow(hand) for hand in "lr") <= 40


# --- 5. Press-up back extension (L91 to L95) ----------------------------------------------------


@sides("press-up-back-extension")
def test_press_up_ends_on_elbows_and_forearms(shown):
    held = hold(shown)
    for hand in "lr":
        assert -0.6 <= held.gap(f"elbow_{hand}") <= 3
        assert -0.6 <= held.gap(f"wrist_{hand}") <= 3
        assert 60 <= held.elbow(hand) <= 120


@sides("press-up-back-extension")
def test_press_up_elbows_stand_under_the_shoulders(shown):
    held = hold(shown)
    for hand in "lr":
        assert angle(held.way(f"elbow_{hand}", f"shoulder_{hand}"), UP) <= 20


@sides("press-up-back-extension")
def test_press_up_hips_and_thighs_stay_down_while_the_chest_rises(shown):
    for moment in moments(shown):
        assert max(moment.moved(joint) for joint in ("hip", "knee_l", "knee_r")) <= 2
        assert moment.hollow("hip") <= 4
    assert hold(shown).high("collar") - start(shown).high("collar") >= 25
    assert angle(hold(shown).body.axes["head"].up, hold(shown).body.axes["collar"].up) <= 35


# --- 10. Bird dog (L150 to L155) ----------------------------------------------------------------


@sides("bird-dog")
def test_bird_dog_arm_body_and_the_opposite_leg_make_one_line(shown):
    held = hold(shown)
    line = held.flat("ankle_l", "wrist_r")
    pairs = [("ankle_l", "hip_l"), ("hip_l", "shoulder_r"), ("shoulder_r", "wrist_r")]
    off = {pair: angle(held.flat(*pair), line) for pair in pairs}
    assert max(off.values()) <= 8, off
    assert max(bulges(held).values()) <= 5


@sides("bird-dog")
def test_bird_dog_arm_and_leg_are_straight(shown):
    held = hold(shown)
    assert (held.elbow("r") <= 15, held.knee("l") <= 10) == (True, True)


@sides("bird-dog")
def test_bird_dog_hips_stay_level_on_the_other_hand_and_knee(shown):
    for moment in moments(shown):
        assert abs(moment.high("hip_l") - moment.high("hip_r")) <= 1
        assert moment.moved("hip") <= 6
        assert max(abs(moment.gap(joint)) for joint in ("wrist_l", "knee_r")) <= 4
        assert moment.elbow("l") <= 40


@sides("bird-dog")
def test_bird_dog_begins_on_hands_and_knees(shown):
    before = start(shown)
    gaps = [before.gap(f"{joint}_{side}") for joint in ("wrist", "knee") for side in "lr"]
    assert max(map(abs, gaps)) <= 4
    hands, knees = before.way("wrist_l", "wrist_r")[2], before.way("knee_l", "knee_r")[2]
    shoulders, hips = before.way("shoulder_l", "shoulder_r")[2], before.way("hip_l", "hip_r")[2]
    assert (hands, knees) == (pytest.approx(shoulders, rel=0.2), pytest.approx(hips, rel=0.2))


# --- 11. Superman (L160 to L163) ----------------------------------------------------------------


@sides("superman")
def test_superman_lifts_arms_and_legs_a_little(shown):
    before, held = start(shown), hold(shown)
    for side in "lr":
        for joint in (f"wrist_{side}", f"ankle_{side}"):
            assert 6 <= held.high(joint) - before.high(joint) <= 60
    assert held.moved("hip") <= 2


@sides("superman")
def test_superman_limbs_are_straight_arms_past_the_head_and_the_neck_in_line(shown):
    for moment in moments(shown):
        for side in "lr":
            assert moment.way("head", f"wrist_{side}")[0] > 20
            assert max(moment.knee(side), moment.elbow(side)) <= 15
        assert angle(moment.body.axes["head"].up, moment.body.axes["collar"].up) <= 15


# --- 12. Lateral leg lift (L169 to L172) --------------------------------------------------------


@sides("lateral-leg-lift")
def test_lateral_the_upper_leg_goes_up_to_45_degrees(shown):
    opened = [
        angle(moment.flat("hip_r", "ankle_r"), UP) - angle(moment.flat("hip_l", "ankle_l"), UP)
        for moment in moments(shown)
    ]
    assert abs(opened[0]) <= 6
    assert opened == sorted(opened)
    assert opened[-1] == pytest.approx(45, abs=3)


@sides("lateral-leg-lift")
def test_lateral_both_legs_are_straight_and_in_line_with_the_body(shown):
    for moment in moments(shown):
        assert max(moment.knee("l"), moment.knee("r")) <= 5
        depth = [moment.px(abs(moment.way("hip", f"ankle_{side}")[2])) for side in "lr"]
        assert max(depth) <= 10


@sides("lateral-leg-lift")
def test_lateral_the_foot_points_to_the_front_and_so_does_the_face(shown):
    for moment in moments(shown):
        assert angle(moment.way("ankle_l", "toes_l"), TO_US) <= 30
        assert angle(moment.body.axes["head"].front, TO_US) <= 25


@sides("lateral-leg-lift")
def test_lateral_the_head_rests_on_the_lower_arm_and_the_other_hand_on_the_mat(shown):
    before = start(shown)
    gaps = []
    for piece in ("upper_r", "fore_r"):
        distance, _share = beside(before.joint("head"), *before.bone(piece))
        gaps.append(before.px(distance - WIDE - thick(piece.partition("_")[0], 20)))
    assert -12 <= min(gaps) <= 4
    assert before.gap("wrist_l") <= 4
    assert before.px(before.way("hip", "wrist_l")[2]) >= 20


# --- To avoid (L178 to L193) --------------------------------------------------------------------


def test_toe_touch_stands_on_straight_legs_with_the_fingers_at_the_toes():
    [moment] = [hold(shown) for shown in on("toe-touches")]
    for side in "lr":
        assert moment.knee(side) <= 5
        assert abs(moment.gap(f"foot_{side}")) <= 2
        assert moment.apart(f"fingers_{side}", f"toes_{side}") <= 45
    assert moment.high("head") < moment.high("hip") - 20


def test_sit_up_is_all_the_way_up():
    [moment] = [hold(shown) for shown in on("sit-ups")]
    assert moment.hollow("loin") >= 10
    assert moment.high("collar") >= moment.px(moment.middle("knee")[1]) * 0.9
    assert abs(moment.hollow("hip")) <= 4


def test_crunch_goes_further_than_the_partial_curl():
    [crunch] = [hold(shown) for shown in on("abdominal-crunches")]
    [curl] = [hold(shown) for shown in on("partial-curl")]
    assert crunch.joint("collar")[1] >= curl.joint("collar")[1] + 5
    assert crunch.hollow("collar") >= 20
    assert abs(crunch.hollow("hip")) <= 4
    assert max(crunch.apart(f"wrist_{side}", "head") for side in "lr") <= 40

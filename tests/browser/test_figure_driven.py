"""The figure as another script drives it, and the hands and feet that rest while it moves."""

import pytest
from playwright.sync_api import Page, expect

from exercises.figures import drawing
from exercises.figures.body import BONES
from exercises.figures.movement import Movement, Side
from exercises.figures.poses import MOVEMENTS
from tests.browser.moving import FIGURE, STRETCH, button, caption, drive, moved, places, stands_at

pytestmark = [pytest.mark.browser, pytest.mark.any_database]

MOVEMENT = MOVEMENTS[STRETCH]
# The share of a move that is over at a progress, which is share² (3 - 2 share).
SHARES = {0: 0, 0.25: 0.32635182, 0.5: 0.5, 0.75: 0.67364818, 1: 1}
STATES = [("start", 0.7, 0.0), ("hold", 0, 1.0), ("hold", 0.4, 1.0), ("hold", 1, 1.0)]
STATES += [("move", share, progress) for progress, share in SHARES.items()]
STATES += [("back", 1 - share, progress) for progress, share in SHARES.items()]


def test_it_shows_exactly_what_it_is_told(shown):
    page = shown(STRETCH)
    for side in MOVEMENT.sides:
        for phase, share, progress in STATES:
            given = {"phase": phase, "side": side, "share": share, "repetition": 3}
            drive(page, "figure.show(given)", given)
            stands_at(page, MOVEMENT, side, progress)
            told = drive(page, "[figure.phase, figure.side, figure.repetition, figure.isPlaying]")
            assert told == [phase, side, 3, False]


def test_it_stands_at_a_progress_and_goes_on_from_there(shown):
    page = shown(STRETCH, rest=600, move=20, hold=600)
    for progress in SHARES:
        drive(page, "figure.stand(given, 'right')", progress)
        stands_at(page, MOVEMENT, Side.RIGHT, progress)
        phase = {0: "Start", 1: "Hold"}.get(progress, "Move")
        expect(caption(page)).to_have_text(f"Right leg {phase}")
        expect(button(page, "Play")).to_be_visible()
        drive(page, "figure.play()")
        moved(page, places(page))
        expect(caption(page)).to_have_text("Right leg Back" if progress == 1 else "Right leg Move")


ERRORS = {
    "show({ phase: 'rest' })": 'There is no 0 of phase "rest", side "left".',
    "show({ phase: 'hold', side: 'up' })": 'There is no 0 of phase "hold", side "up".',
    "show({ phase: 'hold', share: 40 })": 'There is no 40 of phase "hold", side "left".',
    "stand(1.5)": 'There is no NaN of phase "move", side "left".',
    "stand(1, '')": 'There is no 1 of phase "hold", side "".',
}
CATCH = "(() => {{ try {{ figure.{call}; }} catch (error) {{ return String(error); }} }})()"


def test_what_there_is_not_is_an_error_and_changes_nothing(shown):
    page = shown(STRETCH, "?step=2")
    said = {call: drive(page, CATCH.format(call=call)) for call in ERRORS}
    assert said == {call: f"RangeError: {words}" for call, words in ERRORS.items()}
    expect(caption(page)).to_have_text("Left leg Step 2")
    stands_at(page, MOVEMENT, Side.LEFT, MOVEMENT.steps[1])


# --- Contact ------------------------------------------------------------------------------------

SCENE, MOST = 400, 2.0
# The outlines that begin at a joint or, for the toes, end there; and how far along that is.
JOINTS = {
    "ankle": ("foot", 0.0),
    "toes": ("foot", BONES["leg"][2]),
    "wrist": ("hand", 0.0),
    "knee": ("shank", 0.0),
}
# A whole repetition in sixty moments, fewer where nothing moves.
MOMENTS = [(phase, i / 6) for phase in ("start", "hold") for i in range(6)]
MOMENTS += [(phase, i / 23) for phase in ("move", "back") for i in range(24)]
# How far each of these points goes, in pixels of a scene of that width.
TRAVEL = """const svg = document.querySelector(".figure .picture--large");
  const power = given.scene / svg.getBoundingClientRect().width;
  const body = document.querySelector(`g[data-side="${given.side}"] > g`);
  const points = given.points.map(([outline, nth, along]) =>
    [body.querySelectorAll(`use[href="#f-${outline}"]`)[nth], new DOMPoint(along, 0)]);
  const seen = given.moments.map(([phase, share]) => {
    figure.show({ phase, side: given.side, share });
    return points.map(([piece, point]) => point.matrixTransform(piece.getScreenCTM()));
  });
  return points.map((_, i) => power * Math.max(
    ...seen.map((now) => Math.hypot(now[i].x - seen[0][i].x, now[i].y - seen[0][i].y))));"""


def travel(page: Page, movement: Movement, side: Side, joints: tuple[str, ...]) -> dict[str, float]:
    """How far each of these hands, feet and knees goes; other joints are left out."""
    names, points = [piece.name for piece in drawing.pieces(movement, side)], {}
    for joint in joints:
        kind, _, which = joint.partition("_")
        if kind in JOINTS:
            outline, along = JOINTS[kind]
            both = [name for name in names if name in (f"{outline}_l", f"{outline}_r")]
            points[joint] = (outline, both.index(f"{outline}_{which}"), along)
    given = {"points": list(points.values()), "moments": MOMENTS, "side": side, "scene": SCENE}
    far = page.evaluate(f"async (given) => {{ {FIGURE} {TRAVEL} }}", given)
    return dict(zip(points, far, strict=True))


def test_hands_and_feet_that_rest_stay_where_they_are(shown):
    measured = {}
    for slug, movement in MOVEMENTS.items():
        page = shown(slug)
        for side in movement.sides:
            for joint, pixels in travel(page, movement, side, movement.on(side).resting).items():
                measured[slug, side.value, joint] = pixels
    assert len(MOMENTS) == 60
    assert {slug for slug, _side, _joint in measured} >= set(MOVEMENTS) - {"superman"}
    assert {where: pixels for where, pixels in measured.items() if pixels > MOST} == {}


def test_the_leg_that_works_goes_far(shown):
    """Or else what rests would not have been measured either."""
    far = travel(shown(STRETCH), MOVEMENT, Side.LEFT, ("ankle_l", "ankle_r", "knee_l"))
    assert {joint: pixels > 20 for joint, pixels in far.items()} == {
        "ankle_l": True,
        "ankle_r": False,
        "knee_l": True,
    }

"""The figure that moves: by itself, by its button, and by the links to its steps and sides."""

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from exercises.figures.movement import Side
from exercises.figures.poses import MOVEMENTS
from tests.browser.conftest import without_javascript
from tests.browser.moving import (
    RUNNING,
    STRETCH,
    button,
    caption,
    drive,
    moved,
    places,
    runs,
    stands_at,
)
from tests.sessions.conftest import CAT, LEG_LIFT, ROTATION, opened

pytestmark = [pytest.mark.browser, pytest.mark.any_database]

calm = pytest.mark.browser_context_args(reduced_motion="reduce")

# --- By itself ----------------------------------------------------------------------------------


def test_it_moves_by_itself_until_somebody_stops_it(shown):
    page = shown(STRETCH)
    moved(page, places(page))
    expect(button(page, "Pause")).to_be_visible()
    button(page, "Pause").press("Enter")
    expect(button(page, "Play")).to_be_focused()
    standing = places(page)
    page.wait_for_timeout(300)
    assert places(page) == standing
    assert page.evaluate(RUNNING) == 0
    button(page, "Play").press("Space")
    moved(page, standing)


START_TIMES = """async () => {
  const pieces = [...document.querySelectorAll('g[data-side]:not([display="none"]) [data-way]')];
  const all = document.getAnimations().filter((one) => one.playState === "running"
    && one.effect.target.matches("[data-way]"));
  await Promise.all(all.map((one) => one.ready));
  return [all.length === pieces.length, all.every((one) => pieces.includes(one.effect.target)),
    new Set(all.map((one) => one.startTime)).size,
    all.every((one) => one.timeline === document.timeline)];
}"""


def test_all_pieces_of_the_side_shown_start_together_on_the_clock_of_the_document(shown):
    page = shown(STRETCH)
    runs(page)
    assert page.evaluate(START_TIMES) == [True, True, 1, True]


COUNT_FRAMES = """window.frames_asked = 0;
const ask = window.requestAnimationFrame;
window.requestAnimationFrame = (act) => { window.frames_asked += 1; return ask(act); };"""
CHANGES = """(ms) => new Promise((answer) => {
  let count = 0;
  const watch = new MutationObserver((found) => { count += found.length; });
  watch.observe(document.body, { subtree: true, attributes: true, childList: true });
  setTimeout(() => { watch.disconnect(); answer(count); }, ms);
})"""


def test_no_script_runs_inside_a_phase(page, shown):
    page.add_init_script(COUNT_FRAMES)
    shown(STRETCH, move=600, hold=600)
    for phase in ("back", "move", "hold"):
        drive(page, "figure.show({ phase: given })", phase)
        drive(page, "figure.play()")
        expect(button(page, "Pause")).to_be_visible()
        runs(page, phase != "hold")
        before = places(page)
        assert page.evaluate(CHANGES, 1000) == 0
        assert (places(page) == before) == (phase == "hold")
    assert page.evaluate("window.frames_asked") == 0


RECORD = """addEventListener("DOMContentLoaded", () => {
  const words = document.querySelector(".figure__caption");
  window.captions = [];
  new MutationObserver(() => {
    const said = words.textContent.trim().replace(/\\s+/g, " ");
    if (said !== window.captions.at(-1)) window.captions.push(said);
  }).observe(words, { subtree: true, childList: true });
})"""
LEFT, RIGHT = "Left leg", "Right leg"


@pytest.mark.parametrize(
    ("slug", "query", "sides"),
    [
        (STRETCH, "?side=right", [RIGHT, LEFT, RIGHT]),
        (ROTATION, "", ["To the left", "To the right", "To the left"]),
        (LEG_LIFT, "", [LEFT, LEFT, LEFT]),
        (CAT, "", ["", "", ""]),
    ],
)
def test_the_sides_take_turns_where_they_do(page, shown, slug, query, sides):
    page.add_init_script(RECORD)
    shown(slug, query, move=0.2, hold=0.2, rest=0.2)
    top = page.locator("[data-figure-phase]").get_attribute("data-hold")
    words = [f"{sides[0]} {top}", f"{sides[0]} Back"]
    words += [f"{side} {name}" for side in sides for name in ("Start", "Move", top, "Back")]
    page.wait_for_function("(count) => window.captions.length >= count", arg=len(words))
    seen = page.evaluate("window.captions")
    assert seen[: len(words)] == [one.strip() for one in words]


@calm
def test_with_less_motion_it_stands_still_until_somebody_starts_it(shown):
    page = shown(STRETCH)
    expect(button(page, "Play")).to_be_visible()
    standing = places(page)
    page.wait_for_timeout(500)
    assert places(page) == standing
    expect(caption(page)).to_have_text("Left leg Hold")
    button(page, "Play").click()
    moved(page, standing)
    expect(button(page, "Pause")).to_be_visible()


def test_it_stops_when_less_motion_is_asked_for_meanwhile(shown):
    page = shown(STRETCH)
    runs(page)
    page.emulate_media(reduced_motion="reduce")
    expect(button(page, "Play")).to_be_visible()
    runs(page, False)


HIDE = """(hidden) => {
  Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
}"""


def test_it_waits_while_nobody_can_see_it(shown):
    page = shown(STRETCH, move=600)
    runs(page)
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    runs(page, False)
    expect(page.locator("[data-figure-play]")).to_have_attribute("aria-label", "Pause")
    page.evaluate("scrollTo(0, 0)")
    runs(page)
    page.evaluate(HIDE, True)
    runs(page, False)
    page.evaluate(HIDE, False)
    runs(page)


def test_on_paper_it_stands_at_the_hold(shown):
    page = shown(STRETCH, move=600)
    runs(page)
    page.pdf()
    expect(caption(page)).to_have_text("Left leg Hold")
    stands_at(page, MOVEMENTS[STRETCH], Side.LEFT, 1.0)


def test_arrows_fade_on_the_way_back(shown):
    page = shown(STRETCH, move=600)
    arrow = page.locator('g[data-side="left"] .figure__arrow').first
    expect(arrow).to_have_css("opacity", "0.2")
    button(page, "Pause").click()
    expect(arrow).to_have_css("opacity", "1")
    drive(page, "figure.show({ phase: 'move' })")
    drive(page, "figure.play()")
    runs(page)
    expect(arrow).to_have_css("opacity", "1")


SHIFTS = """() => new Promise((answer) => {
  let sum = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((one) => { sum += one.value; }))
    .observe({ type: "layout-shift" });
  setTimeout(() => answer(sum), 2500);
})"""


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_jumps_in_two_repetitions(page, shown, width):
    page.set_viewport_size({"width": width, "height": 740})
    shown(STRETCH, move=0.3, hold=0.2, rest=0.2)
    assert page.evaluate(SHIFTS) < 0.002  # the dot that a stylesheet puts after the side


def test_it_moves_where_a_set_is_logged(ann_page, csp, live_server, ann):
    session = opened(ann, timezone.now(), exercises=(CAT,))
    ann_page.goto(f"{live_server.url}/sessions/{session.pk}/exercises/{CAT}/")
    moved(ann_page, places(ann_page))


# --- Steps and sides ----------------------------------------------------------------------------


def step(page: Page, number: int) -> Locator:
    return page.locator(f'[data-figure-step="{number}"]')


def side(page: Page, name: str) -> Locator:
    return page.locator(".figure").get_by_role("link", name=name)


def current(page: Page) -> list[list[str]]:
    """The links that are marked, each with its mark."""
    marked = page.locator("[data-figure-step][aria-current], [data-figure-side-link][aria-current]")
    return marked.evaluate_all("all => all.map((one) => [one.ariaCurrent, one.textContent.trim()])")


def stands_at_step(page: Page, number: int, side: Side) -> None:
    movement = MOVEMENTS[STRETCH]
    stands_at(page, movement, side, movement.steps[number - 1])


@without_javascript
def test_without_scripts_steps_and_sides_are_pages(shown):
    page = shown(STRETCH)
    expect(page.locator(".figure__frame")).to_have_count(3)
    expect(page.locator("[data-figure-play]")).to_be_hidden()
    step(page, 2).click()
    page.wait_for_url("**/?step=2#figure")
    expect(caption(page)).to_have_text("Left leg Step 2")
    side(page, RIGHT).click()
    page.wait_for_url("**/?side=right&step=2#figure")
    expect(caption(page)).to_have_text("Right leg Step 2")


def test_a_step_is_shown_on_the_same_page(shown):
    page = shown(STRETCH)
    page.evaluate("window.same = true")
    step(page, 2).click()
    page.wait_for_url("**/?step=2#figure")
    expect(caption(page)).to_have_text("Left leg Step 2")
    expect(button(page, "Play")).to_be_visible()
    assert page.evaluate("window.same")
    assert current(page) == [["true", LEFT], ["step", "Show step 2 in the picture2"]]
    stands_at_step(page, 2, Side.LEFT)
    button(page, "Play").click()
    expect(caption(page)).to_have_text("Left leg Move")
    assert current(page) == [["true", LEFT]]


@calm
def test_a_step_scrolls_to_the_picture_only_when_it_cannot_be_seen(page, shown):
    page.set_viewport_size({"width": 1280, "height": 900})
    shown(STRETCH)
    step(page, 1).click()
    expect(caption(page)).to_have_text("Left leg Step 1")
    assert page.evaluate("scrollY") == 0
    page.set_viewport_size({"width": 360, "height": 640})
    step(page, 3).evaluate("(link) => link.scrollIntoView()")
    expect(page.locator(".figure .picture--large")).not_to_be_in_viewport()
    step(page, 3).click()
    expect(caption(page)).to_have_text("Left leg Step 3")
    expect(page.locator(".figure .picture--large")).to_be_in_viewport(ratio=0.99)


def test_a_step_and_a_side_outlast_loading_again_and_going_back(page, shown, live_server):
    shown(STRETCH)
    side(page, RIGHT).click()
    page.wait_for_url("**/?side=right#figure")
    step(page, 2).click()
    expect(caption(page)).to_have_text("Right leg Step 2")
    for again in (page.reload, lambda: (page.goto(live_server.url), page.go_back())):
        again()
        expect(caption(page)).to_have_text("Right leg Step 2")
        expect(button(page, "Play")).to_be_visible()
        stands_at_step(page, 2, Side.RIGHT)


def test_with_a_modifier_key_a_link_opens_its_own_page(page, shown):
    shown(STRETCH)
    side(page, RIGHT).click()
    page.wait_for_url("**/?side=right#figure")
    with page.context.expect_page() as other:
        step(page, 3).click(modifiers=["ControlOrMeta"])
    expect(caption(other.value)).to_have_text("Right leg Step 3")
    assert "step" not in page.url
    expect(button(page, "Pause")).to_be_visible()


def test_a_step_is_a_page_when_its_script_does_not_come(page, shown):
    page.route("**/figure-links.js", lambda route: route.abort())
    shown(STRETCH)
    step(page, 2).click()
    page.wait_for_url("**/?step=2#figure")
    expect(caption(page)).to_have_text("Left leg Step 2")


def test_the_other_side_goes_on_where_the_one_was(shown):
    page = shown(STRETCH, move=600)
    drive(page, "figure.show({ phase: 'move', share: 0.5 })")
    drive(page, "figure.play()")
    side(page, RIGHT).click()
    expect(caption(page)).to_have_text("Right leg Move")
    assert current(page) == [["true", RIGHT]]
    assert drive(page, "Math.round(figure.clock.currentTime / 60_000)") == 5
    runs(page)
    step(page, 2).click()
    expect(caption(page)).to_have_text("Right leg Step 2")
    side(page, LEFT).click()
    expect(caption(page)).to_have_text("Left leg Step 2")
    stands_at_step(page, 2, Side.LEFT)

"""The timer keeps time: every phase of all twelve, hidden or asleep, and the figure in step."""

import pytest
from playwright.sync_api import Page, expect

from exercises.models import Exercise
from tests.browser.conftest import without_javascript
from tests.browser.moving import RUNNING
from tests.browser.timing import (
    POSES,
    RATE,
    WATCH,
    WORDS,
    button,
    go,
    now,
    nth,
    other,
    plan,
    put,
    said,
    session_of,
    start,
    starts,
    timed,
)
from tests.sessions.conftest import BIRD_DOG, CAT, PIRIFORMIS, ROTATION

pytestmark = [pytest.mark.browser, pytest.mark.any_database]

TURNING = """() => document.querySelector("[data-timer-ring]").getAnimations()
  .filter((one) => one.playState === "running").length"""
TOLERANCE = 100  # milliseconds
SIDE_WORDS = {
    PIRIFORMIS: {"": "", "left": "Left leg", "right": "Right leg"},
    BIRD_DOG: {"": "", "left": "Left arm, right leg", "right": "Right arm, left leg"},
}


@pytest.fixture
def cat(ann_page, csp, live_server, ann) -> Page:
    """The page of the cat stretch."""
    return timed(ann_page, live_server.url, session_of(ann, CAT), CAT)


def test_every_phase_of_all_twelve_comes_when_it_is_due_and_none_on_paper(cat):
    late, wrong = {}, {}
    for exercise in Exercise.objects.all():
        phases = plan(exercise)
        put(cat, phases)
        start(cat)
        go(cat, starts(phases)[-1] + 1)
        seen = cat.evaluate("window.seen")
        begun = seen[0][0]
        of = max(one.repetition for one in phases)
        due = [begun + 1000 * at for at in starts(phases)]
        apart = [abs(one[0] - at) for one, at in zip(seen, due, strict=True)]
        late |= {exercise.slug: max(apart)} if max(apart) > TOLERANCE else {}
        expected = [(WORDS[one.kind], nth(one, of)) for one in phases[:-1]]
        found = [(one[2], one[3]) for one in seen[:-1]]
        wrong |= {exercise.slug: found} if found != expected else {}
        assert seen[-1][1] == RATE
    assert (late, wrong) == ({}, {})
    start(cat)
    cat.emulate_media(media="print")
    expect(cat.locator(".timer")).to_be_hidden()


def hide(page: Page, yes: bool) -> None:
    """As if the tab were in the background, or back."""
    page.evaluate(
        """(yes) => { Object.defineProperty(document, "hidden", { configurable: true, value: yes });
        document.dispatchEvent(new Event("visibilitychange")); }""",
        yes,
    )


def test_after_90_seconds_hidden_it_is_where_the_wall_clock_is(ann_page, csp, live_server, ann):
    page = timed(ann_page, live_server.url, session_of(ann, PIRIFORMIS), PIRIFORMIS)
    start(page)
    go(page, 20)
    hide(page, True)
    page.clock.fast_forward(90_000)
    hide(page, False)
    # 15 s, then 14 s each: 95 s are six whole ways and 11 s of the seventh.
    assert now(page) == ("Hold", "1", "Repetition 4 of 5", "Left leg")
    assert page.evaluate("window.seen.at(-1).slice(-2)") == ["hold", "left"]
    go(page, 1)
    assert now(page) == ("Back", "2", "Repetition 4 of 5", "Left leg")
    hide(page, True)
    page.clock.fast_forward(90_000)
    hide(page, False)
    expect(page.get_by_role("group", name="How strong")).to_be_focused()


def test_the_figure_is_in_the_phase_of_the_timer(ann_page, csp, live_server, ann):
    page = timed(ann_page, live_server.url, session_of(ann, *SIDE_WORDS), PIRIFORMIS)
    for slug, sides in SIDE_WORDS.items():
        other(page, slug)
        page.evaluate(WATCH)
        phases = plan(Exercise.objects.get(pk=slug), first="right" if slug == BIRD_DOG else "left")
        start(page)
        go(page, starts(phases)[-2])
        every = [(sides[one.side], POSES.get(one.kind, "start"), one.side) for one in phases[:-1]]
        assert [tuple(one[4:]) for one in page.evaluate("window.seen")] == every


def test_the_figure_moves_within_a_phase_and_stands_in_the_others(ann_page, csp, live_server, ann):
    page = timed(ann_page, live_server.url, session_of(ann, PIRIFORMIS), PIRIFORMIS)
    start(page)
    seen = []
    for seconds in (1, 14.5, 3, 9):
        go(page, seconds)
        seen.append((now(page)[0], page.evaluate(RUNNING) > 0))
    still, moves = ("Get into place", False), ("Move", True)
    assert seen == [still, moves, ("Hold", False), ("Back", True)]
    page.keyboard.press("Space")
    assert (now(page)[0], page.evaluate(RUNNING)) == ("Paused", 0)
    page.keyboard.press("Space")
    assert page.evaluate(RUNNING) > 0 < page.evaluate(TURNING)
    page.emulate_media(reduced_motion="reduce")
    page.keyboard.press("Escape")
    start(page)
    still = []
    for seconds in (1, 14.5, 3, 9):
        go(page, seconds)
        still.append((now(page)[0], page.evaluate(RUNNING), page.evaluate(TURNING)))
    assert still == [(word, 0, 0) for word, _moves in seen]


def test_everything_is_said_once_and_in_order(ann_page, csp, live_server, ann):
    page = timed(ann_page, live_server.url, session_of(ann, ROTATION), ROTATION)
    page.get_by_label("Repetitions").fill("2")
    page.get_by_label("Seconds held").fill("6")
    start(page)
    go(page, 15 + 4 * (2 + 6 + 2) + 1)
    ways = [(n, side) for n in (1, 2) for side in ("left", "right")]
    phases = [[f"{n} of 2. To the {side}", "Hold", "Back"] for n, side in ways]
    assert said(page) == [
        "Get into place. To the left",
        "Ready. To the left",
        *(one for phase in phases for one in phase),
        RATE,
    ]


@without_javascript
def test_without_javascript_nothing_of_it_shows(ann_page, live_server, ann):
    session = session_of(ann, CAT)
    ann_page.goto(f"{live_server.url}/sessions/{session.pk}/exercises/{CAT}/")
    expect(ann_page.get_by_role("heading", level=1)).to_have_text("Cat stretch")
    expect(ann_page.locator(".timer")).to_be_hidden()
    expect(ann_page.locator("[data-timer-panel]")).to_be_hidden()
    expect(button(ann_page, "Store this set")).to_be_visible()

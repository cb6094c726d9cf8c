"""The timer in the hand: its buttons and keys, and the set that is stored in the end."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from sessions.models import OwnDose, TrainingSet
from tests.browser.conftest import NOW, press, rate
from tests.browser.looks import LISTEN, faults
from tests.browser.timing import (
    RATE,
    button,
    fields,
    go,
    now,
    other,
    said,
    session_of,
    start,
    timed,
)
from tests.sessions.conftest import (
    BIRD_DOG,
    CAT,
    CURL,
    LEG_LIFT,
    PIRIFORMIS,
    ROTATION,
)

pytestmark = pytest.mark.browser

FIRST = 15  # seconds until the first movement begins
SAVED = ["repetitions", "half_repetition", "hold_seconds", "outcome", "side", "pain"]


@pytest.fixture
def on(ann_page, csp, live_server, ann):
    """Opens the timer's page of an exercise in a session of Ann's: on(slug)."""

    def show(slug: str) -> Page:
        return timed(ann_page, live_server.url, session_of(ann, slug), slug)

    return show


def stored() -> dict:
    """The only set, as far as the timer has a say in it."""
    (row,) = TrainingSet.objects.values(*SAVED)
    return row


def a_row(**changes) -> dict:
    done = {"half_repetition": False, "outcome": "completed", "side": "none", "pain": 4}
    return {"repetitions": 5, "hold_seconds": None} | done | changes


# --- Buttons and keys ----------------------------------------------------------------------------


def test_pause_stops_the_time_and_go_on_takes_it_up(on):
    page = on(CAT)
    start(page)
    go(page, FIRST + 2 + 3.5)
    assert now(page) == ("Hold", "7", "Repetition 1 of 5", "")
    press(page, "Pause")
    page.clock.fast_forward(90_000)
    assert now(page) == ("Paused", "7", "Repetition 1 of 5", "")
    press(page, "Go on")
    assert now(page) == ("Hold", "7", "Repetition 1 of 5", "")
    go(page, 6.4)
    assert now(page) == ("Hold", "1", "Repetition 1 of 5", "")
    go(page, 0.1)
    assert now(page) == ("Back", "2", "Repetition 1 of 5", "")
    assert said(page)[3:] == ["Hold", "Paused", "Hold", "Back"]


def test_back_begins_the_repetition_again_and_right_after_that_the_one_before(on):
    page = on(CAT)
    start(page)
    press(page, "Back one")
    assert now(page) == ("Get into place", "12", "", "")
    go(page, FIRST + 14 + 14 + 5)
    assert now(page) == ("Hold", "7", "Repetition 3 of 5", "")
    press(page, "Back one")
    assert now(page) == ("Move", "2", "Repetition 3 of 5", "")
    press(page, "Back one")
    assert now(page) == ("Move", "2", "Repetition 2 of 5", "")
    go(page, 2)
    press(page, "Pause")
    press(page, "Back one")
    assert now(page) == ("Paused", "2", "Repetition 1 of 5", "")
    go(page, 60)
    assert now(page) == ("Paused", "2", "Repetition 1 of 5", "")


def test_three_ways_out_and_what_they_leave_in_the_form(on):
    """Escape leaves the page as it was; "Set done" and "Skip to rating" fill in what was done, and
    nothing before the first repetition is over."""
    page = on(CAT)
    rest = page.locator(".page > :not(.figure)")
    before = rest.all_inner_texts()
    start(page)
    assert rest.all_inner_texts() != before
    go(page, FIRST + 20)
    page.keyboard.press("Escape")
    expect(button(page, "Start the timer")).to_be_focused()
    go(page, 100)
    assert rest.all_inner_texts() == before
    done = {"repetitions": "5", "hold_seconds": "10", "outcome": "completed", "pain": ""}
    assert fields(page, *done) == done
    page.get_by_label("Seconds held").fill("")
    start(page)
    go(page, FIRST + 13)
    page.get_by_role("link", name=re.compile("^Set done")).click()
    expect(page.get_by_role("group", name=NOW)).to_be_focused()
    assert fields(page, *done) == done | {"hold_seconds": ""}
    start(page)
    go(page, FIRST + 14 + 14 + 5)
    press(page, "Skip to rating")
    expect(page.get_by_role("group", name=NOW)).to_be_focused()
    expect(page.get_by_role("radio", name="0", exact=True)).to_be_in_viewport()
    done = {"repetitions": "2", "hold_seconds": "10", "outcome": "stopped", "pain": ""}
    assert fields(page, *done) == done
    go(page, 60)
    assert said(page)[-1] == RATE
    start(page)
    go(page, FIRST + 14)
    assert now(page)[2] == "Repetition 2 of 5"


def test_a_whole_set_by_keyboard_alone(on):
    page = on(CAT)
    button(page, "Start the timer").focus()
    page.keyboard.press("Enter")
    go(page, FIRST + 14 + 5)
    page.keyboard.press("Space")
    assert now(page)[0] == "Paused"
    page.keyboard.press("ArrowLeft")
    assert now(page)[1:3] == ("2", "Repetition 2 of 5")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Space")
    assert now(page)[0] == "Move"
    page.keyboard.type("7")
    go(page, 4 * 14)
    expect(page.get_by_role("group", name=NOW)).to_be_focused()
    assert fields(page, "pain") == {"pain": ""}
    page.keyboard.press("ArrowLeft")
    page.keyboard.type("4")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert stored() == a_row(hold_seconds=10)


def test_keys_belong_to_what_has_the_focus_and_to_the_form(on):
    page = on(CAT)
    start(page)
    page.get_by_text("Sound and keys").click()
    box = page.get_by_label("Tones")
    box.focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowLeft")
    expect(box).to_be_checked()
    assert now(page)[0] == "Get into place"
    page.get_by_text("Sound and keys").press("Space")
    assert now(page)[0] == "Get into place"
    press(page, "Skip to rating")
    page.get_by_label("Repetitions").fill("3")
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowLeft")
    page.keyboard.type("1")
    assert fields(page, "repetitions") == {"repetitions": "13"}


# --- From the first movement to the stored set ---------------------------------------------------

# Seconds after which a set is over, and what is stored of it.
WHOLE = {
    CAT: (15 + 70, a_row(hold_seconds=10)),
    CURL: (15 + 50, a_row(repetitions=10)),
    PIRIFORMIS: (15 + 140, a_row(hold_seconds=10, side="both")),
    ROTATION: (15 + 180, a_row(repetitions=10, hold_seconds=5, side="both")),
    BIRD_DOG: (15 + 180, a_row(repetitions=10, hold_seconds=5, side="both")),
    LEG_LIFT: (15 + 40, a_row(repetitions=10, side="left")),
}


def test_a_whole_set_is_stored_as_it_was_done(ann_page, csp, live_server, ann):
    page = timed(ann_page, live_server.url, session_of(ann, *WHOLE), CAT)
    for slug, (seconds, _row) in WHOLE.items():
        other(page, slug)
        start(page)
        go(page, seconds - 0.1)
        expect(page.locator("#set-form")).to_be_hidden()
        go(page, 0.2)
        rate(page, NOW, 4)
        with page.expect_navigation():
            press(page, "Store this set")
    the_other_side(page)
    found = TrainingSet.objects.in_order().values("exercise", *SAVED)
    rows = [(slug, row) for slug, (_seconds, row) in WHOLE.items()]
    rows.append((LEG_LIFT, a_row(repetitions=10, side="right")))
    assert [(row.pop("exercise"), row) for row in found] == rows


def the_other_side(page: Page) -> None:
    """After one side of the leg lift: roll over, and ten more."""
    expect(page.get_by_text("Stored: Lateral leg lift, set 1.")).to_be_visible()
    start(page)
    assert now(page) == ("Roll over", "7", "", "Right leg")
    go(page, 7 + 3 + 39.9)
    assert now(page) == ("Back", "1", "Repetition 10 of 10", "Right leg")
    go(page, 0.2)
    rate(page, NOW, 4)
    with page.expect_navigation():
        press(page, "Store this set")


def test_ten_in_total_are_counted_so_and_one_side_alone_is_timed_alone(
    ann_page, csp, live_server, ann
):
    ten = {"repetitions": 10, "hold_seconds": 5, "in_total": True, "first_side": "right"}
    OwnDose.objects.create(user=ann, exercise_id=BIRD_DOG, changed_at=timezone.now(), **ten)
    page = timed(ann_page, live_server.url, session_of(ann, BIRD_DOG, PIRIFORMIS), BIRD_DOG)
    start(page)
    go(page, FIRST + 9 + 1)
    assert now(page) == ("Move", "1", "Repetition 2 of 10", "Left arm, right leg")
    go(page, 2 * 9)
    press(page, "Skip to rating")
    assert fields(page, "repetitions", "outcome") == {"repetitions": "1", "outcome": "stopped"}
    start(page)
    assert now(page)[3] == "Right arm, left leg"
    go(page, FIRST + 90 + 0.1)
    assert fields(page, "repetitions", "outcome") == {"repetitions": "5", "outcome": "completed"}
    other(page, PIRIFORMIS)
    page.get_by_label("Right side").check()
    start(page)
    go(page, FIRST + 4 * 14 + 1)
    assert now(page) == ("Move", "1", "Repetition 5 of 5", "Right leg")


# --- It hurts more -------------------------------------------------------------------------------


def hurts(page: Page) -> None:
    page.get_by_role("link", name="It hurts more").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Stop here")


def test_it_hurts_more_stops_the_timer_at_once(on):
    page = on(CAT)
    page.route("**/stop/**", lambda route: route.fulfill(status=204))
    start(page)
    go(page, FIRST + 14 + 14 + 1)
    page.get_by_role("link", name="It hurts more").click()
    expect(button(page, "Start the timer")).to_be_visible()
    spoken = said(page)
    go(page, 100)
    assert said(page) == spoken
    href = page.locator(".stop-bar__stop").get_attribute("href")
    assert href.partition("/stop/")[2] == "?repetitions=2&hold=10"


def test_it_hurts_more_takes_along_what_was_truly_done(ann_page, csp, live_server, ann):
    both = session_of(ann, ROTATION, PIRIFORMIS)
    page = timed(ann_page, live_server.url, both, PIRIFORMIS)
    page.get_by_label("Right side").check()
    start(page)
    go(page, FIRST + 13)
    hurts(page)
    assert fields(page, "repetitions", "side") == {"repetitions": "0", "side": "right"}
    page.go_back()
    other(page, ROTATION)
    page.get_by_label("Seconds held").fill("6")
    start(page)
    go(page, FIRST + 2 * 20 + 10 + 4)
    hurts(page)
    done = {"repetitions": "2", "half_repetition": "true", "hold_seconds": "6"}
    assert fields(page, *done) == done
    rate(page, NOW, 6)
    press(page, "Store it")
    page.wait_for_load_state()
    row = a_row(repetitions=2, half_repetition=True, hold_seconds=6, side="both")
    assert stored() == row | {"outcome": "stopped", "pain": 6}


# --- Loading the page again ----------------------------------------------------------------------


def test_loaded_again_it_waits_at_the_same_place(on):
    page = on(PIRIFORMIS)
    start(page)
    go(page, FIRST + 14 + 3.5)
    page.reload()
    expect(button(page, "Go on")).to_be_visible()
    assert now(page) == ("Paused", "9", "Repetition 1 of 5", "Right leg")
    press(page, "Go on")
    go(page, 8.6)
    assert now(page) == ("Back", "2", "Repetition 1 of 5", "Right leg")
    page.keyboard.press("Escape")
    page.reload()
    expect(button(page, "Start the timer")).to_be_visible()
    start(page)
    page.reload()
    expect(button(page, "Go on")).to_be_visible()
    assert now(page) == ("Paused", "12", "", "Left leg")


def test_another_exercise_or_half_an_hour_later_it_is_begun_anew(on):
    page = on(CAT)
    start(page)
    go(page, 20)
    other(page, CURL)
    expect(button(page, "Start the timer")).to_be_visible()
    other(page, CAT)
    expect(button(page, "Go on")).to_be_visible()
    assert now(page)[1:3] == ("7", "Repetition 1 of 5")
    page.clock.fast_forward(1_800_001)
    page.evaluate("""() => { const kept = JSON.parse(sessionStorage["timer.set"]);
      window.addEventListener("pagehide", () => sessionStorage.setItem("timer.set",
        JSON.stringify(kept))); }""")
    page.reload()
    expect(button(page, "Start the timer")).to_be_visible()


# --- For every eye and finger --------------------------------------------------------------------


def test_nobody_is_shut_out_while_it_runs_or_stands(ann_page, live_server, ann):
    ann_page.add_init_script(LISTEN)
    at = f"{live_server.url}/sessions/{session_of(ann, BIRD_DOG).pk}"
    ann_page.goto(f"{at}/exercises/{BIRD_DOG}/")
    start(ann_page)
    found = faults(ann_page, "running")
    press(ann_page, "Pause")
    found += faults(ann_page, "paused")
    press(ann_page, "Skip to rating")
    found += faults(ann_page, "to be rated")
    assert found == []

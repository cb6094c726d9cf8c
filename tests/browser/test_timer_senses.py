"""What the timer does besides showing: voice, tones, vibration, a screen kept on; and the rest."""

import datetime as dt

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from sessions.models import TrainingSet
from tests.browser.conftest import NOW, press, rate
from tests.browser.timing import BEGUN, button, go, session_of, start, timed
from tests.sessions.conftest import CAT, a_set, ended, logged, opened

pytestmark = [pytest.mark.browser, pytest.mark.any_database]

# A browser that notes what it is asked for; what it says lasts until `finish()`.
SENSES = """
  window.asked = [];
  window.finish = () => window.speaking?.onend();
  const note = (name) => (...given) => { window.asked.push([name, ...given]); return true; };
  Object.defineProperty(window, "speechSynthesis", { value: {
    speak: (one) => { window.speaking = one; window.asked.push(["say", one.text, one.lang]); },
    cancel: note("cut off") } });
  window.SpeechSynthesisUtterance = function (text) { this.text = text; };
  Navigator.prototype.vibrate = note("vibrate");
  const lock = { release: async () => note("let sleep")() };
  Object.defineProperty(navigator, "wakeLock", { value: {
    request: async () => { note("keep awake")(); return lock; } } });
  const Oscillator = AudioContext.prototype.createOscillator;
  AudioContext.prototype.createOscillator = function () {
    const made = Oscillator.call(this);
    setTimeout(() => window.asked.push(["tone", made.frequency.value]));
    return made;
  };
"""


@pytest.fixture
def cat(ann_page, csp, live_server, ann) -> Page:
    ann_page.add_init_script(SENSES)
    return timed(ann_page, live_server.url, session_of(ann, CAT), CAT)


def asked(page: Page) -> list[list]:
    """What the browser was asked for since the last time."""
    return page.evaluate("window.asked.splice(0)")


def tick(page: Page, *senses: str) -> None:
    start(page)
    page.get_by_text("Sound and keys").click()
    for sense in senses:
        page.get_by_label(sense).check()
    page.keyboard.press("Escape")


def test_the_screen_stays_on_while_it_runs_and_only_what_is_ticked_sounds(cat):
    start(cat)
    go(cat, 30)
    assert asked(cat) == [["keep awake"]]
    press(cat, "Pause")
    assert asked(cat) == [["let sleep"]]
    press(cat, "Go on")
    press(cat, "Skip to rating")
    assert asked(cat) == [["keep awake"], ["let sleep"]]
    tick(cat, "Tones", "Vibration")
    cat.reload()
    start(cat)
    cat.get_by_text("Sound and keys").click()
    found = [cat.get_by_label(one).is_checked() for one in ("Voice", "Tones", "Vibration")]
    assert found == [False, True, True]
    go(cat, 27.5)
    tones = [one[1] for one in asked(cat) if one[0] == "tone"]
    assert tones == [440, 440, 440, 523, 659, 392]
    go(cat, 2)
    assert [one for one in asked(cat) if one[0] == "vibrate"] == [["vibrate", 60]]


def test_no_word_is_cut_off_and_only_the_latest_waits(cat):
    tick(cat, "Voice")
    asked(cat)
    start(cat)
    go(cat, 18)
    assert [one for one in asked(cat) if one[0] == "say"] == [["say", "Get into place", "en"]]
    cat.evaluate("finish()")
    assert asked(cat) == [["say", "Hold", "en"]]
    cat.evaluate("finish()")
    go(cat, 9)
    assert asked(cat) == [["say", "Back", "en"]]
    go(cat, 2)
    cat.keyboard.press("Escape")
    cat.evaluate("finish()")
    assert asked(cat) == [["let sleep"]]


BARE = """
  delete window.speechSynthesis; delete window.AudioContext;
  delete Navigator.prototype.vibrate; delete Navigator.prototype.wakeLock;
  for (const name of ["localStorage", "sessionStorage"]) {
    Object.defineProperty(window, name, { get() { throw new DOMException("no"); } });
  }
"""


def test_a_browser_that_can_and_may_nothing_runs_the_set_all_the_same(
    ann_page, csp, live_server, ann
):
    ann_page.add_init_script(BARE)
    page = timed(ann_page, live_server.url, session_of(ann, CAT), CAT)
    start(page)
    page.get_by_text("Sound and keys").click()
    for sense in ("Voice", "Tones", "Vibration"):
        expect(page.get_by_label(sense)).to_be_hidden()
    go(page, 85.1)
    rate(page, NOW, 4)
    with page.expect_navigation():
        press(page, "Store this set")
    assert TrainingSet.objects.values_list("repetitions", "hold_seconds").get() == (5, 10)


# --- The rest between two sets -------------------------------------------------------------------


@pytest.fixture
def rested(ann_page, csp, live_server, ann) -> Page:
    """After the first set, where a second one is offered: two sessions went well before."""
    now = timezone.now()
    for days in (4, 2):
        then = now - dt.timedelta(days=days)
        earlier = opened(ann, then)
        logged(earlier, then, a_set(CAT))
        ended(earlier, then)
    session = session_of(ann, CAT)
    logged(session, timezone.now(), a_set(CAT))
    ann_page.add_init_script(SENSES)
    ann_page.clock.install(time=BEGUN)
    ann_page.clock.pause_at(BEGUN + dt.timedelta(minutes=5))
    ann_page.goto(f"{live_server.url}/sessions/{session.pk}/exercises/{CAT}/")
    expect(ann_page.get_by_role("heading", name="A second set is possible")).to_be_visible()
    expect(button(ann_page, "Skip the rest")).to_be_visible()
    return ann_page


def left(page: Page) -> str:
    return page.get_by_role("timer").text_content()


def test_the_rest_counts_down_or_is_skipped_and_a_second_set_follows(rested):
    assert left(rested) == "60"
    go(rested, 20.5)
    assert left(rested) == "40"
    press(rested, "+15 s of rest")
    assert left(rested) == "55"
    rested.clock.fast_forward(30_000)
    assert left(rested) == "25"
    go(rested, 24.6)
    expect(rested.get_by_role("timer")).to_be_hidden()
    expect(rested.get_by_text("The rest is over.")).to_be_visible()
    assert asked(rested) == [["keep awake"], ["let sleep"]]
    rested.reload()
    press(rested, "Skip the rest")
    expect(rested.get_by_text("The rest is over.")).to_be_focused()
    rested.get_by_role("link", name="One more set").click()
    start(rested)
    go(rested, 85.1)
    rate(rested, NOW, 3)
    with rested.expect_navigation():
        press(rested, "Store this set")
    found = TrainingSet.objects.order_by("-performed_at").values_list("number", "repetitions")
    assert found.first() == (2, 5)

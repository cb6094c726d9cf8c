"""What the tests of the timer look with: a page whose clock stands until it is told to go on."""

import datetime as dt
import json
import re
from itertools import accumulate

from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from exercises.course import Phase, course
from exercises.models import Exercise
from sessions.models import TrainingSession
from tests.sessions.conftest import opened

WORDS = {
    "setup": "Get into place",
    "lead-in": "Ready",
    "move": "Move",
    "hold": "Hold",
    "return": "Back",
    "turn": "Roll over",
}
POSES = {"move": "move", "hold": "hold", "return": "back"}
BEGUN = dt.datetime(2026, 3, 4, 9, 30, tzinfo=dt.UTC)
RATE = "Set done. Now rate it."
# At each thing said: when, what, the word, the repetition, the side, the figure's phase and side.
WATCH = """async () => {
  const { figureOf } = await import("/static/js/figure.js");
  const figure = figureOf(document.querySelector("[data-figure]"));
  const part = (name) => document.querySelector(`[data-timer-${name}]`);
  const text = (name) => part(name).textContent;
  window.seen = [];
  const note = () => window.seen.push([performance.now(),
    ...["says", "word", "nth", "side"].map(text), figure.phase, figure.side]);
  new MutationObserver(note).observe(part("says"), { childList: true });
}"""


def timed(page: Page, base: str, session: TrainingSession, slug: str) -> Page:
    """The page of one exercise, its clock standing still, everything said noted from now on."""
    page.clock.install(time=BEGUN)
    page.goto(f"{base}/sessions/{session.pk}/exercises/{slug}/")
    expect(button(page, "Start the timer")).to_be_visible()
    page.clock.pause_at(BEGUN + dt.timedelta(minutes=5))
    page.evaluate(WATCH)
    return page


def other(page: Page, slug: str) -> None:
    """The page of another exercise of the session; the clock stands already."""
    page.goto(re.sub(r"[a-z-]+/$", f"{slug}/", page.url.partition("?")[0]))


def session_of(user, *slugs: str) -> TrainingSession:
    """An open session with these exercises, or with all."""
    everything = slugs or Exercise.objects.values_list("slug", flat=True)
    return opened(user, timezone.now(), exercises=everything)


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def start(page: Page) -> None:
    button(page, "Start the timer").click()
    expect(button(page, "Pause")).to_be_focused()


def go(page: Page, seconds: float) -> None:
    """Let so many seconds go by."""
    page.clock.run_for(round(seconds * 1000))


def now(page: Page) -> tuple[str, str, str, str]:
    """What one sees: the word, the count, the repetition and the side."""
    parts = ("word", "count", "nth", "side")
    return tuple(page.locator(f"[data-timer-{one}]").text_content() for one in parts)


def said(page: Page) -> list[str]:
    """Everything that was said so far, in order."""
    return [one[1] for one in page.evaluate("window.seen")]


def plan(exercise: Exercise, **more) -> tuple[Phase, ...]:
    return course(exercise.dose(), **more)


def put(page: Page, phases: tuple[Phase, ...], *, both_in_one: bool = False) -> None:
    """Another course in the page, and a form that asks for nothing else."""
    found = {"courses": {"none": phases}, "bothInOne": both_in_one, "inTotal": False}
    page.evaluate(
        """(plan) => { document.querySelector("[data-timer] script").textContent = plan;
        const { repetitions, hold_seconds } = document.querySelector("#set-form").elements;
        repetitions.value = ""; hold_seconds.value = ""; window.seen = []; }""",
        json.dumps(found),
    )


def starts(phases: tuple[Phase, ...]) -> list[float]:
    """When each phase begins, in seconds."""
    return [0, *accumulate(one.seconds or 0 for one in phases)][: len(phases)]


def nth(phase: Phase, of: int) -> str:
    """How the page counts it."""
    return f"Repetition {phase.repetition} of {of}" if phase.repetition else ""


def fields(page: Page, *names: str) -> dict[str, str]:
    """What stands in the form; of boxes, whether they are ticked."""
    return page.evaluate(
        """(names) => Object.fromEntries(names.map((name) => {
          const field = document.querySelector("#set-form, form.set-form").elements[name];
          return [name, field.type === "checkbox" ? String(field.checked) : field.value]; }))""",
        list(names),
    )

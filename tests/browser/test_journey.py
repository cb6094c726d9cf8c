"""The whole journey on a fresh database, with JavaScript and again without."""

import re

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from sessions.models import TrainingSession, TrainingSet
from tests.browser.conftest import AFTER, NOW, follow, press, rate, without_javascript

pytestmark = pytest.mark.browser

EMAIL, PASSWORD = "greta@example.org", "walnut-ferry-31-cloud"
NOTE = "Good day 🦘 שלום"


@pytest.fixture
def requests(page: Page) -> list[str]:
    """Every address the browser asked for."""
    seen = []
    page.on("request", lambda request: seen.append(request.url))
    return seen


@pytest.mark.parametrize(
    "scripts", [True, pytest.param(False, marks=without_javascript)], ids=["with js", "without js"]
)
def test_from_the_library_to_the_history_and_out_again(scripts, page, csp, requests, live_server):
    find_an_exercise(page, live_server.url)
    sign_up(page)
    answer_the_help_list(page)
    start_a_session(page)
    log_four_sets_and_a_stop(page)
    end_the_session(page)
    correct_a_rating(page)
    look_at_the_history(page)
    follow(page, "Log out")
    press(page, "Log out")
    page.goto(f"{live_server.url}/history/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Log in")
    assert_stored()
    assert {url.split("/")[2] for url in requests} == {live_server.url.split("/")[2]}
    assert any(url.endswith("main.js") for url in requests) == scripts


def find_an_exercise(page: Page, base: str) -> None:
    page.goto(base)
    follow(page, "Open the library")
    page.get_by_role("searchbox").fill("bridge")
    press(page, "Search")
    follow(page, "Hip bridge")
    expect(page.get_by_role("heading", level=1)).to_have_text("Hip bridge")


def sign_up(page: Page) -> None:
    follow(page, "Start this exercise")
    expect(page.get_by_role("heading", level=1)).to_have_text("Log in")
    follow(page, "No account yet? Sign up")
    page.get_by_label("E-mail address").fill(EMAIL)
    page.get_by_label("Password").fill(PASSWORD)
    press(page, "Sign up")


def answer_the_help_list(page: Page) -> None:
    """Nothing is chosen beforehand; one has to answer, and then it leads on."""
    expect(page.get_by_role("heading", level=1)).to_have_text("Before you start")
    press(page, "Store my answer")
    expect(page.locator(".error-summary")).to_contain_text("Choose one of the answers.")
    page.get_by_label("None of these apply to me").check()
    press(page, "Store my answer")
    expect(page.get_by_role("heading", level=1)).to_have_text("Today")


def start_a_session(page: Page) -> None:
    """Three exercises; the one she came for is ticked already."""
    boxes = page.get_by_role("checkbox", checked=True)
    expect(boxes).to_have_count(1)
    expect(boxes.first).to_have_accessible_name(re.compile("^Hip bridge"))
    rate(page, NOW, 4)
    page.get_by_text("Choose others").click()
    for name in ("Cat stretch", "Lateral leg lift"):
        page.get_by_role("checkbox", name=re.compile(f"^{name}")).check()
    press(page, "Start the session")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your session")


def log_set(page: Page, exercise: str, pain: int | str, **more) -> None:
    """Fill in the set the page proposes and store it."""
    expect(page.get_by_role("heading", level=1)).to_have_text(exercise)
    rate(page, NOW, pain)
    if "sore" in more:
        page.get_by_role("group", name=re.compile("^Do your muscles")).get_by_label(
            more["sore"]
        ).check()
    press(page, "Store this set")
    expect(page.get_by_role("status")).to_contain_text(f"Stored: {exercise}")


def log_four_sets_and_a_stop(page: Page) -> None:
    """The page leads from one to the next; then something hurts more."""
    follow(page, re.compile("^Next: "))
    for exercise, answers in ROUND:
        log_set(page, exercise, **answers)
    expect(page.get_by_role("heading", level=1)).to_have_text("Your session")
    follow(page, "It hurts more")
    follow(page, "Cat stretch")
    page.get_by_label("Repetitions done").fill("2")
    rate(page, NOW, 10)
    press(page, "Store it")
    expect(page.get_by_role("status")).to_contain_text("Stored: Cat stretch")
    leave_it(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Your session")


def leave_it(page: Page) -> None:
    """After a rise the exercise's page asks for a stop; one may try again, or leave it."""
    expect(page.get_by_role("heading", name="Stop for a moment")).to_be_visible()
    follow(page, "Back to the session")
    expect(page.get_by_role("heading", name="It may be wiser to end here")).to_be_visible()


ROUND = [
    ("Cat stretch", {"pain": 4, "sore": "No"}),
    ("Hip bridge", {"pain": "Skip"}),
    ("Lateral leg lift", {"pain": 3, "sore": "Yes"}),
    ("Lateral leg lift", {"pain": 3}),
]


def end_the_session(page: Page) -> None:
    follow(page, "End the session")
    rate(page, AFTER, 3)
    page.get_by_label("Note for yourself").fill(NOTE)
    press(page, "End the session")
    expect(page.get_by_role("status")).to_contain_text("Session ended")


def correct_a_rating(page: Page) -> None:
    follow(page, "Back to history")
    page.locator("summary").filter(has_text="5 sets").click()
    follow(page, "Change Cat stretch, set 2")
    expect(page.get_by_role("radio", name="10", exact=True)).to_be_checked()
    rate(page, NOW, 6)
    press(page, "Store the correction")
    expect(page.get_by_role("status")).to_contain_text("Corrected")


def look_at_the_history(page: Page) -> None:
    follow(page, "Back to history")
    picture = page.get_by_role("img", name=re.compile("^Pain before and after"))
    expect(picture).to_be_visible()
    expect(picture.locator("circle")).to_have_count(1)
    expect(picture.locator("polygon")).to_have_count(1)
    said = page.locator("figcaption")
    expect(said).to_contain_text("1 session in these 12 weeks.")
    expect(said).to_contain_text("Before: 1 rating, 4 of 10.")
    expect(said).to_contain_text("After: 1 rating, 3 of 10.")
    page.get_by_text("The same as a table").click()
    row = page.get_by_role("region", name=re.compile("^Pain before")).get_by_role("row").last
    expect(row.get_by_role("cell")).to_have_text(["4", "3"])
    page.locator("summary").filter(has_text="5 sets").click()
    expect(page.get_by_role("link", name=re.compile("^Change .*, set [12]"))).to_have_count(5)
    expect(page.get_by_text("stopped early")).to_be_visible()
    expect(page.get_by_text(NOTE)).to_be_visible()


def assert_stored() -> None:
    """Exactly this, and nothing twice."""
    (person,) = User.objects.all()
    assert person.email == EMAIL
    (session,) = TrainingSession.objects.all()
    assert (session.user, session.pain_before, session.pain_after, session.note) == (
        person,
        4,
        3,
        NOTE,
    )
    assert not session.is_open()
    assert [choice.exercise_id for choice in session.choices.all()] == SLUGS
    columns = ["exercise_id", "number", "side", "repetitions", "hold_seconds", "outcome"]
    rows = TrainingSet.objects.in_order().values_list(*columns, "pain_before", "pain", "sore")
    assert list(rows) == [
        ("cat-stretch", 1, "none", 5, 10, "completed", 4, 4, False),
        ("hip-bridge", 1, "none", 10, 5, "completed", 4, None, None),
        ("lateral-leg-lift", 1, "left", 10, None, "completed", 4, 3, True),
        ("lateral-leg-lift", 1, "right", 10, None, "completed", 4, 3, None),
        ("cat-stretch", 2, "none", 2, 10, "stopped", 4, 6, None),
    ]


SLUGS = ["cat-stretch", "hip-bridge", "lateral-leg-lift"]

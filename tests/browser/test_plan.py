"""From a plan to today, over a hard day and back, by clicks alone and without scripts."""

import re

import pytest
from playwright.sync_api import Page, expect

from accounts.models import GateCall
from sessions import planning
from sessions.models import Flare, OwnDose, TrainingSession
from tests.browser.conftest import NOW, follow, press, rate, without_javascript
from tests.sessions.conftest import BRIDGE, KNEE, LEG_LIFT

pytestmark = pytest.mark.browser

PLANNED = ["Knee to chest", "Hip bridge", "Lateral leg lift"]


@pytest.mark.parametrize(
    "scripts", [True, pytest.param(False, marks=without_javascript)], ids=["with js", "without js"]
)
def test_from_a_plan_to_today_over_a_hard_day_and_back(scripts, ann_page, csp, live_server, ann):
    ann_page.set_viewport_size({"width": 320, "height": 640})
    ann_page.goto(f"{live_server.url}/today/")
    make_a_plan(ann_page)
    choose_a_dose(ann_page)
    follow(ann_page, "Go to today")
    expect_ticked(ann_page, PLANNED)
    expect(ann_page.get_by_text("In your plan")).to_have_count(3)
    call_it_a_hard_day(ann_page)
    expect_ticked(ann_page, PLANNED[:2])
    take_it_back(ann_page)
    expect_ticked(ann_page, PLANNED)
    start(ann_page)
    assert stored(ann) == ([KNEE, BRIDGE, LEG_LIFT], ["hard", "over"], ["flare"], [(LEG_LIFT, 6)])


def make_a_plan(page: Page) -> None:
    """Two of the four ticked ones stay, one comes with it."""
    follow(page, "Make a plan of your own")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your plan")
    for name in ("Cat stretch", "Pelvic tilt"):
        page.get_by_role("checkbox", name=re.compile(f"^{name}")).uncheck()
    page.get_by_role("checkbox", name=re.compile("^Lateral leg lift")).check()
    press(page, "Store the plan")
    expect(page.locator(".messages")).to_contain_text("Your plan is stored.")
    expect(page.get_by_role("heading", name="On any day")).to_be_visible()


def choose_a_dose(page: Page) -> None:
    follow(page, re.compile("^Lateral leg lift"))
    page.get_by_label("Repetitions").fill("11")
    press(page, "Store my dose")
    expect(page.locator(".error-summary")).to_contain_text("Enter a whole number from 1 to 10.")
    page.get_by_label("Repetitions").fill("6")
    page.get_by_label("Right side first").check()
    press(page, "Store my dose")
    expect(page.get_by_text("6 repetitions on each side")).to_be_visible()


def call_it_a_hard_day(page: Page) -> None:
    """The help list is asked first, then two exercises are there."""
    follow(page, "Today is a hard day")
    press(page, "Today is a hard day")
    expect(page.get_by_role("heading", level=1)).to_have_text("Before you start")
    page.get_by_label("None of these apply to me").check()
    press(page, "Store my answer")
    expect(page.get_by_text("One easier set of two exercises counts.")).to_be_visible()


def take_it_back(page: Page) -> None:
    follow(page, "It is not a hard day after all")
    press(page, "It is not a hard day after all")
    expect(page.get_by_role("heading", level=1)).to_have_text("Today")


def expect_ticked(page: Page, names: list[str]) -> None:
    boxes = page.get_by_role("checkbox", checked=True)
    expect(boxes).to_have_count(len(names))
    for box, name in zip(boxes.all(), names, strict=True):
        expect(box).to_have_accessible_name(re.compile(f"^{name}"))


def start(page: Page) -> None:
    rate(page, NOW, 4)
    press(page, "Start the session")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your session")


def stored(user) -> tuple:
    """The session's exercises, what was said of the day, why the list was asked, own doses."""
    session = TrainingSession.objects.of(user).get()
    assert planning.plan_of_user(user).exercises == {KNEE, BRIDGE, LEG_LIFT}
    return (
        list(session.choices.values_list("exercise", flat=True)),
        list(Flare.objects.of(user).order_by("declared_at").values_list("said", flat=True)),
        list(GateCall.objects.filter(user=user).values_list("reason", flat=True)),
        list(OwnDose.objects.of(user).values_list("exercise", "repetitions")),
    )

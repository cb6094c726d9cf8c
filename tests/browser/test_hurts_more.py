"""It hurts more: always in sight, reached by thumb and by keyboard, and what it leads to."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from sessions.models import Closing, TrainingSet
from tests.browser.conftest import NOW, follow, press, rate, without_javascript
from tests.browser.test_keyboard import enter, focus
from tests.sessions.conftest import BRIDGE, CAT, LEG_LIFT, a_set, logged, opened

pytestmark = pytest.mark.browser

BUTTON = "It hurts more"
# What of the button is seen by the person: in the window, and nothing over any of its corners.
SEEN = """(link) => {
  const box = link.getBoundingClientRect(), inset = 12;
  const points = [[box.left + inset, box.top + inset], [box.right - inset, box.bottom - inset]];
  return box.top >= 0 && box.bottom <= innerHeight && box.left >= 0 && box.right <= innerWidth
    && box.height >= 44 && points.every(([x, y]) => link.contains(document.elementFromPoint(x, y)));
}"""


@pytest.fixture
def session(ann):
    return opened(ann, timezone.now(), exercises=(CAT, BRIDGE, LEG_LIFT))


def pages_of(session) -> list[str]:
    """Every page of a session in which something may hurt more, one a step in between."""
    logged(session, timezone.now(), a_set(CAT, pain=6))
    at = session.get_absolute_url()
    more = [f"exercises/{slug}/" for slug in (CAT, BRIDGE, LEG_LIFT)]
    return [f"{at}{path}" for path in ("", "choice/", "end/", *more)]


@pytest.mark.parametrize("size", [(360, 640), (320, 568), (640, 320), (1280, 800)])
def test_it_is_in_sight_on_every_page_wherever_one_has_scrolled(
    size, ann_page, live_server, session
):
    ann_page.set_viewport_size({"width": size[0], "height": size[1]})
    hidden = []
    for path in pages_of(session):
        ann_page.goto(f"{live_server.url}{path}")
        link = ann_page.get_by_role("link", name=BUTTON)
        for place in ("0", "document.body.scrollHeight / 2", "document.body.scrollHeight"):
            ann_page.evaluate(f"scrollTo({{ top: {place}, behavior: 'instant' }})")
            hidden += [] if link.evaluate(SEEN) else [(path, place)]
    assert hidden == []


@pytest.mark.parametrize("size", [(360, 640), (320, 568), (640, 320), (1280, 800)])
def test_it_covers_nothing_at_the_end_of_a_page(size, ann_page, live_server, session):
    ann_page.set_viewport_size({"width": size[0], "height": size[1]})
    for path in pages_of(session):
        ann_page.goto(f"{live_server.url}{path}")
        ann_page.evaluate("scrollTo({ top: document.body.scrollHeight, behavior: 'instant' })")
        bottom = ann_page.evaluate(
            "document.querySelector('footer').getBoundingClientRect().bottom"
        )
        assert bottom <= ann_page.locator(".stop-bar").bounding_box()["y"] + 1


def test_the_first_screen_of_an_exercise_has_its_name_its_figure_and_the_way_to_rate(
    ann_page, live_server, session
):
    ann_page.set_viewport_size({"width": 360, "height": 640})
    ann_page.goto(f"{live_server.url}{session.get_absolute_url()}exercises/{LEG_LIFT}/")
    bar = ann_page.locator(".stop-bar").bounding_box()["y"]
    for part in (ann_page.locator("h1"), ann_page.locator(".figure__window")):
        box = part.bounding_box()
        assert 0 <= box["y"] < box["y"] + box["height"] <= bar
    follow(ann_page, re.compile("^Set done"))
    expect(ann_page.get_by_role("heading", name="When the set is done")).to_be_in_viewport()


def test_paper_has_no_button(ann_page, live_server, session):
    ann_page.goto(f"{live_server.url}{session.get_absolute_url()}")
    ann_page.emulate_media(media="print")
    expect(ann_page.locator(".stop-bar")).to_be_hidden()


@pytest.mark.parametrize(
    "scripts", [True, pytest.param(False, marks=without_javascript)], ids=["with js", "without js"]
)
def test_from_the_first_tap_to_the_closed_exercise(scripts, ann_page, csp, live_server, session):
    ann_page.goto(f"{live_server.url}{session.get_absolute_url()}")
    follow(ann_page, BUTTON)
    expect(ann_page.get_by_role("heading", level=1)).to_have_text("Stop here")
    follow(ann_page, "Hip bridge")
    ann_page.get_by_label("Repetitions done").fill("4")
    expect(ann_page.get_by_role("radio", checked=True)).to_have_count(0)
    rate(ann_page, NOW, 6)
    press(ann_page, "Store it")
    expect(ann_page.get_by_role("heading", name="Stop for a moment")).to_be_visible()
    ann_page.get_by_text("Why?", exact=True).click()
    expect(ann_page.get_by_text("Saying that it hurts more")).to_have_count(0)
    expect(ann_page.get_by_text("When a rating is higher than before")).to_be_visible()
    follow(ann_page, BUTTON)
    rate(ann_page, NOW, "Skip")
    press(ann_page, "Store it")
    expect(ann_page.get_by_role("heading", level=1)).to_have_text("Leave Hip bridge for today")
    rows = TrainingSet.objects.in_order().values_list(
        "exercise_id", "repetitions", "outcome", "attempt", "pain", "hurts_more"
    )
    assert list(rows) == [
        (BRIDGE, 4, "stopped", 1, 6, True),
        (BRIDGE, 0, "stopped", 2, None, True),
    ]
    assert list(Closing.objects.values_list("exercise_id", "reason")) == [(BRIDGE, "rose-in-retry")]


def test_by_keyboard_it_comes_first_in_the_page(ann_page, csp, live_server, session):
    ann_page.emulate_media(reduced_motion="reduce")
    ann_page.goto(f"{live_server.url}{session.get_absolute_url()}exercises/{CAT}/")
    ann_page.keyboard.press("Tab")
    ann_page.keyboard.press("Enter")
    ann_page.keyboard.press("Tab")
    assert focus(ann_page)["name"] == BUTTON
    with ann_page.expect_navigation():
        ann_page.keyboard.press("Enter")
    enter(ann_page, "^Store it$")
    expect(ann_page.locator(".error-summary")).to_be_focused()


@pytest.mark.parametrize("path", ["", "stop/"])
@pytest.mark.parametrize(
    "scripts", [True, pytest.param(False, marks=without_javascript)], ids=["with js", "without js"]
)
def test_case_13_the_emergency_text_comes_with_the_tick_without_any_network(
    scripts, path, ann_page: Page, live_server, session
):
    ann_page.goto(f"{live_server.url}{session.get_absolute_url()}exercises/{CAT}/{path}")
    ann_page.context.set_offline(True)
    text = ann_page.get_by_text(re.compile("^Do not exercise. Call"))
    expect(text).to_be_hidden()
    ann_page.get_by_text("Which signs need help now?").click()
    expect(ann_page.get_by_text("Loss of bladder or bowel control")).to_be_visible()
    tick = ann_page.get_by_label("One of the signs of the help list that need help now")
    tick.check()
    expect(text).to_be_visible()
    expect(ann_page.get_by_role("heading", name="Get emergency help now")).to_be_visible()
    tick.uncheck()
    expect(text).to_be_hidden()

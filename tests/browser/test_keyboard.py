"""A whole session by keyboard alone; where the focus is can always be seen."""

import re

import pytest
from playwright.sync_api import Page, expect

from sessions.models import TrainingSession, TrainingSet
from tests.browser.conftest import NOW, without_javascript

pytestmark = pytest.mark.browser

MOST_TABS = 80
# What has the focus: its name, whether a ring is drawn around it or its label, and whether
# something lies over it.
FOCUS = """() => {
  const element = document.activeElement;
  const label = element.closest("label") ?? element;
  const ringed = [element, label].some((one) => {
    const style = getComputedStyle(one);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  });
  const [box, name] = [label.getBoundingClientRect(), element.labels?.[0] ?? element];
  const middle = (from, to, end) => (Math.max(from, 0) + Math.min(to, end)) / 2;
  const x = middle(box.left, box.right, innerWidth);
  const top = document.elementFromPoint(x, middle(box.top, box.bottom, innerHeight));
  return {
    name: name.textContent.replace(/\\s+/g, " ").trim(),
    group: element.closest("fieldset")?.querySelector("legend")?.textContent.trim() ?? "",
    kind: element.type ?? element.tagName.toLowerCase(),
    value: element.value ?? "",
    checked: element.checked ?? false,
    ringed,
    covered: !(label.contains(top) || top?.contains(label)),
  };
}"""


@pytest.fixture(autouse=True)
def still(page: Page) -> None:
    """No smooth scrolling: what has the focus is in sight at once."""
    page.emulate_media(reduced_motion="reduce")


def focus(page: Page) -> dict:
    """What has the focus now; fails when nobody could see where it is."""
    found = page.evaluate(FOCUS)
    assert found["ringed"], f"no ring around {found}"
    assert not found["covered"], f"something lies over {found}"
    return found


def tab_to(page: Page, name: str, *, group: str = "", kind: str = "") -> dict:
    """Press Tab until something of this name has the focus."""
    seen = []
    for _press in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            continue  # the browser's own bar lies between the end and the beginning
        found = focus(page)
        if re.search(name, found["name"]) and group in found["group"] and kind in found["kind"]:
            return found
        seen.append(found["name"])
    raise AssertionError(f"{name} was not reached by Tab, only {seen}")


def choose(page: Page, group: str, answer: str, key: str = "ArrowRight") -> None:
    """Tab into a group of radios and go with an arrow to the answer."""
    found = tab_to(page, "", group=group, kind="radio")
    for _press in range(15):
        if found["checked"] and found["name"] == answer:
            return
        page.keyboard.press(key)
        found = focus(page)
    raise AssertionError(f"{answer} was not reached by {key}")


def enter(page: Page, name: str, key: str = "Enter") -> None:
    """Tab to a link or button and use it; wait until the next page is there."""
    tab_to(page, name)
    with page.expect_navigation():
        page.keyboard.press(key)


@pytest.mark.parametrize(
    "scripts", [True, pytest.param(False, marks=without_javascript)], ids=["with js", "without js"]
)
def test_a_session_can_be_logged_without_a_mouse(scripts, ann_page, csp, live_server):
    """On a narrow screen with the menu along its lower edge, and on a wide one."""
    ann_page.set_viewport_size({"width": 320 if scripts else 1280, "height": 640})
    ann_page.goto(f"{live_server.url}/today/")
    start(ann_page)
    forget_the_rating(ann_page)
    store_a_stopped_set(ann_page)
    try_once_more(ann_page)
    end(ann_page)
    (session,) = TrainingSession.objects.all()
    assert (session.pain_before, session.pain_after, session.note) == (4, None, "By keyboard")
    rows = TrainingSet.objects.in_order().values_list("exercise_id", "outcome", "pain", "sore")
    assert list(rows) == [
        ("cat-stretch", "completed", 4, False),
        ("hip-bridge", "stopped", 5, None),
        ("hip-bridge", "completed", 4, None),
    ]


def start(page: Page) -> None:
    """Skip the menu, leave two of the four exercises ticked, rate."""
    page.keyboard.press("Tab")
    assert focus(page)["name"] == "Skip to the content"
    page.keyboard.press("Enter")
    ticked = [box.get_attribute("value") for box in page.locator("[name=exercises]:checked").all()]
    for slug in [one for one in ticked if one not in ("cat-stretch", "hip-bridge")]:
        while tab_to(page, "", kind="checkbox")["value"] != slug:
            pass
        page.keyboard.press("Space")
    choose(page, NOW, "4")
    enter(page, "^Start the session$", key="Space")
    enter(page, "^Next: Cat stretch$")


def forget_the_rating(page: Page) -> None:
    """The page comes back with the focus on what is wrong, and leads to it."""
    enter(page, "^Store this set$")
    expect(page.locator(".error-summary")).to_be_focused()
    tab_to(page, "Choose a number from 0 to 10, or Skip.")
    page.keyboard.press("Enter")
    choose(page, NOW, "4")
    choose(page, "Do your muscles", "No", key="ArrowRight")
    enter(page, "^Store this set$")


def store_a_stopped_set(page: Page) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text("Hip bridge")
    choose(page, "How did it end?", "Stopped early")
    choose(page, NOW, "5")
    enter(page, "^Store this set$")


def try_once_more(page: Page) -> None:
    """The pain rose: a step in between, then the one retry on the same page."""
    expect(page.get_by_role("heading", name="Stop for a moment")).to_be_visible()
    choose(page, NOW, "4")
    enter(page, "^Store this set$")


def end(page: Page) -> None:
    """To skip the rating, one arrow goes back from the first number to the last answer."""
    enter(page, "^All done")
    choose(page, "after the session", "Skip", key="ArrowLeft")
    tab_to(page, "Note for yourself")
    page.keyboard.type("By keyboard")
    enter(page, "^End the session$")
    expect(page.get_by_role("status")).to_contain_text("Session ended")


@pytest.mark.any_database
def test_a_digit_chooses_that_number_and_one_then_zero_is_ten(ann_page, csp, live_server):
    ann_page.goto(f"{live_server.url}/today/", wait_until="networkidle")
    for typed, chosen in (("7", "7"), ("10", "10"), ("0", "0")):
        if typed != "7":
            ann_page.wait_for_timeout(1100)
        ann_page.keyboard.type(typed)
        radio = ann_page.get_by_role("radio", name=chosen, exact=True)
        expect(radio).to_be_checked()
        expect(radio).to_be_focused()


@pytest.mark.any_database
def test_a_digit_in_a_text_field_is_only_a_digit(ann_page, csp, live_server):
    ann_page.goto(f"{live_server.url}/sessions/earlier/", wait_until="networkidle")
    note = ann_page.get_by_label("Note for yourself")
    note.focus()
    ann_page.keyboard.type("7 of 10")
    expect(note).to_have_value("7 of 10")
    expect(ann_page.get_by_role("radio", checked=True)).to_have_count(0)


@pytest.mark.any_database
def test_details_and_filters_of_the_library_open_by_keyboard(page, csp, live_server):
    page.goto(f"{live_server.url}/exercises/")
    tab_to(page, "^Search the exercises$")
    page.keyboard.type("six-pack")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    tab_to(page, "Show all")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    enter(page, "^Strength")
    assert page.url.endswith("?kind=strength")

"""The exercise sheet on paper: one page, nothing cut, black on white, and a button that prints."""

import itertools
import re
from functools import partial

import pytest
from playwright.sync_api import Page, expect

from exercises.models import Exercise
from tests.browser.conftest import without_javascript

pytestmark = [pytest.mark.browser, pytest.mark.any_database]

MARGIN = 10
PAPERS = {"A4": (210, 297), "Letter": (215.9, 279.4)}  # mm
# Layouts that put two in a row; the exercises of a row are as high as the higher one.
IN_A_ROW = {1: 1, 2: 1, 4: 2, 6: 2}
HEIGHTS = """() => [...document.querySelectorAll(".handout__card")]
  .map((one) => one.getBoundingClientRect().height)"""
PAGE_OBJECT = re.compile(rb"/Type\s*/Page\b")
# What comes near the margin, where browsers cut what they print (letters run a little wider there
# than on a screen), and lines of a picture that stick out of it, but for the close view's window.
OUTSIDE = """() => {
  const inside = (inner, outer) => inner.left >= outer.left - 1 && inner.right <= outer.right + 1
    && inner.top >= outer.top - 1 && inner.bottom <= outer.bottom + 1;
  const box = (one) => one.getBoundingClientRect();
  const page = { left: 3, top: 0, right: innerWidth - 3, bottom: innerHeight };
  const parts = [...document.querySelectorAll(".handout *:not(svg *)")]
    .filter((one) => one.checkVisibility() && !one.closest(".visually-hidden"));
  const lines = [...document.querySelectorAll(".handout__frame .picture *:not(g, svg, svg svg *)")]
    .filter((one) => box(one).width > 0);
  return [
    ...parts.filter((one) => !inside(box(one), page) || one.scrollWidth > one.clientWidth + 1
      && one.clientWidth > 0),
    ...lines.filter((one) => !inside(box(one), box(one.closest("svg")))),
  ].map((one) => one.outerHTML.slice(0, 120));
}"""


def millimetres(length: float) -> int:
    """A length on paper in CSS pixels."""
    return int(length * 96 / 25.4)


def slugs() -> list[str]:
    """The twelve in our order."""
    return list(Exercise.objects.values_list("slug", flat=True))


def open_sheet(page: Page, base: str, chosen) -> None:
    page.goto(f"{base}/exercises/sheet/?" + "&".join(f"exercise={slug}" for slug in chosen))
    expect(page.locator(".handout__card")).to_have_count(len(chosen))


def as_paper(page: Page, paper: str) -> None:
    """Show it as it stands between the margins of a paper."""
    width, height = (millimetres(side - 2 * MARGIN) for side in PAPERS[paper])
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(media="print")


def fullest(page: Page, base: str, count: int) -> dict[str, list[str]]:
    """The so many exercises that need most paper together, by paper."""
    everything, high = slugs(), {paper: {} for paper in PAPERS}
    for part in itertools.batched(everything, count):
        open_sheet(page, base, part)
        for paper in PAPERS:
            as_paper(page, paper)
            high[paper] |= dict(zip(part, page.evaluate(HEIGHTS), strict=True))

    def height(paper: str, chosen) -> float:
        rows = itertools.batched(chosen, IN_A_ROW[count])
        return sum(max(high[paper][slug] for slug in row) for row in rows)

    combinations = list(itertools.combinations(everything, count))
    return {paper: list(max(combinations, key=partial(height, paper))) for paper in PAPERS}


def longest(count: int) -> list[str]:
    """The so many exercises with most words, in our order."""
    words = {
        one.pk: sum(len(step.text + step.mirrored_text) for step in one.steps.all())
        + sum(len(caution.text) for caution in one.cautions.all())
        for one in Exercise.objects.all()
    }
    most = sorted(words, key=words.get)[-count:]
    return [slug for slug in words if slug in most]


def pages(page: Page, paper: str) -> int:
    pdf = page.pdf(format=paper, prefer_css_page_size=True)
    return len(PAGE_OBJECT.findall(pdf))


@pytest.mark.parametrize("count", IN_A_ROW)
def test_up_to_six_fit_on_one_page_even_the_fullest(count, page, live_server):
    high = fullest(page, live_server.url, count)
    tried = {tuple(one): None for one in (slugs()[:count], longest(count), *high.values())}
    for chosen in tried:
        open_sheet(page, live_server.url, chosen)
        frames = page.locator(".handout__frame .picture")
        assert frames.count() == count * (3 if count <= 2 else 2)
        for paper in PAPERS:
            as_paper(page, paper)
            assert page.evaluate(OUTSIDE) == []
            assert pages(page, paper) == 1


def test_more_than_six_flow_on_and_no_card_is_cut(page, live_server):
    as_paper(page, "A4")
    open_sheet(page, live_server.url, slugs())
    uncut = "one => getComputedStyle(one).breakInside === 'avoid'"
    high = page.evaluate(HEIGHTS)
    assert page.evaluate(f"[...document.querySelectorAll('.handout__card')].every({uncut})")
    assert max(high) < millimetres(297 - 2 * MARGIN) / 2
    assert pages(page, "A4") == 2


def test_paper_is_white_in_the_dark_too_and_holds_the_sheet_alone(page, live_server):
    page.emulate_media(color_scheme="dark")
    open_sheet(page, live_server.url, slugs()[:4])
    ground = "getComputedStyle(document.querySelector('.handout')).backgroundColor"
    assert page.evaluate(ground) != "rgb(255, 255, 255)"
    as_paper(page, "A4")
    assert page.evaluate(ground) == "rgb(255, 255, 255)"
    ink = "getComputedStyle(document.querySelector('.handout__steps')).color"
    assert page.evaluate(ink) == "rgb(0, 0, 0)"
    expect(page.locator(".handout")).to_be_visible()
    for part in ("body > header", "body > footer", ".handout-tools", "nav", "button", "form"):
        assert [one for one in page.locator(part).all() if one.is_visible()] == []


def test_the_button_prints(page, live_server):
    page.add_init_script("window.print = () => { window.printed = (window.printed ?? 0) + 1; }")
    open_sheet(page, live_server.url, slugs()[:1])
    page.get_by_role("button", name="Print", exact=True).click()
    assert page.evaluate("window.printed") == 1


@without_javascript
def test_without_scripts_the_sheet_is_made_by_ticking_and_says_how_to_print(page, live_server):
    page.goto(f"{live_server.url}/exercises/sheet/")
    page.get_by_label("Pelvic tilt").uncheck()
    page.get_by_label("Bird dog").check()
    page.get_by_role("button", name="Make the sheet").click()
    chosen = ["Cat stretch", "Knee to chest", "Hip bridge", "Bird dog"]
    expect(page.locator(".handout__name")).to_have_text(chosen)
    expect(page.get_by_role("button", name="Print", exact=True)).to_have_count(0)
    expect(page.get_by_text("To print this page: Ctrl + P")).to_be_visible()

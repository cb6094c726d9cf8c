"""What the tests of the moving figure look with: where its pieces are, and where they should be."""

from playwright.sync_api import Locator, Page

from exercises.figures import scene
from exercises.figures.movement import Movement, Side
from tests.exercises.figures.reader import matrix, parsed

STRETCH = "piriformis-stretch"  # left and right take turns
# Places are sent in tenths of a unit and of a degree, factors in hundredths.
PLACE, FACTOR = 0.13, 0.03

FIGURE = """const figure = (await import("/static/js/figure.js"))
  .figureOf(document.querySelector("[data-figure]"));"""
# The pieces of the side shown that move, as a b c d e f each.
PLACES = """() => [...document.querySelectorAll('g[data-side]:not([display="none"]) [data-way]')]
  .map((piece) => { const { a, b, c, d, e, f } = new DOMMatrix(getComputedStyle(piece).transform);
    return [a, b, c, d, e, f]; })"""
RUNNING = """() => document.getAnimations().filter((one) => one.playState === "running"
  && one.effect.target.matches("[data-way]")).length"""


def drive(page: Page, call: str, argument=None):
    """The value of an expression with `figure` and `given` in it."""
    return page.evaluate(f"async (given) => {{ {FIGURE} return {call}; }}", argument)


def places(page: Page) -> list[list[float]]:
    """Where the pieces are at this moment."""
    return page.evaluate(PLACES)


def moved(page: Page, before: list[list[float]]) -> None:
    """Wait until the pieces are elsewhere."""
    page.wait_for_function(f"(before) => String(({PLACES})()) !== String(before)", arg=before)


def runs(page: Page, yes: bool = True) -> None:
    """Wait until the pieces move, or until none does."""
    page.wait_for_function(f"(yes) => (({RUNNING})() > 0) === yes", arg=yes)


def stands_at(page: Page, movement: Movement, side: Side, progress: float) -> None:
    """Nothing moves, and every piece is where the drawing has it at a progress."""
    assert page.evaluate(RUNNING) == 0
    picture = parsed(scene.live(movement, side, progress))
    pieces = [one for one in picture.iter("use") if one.get("data-way")]
    wanted, found = [matrix(one.get("transform")) for one in pieces], places(page)
    assert len(found) == len(wanted) > 0
    wrong = {}
    for i, (place, right) in enumerate(zip(found, wanted, strict=True)):
        apart = [abs(a - b) for a, b in zip(place, right, strict=True)]
        if max(apart[4:]) > PLACE or max(apart[:4]) > FACTOR:
            wrong[pieces[i].get("href")] = (place, right)
    assert (side, progress, wrong) == (side, progress, {})


def button(page: Page, name: str) -> Locator:
    """The button on the picture, while it is called so."""
    return page.get_by_role("button", name=name, exact=True)


def caption(page: Page) -> Locator:
    return page.locator(".figure__caption")

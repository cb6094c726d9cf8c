"""What a page must be for everybody's eyes and fingers, measured in the browser."""

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

WIDTHS = (320, 1280)
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {
    "runOnly": {"type": "tag", "values": TAGS},
    "resultTypes": ["violations"],
    "preload": False,  # it would ask for stylesheets at addresses that are not there
}
# The dark scheme changes colours and nothing else (tests/test_gallery.py).
OF_COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
SCHEMES = {"light": OPTIONS, "dark": OPTIONS | {"runOnly": OF_COLOURS}}
FINGER, LINK = 44, 24

OPEN_ALL = "document.querySelectorAll('details').forEach((one) => { one.open = true; })"
RUN_AXE = """(options) => axe.run(options).then((found) => found.violations.flatMap(
  (rule) => rule.nodes.map((node) => rule.id + " " + node.html.slice(0, 160))))"""
OVERFLOW = """() => document.documentElement.scrollWidth > innerWidth
  ? [...document.querySelectorAll("body *")].filter((one) => !one.closest(".table-scroll")
      && one.getBoundingClientRect().right > innerWidth + 1)
    .slice(0, 3).map((one) => "wider than the screen " + one.outerHTML.slice(0, 120))
  : []"""
# Targets for fingers; links inside a text only need a line as high as that. A link that covers
# its whole card is as large as the card.
TOO_SMALL = """([finger, link]) => {
  const fingers = `button, .button, summary, nav a, body > header a, select, textarea,
    label:has(input[type=radio]), label:has(input[type=checkbox]),
    input:not([type=hidden], [type=radio], [type=checkbox])`;
  const covers = (one) => getComputedStyle(one, "::after").position === "absolute"
    && getComputedStyle(one).position === "static";
  const box = (one) => (covers(one) ? one.offsetParent : one).getBoundingClientRect();
  const shown = (one) => one.checkVisibility({ visibilityProperty: true })
    && !one.closest(".visually-hidden") && box(one).width > 0;
  const line = (one) => parseFloat(getComputedStyle(one).lineHeight);
  const targets = [...document.querySelectorAll(fingers)].filter(shown);
  const links = [...document.querySelectorAll("main a, footer a")].filter(shown);
  return [
    ...targets.filter((one) => Math.min(box(one).height, box(one).width) < finger - 0.5),
    ...links.filter((one) => !one.matches(fingers) && Math.max(box(one).height, line(one)) < link),
  ].map((one) => {
    const { width, height } = box(one);
    return `only ${Math.round(width)} x ${Math.round(height)}: ${one.outerHTML.slice(0, 120)}`;
  });
}"""


# Before anything else on every page: note what the content policy stopped.
LISTEN = """addEventListener("securitypolicyviolation", (event) => {
  (window.stopped ??= []).push(`stopped ${event.violatedDirective} ${event.blockedURI}`);
});
addEventListener("error", (event) => (window.stopped ??= []).push(event.message));"""


def faults(page: Page, name: str) -> list[str]:
    """Everything wrong with the page as it is now, in both schemes and both widths.

    What the policy stops is read first: the script that checks the rules styles elements itself.
    """
    found = [f"{name}: {one}" for one in page.evaluate("window.stopped ?? []")]
    page.evaluate(OPEN_ALL)
    page.evaluate(AXE_SCRIPT)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        wrong = [*page.evaluate(OVERFLOW), *page.evaluate(TOO_SMALL, [FINGER, LINK])]
        found += [f"{name}, {width}: {one}" for one in wrong]
        for scheme, options in SCHEMES.items():
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            wrong = page.evaluate(RUN_AXE, options)
            found += [f"{name}, {scheme}, {width}: {one}" for one in wrong]
    return found

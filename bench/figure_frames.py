"""How smoothly the figure moves, and what it costs: run it as bench/README.md says.

Starts the real application and Chromium on loopback and prints, for a quick and for a slow
processor, the frames a second while the figure moves and how busy the page's main thread is while
it moves and while it holds. It takes about two minutes.
"""

import argparse
import os
import shutil
import statistics
from itertools import pairwise

from playwright.sync_api import CDPSession, Page, sync_playwright

from bench.slow_posts import running

SECONDS = 5
SLOWER = (1, 4, 6)  # times; 4 is about a cheap phone
EXERCISES = ("pelvic-tilt", "piriformis-stretch", "cat-stretch")
# Moving all the time, or holding all the time.
MOVING = "Object.assign(figure.data, { rest: 0.05, hold: 0.05 }); figure.stand(0.001)"
HOLDING = "Object.assign(figure.data, { hold: 600 }); figure.show({ phase: 'hold' })"
DRIVE = """async () => {{
  const script = [...performance.getEntriesByType("resource")]
    .find((one) => /figure[.][0-9a-f]+[.]js$/.test(one.name)).name;
  const figure = (await import(script)).figureOf(document.querySelector("[data-figure]"));
  {call}; figure.play();
}}"""
# Only to count: the figure itself asks for no frame.
FRAMES = """(seconds) => new Promise((answer) => {
  const times = [];
  requestAnimationFrame(function next(time) {
    times.push(time);
    if (time - times[0] < seconds * 1000) requestAnimationFrame(next);
    else answer(times);
  });
})"""


def frames(page: Page) -> str:
    """Frames a second, and the longest of a hundred between two of them."""
    times = page.evaluate(FRAMES, SECONDS)
    between = [later - one for one, later in pairwise(times)]
    rate = len(between) / (times[-1] - times[0]) * 1000
    late = sum(one > 25 for one in between)
    p99 = statistics.quantiles(between, n=100)[98]
    return f"{rate:.1f} frames/s, p99 {p99:.1f} ms, {late} of {len(between)} late"


def busy(page: Page, devtools: CDPSession) -> str:
    """How much of its time the main thread works, by what, and how often it styles a second."""
    before = metrics(devtools)
    page.wait_for_timeout(SECONDS * 1000)
    spent = {name: value - before[name] for name, value in metrics(devtools).items()}
    shares = (f"{spent[f'{name}Duration'] / SECONDS:.2%}" for name in ("Task", "Script"))
    styles = spent["RecalcStyleCount"] / SECONDS
    return "busy {}, scripts {}, styles {:.1f}/s".format(*shares, styles)


def metrics(devtools: CDPSession) -> dict[str, float]:
    found = devtools.send("Performance.getMetrics")["metrics"]
    return {one["name"]: one["value"] for one in found}


def measure(page: Page, address: str) -> None:
    """Print the rows of one exercise."""
    page.goto(address, wait_until="networkidle")
    devtools = page.context.new_cdp_session(page)
    devtools.send("Performance.enable")
    pieces = page.locator('g[data-side]:not([display="none"]) [data-way]').count()
    print(f"{address.split('/')[-2]}, {pieces} pieces move")
    for times in SLOWER:
        devtools.send("Emulation.setCPUThrottlingRate", {"rate": times})
        page.evaluate(DRIVE.format(call=MOVING))
        print(f"  {times} x slower, moves  {frames(page)}; {busy(page, devtools)}")
        page.evaluate(DRIVE.format(call=HOLDING))
        page.wait_for_timeout(1000)
        print(f"  {times} x slower, holds  {busy(page, devtools)}")
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": 1})


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--chromium", default=shutil.which("chromium"))
    chosen = arguments.parse_args()
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with running("waitress", 8) as (port, _process), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chosen.chromium, args=sandbox)
        page = browser.new_page(viewport={"width": 390, "height": 844}, device_scale_factor=3)
        for slug in EXERCISES:
            measure(page, f"http://127.0.0.1:{port}/exercises/{slug}/")
        browser.close()


if __name__ == "__main__":
    main()

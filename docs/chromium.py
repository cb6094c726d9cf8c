"""A picture of a piece of HTML, taken by the installed Chromium. Makes the few PNGs we keep."""

import shutil
from pathlib import Path

from playwright.sync_api import sync_playwright

from docs.png import smaller


def photograph(html: str, width: int, height: int, to: Path) -> None:
    """Writes `html` as a PNG of so many pixels; what it leaves unpainted stays transparent."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport={"width": width, "height": height})
        page.set_content(html)
        to.write_bytes(smaller(page.screenshot(omit_background=True)))
        browser.close()

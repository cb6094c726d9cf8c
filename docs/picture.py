"""Makes docs/picture.png from a running Steadyback and its demo person.

    ./run manage demo --password PASSWORD
    ./run tool docs.picture http://127.0.0.1:8000 PASSWORD

Three telephones side by side: an exercise, a set being logged, twelve weeks of ratings.
"""

import base64
import shutil
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

PICTURE = Path(__file__).with_name("picture.png")
PHONE = {"width": 390, "height": 780}
SHEET = """
<style>
  body {{ margin: 0; padding: 48px; display: flex; gap: 40px; background: #e9e1d1; }}
  img {{ width: 390px; border-radius: 36px; box-shadow: 0 18px 50px #0003, 0 0 0 8px #1c2b26; }}
</style>
{images}
"""


def log_in(page: Page, base: str, password: str) -> None:
    """As the demo person."""
    page.goto(base + "/accounts/login/")
    page.fill("[name=login]", "demo@steadyback.example")
    page.fill("[name=password]", password)
    page.click("main form button")
    page.wait_for_url("**/today/")


def shot(page: Page) -> str:
    """The screen as an <img>."""
    data = base64.b64encode(page.screenshot()).decode()
    return f'<img alt="" src="data:image/png;base64,{data}">'


def screens(page: Page, base: str) -> list[str]:
    """The three screens; the session begun for the second is discarded again."""
    page.goto(base + "/exercises/knee-to-chest/?step=3")
    page.evaluate("scrollTo(0, document.querySelector('#figure').offsetTop - 150)")
    page.wait_for_timeout(300)
    images = [shot(page)]
    page.goto(base + "/today/")
    page.locator("[name=pain_before][value='3']").check(force=True)
    page.click("main form button[type=submit]")
    session = page.url
    page.goto(session + "exercises/hip-bridge/#set-form")
    page.locator("[name=pain][value='2']").check(force=True)
    page.locator(".pain-scale").scroll_into_view_if_needed()
    page.evaluate("scrollBy(0, 130)")
    page.wait_for_timeout(300)
    images.append(shot(page))
    page.goto(session + "delete/")
    page.click("main form button[type=submit]")
    page.goto(base + "/history/")
    return [*images, shot(page)]


def main(base: str, password: str) -> None:
    """Log in, take the three screens, put them on one sheet."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport=PHONE, device_scale_factor=1.5)
        log_in(page, base, password)
        sheet = SHEET.format(images="".join(screens(page, base)))
        paper = browser.new_page(viewport={"width": 1346, "height": 876})
        paper.set_content(sheet)
        paper.screenshot(path=PICTURE)
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:])

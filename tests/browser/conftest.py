"""What the browser tests share: a page that is logged in, and hands to fill in its forms."""

import re

import pytest
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.test import Client, override_settings
from playwright.sync_api import Page, expect

from config.storage import STYLESHEET, join_imports

SECONDS_TO_WAIT = 10
NOW = "How strong is your low back pain right now?"
AFTER = "How strong is your low back pain now, after the session?"

without_javascript = pytest.mark.browser_context_args(java_script_enabled=False)
expect.set_options(timeout=SECONDS_TO_WAIT * 1000)


@pytest.fixture(scope="session")
def base_url() -> None:
    """None: addresses are written out. Playwright's own fixture warns, which is an error."""


@pytest.fixture(scope="session", autouse=True)
def one_stylesheet(tmp_path_factory):
    """The styles come as one file, as from the real server, and not as thirty requests."""
    top = tmp_path_factory.mktemp("styles")
    found = {name: (where, name) for one in get_finders() for name, where in one.list(None)}
    path = top / STYLESHEET
    path.parent.mkdir()
    path.write_text(join_imports(found, STYLESHEET))
    with override_settings(STATICFILES_DIRS=[top, *settings.STATICFILES_DIRS]):
        yield


def log_in(page: Page, base: str, person) -> None:
    """As if they had logged in before: a cookie, no form."""
    client = Client()
    client.force_login(person)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": base}])


@pytest.fixture
def ann_page(page, live_server, ann) -> Page:
    """Ann's browser."""
    page.set_default_timeout(SECONDS_TO_WAIT * 1000)
    log_in(page, live_server.url, ann)
    return page


def rate(page: Page, question: str | re.Pattern, answer: int | str) -> None:
    """Tap a number, or Skip, of the pain scale with this question."""
    group = page.get_by_role("group", name=question)
    group.get_by_role("radio", name=str(answer), exact=True).check()


def press(page: Page, button: str) -> None:
    page.get_by_role("button", name=button, exact=True).click()


def follow(page: Page, link: str | re.Pattern) -> None:
    page.get_by_role("link", name=link).first.click()


@pytest.fixture
def shown(page, csp, live_server):
    """Opens an exercise, the seconds of its figure changed where given: shown(slug, hold=0.2)."""

    def show(slug: str, query: str = "", **seconds: float) -> Page:
        def hurry(route):
            response = route.fetch()
            html = response.text()
            for name, value in seconds.items():
                html = re.sub(f'data-{name}="[^"]*"', f'data-{name}="{value}"', html, count=1)
            route.fulfill(response=response, body=html)

        if seconds:
            page.route(re.compile(r"/exercises/[a-z-]+/(\?|$)"), hurry)
        page.goto(f"{live_server.url}/exercises/{slug}/{query}")
        return page

    return show

"""A visit to the real server of ./run: few requests, none elsewhere, nothing jumps.

The styles are one file and the scripts have names that change with their content only there; so
it is the real one, with its own folder, that is asked.
"""

import subprocess
import sys
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from tests.browser.conftest import NOW, follow, press, rate
from tests.config.environment import ROOT, bare_environment
from tests.config.test_server import free_port, started

pytestmark = [pytest.mark.browser, pytest.mark.any_database]

MOST_REQUESTS = 5
EMAIL, PASSWORD = "demo@example.org", "walnut-ferry-31-cloud"
SHIFT = """() => new Promise((answer) => {
  let sum = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) sum += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => answer(sum), 300);
})"""

# Bytes that each file cost; those the browser has kept cost none.
FETCHED = """() => performance.getEntriesByType("resource")
  .map((one) => [one.name, one.transferSize])"""


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> str:
    """The address of a server with one demo person."""
    folder, port = tmp_path_factory.mktemp("site"), free_port()
    with started(folder, port) as process:
        assert process.stdout.readline() == f"Open http://127.0.0.1:{port}\n"
        demo = [sys.executable, "manage.py", "demo", f"--email={EMAIL}", f"--password={PASSWORD}"]
        environment = bare_environment(DATA_DIR=str(folder))
        subprocess.run(demo, cwd=ROOT, env=environment, check=True, capture_output=True)
        yield f"http://127.0.0.1:{port}"


@pytest.fixture(scope="module")
def logged_in_state(site, browser: Browser) -> dict:
    """Cookies of the demo person, from the log-in form."""
    page = browser.new_page()
    page.goto(f"{site}/accounts/login/")
    page.get_by_label("E-mail address").fill(EMAIL)
    page.get_by_label("Password").fill(PASSWORD)
    press(page, "Log in")
    expect(page.get_by_role("heading", level=1)).to_have_text("Today")
    state = page.context.storage_state()
    page.close()
    return state


def failure_of(request: Request) -> list[str]:
    """What went wrong with a request; nothing if the browser only left the page before its icon
    had come."""
    if request.failure == "net::ERR_ABORTED" and "/icons/" in request.url:
        return []
    return [f"{request.failure} {request.url}"]


@contextmanager
def heard(page: Page):
    """Collects (status, address) of every answer, and everything the browser complains of."""
    answers, complaints = [], []
    page.on("response", lambda response: answers.append((response.status, response.url)))
    page.on("requestfailed", lambda request: complaints.extend(failure_of(request)))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text))
    yield answers
    assert complaints == []


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize(
    ("path", "files"),
    [
        ("/", ["css", "js", "svg", "svg"]),  # the second picture: all stills in one file
        ("/exercises/", ["css", "js", "svg", "svg"]),
        ("/exercises/cat-stretch/", ["css", "js", "js", "svg"]),  # the second script: the figure
    ],
)
def test_a_first_visit_is_five_requests_at_most_and_nothing_jumps(path, files, width, page, site):
    page.set_viewport_size({"width": width, "height": 740})
    with heard(page) as answers:
        page.goto(site + path, wait_until="networkidle")
        assert page.evaluate(SHIFT) == 0
    assert len(answers) <= MOST_REQUESTS
    assert {url.removeprefix(site)[0] for _status, url in answers} == {"/"}
    assert {status for status, _url in answers} == {200}
    kinds = sorted(url.rpartition(".")[2] for _status, url in answers[1:])
    assert kinds == files


# Bytes over the wire, headers and the page itself included.
TRANSFERRED = """() => [...performance.getEntriesByType("navigation"),
  ...performance.getEntriesByType("resource")].reduce((sum, one) => sum + one.transferSize, 0)"""


@pytest.mark.parametrize("path", ["/", "/exercises/", "/exercises/piriformis-stretch/"])
def test_a_first_visit_with_all_its_figures_is_sixty_kilobytes_at_most(path, new_context, site):
    page = new_context().new_page()
    page.goto(site + path, wait_until="networkidle")
    assert page.locator("use").count() > 10
    assert 10_000 < page.evaluate(TRANSFERRED) <= 60_000


def test_a_second_page_fetches_no_style_or_script_again(page, site):
    page.goto(site, wait_until="networkidle")
    page.goto(f"{site}/exercises/", wait_until="networkidle")
    fetched = dict(page.evaluate(FETCHED))
    assert {"css", "js"} <= {address.rpartition(".")[2] for address in fetched}
    assert set(fetched.values()) == {0}


@pytest.mark.parametrize("path", ["/today/", "/history/", "/sessions/earlier/", "/account/"])
def test_nothing_jumps_on_the_pages_of_the_diary(path, new_context, site, logged_in_state):
    page = new_context(storage_state=logged_in_state).new_page()
    with heard(page):
        page.goto(site + path, wait_until="networkidle")
        assert page.evaluate(SHIFT) == 0


def test_every_script_comes_under_its_lasting_name_and_does_its_work(
    new_context, site, logged_in_state
):
    page = new_context(storage_state=logged_in_state, timezone_id="Asia/Tokyo").new_page()
    with heard(page) as answers:
        page.goto(f"{site}/today/", wait_until="networkidle")
        scripts = [url for _status, url in answers if url.endswith(".js")]
        names = sorted(url.rpartition("/")[2].split(".")[0] for url in scripts)
        assert names == ["keys", "main", "minutes", "once"]
        assert all(len(url.rpartition("/")[2].split(".")) == 3 for url in scripts)
        boxes = page.get_by_role("checkbox")
        for box in boxes.all():
            box.uncheck()
        expect(page.locator("output")).to_have_text("Nothing chosen yet.")
        boxes.first.check()
        expect(page.locator("output")).to_have_text("One set of each takes about 2 minutes.")
        page.keyboard.press("7")
        expect(page.get_by_role("radio", name="7", exact=True)).to_be_checked()


def test_the_figure_and_its_links_come_under_their_lasting_names(page, site):
    with heard(page) as answers:
        page.goto(f"{site}/exercises/cat-stretch/", wait_until="networkidle")
        page.locator('[data-figure-step="2"]').click()
        expect(page.locator(".figure__caption")).to_have_text("Step 2")
        scripts = [url.rpartition("/")[2] for _status, url in answers if url.endswith(".js")]
        assert sorted(name.split(".")[0] for name in scripts) == ["figure", "figure-links", "main"]
        assert all(len(name.split(".")) == 3 for name in scripts)


def test_signing_up_fills_in_the_time_zone_of_the_device(new_context, site):
    page = new_context(timezone_id="Asia/Tokyo").new_page()
    with heard(page):
        page.goto(f"{site}/accounts/signup/", wait_until="networkidle")
        page.get_by_label("E-mail address").fill("tomo@example.org")
        page.get_by_label("Password").fill(PASSWORD)
        press(page, "Sign up")
        page.get_by_label("None of these apply to me").check()
        press(page, "Store my answer")
        expect(page.get_by_role("link", name="Asia/Tokyo")).to_be_visible()


def test_a_whole_set_is_logged_on_the_real_server(new_context, site, logged_in_state):
    page = new_context(storage_state=logged_in_state).new_page()
    with heard(page) as answers:
        page.goto(f"{site}/today/")
        rate(page, NOW, 3)
        press(page, "Start the session")
        follow(page, "Next: Cat stretch")
        rate(page, NOW, 3)
        press(page, "Store this set")
        expect(page.get_by_role("status")).to_contain_text("Stored: Cat stretch, set 1.")
        page.goto(f"{site}/history/")
        # The server is shared: the next test finds no session open.
        page.goto(f"{site}/today/")
        follow(page, "Discard it")
        press(page, "Discard the session")
    assert {status for status, _url in answers} <= {200, 302, 304}

"""Pressed twice, gone back, loaded again, opened in two tabs, printed: nothing lost or doubled."""

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from sessions.models import TrainingSession, TrainingSet
from tests.browser.conftest import AFTER, NOW, follow, press, rate, without_javascript
from tests.conftest import PASSWORD
from tests.sessions.conftest import BRIDGE, CAT, logged, opened

pytestmark = pytest.mark.browser

with_and_without_scripts = pytest.mark.parametrize(
    "scripts", [True, pytest.param(False, marks=without_javascript)], ids=["with js", "without js"]
)


def stored() -> list[tuple]:
    """Every set, in order."""
    return list(TrainingSet.objects.in_order().values_list("exercise_id", "number", "pain"))


@pytest.fixture
def session(live_server, ann) -> TrainingSession:
    """Ann's open session: cat stretch and hip bridge, nothing logged."""
    return opened(ann, timezone.now(), exercises=(CAT, BRIDGE))


@pytest.fixture
def log_page(ann_page, csp, live_server, session) -> Page:
    """Ann's browser at her first exercise."""
    ann_page.goto(f"{live_server.url}/sessions/{session.pk}/exercises/{CAT}/")
    return ann_page


def heading(page: Page, text: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(text)


@with_and_without_scripts
def test_two_taps_store_a_set_once(scripts, log_page):
    rate(log_page, NOW, 4)
    log_page.get_by_role("button", name="Store this set").dblclick()
    heading(log_page, "Hip bridge")
    assert stored() == [(CAT, 1, 4)]


@with_and_without_scripts
def test_two_taps_start_and_end_one_session(scripts, ann_page, csp, live_server):
    ann_page.goto(f"{live_server.url}/today/")
    rate(ann_page, NOW, 4)
    ann_page.get_by_role("button", name="Start the session").dblclick()
    heading(ann_page, "Your session")
    follow(ann_page, "End the session")
    rate(ann_page, AFTER, 3)
    ann_page.get_by_role("button", name="End the session").dblclick()
    expect(ann_page.get_by_text("Pain after")).to_be_visible()
    rows = TrainingSession.objects.values_list("pain_before", "pain_after")
    assert list(rows) == [(4, 3)]


def test_a_set_that_reaches_the_server_twice_is_stored_once(log_page):
    """As when the network loses the first answer and the browser asks once more."""

    def send_twice(route):
        if route.request.method == "POST":
            assert route.fetch(max_redirects=0).status == 302
        route.continue_()

    log_page.route("**/exercises/**", send_twice)
    rate(log_page, NOW, 4)
    press(log_page, "Store this set")
    heading(log_page, "Hip bridge")
    assert stored() == [(CAT, 1, 4)]


def test_without_scripts_that_load_everything_still_works(log_page):
    log_page.route("**/*.js", lambda route: route.abort())
    log_page.reload()
    rate(log_page, NOW, 4)
    press(log_page, "Store this set")
    heading(log_page, "Hip bridge")
    assert stored() == [(CAT, 1, 4)]


@with_and_without_scripts
def test_going_back_after_storing_shows_what_is_stored(scripts, log_page):
    rate(log_page, NOW, 4)
    press(log_page, "Store this set")
    heading(log_page, "Hip bridge")
    log_page.go_back()
    heading(log_page, "Cat stretch")
    expect(log_page.get_by_role("heading", name="One set is enough today")).to_be_visible()
    expect(log_page.get_by_role("radio")).to_have_count(0)
    log_page.go_forward()
    heading(log_page, "Hip bridge")
    assert stored() == [(CAT, 1, 4)]


@with_and_without_scripts
def test_loading_again_in_the_middle_neither_loses_nor_doubles(scripts, log_page):
    rate(log_page, NOW, 4)
    press(log_page, "Store this set")
    heading(log_page, "Hip bridge")
    log_page.reload()
    heading(log_page, "Hip bridge")
    press(log_page, "Store this set")
    expect(log_page.locator(".error-summary")).to_be_focused()
    log_page.reload()  # sends the refused post again
    expect(log_page.locator(".error-summary")).to_be_visible()
    rate(log_page, NOW, 3)
    press(log_page, "Store this set")
    heading(log_page, "Your session")
    assert stored() == [(CAT, 1, 4), (BRIDGE, 1, 3)]


def test_closing_the_browser_and_coming_back_resumes_at_the_same_exercise(
    log_page, live_server, new_context
):
    rate(log_page, NOW, 4)
    press(log_page, "Store this set")
    heading(log_page, "Hip bridge")
    state = log_page.context.storage_state()
    log_page.close()
    page = new_context(storage_state=state).new_page()
    page.goto(f"{live_server.url}/today/")
    follow(page, "Carry on")
    follow(page, "Next: Hip bridge")
    heading(page, "Hip bridge")
    assert stored() == [(CAT, 1, 4)]


def test_the_same_set_from_a_second_tab_is_a_question_and_not_a_second_set(log_page):
    second = log_page.context.new_page()
    second.goto(log_page.url)
    rate(log_page, NOW, 4)
    press(log_page, "Store this set")
    heading(log_page, "Hip bridge")
    rate(second, NOW, 9)
    press(second, "Store this set")
    heading(second, "Two answers for one thing")
    expect(second.get_by_role("region", name="Stored")).to_contain_text("pain 4")
    expect(second.get_by_role("region", name="Sent")).to_contain_text("9")
    assert stored() == [(CAT, 1, 4)]


def test_a_second_tab_cannot_open_a_second_session(ann_page, csp, live_server):
    ann_page.goto(f"{live_server.url}/today/")
    second = ann_page.context.new_page()
    second.goto(f"{live_server.url}/today/")
    for page in (ann_page, second):
        rate(page, NOW, 4)
        press(page, "Start the session")
    heading(second, "Two answers for one thing")
    follow(second, "Go to the session")
    heading(second, "Your session")
    assert TrainingSession.objects.count() == 1


def test_logged_out_in_another_tab_nothing_typed_is_lost(log_page, live_server):
    rate(log_page, NOW, 4)
    second = log_page.context.new_page()
    second.goto(f"{live_server.url}/accounts/logout/")
    press(second, "Log out")
    heading(second, "Move a little. Note how your back answers.")
    press(log_page, "Store this set")
    heading(log_page, "You are logged out")
    assert stored() == []
    second.goto(f"{live_server.url}/accounts/login/")
    second.get_by_label("E-mail address").fill("ann@example.org")
    second.get_by_label("Password").fill(PASSWORD)
    press(second, "Log in")
    heading(second, "Today")
    press(log_page, "Send again")
    heading(log_page, "Please send this once more")  # the log-in has changed the token
    press(log_page, "Send again")
    heading(log_page, "Hip bridge")
    assert stored() == [(CAT, 1, 4)]


def test_on_paper_there_is_no_interface(ann_page, csp, live_server, ann, session):
    logged(session, timezone.now())
    for path in (f"/exercises/{CAT}/", "/exercises/", "/history/", f"/sessions/{session.pk}/"):
        ann_page.goto(live_server.url + path)
        ann_page.emulate_media(media="print")
        expect(ann_page.locator("h1")).to_be_visible()
        for interface in (ann_page.locator("nav"), ann_page.locator("button, .button")):
            assert [one.text_content() for one in interface.all() if one.is_visible()] == []
        ann_page.emulate_media(media="screen")
        expect(ann_page.locator("nav").first).to_be_visible()

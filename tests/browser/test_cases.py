"""SAFETY.md's cases as somebody meets them in a browser: one walk for several of them."""

import datetime as dt
import re

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from sessions.models import Closing, NextDay, Reopening, TrainingSession, TrainingSet
from tests.browser.conftest import NOW, follow, press, rate
from tests.sessions.conftest import (
    BRIDGE,
    CAT,
    CURL,
    PIRIFORMIS,
    PRESS_UP,
    a_set,
    ended,
    logged,
    opened,
)
from tests.sessions.ruled import SUPERMAN

pytestmark = pytest.mark.browser

DAY = dt.timedelta(days=1)
BRACE = "Check that your stomach and buttock muscles are tight."


@pytest.fixture
def at(ann_page, csp, live_server):
    """Opens a page in Ann's browser, a phone: at("/today/")."""
    ann_page.set_viewport_size({"width": 360, "height": 740})

    def go(path: str, page: Page = ann_page) -> Page:
        page.goto(f"{live_server.url}{path}")
        return page

    return go


def heading(page: Page, text: str, level: int = 1) -> None:
    expect(page.get_by_role("heading", name=text, level=level)).to_be_visible()


def page_of(session, slug: str) -> str:
    return f"{session.get_absolute_url()}exercises/{slug}/"


def log(page: Page, pain: int | str) -> None:
    rate(page, NOW, pain)
    press(page, "Store this set")


def stored(session) -> list[tuple]:
    rows = session.sets.in_order()
    return list(rows.values_list("exercise_id", "number", "attempt", "side", "pain"))


def closed() -> list[tuple]:
    return list(Closing.objects.order_by("pk").values_list("exercise_id", "reason"))


# --- From a rise to the next session -------------------------------------------------------------


def test_cases_1_and_7_from_a_rise_to_closed_set_aside_and_taken_back(at, ann):
    session = opened(ann, timezone.now(), exercises=[SUPERMAN, CAT])
    page = at(page_of(session, SUPERMAN))
    second = at(page_of(session, SUPERMAN), page.context.new_page())
    it_hurts_more(page)
    log(page, 7)
    heading(page, "Leave Superman for today")
    expect(page.get_by_text("Your pain was still up on the second try.")).to_be_visible()
    page.get_by_text("Why?", exact=True).click()
    expect(page.get_by_text("After a rise there is one more try.")).to_be_visible()
    goes_back_and_uses_a_second_tab(page, second)
    follow(page, re.compile("^End the session"))
    rate(page, re.compile("after the session"), 4)
    press(page, "End the session")
    takes_it_back(at("/today/"))
    begins_again(page)
    assert stored(session) == [(SUPERMAN, 1, 1, "none", 7), (SUPERMAN, 1, 2, "none", 7)]
    assert closed() == [(SUPERMAN, "rose-in-retry")]
    assert list(Reopening.objects.values_list("user", "exercise")) == [(ann.pk, SUPERMAN)]


def it_hurts_more(page: Page) -> None:
    """The bar, the stop, the step in between: figure and cue are there, and one more try."""
    follow(page, "It hurts more")
    heading(page, "Stop here")
    page.get_by_label("Repetitions done").fill("4")
    rate(page, NOW, 7)
    press(page, "Store it")
    heading(page, "Stop for a moment", level=2)
    expect(page.get_by_text(BRACE, exact=True).first).to_be_visible()
    expect(page.get_by_role("img", name="Superman")).to_be_visible()
    heading(page, "The second try", level=2)


def goes_back_and_uses_a_second_tab(page: Page, second: Page) -> None:
    page.go_back()
    expect(page.get_by_role("button", name="Store this set")).to_have_count(0)
    heading(page, "Leave Superman for today")
    log(second, 3)
    heading(second, "Leave Superman for today")
    expect(second.get_by_role("alert")).to_have_text("The set you sent just now was not stored.")
    second.close()


def takes_it_back(page: Page) -> None:
    expect(page.get_by_role("checkbox", name=re.compile("^Superman"))).to_have_count(0)
    follow(page, "Superman")
    heading(page, "Superman is set aside")
    press(page, "Take it back")
    expect(page.locator(".error-summary")).to_be_focused()
    page.get_by_label("I want to try it again, gently").check()
    press(page, "Take it back")
    expect(page.get_by_role("status")).to_contain_text("Superman is no longer set aside.")
    follow(page, "Go to today")


def begins_again(page: Page) -> None:
    rate(page, NOW, 3)
    box = page.get_by_role("checkbox", name=re.compile("^Superman"))
    if not box.is_visible():
        page.get_by_text("Choose others").click()
    box.check()
    press(page, "Start the session")
    follow(page, re.compile("^Superman"))
    heading(page, "You took this exercise back", level=2)
    expect(page.get_by_role("button", name="Store this set")).to_be_visible()


# --- Rises one after the other -------------------------------------------------------------------


def test_cases_2_3_and_12_each_rise_is_met_by_its_own_words_and_the_end_is_offered(at, ann):
    session = opened(ann, timezone.now(), exercises=[CAT, BRIDGE, PRESS_UP, CURL])
    page = at(page_of(session, CAT))
    log(page, 5)
    heading(page, "Stop for a moment", level=2)
    page = at(page_of(session, BRIDGE))
    log(page, 7)
    expect(page.get_by_text("Lift your hips only a few inches (5 to 10 cm).")).to_be_visible()
    expect(page.get_by_text("Your pain is two points or more above the start.")).to_be_visible()
    page = at(page_of(session, PRESS_UP))
    log(page, 8)
    heading(page, "Leave Press-up back extension for today")
    expect(page.get_by_text("Do not tighten up and try again.")).to_be_visible()
    expect(page.get_by_text(BRACE)).to_have_count(0)
    at(session.get_absolute_url())
    heading(page, "It may be wiser to end here", level=2)
    follow(page, "End the session")
    heading(page, "End the session")
    assert closed() == [(PRESS_UP, "first-increase")]
    assert [row[-1] for row in stored(session)] == [5, 7, 8]


# --- Sides, what to avoid, help now --------------------------------------------------------------


def test_case_8_the_page_follows_from_one_side_to_the_other(at, ann):
    session = opened(ann, timezone.now(), exercises=[PIRIFORMIS])
    page = at(page_of(session, PIRIFORMIS))
    page.get_by_role("radio", name="Right side").check()
    log(page, 3)
    expect(page.locator("[data-figure-side]")).to_have_text("Left leg")
    expect(page.get_by_role("radio", name="Left side")).to_be_checked()
    page.get_by_text("How to do it, step by step").click()
    expect(page.locator(".steps__text").nth(1)).to_contain_text("Put your left ankle across")
    log(page, 3)
    heading(page, "Your session")
    expect(page.get_by_text(re.compile("Set 1, right side:"))).to_be_visible()
    expect(page.get_by_text(re.compile("Set 1, left side:"))).to_be_visible()
    assert [row[3] for row in stored(session)] == ["right", "left"]


def test_case_11_from_the_search_to_the_reason_its_source_and_what_to_do_instead(at):
    page = at("/exercises/")
    page.get_by_role("searchbox").fill("crunch")
    press(page, "Search")
    page.locator('a[href$="/exercises/avoid/#abdominal-crunches"]').first.click()
    card = page.locator("#abdominal-crunches")
    expect(card).to_be_in_viewport()
    expect(card.get_by_text("Do not do this one")).to_be_visible()
    expect(card.get_by_role("link", name="Partial curl")).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("Start"))).to_have_count(0)
    card.get_by_role("link", name=re.compile("source")).click()
    expect(page).to_have_url(re.compile("/sources/#source-14$"))


def test_case_13_a_tick_without_a_network_then_the_end_for_everything(at, ann):
    session = opened(ann, timezone.now(), exercises=[CAT, BRIDGE])
    page = at(page_of(session, CAT))
    page.context.set_offline(True)
    page.get_by_label("One of the signs of the help list that need help now").check()
    heading(page, "Get emergency help now", level=2)
    page.context.set_offline(False)
    log(page, 2)
    heading(page, "Stop here, and get help")
    assert page.locator('main a[href*="/exercises/"]').count() == 0
    at(page_of(session, BRIDGE))
    heading(page, "Stop here, and get help")
    expect(page.get_by_role("button", name="Store this set")).to_have_count(0)
    assert closed() == [(CAT, "emergency")]


# --- The next day, a hard day, a second set ------------------------------------------------------


def good_session(ann, days_ago: int) -> TrainingSession:
    """A session of that day with one fine set of the cat stretch."""
    now = timezone.now() - days_ago * DAY
    session = opened(ann, now, exercises=[CAT])
    logged(session, now, a_set(CAT))
    return ended(session, now)


def test_after_two_good_sessions_the_next_day_is_asked_and_a_second_set_offered(at, ann):
    good_session(ann, 3)
    last = good_session(ann, 2)
    page = at("/today/")
    answers_the_next_day(page)
    rate(page, NOW, 3)
    press(page, "Start the session")
    follow(page, "Next: Cat stretch")
    log(page, 3)
    heading(page, "A second set is possible", level=2)
    expect(page.get_by_role("button", name="Store this set")).to_have_count(0)
    follow(page, "One more set")
    log(page, 3)
    heading(page, "Your session")
    sets = TrainingSet.objects.filter(session__ended_at=None).in_order()
    assert list(sets.values_list("exercise_id", "number")) == [(CAT, 1), (CAT, 2)]
    said = NextDay.objects.values_list("session", "answer", "sore")
    assert list(said) == [(last.pk, "same", None)]


def answers_the_next_day(page: Page) -> None:
    page.get_by_label("The same").check()
    page.get_by_role("button", name=re.compile("^Store")).first.click()
    expect(page.get_by_label("The same")).to_have_count(0)


def test_on_a_hard_day_a_second_set_is_not_offered_and_two_exercises_are_there(at, ann):
    good_session(ann, 3)
    good_session(ann, 2)
    page = at("/hard-day/")
    press(page, "Today is a hard day")
    page.get_by_label("None of these apply to me").check()
    press(page, "Store my answer")
    page = at("/today/")
    expect(page.get_by_text("One easier set of two exercises counts.")).to_be_visible()
    rate(page, NOW, 3)
    press(page, "Start the session")
    follow(page, "Next: Cat stretch")
    log(page, 3)
    heading(page, "Your session")
    follow(page, re.compile("^Cat stretch"))
    heading(page, "One set is enough today", level=2)
    expect(page.get_by_text("You said that this is a hard day.")).to_be_visible()

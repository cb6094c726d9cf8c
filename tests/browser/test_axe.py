"""Every page, with and without errors in its form, for every eye and finger: no fault at all."""

import uuid

import pytest
from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.utils import timezone
from django.utils.http import int_to_base36
from playwright.sync_api import Page, expect

from exercises.models import Exercise
from sessions import hard_days, planning
from sessions.demo import write_demo_diary
from sessions.models import Closing, TrainingSession
from tests.browser.conftest import NOW, log_in, press, rate
from tests.browser.looks import LISTEN, faults
from tests.conftest import let_start
from tests.sessions.conftest import BRIDGE, CAT, LEG_LIFT, a_set, ended, entered, logged, opened

pytestmark = [
    pytest.mark.browser,
    pytest.mark.any_database,
    pytest.mark.urls("tests.browser.urls"),
]


@pytest.fixture(autouse=True)
def listening(page: Page) -> None:
    page.add_init_script(LISTEN)


def visit(page: Page, base: str, paths: list[str]) -> list[str]:
    found = []
    for path in paths:
        page.goto(base + path)
        found += faults(page, path)
    return found


def test_the_library(page, live_server):
    paths = ["/", "/exercises/", "/exercises/?q=six-pack", "/exercises/?q=nothing", "/help/"]
    paths += ["/exercises/?kind=unknown", "/exercises/avoid/", "/sources/"]
    paths += [f"/exercises/{slug}/" for slug in (CAT, LEG_LIFT, "press-up-back-extension")]
    assert visit(page, live_server.url, paths) == []


def test_the_sheet_to_print(page, live_server):
    sheet = "/exercises/sheet/"
    paths = [sheet, f"{sheet}?exercise={CAT}&exercise=sit-ups", f"{sheet}?exercise=bird-dog"]
    everything = "&exercise=".join(Exercise.objects.values_list("slug", flat=True))
    assert visit(page, live_server.url, [*paths, f"{sheet}?exercise={everything}"]) == []


def test_the_account_pages_of_strangers(page, live_server, ann):
    paths = ["login/", "signup/", "password/reset/", "password/reset/done/", "inactive/"]
    paths += ["confirm-email/", "confirm-email/made-up/", "password/reset/key/1-made-up/"]
    paths += ["password/reset/key/done/"]
    assert visit(page, live_server.url, [f"/accounts/{path}" for path in paths]) == []
    key = default_token_generator.make_token(ann)
    link = f"/accounts/password/reset/key/{int_to_base36(ann.pk)}-{key}/"
    assert visit(page, live_server.url, [link]) == []
    expect(page.get_by_label("New password")).to_be_visible()


def test_the_account_pages_of_somebody_logged_in(ann_page, live_server):
    paths = ["/account/", "/accounts/email/", "/accounts/password/change/", "/accounts/logout/"]
    paths += ["/accounts/reauthenticate/"]
    assert visit(ann_page, live_server.url, paths) == []


def test_the_diary_with_nothing_in_it(ann_page, live_server):
    paths = ["/today/", "/history/", "/sessions/earlier/", f"/exercises/{CAT}/", "/"]
    paths += ["/plan/", "/hard-day/", f"/plan/{CAT}/"]
    assert visit(ann_page, live_server.url, paths) == []


def test_a_plan_an_own_dose_and_a_hard_day_with_something_set_aside(ann_page, live_server, ann):
    now = timezone.now()
    planning.save_plan(user=ann, exercises=[CAT, BRIDGE, "bird-dog"], weekdays=[0, 3], now=now)
    dose = {"hold_seconds": 5, "repetitions": 8, "first_side": "right", "in_total": True}
    exercise = Exercise.objects.get(pk="bird-dog")
    planning.save_dose(user=ann, exercise=exercise, now=now, **dose)
    session = entered(ann, now)
    row = {"session": session, "user": ann, "exercise_id": BRIDGE, "text_version": "2026-11"}
    Closing.objects.create(closed_at=session.started_at, reason="rose-again", **row)
    paths = ["/plan/", "/plan/bird-dog/", "/today/"]
    assert visit(ann_page, live_server.url, paths) == []
    expect(ann_page.get_by_role("heading", name="Set aside")).to_be_visible()
    hard_days.say(user=ann, flare_id=uuid.uuid4(), said="hard", now=now)
    ann.gate_calls.all().delete()
    assert visit(ann_page, live_server.url, ["/today/", "/hard-day/"]) == []
    expect(ann_page.get_by_text("You said that today is a hard day.")).to_be_visible()


def test_the_diary_with_fourteen_weeks_in_it(ann_page, live_server, ann):
    write_demo_diary(user=ann, now=timezone.now())
    older = TrainingSession.objects.of(ann).first()
    paths = ["/history/", f"/exercises/{CAT}/", f"/sessions/{older.pk}/"]
    paths += [f"/sessions/{older.pk}/edit/", f"/sessions/{older.pk}/delete/"]
    assert visit(ann_page, live_server.url, paths) == []


def test_the_diary_in_the_middle_of_a_session(ann_page, live_server, ann):
    now = timezone.now()
    session = opened(ann, now, exercises=(CAT, BRIDGE, LEG_LIFT))
    one = logged(session, now, a_set(CAT, outcome="stopped", sore=True))
    logged(session, now, a_set(LEG_LIFT, pain=None))
    at = f"/sessions/{session.pk}/"
    paths = ["/today/", at, f"{at}choice/", f"{at}end/", f"{at}edit/", f"{at}delete/"]
    paths += [f"{at}exercises/{slug}/" for slug in (CAT, BRIDGE, LEG_LIFT, "lower-back-rotation")]
    paths += [f"/sets/{one.pk}/", f"/sets/{one.pk}/delete/", f"{at}stop/"]
    paths += [f"{at}exercises/{slug}/stop/" for slug in (LEG_LIFT, "lower-back-rotation")]
    assert visit(ann_page, live_server.url, paths) == []


def test_the_gate_in_its_four_states(ann_page, live_server, ann):
    path = "/before-you-start/"
    assert visit(ann_page, live_server.url, [path]) == []
    for answer, heading in (
        (None, "List 1: Get emergency help now"),
        ("soon", "Get advice first"),
        ("now", "Get emergency help now"),
    ):
        ann.gate_answers.all().delete()
        if answer:
            today = timezone.now().astimezone(ann.zone()).date()
            let_start(ann, answer)
            ann.gate_answers.update(local_date=today, answered_at=timezone.now())
        assert visit(ann_page, live_server.url, [path]) == []
        expect(ann_page.get_by_role("heading", name=heading)).to_be_visible()


def test_when_the_pain_goes_up(ann_page, live_server, ann):
    now = timezone.now()
    session = opened(ann, now, exercises=(CAT, BRIDGE, LEG_LIFT))
    at = f"/sessions/{session.pk}/"
    logged(session, now, a_set(CAT, pain=6))
    assert visit(ann_page, live_server.url, [at, f"{at}exercises/{CAT}/"]) == []
    logged(session, now, a_set(CAT, pain=6, attempt=2))
    assert visit(ann_page, live_server.url, [at, f"{at}exercises/{CAT}/"]) == []
    logged(session, now, a_set(BRIDGE, sign="emergency"))
    paths = [at, f"{at}exercises/{LEG_LIFT}/", f"{at}stop/"]
    assert visit(ann_page, live_server.url, paths) == []


def test_when_a_second_set_is_offered_or_not(ann_page, live_server, ann):
    now = timezone.now()
    for days in (2, 1):
        at = now - timezone.timedelta(days=days)
        ended(logged(opened(ann, at), at).session, at)
    session = opened(ann, now, exercises=(CAT, BRIDGE))
    at = f"/sessions/{session.pk}/exercises"
    logged(session, now, a_set(CAT))
    logged(session, now, a_set(BRIDGE, pain=None))
    paths = [f"{at}/{CAT}/", f"{at}/{CAT}/?set=2", f"{at}/{BRIDGE}/"]
    assert visit(ann_page, live_server.url, paths) == []


def test_what_is_set_aside(ann_page, live_server, ann):
    base, now = live_server.url, timezone.now()
    assert visit(ann_page, base, ["/set-aside/", f"/set-aside/{CAT}/"]) == []
    for slugs in ((CAT, BRIDGE), (CAT,)):
        session = entered(ann, now)
        for slug in slugs:
            Closing.objects.create(
                user=ann, session=session, exercise_id=slug, closed_at=now, reason="rose-again"
            )
    paths = ["/set-aside/", *(f"/set-aside/{slug}/" for slug in (CAT, BRIDGE))]
    assert visit(ann_page, base, paths) == []
    assert refused(ann_page, base + paths[1], "Take it back", {}) == []


def test_the_next_day(ann_page, live_server, ann):
    base, now = live_server.url, timezone.now()
    monday, today = entered(ann, now), opened(ann, now)
    paths = [f"/next-day/{session.pk}/" for session in (monday, today)]
    assert visit(ann_page, base, [*paths, "/today/"]) == []
    assert refused(ann_page, base + paths[0], "Store my answer", {}) == []
    ann_page.get_by_label("Worse").check()
    press(ann_page, "Store my answer")
    expect(ann_page.get_by_role("heading", name="You said: worse")).to_be_visible()
    assert faults(ann_page, "worse") == []


def test_two_answers_for_one_thing(ann_page, live_server, ann):
    session = opened(ann, timezone.now())
    ann_page.goto(f"{live_server.url}/sessions/{session.pk}/exercises/{CAT}/")
    logged(session, timezone.now())
    rate(ann_page, NOW, 7)
    press(ann_page, "Store this set")
    expect(ann_page.get_by_role("heading", level=1)).to_have_text("Two answers for one thing")
    assert faults(ann_page, "conflict") == []


def refused(page: Page, url: str, button: str, typed: dict) -> list[str]:
    """Send a form that will come back with errors, and look at that."""
    page.goto(url)
    page.evaluate(
        "for (const one of document.querySelectorAll('[maxlength]')) one.maxLength = 9999"
    )
    for label, text in typed.items():
        page.get_by_label(label).fill(text)
    press(page, button)
    expect(page.locator(".error-summary")).to_be_focused()
    return faults(page, f"{url} with errors")


def test_the_forms_of_the_diary_with_errors(ann_page, live_server, ann):
    base, now = live_server.url, timezone.now()
    early = {"About what time": "", "Note for yourself": "x" * 2001}
    found = refused(ann_page, f"{base}/today/", "Start the session", {})
    found += refused(ann_page, f"{base}/sessions/earlier/", "Store it", early)
    many = {"Seconds to hold": "99", "Repetitions": "99"}
    found += refused(ann_page, f"{base}/plan/lower-back-rotation/", "Store my dose", many)
    at = f"{base}/sessions/{opened(ann, now, exercises=(LEG_LIFT,)).pk}"
    for slug in (LEG_LIFT, "lower-back-rotation"):
        none, many = {"Repetitions": "0"}, {"Repetitions done": "999"}
        found += refused(ann_page, f"{at}/exercises/{slug}/", "Store this set", none)
        found += refused(ann_page, f"{at}/exercises/{slug}/stop/", "Store it", many)
    found += refused(ann_page, f"{at}/end/", "End the session", {})
    url, wrong = f"{base}/sessions/{entered(ann, now).pk}/edit/", {"Day": "1970-01-01"}
    found += refused(ann_page, url, "Store the correction", wrong)
    assert found == []


def test_the_forms_of_the_account_with_errors(page, live_server, ann):
    base, wrong = live_server.url, {"E-mail address": "ann"}
    found = refused(page, f"{base}/accounts/signup/", "Sign up", wrong)
    found += refused(page, f"{base}/accounts/login/", "Log in", wrong)
    found += refused(page, f"{base}/accounts/password/reset/", "Send me the link", wrong)
    log_in(page, base, ann)
    found += refused(page, f"{base}/account/", "Save", {"Name": "x" * 61})
    assert found == []


@pytest.mark.parametrize("who", ["nobody", "ann"])
def test_the_pages_for_when_something_went_wrong(who, page, live_server, ann):
    if who == "ann":
        log_in(page, live_server.url, ann)
    paths = [f"/errors/{status}/" for status in (400, 403, 404, 413, 429, 500, 503)]
    assert visit(page, live_server.url, ["/nowhere/", *paths]) == []


def test_the_page_that_hands_back_what_was_typed(ann_page, live_server):
    ann_page.goto(f"{live_server.url}/sessions/earlier/")
    ann_page.get_by_label("Note for yourself").fill("Kept")
    ann_page.context.clear_cookies(name=settings.CSRF_COOKIE_NAME)
    press(ann_page, "Store it")
    expect(ann_page.get_by_text("Kept", exact=True)).to_be_visible()
    assert faults(ann_page, "403 with what was typed") == []


def test_every_component(page, live_server):
    assert visit(page, live_server.url, ["/gallery/"]) == []

"""SAFETY.md's cases 6, 7 and 10 through HTTP: what no page, form, queue or clock gets past.

Cases 8 and 9 stand in test_cases_of_sides.py, 11 in test_cases_to_avoid.py, 15 in
test_cases_of_days.py, the others in test_rule_in_sessions.py and test_rule_pages.py.
"""

import datetime as dt
import uuid

import pytest
from django.utils import timezone

from accounts.models import GateAnswer
from sessions.models import TrainingSession, TrainingSet
from tests.conftest import logged_in, make_person
from tests.sessions.conftest import (
    BRIDGE,
    CAT,
    CURL,
    MINUTE,
    PIRIFORMIS,
    PRESS_UP,
    ROTATION,
    a_set,
    ended,
    everything_stored,
    logged,
    opened,
)
from tests.sessions.pages import faults, page
from tests.sessions.ruled import Sender, taken_back
from tests.sessions.test_log import typed

CLOSED = "It is closed for the rest of this session."
RATE = "Choose a number from 0 to 10, or Skip."
ZERO_TO_TEN = "Enter a whole number from 0 to 10."
WRONG_KIND = "This value is of the wrong kind."
DAY = dt.timedelta(days=1)


def as_json(client, session_id, content, *, set_id=None, at=None):
    """The answer to one set as JSON; `at` as ISO text."""
    sent = vars(content) | {"id": str(set_id or uuid.uuid4()), "session": str(session_id)}
    return client.post(
        "/sync/sets/", sent | ({"at": at} if at else {}), content_type="application/json"
    )


def start(client, *exercises, session_id=None):
    sent = {"id": str(session_id or uuid.uuid4()), "pain_before": "3", "exercises": exercises}
    return client.post("/today/", sent)


def answer(client, said: str) -> None:
    """Answer the help list on its page."""
    gate = page(client.get("/before-you-start/")).fields
    assert client.post("/before-you-start/", gate | {"answer": said}).status_code in (200, 302)


# --- Case 6: nothing starts without an answer ----------------------------------------------------


@pytest.fixture
def eve(db):
    """Somebody who has not answered the help list."""
    return make_person("eve@example.org", "Eve", may_start=False)


def every_way_in(client, session_id) -> list[int]:
    """The status of each way to begin, or to do a set of a session that may not be there."""
    at, sent = f"/sessions/{session_id}/", typed(outcome="stopped")
    answers = [client.get("/today/"), client.get("/sessions/earlier/"), start(client, CAT)]
    answers += [client.get(f"{at}{path}") for path in ("", "choice/", "end/", "stop/")]
    for path in (f"exercises/{CAT}/", f"exercises/{CAT}/stop/"):
        answers += [client.get(f"{at}{path}"), client.post(f"{at}{path}", sent)]
    answers.append(client.post(f"{at}choice/", {"exercises": [CAT]}))
    answers.append(as_json(client, session_id, a_set()))
    return [one.status_code for one in answers]


NOWHERE = [302, 302, 403] + [404] * 10


def test_case_6_no_page_and_no_set_starts_anything_without_an_answer(eve):
    assert every_way_in(logged_in(eve), uuid.uuid4()) == NOWHERE
    assert TrainingSession.objects.count() == 0


def test_case_6_a_second_account_on_the_same_browser_starts_nothing_by_any_way(ann, eve):
    session = opened(ann, timezone.now())
    browser = logged_in(ann)
    assert browser.get(session.get_absolute_url()).status_code == 200
    browser.force_login(eve)
    before = everything_stored()
    assert every_way_in(browser, session.pk) == NOWHERE
    assert everything_stored() == before


@pytest.mark.parametrize("said", ["none", "advised"])
def test_case_6_an_answer_to_an_older_text_starts_nothing_by_any_way(eve, said):
    today = timezone.now()
    GateAnswer.objects.create(
        user=eve,
        answer=said,
        text_version="2020-01-01",
        answered_at=today,
        local_date=today.date(),
        advised_on=today.date() if said == "advised" else None,
    )
    assert every_way_in(logged_in(eve), uuid.uuid4()) == NOWHERE
    assert TrainingSession.objects.count() == 0


def test_case_6_a_queue_from_before_the_answer_makes_no_session(eve):
    """What an earlier visit kept to itself is sent again before the answer, and after it."""
    client, session_id = logged_in(eve), uuid.uuid4()
    queue = [(uuid.uuid4(), a_set(CAT)), (uuid.uuid4(), a_set(BRIDGE))]

    def replay() -> list[int]:
        return [as_json(client, session_id, one, set_id=id).status_code for id, one in queue]

    assert (start(client, CAT, session_id=session_id).status_code, replay()) == (403, [404, 404])
    answer(client, "none")
    assert replay() == [404, 404]
    assert TrainingSession.objects.count() == 0
    assert start(client, CAT, session_id=session_id).status_code == 302
    assert (replay(), replay()) == ([201, 201], [200, 200])


@pytest.mark.parametrize("said", ["now", "soon", "unsure"])
def test_case_6_of_a_queue_only_what_was_done_before_the_answer_is_stored(ann, said):
    client, now = logged_in(ann), timezone.now()
    session = opened(ann, now - 30 * MINUTE)
    answer(client, said)
    before = as_json(client, session.pk, a_set(CAT), at=(now - MINUTE).isoformat())
    after = as_json(client, session.pk, a_set(BRIDGE), at=(now + MINUTE).isoformat())
    assert (before.status_code, after.status_code) == (201, 403)
    assert after.json() == {"error": "The help list comes first. Nothing was stored."}
    assert list(session.sets.values_list("exercise", flat=True)) == [CAT]


# --- Case 7: closed is closed --------------------------------------------------------------------


@pytest.fixture
def closed(ann) -> Sender:
    """Ann's open session of cat, bridge and press-up, in which the press-up is closed."""
    send = Sender(opened(ann, timezone.now(), exercises=[CAT, BRIDGE, PRESS_UP]), "form")
    assert send(PRESS_UP, 6) == 201
    return send


def is_shut(send: Sender, *devices) -> bool:
    """Whether the exercise's pages say that it is closed and take no set, on every device."""
    before, stop = everything_stored(), f"{send.page_of(PRESS_UP)}stop/"
    sent = typed(number="2", hold_seconds="3")
    for client in (send.client, *devices):
        for path in (send.page_of(PRESS_UP), stop):
            shown = page(client.get(path))
            assert (CLOSED in shown.words, shown.fields) == (True, {})
            refused = client.post(path, sent)
            assert refused.status_code == 409
            assert "The set you sent just now was not stored." in page(refused).words
        assert as_json(client, send.session.pk, a_set(PRESS_UP, number=2)).status_code == 409
    return everything_stored() == before


def test_case_7_a_second_device_meets_the_closed_page_and_carries_on_elsewhere(closed, ann):
    second = logged_in(ann)
    assert is_shut(closed, second)
    assert closed.session.get_absolute_url() in page(second.get("/today/")).links
    assert (
        "Press-up back extension: closed, see why"
        in page(second.get(closed.session.get_absolute_url())).words
    )


def test_case_7_the_plan_opens_nothing(closed):
    """Neither putting it into the plan, nor a dose of one's own, nor taking it out again."""
    planned = {"exercises": [PRESS_UP, CAT], "weekdays": [str(day) for day in range(7)]}
    assert closed.client.post("/plan/", planned).status_code == 302
    assert is_shut(closed)
    assert closed.client.post(f"/plan/{PRESS_UP}/", {"repetitions": "1"}).status_code in (302, 422)
    assert closed.client.post("/plan/", planned | {"exercises": [CAT]}).status_code == 302
    assert is_shut(closed)


def test_case_7_a_session_with_the_same_exercises_cannot_be_started(closed):
    """It is planned, was in the last session and is asked for by its address: still set aside."""
    ended(closed.session, timezone.now())
    closed.client.post("/plan/", {"exercises": [PRESS_UP, CAT], "weekdays": []})
    offered = page(closed.client.get(f"/today/?exercise={PRESS_UP}"))
    assert offered.fields["exercises"] == [CAT]
    before = everything_stored()
    refused = start(closed.client, PRESS_UP, CAT)
    assert faults(refused) == {
        "exercises": [
            "Set aside, because your pain went up in it: Press-up back extension. "
            "Take it back first."
        ]
    }
    assert everything_stored() == before


def test_case_7_past_midnight_every_page_of_it_is_still_closed(ann):
    """A session from 23:55 to the next day, on the person's clock; it is long past now."""
    begun = timezone.now().astimezone(ann.zone()).replace(hour=23, minute=55) - DAY
    session = opened(ann, begun, exercises=[CAT, PRESS_UP])
    logged(session, begun + 2 * MINUTE, a_set(PRESS_UP, pain=6))
    send = Sender(session, "form")
    assert is_shut(send)
    late = (begun + 10 * MINUTE).isoformat()
    assert as_json(send.client, session.pk, a_set(PRESS_UP, number=2), at=late).status_code == 409
    assert send(CAT, 3) == 201
    days = session.sets.in_order().values_list("local_date", flat=True)
    assert list(days) == [begun.date(), timezone.now().astimezone(ann.zone()).date()]


# --- Case 10: ratings that are none, sent twice, sent late ---------------------------------------


@pytest.fixture
def session(ann) -> TrainingSession:
    return opened(ann, timezone.now(), exercises=[CAT, BRIDGE, CURL])


@pytest.mark.parametrize("pain", ["11", "-1", "4.5", "", "NaN", "٧", "7 7"])
def test_case_10_every_form_with_a_rating_refuses_what_is_none(ann, session, pain):
    client, at = logged_in(ann), session.get_absolute_url()
    one = logged(session, timezone.now(), a_set(BRIDGE))
    ways = [(f"{at}exercises/{CAT}/", "pain"), (f"{at}exercises/{CAT}/stop/", "pain")]
    ways += [(one.get_absolute_url(), "pain"), (f"{at}end/", "pain_after"), ("/today/", None)]
    before = everything_stored()
    for path, name in ways:
        name = name or "pain_before"
        sent = typed(exercises=[CAT], note="kept") | {name: pain}
        assert faults(client.post(path, sent)) == {name: [RATE]}
    assert everything_stored() == before


@pytest.mark.parametrize(
    ("pain", "sentence"),
    [
        (11, ZERO_TO_TEN),
        (-1, ZERO_TO_TEN),
        *((one, WRONG_KIND) for one in (4.5, "", "7", True, [7])),
    ],
)
def test_case_10_as_json_it_is_refused_with_words(ann, session, pain, sentence):
    refused = as_json(logged_in(ann), session.pk, a_set(CAT, pain=pain))
    assert (refused.status_code, refused.json()) == (422, {"errors": {"pain": sentence}})
    assert TrainingSet.objects.count() == 0


@pytest.mark.parametrize("path", ["", "stop/"])
def test_case_10_a_7_sent_twice_by_form_is_one_set_and_one_rise(ann, session, path):
    client, where = logged_in(ann), f"{session.get_absolute_url()}exercises/{CAT}/{path}"
    sent = typed(pain="7", repetitions="2", outcome="stopped")
    assert [client.post(where, sent).status_code for _turn in range(2)] == [302, 302]
    assert (session.sets.count(), session.closings.count()) == (1, 0)
    assert page(client.get(where.removesuffix("stop/"))).fields["attempt"] == ["2"]


def test_case_10_a_7_sent_twice_as_json_is_one_set_and_one_rise(ann, session):
    client, sent = logged_in(ann), {"set_id": uuid.uuid4(), "content": a_set(CAT, pain=7)}
    answers = [as_json(client, session.pk, **sent) for _turn in range(2)]
    assert [one.status_code for one in answers] == [201, 200]
    assert answers[0].json() == answers[1].json()
    assert answers[0].json()["rule"]["state"] == "retry"
    assert (session.sets.count(), session.closings.count()) == (1, 0)


def test_case_10_a_late_7_after_completed_holds_as_json(ann, session):
    """The second try, completed and rated 5, arrives first; the 7 that called for it comes late."""
    client, now = logged_in(ann), timezone.now()
    times = [(now + n * MINUTE).isoformat() for n in (1, 2)]
    first = as_json(client, session.pk, a_set(CAT, pain=5, attempt=2), at=times[1])
    assert first.json()["rule"]["state"] == "retry"
    late = as_json(client, session.pk, a_set(CAT, pain=7), at=times[0])
    assert (late.status_code, late.json()["rule"]["closed"]) == (201, [CAT])
    assert late.json()["rule"]["reason"] == "rose-in-retry"
    assert as_json(client, session.pk, a_set(CAT, number=2)).status_code == 409


def test_case_10_a_late_7_by_form_after_the_end_is_stored_and_sets_it_aside(ann, session):
    send = Sender(session, "form")
    assert send(PRESS_UP, 3) == 201
    ended(session, timezone.now())
    assert send(PRESS_UP, 7, number=2, outcome="stopped") == 201
    assert send.closed() == {PRESS_UP: "first-increase"}
    assert start(send.client, PRESS_UP).status_code == 422


# --- Cases 1 and 3: what the pages say on the way ------------------------------------------------


def test_case_3_whoever_leaves_one_exercise_after_the_other_is_offered_the_end(ann):
    """4, 5, 6: the rise by two is heard at the step in between, and the session's page agrees."""
    send = Sender(opened(ann, timezone.now(), exercises=[CAT, BRIDGE, CURL]), "form")
    offer = "Your pain is two points or more above the start. It may be wiser to end the session"
    end = f"{send.session.get_absolute_url()}end/"
    offered = []
    for slug, pain in ((CAT, 5), (BRIDGE, 6), (CURL, 7)):
        assert send(slug, pain) == 201
        step = page(send.client.get(send.response.url))
        assert "Stop for a moment" in step.words
        offered.append((offer in step.words, end in step.links))
    assert offered == [(False, False), (True, True), (True, True)]
    words = page(send.client.get(send.session.get_absolute_url())).words
    assert words.count("It hurt more. One more try is left, or leave it.") == 3
    assert "It may be wiser to end here" in words


def test_case_1_taken_back_its_page_asks_for_one_set_in_the_smallest_range_once(closed, ann):
    ended(closed.session, timezone.now())
    taken_back(ann, PRESS_UP)
    said = "You took this exercise back Begin with one set, in the smallest range."
    for times, exercises in ((1, [CAT, PRESS_UP]), (0, [CAT, PRESS_UP])):
        send = Sender(opened(ann, timezone.now(), exercises=exercises), "form")
        words = page(send.client.get(send.page_of(PRESS_UP))).words
        assert words.count(said) == times
        assert send(PRESS_UP, 3) == 201
        assert said not in page(send.client.get(send.page_of(PRESS_UP))).words
        ended(send.session, timezone.now())


# --- Cases 12 and 13: words that fit -------------------------------------------------------------


@pytest.mark.parametrize(
    ("slug", "cue"),
    [
        (ROTATION, "Let your knees go only part of the way down."),
        (PIRIFORMIS, "Then pull more gently."),
    ],
)
def test_case_12_the_retry_of_a_stretch_asks_for_less_of_what_it_does(ann, slug, cue):
    """Nobody pulls in a rotation. Said at the step in between and under "If your pain goes up"."""
    send = Sender(opened(ann, timezone.now(), exercises=[slug]), "form")
    assert send(slug, 6) == 201
    words = page(send.client.get(send.page_of(slug))).words
    brace = "Check that your stomach and buttock muscles are tight."
    assert words.count(f"{brace} {cue} our reading") == 2


def test_case_13_the_session_says_what_to_do_now_and_offers_no_other_exercise(ann, settings):
    settings.EMERGENCY_NUMBER = "999"
    send = Sender(opened(ann, timezone.now(), exercises=[CAT, BRIDGE]), "form")
    at, now = send.session.get_absolute_url(), "Do not exercise. Call 999"
    before = page(send.client.get(at))
    assert (before.words.count(now), f"{at}choice/" in before.links) == (0, True)
    assert send(CAT, 2, sign="emergency") == 201
    after = page(send.client.get(at))
    assert (after.words.count(now), f"{at}choice/" in after.links) == (1, False)
    assert f"{at}end/" in after.links

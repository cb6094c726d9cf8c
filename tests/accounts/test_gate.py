"""The gate: help list first (article L11, SAFETY "The gate")."""

import datetime as dt
import uuid

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from accounts import gating
from accounts.gate import Answer, Gate, Given, forbids, standing
from accounts.models import GateAnswer, GateCall
from exercises import help_list
from sessions import diary, intake
from sessions.models import TrainingSession
from tests.conftest import let_start, logged_in, make_person
from tests.page import Page
from tests.sessions.conftest import CAT

NOW = dt.datetime(2026, 3, 4, 9, 30, tzinfo=dt.UTC)
TODAY = NOW.date()
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)
GATE = "/before-you-start/"

# --- The rule -----------------------------------------------------------------------------------


def stands(answer: Answer | None, *, ago=HOUR, version="2", called_ago=None) -> Gate:
    at = NOW - ago
    given = answer and Given(answer, at, at.date(), version)
    called = called_ago and NOW - called_ago
    return standing(given, called, text_version="2", today=TODAY)


@pytest.mark.parametrize(
    ("answer", "same_day", "next_day"),
    [
        (None, Gate.ASK, Gate.ASK),
        (Answer.NONE, Gate.OPEN, Gate.OPEN),
        (Answer.ADVISED, Gate.OPEN, Gate.OPEN),
        (Answer.NOW, Gate.NOT_TODAY, Gate.ASK),
        (Answer.SOON, Gate.ADVICE, Gate.ADVICE),
        (Answer.UNSURE, Gate.ADVICE, Gate.ADVICE),
    ],
)
def test_each_answer_opens_or_closes(answer, same_day, next_day):
    assert (stands(answer), stands(answer, ago=DAY)) == (same_day, next_day)


@pytest.mark.parametrize("answer", list(Answer))
def test_an_answer_to_an_older_text_asks_again(answer):
    assert stands(answer, version="1") is Gate.ASK


@pytest.mark.parametrize("answer", list(Answer))
def test_a_call_after_the_answer_asks_again_and_one_before_it_does_not(answer):
    is_open = stands(answer) is Gate.OPEN
    assert stands(answer, called_ago=dt.timedelta(minutes=1)) is (
        Gate.ASK if is_open else stands(answer)
    )
    assert stands(answer, called_ago=2 * HOUR) is stands(answer)


def test_flying_west_over_the_date_line_is_still_the_same_visit():
    given = Given(Answer.NOW, NOW, TODAY, "2")
    days = [TODAY - DAY, TODAY, TODAY + DAY]
    found = [standing(given, None, text_version="2", today=day) for day in days]
    assert found == [Gate.NOT_TODAY, Gate.NOT_TODAY, Gate.ASK]


# --- What is stored -----------------------------------------------------------------------------


@pytest.fixture
def eve(db):
    """Somebody who has not answered yet; lives in Berlin."""
    return make_person("eve@example.org", "Eve", may_start=False, time_zone="Europe/Berlin")


def say(person, answer, now=NOW, **more):
    arguments = {"answer_id": uuid.uuid4(), "text_version": help_list.TEXT_VERSION} | more
    return gating.answer_gate(user=person, answer=answer, now=now, **arguments)


@pytest.mark.parametrize("answer", Answer)
@pytest.mark.parametrize(("days_ago", "shut"), [(-1, True), (0, True), (1, False)])
def test_a_sign_that_needs_help_now_shuts_it_for_its_day_whatever_is_answered(
    answer, days_ago, shut
):
    given = Given(answer, NOW - 3 * DAY, TODAY - 3 * DAY, "1")
    told = {"text_version": "1", "today": TODAY}
    found = standing(given, None, **told, emergency_on=TODAY - days_ago * DAY)
    without = standing(given, None, **told)
    assert found is (Gate.NOT_TODAY if shut else without)


@pytest.mark.parametrize(
    ("answer", "stops"),
    [("none", False), ("advised", False), ("now", True), ("soon", True), ("unsure", True)],
)
def test_what_applies_stops_what_is_done_after_the_answer(answer, stops):
    given = Given(Answer(answer), NOW, NOW.date(), "of any age")
    moments = [NOW - dt.timedelta(microseconds=1), NOW, NOW + dt.timedelta(days=3)]
    assert [forbids(given, at) for at in moments] == [False, stops, stops]
    assert not forbids(None, NOW)


def test_an_answer_is_a_row_with_who_when_and_which_text(eve):
    late = dt.datetime(2026, 3, 4, 23, 30, tzinfo=dt.UTC)
    row = say(eve, "none", now=late)
    stored = GateAnswer.objects.values().get()
    assert stored == {
        "id": row.pk,
        "user_id": eve.pk,
        "answer": "none",
        "text_version": help_list.TEXT_VERSION,
        "answered_at": late,
        "local_date": dt.date(2026, 3, 5),
        "advised_on": None,
    }


def answers(person) -> list[str]:
    return list(person.gate_answers.order_by("answered_at").values_list("answer", flat=True))


def test_sent_twice_it_is_stored_once_and_another_answer_is_a_row_more(eve):
    one = uuid.uuid4()
    assert say(eve, "none", answer_id=one).pk == say(eve, "none", answer_id=one).pk == one
    say(eve, "soon", now=NOW + HOUR)
    assert answers(eve) == ["none", "soon"]
    assert eve.gate(NOW + 2 * HOUR) is Gate.ADVICE


def test_another_answer_on_the_same_page_after_going_back_is_heard(eve):
    one = uuid.uuid4()
    say(eve, "none", answer_id=one)
    assert say(eve, "now", NOW + HOUR, answer_id=one).pk != one
    assert answers(eve) == ["none", "now"]
    assert eve.gate(NOW + HOUR) is Gate.NOT_TODAY


def test_advice_sent_twice_is_stored_once(eve):
    say(eve, "soon")
    more = {"answer_id": uuid.uuid4(), "advised_on": TODAY}
    assert say(eve, "advised", NOW + HOUR, **more) == say(eve, "advised", NOW + HOUR, **more)
    assert answers(eve) == ["soon", "advised"]


def test_the_id_of_somebody_elses_answer_gives_nothing_away(eve, ann):
    taken = ann.gate_answers.get()
    assert say(eve, "now", answer_id=taken.pk).pk != taken.pk
    assert (answers(eve), list(ann.gate_answers.all())) == (["now"], [taken])


@pytest.mark.parametrize(
    ("locked", "answer"),
    [("now", "none"), ("now", "soon"), ("now", "unsure"), ("soon", "none"), ("unsure", "none")],
)
def test_a_tab_left_open_or_a_hard_day_unlocks_nothing(eve, locked, answer):
    say(eve, locked)
    GateCall.objects.create(user=eve, reason="flare", called_at=NOW + HOUR)
    with pytest.raises(gating.Refused) as caught:
        say(eve, answer, NOW + 2 * HOUR)
    assert list(caught.value.faults) == ["answer"]
    assert (answers(eve), eve.may_start(NOW + 2 * HOUR)) == ([locked], False)


@pytest.mark.parametrize(
    ("answer", "more", "field"),
    [
        ("none", {"text_version": "1999"}, "answer"),
        ("advised", {"advised_on": TODAY}, "answer"),
    ],
)
def test_an_old_text_or_advice_nobody_waited_for_is_refused(eve, answer, more, field):
    with pytest.raises(gating.Refused) as refused:
        say(eve, answer, **more)
    assert list(refused.value.faults) == [field]
    assert not eve.gate_answers.exists()


@pytest.mark.parametrize("day", [None, TODAY + DAY, dt.date(1999, 12, 31)])
def test_advice_has_a_day_that_has_been(eve, day):
    say(eve, "unsure")
    with pytest.raises(gating.Refused) as refused:
        say(eve, "advised", advised_on=day)
    assert list(refused.value.faults) == ["advised_on"]
    assert eve.gate(NOW) is Gate.ADVICE
    say(eve, "advised", advised_on=TODAY, now=NOW + HOUR)
    assert eve.gate(NOW + HOUR) is Gate.OPEN


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("gate_answer_known", {"answer": "perhaps"}),
        ("gate_advice_has_a_day", {"answer": "advised"}),
        ("gate_advice_has_a_day", {"advised_on": TODAY}),
        ("gate_answered_2000_to_2100", {"local_date": dt.date(1, 1, 1)}),
        ("gate_answered_2000_to_2100", {"answered_at": dt.datetime(1999, 12, 31, tzinfo=dt.UTC)}),
    ],
)
def test_the_database_refuses_nonsense(ann, constraint, fields):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        ann.gate_answers.update(**fields)


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("gate_call_reason_known", {"reason": "whim"}),
        ("gate_called_2000_to_2100", {"called_at": dt.datetime(1, 1, 2, tzinfo=dt.UTC)}),
    ],
)
def test_the_database_refuses_nonsense_in_calls(ann, constraint, fields):
    GateCall.objects.create(user=ann, reason="flare", called_at=NOW)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        ann.gate_calls.update(**fields)


# --- Nothing starts without it ------------------------------------------------------------------


def start(person, now=NOW):
    return diary.start_session(
        user=person, session_id=uuid.uuid4(), pain_before=3, exercises=[CAT], now=now
    )


@pytest.mark.parametrize("answer", [None, "now", "soon", "unsure"])
def test_no_verb_starts_a_session(eve, answer):
    if answer:
        say(eve, answer)
    with pytest.raises(intake.GateShut):
        start(eve)
    with pytest.raises(intake.GateShut):
        diary.enter_session(
            user=eve,
            session_id=uuid.uuid4(),
            day=dt.date(2026, 3, 2),
            time=dt.time(8),
            pain_before=3,
            pain_after=3,
            note="",
            exercises=[CAT],
            now=NOW,
        )
    assert not TrainingSession.objects.exists()
    if answer in ("soon", "unsure"):
        say(eve, "advised", NOW + DAY, advised_on=TODAY)
    else:
        say(eve, "none", now=NOW + DAY)
    assert start(eve, NOW + DAY + HOUR).created


def test_a_call_shuts_it_for_the_next_session_only(eve):
    say(eve, "none")
    row = start(eve).row
    eve.gate_calls.create(reason="spread", called_at=NOW + HOUR)
    assert diary.end_session(
        user=eve, session_id=row.pk, pain_after=3, note="", now=NOW + 2 * HOUR
    ).created
    with pytest.raises(intake.GateShut):
        start(eve, NOW + 3 * HOUR)


def test_the_same_start_sent_again_is_still_the_same_session(eve):
    say(eve, "none")
    one = uuid.uuid4()
    arguments = {"user": eve, "session_id": one, "pain_before": 3, "exercises": [CAT]}
    assert diary.start_session(**arguments, now=NOW).created
    eve.gate_calls.create(reason="spread", called_at=NOW + HOUR)
    assert not diary.start_session(**arguments, now=NOW + 2 * HOUR).created


@pytest.mark.parametrize("path", ["/today/", f"/today/?exercise={CAT}", "/sessions/earlier/"])
def test_the_pages_that_start_lead_to_the_gate_and_back(eve, path):
    client = logged_in(eve)
    response = client.get(path)
    assert response.status_code == 302
    assert response.url == reverse("accounts:gate", query={"next": path})
    page = Page(client.get(response.url))
    assert page.typed("next") == [path]
    answered = client.post(GATE, posted(page, answer="none"))
    assert (answered.status_code, answered.url) == (302, path)
    assert client.get(path).status_code == 200


@pytest.mark.parametrize("path", ["/today/", "/sessions/earlier/"])
def test_a_post_that_starts_is_refused_with_words(eve, path):
    typed = {"id": str(uuid.uuid4()), "pain_before": "3", "pain_after": "3", "exercises": [CAT]}
    typed |= {"day": "2026-03-02", "time": "08:00", "note": ""}
    response = logged_in(eve).post(path, typed)
    assert response.status_code == 403
    assert "Read the help list first" in response.content.decode()
    assert not TrainingSession.objects.exists()


def test_a_second_account_in_the_same_browser_answers_for_itself(ann, eve):
    client = logged_in(ann)
    assert client.get("/today/").status_code == 200
    client.force_login(eve)
    assert client.get("/today/").status_code == 302


# --- The page -----------------------------------------------------------------------------------


def posted(page: Page, **changes) -> dict:
    names = ("id", "text_version", "next", "answer")
    typed = {name: page.typed(name)[0] for name in names if page.typed(name)}
    return typed | changes


def test_it_shows_three_lists_and_one_question_with_nothing_chosen(eve):
    page = Page(logged_in(eve).get(GATE))
    signs = [*help_list.NOW, *help_list.SOON, *help_list.FIRST]
    words = page.root.text()
    assert [sign.id for sign in signs if str(sign.text) not in words] == []
    assert [one["value"] for one in page.controls("answer")] == ["none", "now", "soon", "unsure"]
    assert page.typed("answer") == []


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("now", "Get emergency help now"),
        ("soon", "Get advice first"),
        ("unsure", "Get advice first"),
    ],
)
def test_an_answer_that_closes_it_says_what_to_do(eve, answer, words):
    client = logged_in(eve)
    response = client.post(GATE, posted(Page(client.get(GATE)), answer=answer))
    assert (response.status_code, response.url) == (302, GATE)
    page = Page(client.get(GATE))
    assert words in page.root.text()
    assert bool(page.controls("advised_on")) == (answer != "now")
    assert client.get("/today/").status_code == 302
    assert client.get("/exercises/").status_code == 200


def test_advice_opens_it(eve):
    say(eve, "soon", now=dt.datetime(2026, 3, 1, tzinfo=dt.UTC))
    client = logged_in(eve)
    sent = posted(Page(client.get(GATE)), advised_on="2026-03-03")
    assert client.post(GATE, sent).url == "/today/"
    stored = eve.gate_answers.get(answer="advised")
    assert stored.advised_on == dt.date(2026, 3, 3)


@pytest.mark.parametrize(
    "changes",
    [
        {"answer": ""},
        {"answer": "perhaps"},
        {"answer": "advised"},
        {"answer": "advised", "advised_on": "2026-03-03"},
        {"answer": "advised", "advised_on": "soon"},
        {"id": "x", "answer": "none"},
        {"text_version": "1999", "answer": "none"},
        {"text_version": "x" * 21, "answer": "none"},
    ],
)
def test_nonsense_is_refused_with_words_and_can_be_sent_again(eve, changes):
    client = logged_in(eve)
    response = client.post(GATE, posted(Page(client.get(GATE))) | changes)
    assert response.status_code == 422
    page = Page(response)
    assert page.summary() != []
    assert not eve.gate_answers.exists()
    assert client.post(GATE, posted(page, answer="none")).url == "/today/"


@pytest.mark.parametrize(
    "onward", ["https://example.org/", "//example.org", "javascript:alert(1)", "today", ""]
)
def test_it_leads_on_to_no_other_site(eve, onward):
    client = logged_in(eve)
    sent = posted(Page(client.get(GATE)), answer="none", next=onward)
    assert client.post(GATE, sent).url == "/today/"


def test_strangers_log_in_first(db):
    assert Client().get(GATE).url == f"/accounts/login/?next={GATE}"


def test_with_the_gate_open_one_may_answer_again(ann):
    client = logged_in(ann)
    page = Page(client.get(f"{GATE}?next=/history/"))
    assert "You have answered." in page.root.text()
    client.post(GATE, posted(page, answer="unsure"))
    assert client.get("/today/").status_code == 302


def test_let_start_is_an_answer_like_any_other(eve):
    let_start(eve)
    assert eve.gate(NOW) is Gate.OPEN

"""/next-day/ and its card on /today/: the question, what "worse" leads to, and a changed mind."""

import datetime as dt
import uuid

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sessions import next_days
from sessions.models import NextDay, TrainingSession
from sessions.views.next_day import card
from tests.conftest import let_start
from tests.sessions.conftest import MINUTE, ended, entered, everything_stored, opened
from tests.sessions.pages import Page, faults, page
from tests.sessions.ruled import calls

QUESTION = "Compared with before this session, your back is"
CHOOSE = "Choose one of the answers."
SORE = "Are your muscles sore? Sore muscles are not back pain. This answer changes nothing. Yes No"
WORSE = (
    "You said: worse For a while one set of each exercise is enough, and no second one is "
    "offered. That holds for an exercise as long as this session is among the last two with it. "
    "our reading Steadyback cannot tell what causes it. If it stays worse, or anything on the "
    "help list applies, ask a professional. "
)


@pytest.fixture
def monday(ann) -> TrainingSession:
    """Ann's session of 2 March 2026, long ago."""
    return entered(ann, timezone.now())


def of(session) -> str:
    return f"/next-day/{session.pk}/"


def sent(client, session, answer: str | None, **more):
    """The page's own form, answered and posted."""
    told = page(client.get(of(session))).fields | more
    return client.post(of(session), told | ({"answer": answer} if answer else {}))


def said() -> list[tuple]:
    return list(NextDay.objects.order_by("answered_at").values_list("answer", "sore"))


def messages(response) -> list[str]:
    return [str(one) for one in response.context["messages"]]


# --- The card -------------------------------------------------------------------------------------


def shown_card(user, now) -> Page | None:
    """The card of this person, as the words of a page."""
    found = card(user, now)
    if found is None:
        return None
    html = render_to_string(
        "sessions/next_day_card.html", {"card": found}, RequestFactory().get("/today/")
    )

    class Answer:
        status_code, content = 200, f"<main>{html}</main>".encode()

    return page(Answer)


def test_the_card_asks_about_the_last_session_with_nothing_chosen(monday, ann, now):
    shown = shown_card(ann, now)
    assert shown.words == (
        "How is your back now? Your last session was on Monday, March 2, 2026. "
        "Compared with before your last session, your back is Better The same Worse "
        f"{SORE} Store my answer"
    )
    assert list(shown.fields) == ["id"]
    assert not [one for one in shown.ids if one == "id_id"]  # /today/ has another form


def test_the_card_posts_to_the_page_of_its_session(monday, ann, now):
    html = render_to_string("sessions/next_day_card.html", {"card": card(ann, now)})
    assert f'method="post" action="{of(monday)}"' in html


def test_the_card_sends_the_token_with_it(monday, ann, now):
    found = {"card": card(ann, now), "csrf_token": "a-token"}
    assert 'value="a-token"' in render_to_string("sessions/next_day_card.html", found)


def test_there_is_no_card_once_it_is_answered_nor_for_others(monday, ann, bob, ann_client, now):
    assert shown_card(bob, now) is None
    assert sent(ann_client, monday, "same").status_code == 302
    assert shown_card(ann, now) is None


def test_the_card_costs_one_query(monday, ann, now, django_assert_num_queries):
    with django_assert_num_queries(1):
        card(ann, now)


# --- The page -------------------------------------------------------------------------------------


def test_the_page_asks_the_same_alone(monday, ann_client):
    shown = page(ann_client.get(of(monday)))
    assert shown.words == (
        "The session How is your back now? About your session of Monday, March 2, 2026. "
        f"{QUESTION} Better The same Worse {SORE} Store my answer Go to today Help list"
    )
    assert shown.links == [monday.get_absolute_url(), "/today/", "/help/"]
    assert list(shown.fields) == ["id"]


@pytest.mark.parametrize("answer", ["better", "same"])
def test_better_and_the_same_lead_to_today_with_a_plain_sentence(monday, ann_client, answer):
    response = sent(ann_client, monday, answer, sore="yes")
    assert (response.status_code, response.url) == (302, "/today/")
    assert messages(ann_client.get("/today/")) == ["Your answer is stored."]
    assert said() == [(answer, True)]


def test_worse_leads_to_a_page_that_says_what_follows_and_has_the_help_list(monday, ann_client):
    response = sent(ann_client, monday, "worse", sore="no")
    assert (response.status_code, response.url) == (302, of(monday))
    answer = ann_client.get(response.url)
    assert messages(answer) == ["Your answer is stored."]
    shown = page(ann_client.get(of(monday)))
    assert shown.words == (
        "The session How is your back now? About your session of Monday, March 2, 2026. "
        f"{WORSE}Read when to ask for help Go to today "
        f"Has your answer changed? {QUESTION} Better The same Worse {SORE} "
        "Store this answer instead"
    )
    assert shown.links == [monday.get_absolute_url(), "/help/", "/today/"]
    assert said() == [("worse", False)]


def test_worse_twice_running_says_that_the_help_list_is_asked_again(monday, ann, ann_client):
    tuesday = entered(ann, timezone.now(), day=dt.date(2026, 3, 3))
    for session in (monday, tuesday):
        assert sent(ann_client, session, "worse").status_code == 302
    assert calls(ann) == ["worse-twice"]
    shown = page(ann_client.get(of(tuesday)))
    assert (
        f"{WORSE}Before your next session you are asked about the help list again. "
        "Read when to ask for help Answer the help list"
    ) in shown.words
    assert "/before-you-start/" in shown.links
    let_start(ann)
    ann.gate_answers.update(answered_at=timezone.now())
    assert "/before-you-start/" not in page(ann_client.get(of(tuesday))).links


def test_a_changed_mind_is_prefilled_and_another_row(monday, ann_client):
    assert sent(ann_client, monday, "worse", sore="yes").status_code == 302
    fields = page(ann_client.get(of(monday))).fields
    assert (fields["answer"], fields["sore"]) == (["worse"], ["yes"])
    assert sent(ann_client, monday, "better", sore="no").status_code == 302
    shown = page(ann_client.get(of(monday)))
    assert (shown.fields["answer"], shown.fields["sore"]) == (["better"], ["no"])
    assert "You said: worse" not in shown.words
    assert said() == [("worse", True), ("better", False)]


def test_sent_twice_it_is_stored_once(monday, ann_client):
    fields = page(ann_client.get(of(monday))).fields | {"answer": "same"}
    for _time in range(2):
        assert ann_client.post(of(monday), fields).status_code == 302
    assert said() == [("same", None)]


def test_another_answer_from_the_same_page_is_asked_for_once_more_and_then_counts(
    monday, ann_client
):
    old = page(ann_client.get(of(monday))).fields
    assert ann_client.post(of(monday), old | {"answer": "better"}).status_code == 302
    again = ann_client.post(of(monday), old | {"answer": "worse"})
    sentence = "This page was sent before. Send it again if this answer counts now."
    assert faults(again) == {"id": [sentence]}
    assert "You said: worse" not in page(again).words
    assert ann_client.post(of(monday), page(again).fields).status_code == 302
    assert said() == [("better", None), ("worse", None)]


@pytest.mark.parametrize("typed", ["", "bad", "Worse", "\x00"])
def test_an_answer_that_is_none_is_refused_beside_it_and_nothing_is_lost(monday, ann_client, typed):
    response = sent(ann_client, monday, typed, sore="yes")
    assert faults(response) == {"answer": [CHOOSE]}
    assert page(response).fields["sore"] == ["yes"]
    assert said() == []


def test_a_sore_that_is_none_is_refused_beside_it_and_nothing_is_lost(monday, ann_client):
    response = sent(ann_client, monday, "worse", sore="very")
    assert faults(response) == {"sore": ["Choose yes or no, or leave it open."]}
    assert page(response).fields["answer"] == ["worse"]
    assert said() == []


@pytest.mark.parametrize("typed", ["", "no-id", "\x00"])
def test_a_page_that_lost_its_number_gets_a_new_one(monday, ann_client, typed):
    response = sent(ann_client, monday, "same", id=typed)
    lost = "This page had lost its number. It has a new one: please send it again."
    assert faults(response) == {"id": [lost]}
    assert ann_client.post(of(monday), page(response).fields).status_code == 302
    assert said() == [("same", None)]


@pytest.mark.parametrize("sessions", [1, 30])
def test_the_page_asks_as_often_however_long_the_diary_is(ann, ann_client, sessions):
    now, first = timezone.now(), dt.date(2026, 1, 1)
    days = [first + dt.timedelta(days=number) for number in range(sessions)]
    every = [entered(ann, now, day=day) for day in days]
    for last in every:
        told = {"answer_id": uuid.uuid4(), "session_id": last.pk, "answer": "worse"}
        next_days.answer(user=ann, sore=None, now=now, **told)
    with CaptureQueriesContext(connection) as queries:
        assert ann_client.get(of(last)).status_code == 200
    assert len(queries) == 5  # two for the log-in and the person, one for the gate


# --- Too early, and not there ---------------------------------------------------------------------


def test_on_the_day_itself_and_while_it_is_open_there_is_nothing_to_answer(ann, ann_client):
    now = timezone.now()
    session = opened(ann, now)
    rest = "The question comes on a later day."
    for sentence in ("This session is still open.", "It is still the day of this session."):
        shown = page(ann_client.get(of(session)))
        assert (shown.status, shown.fields) == (200, {})
        assert shown.words.endswith(f"{sentence} {rest} Go to today")
        before = everything_stored()
        told = {"id": str(uuid.uuid4()), "answer": "worse"}
        response = ann_client.post(of(session), told)
        assert response.status_code == 409
        words = page(response).words
        assert words.endswith(f"{sentence} {rest} Nothing was stored. Go to today")
        assert everything_stored() == before
        if session.is_open():
            session = ended(session, now + MINUTE)


@pytest.mark.parametrize("verb", ["get", "head", "post"])
def test_somebody_else_s_session_and_an_unknown_one_are_not_there(monday, bob_client, verb):
    told = {"id": str(uuid.uuid4()), "answer": "worse"} if verb == "post" else {}
    for session_id in (monday.pk, uuid.uuid4()):
        assert getattr(bob_client, verb)(f"/next-day/{session_id}/", told).status_code == 404
    assert said() == []


def test_a_deleted_session_takes_its_answers_along(monday, ann, ann_client):
    assert sent(ann_client, monday, "worse").status_code == 302
    ann_client.post(f"/sessions/{monday.pk}/delete/")
    assert ann_client.get(of(monday)).status_code == 404
    assert (said(), next_days.to_ask_about(ann, timezone.now())) == ([], None)

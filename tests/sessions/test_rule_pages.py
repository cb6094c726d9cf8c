"""What the pages say when the pain goes up: a step in between, one decision, or help now."""

import uuid

import pytest
from django.utils import timezone

from exercises.models import Exercise
from sessions.models import TrainingSession
from tests.conftest import logged_in, make_person
from tests.sessions.conftest import (
    BIRD_DOG,
    BRIDGE,
    CAT,
    KNEE,
    PRESS_UP,
    a_set,
    ended,
    entered,
    logged,
    opened,
)
from tests.sessions.pages import faults, marks, page
from tests.sessions.ruled import SUPERMAN, Sender
from tests.sessions.test_log import typed

BRACE = "Check that your stomach and buttock muscles are tight."
CLOSED = "It is closed for the rest of this session."
ONCE_MORE = "If you like, try once more, and rate that try below."


@pytest.fixture
def send(ann) -> Sender:
    chosen = [SUPERMAN, CAT, BRIDGE, PRESS_UP, KNEE, BIRD_DOG]
    return Sender(opened(ann, timezone.now(), exercises=chosen), "form")


def after(send: Sender, exercise: str, pain: int, **more):
    """The page to which a stored set leads."""
    assert send(exercise, pain, **more) == 201
    return page(send.client.get(send.response.url))


# --- The first rise ------------------------------------------------------------------------------


def test_the_first_rise_leads_to_a_step_in_between_with_the_bracing_cue_and_one_retry(send):
    shown = after(send, SUPERMAN, 7, outcome="stopped", repetitions=4)
    assert send.response.url == send.page_of(SUPERMAN)
    stop = shown.words.partition("Stop for a moment ")[2]
    assert stop.startswith(f"Your pain is higher than before this exercise. {BRACE} {ONCE_MORE}")
    assert "Rate the second try" in stop.partition("The second try")[0]
    assert "#set-form" in shown.links
    assert "sets in the article" not in shown.words
    proposed = {name: shown.fields[name] for name in ("attempt", "number", "repetitions")}
    assert proposed == {"attempt": ["2"], "number": ["1"], "repetitions": ["10"]}
    assert f"{send.session.get_absolute_url()}exercises/{CAT}/" in shown.links  # one may leave it


@pytest.mark.parametrize(
    ("exercise", "cue"),
    [
        (BRIDGE, "Lift your hips only a few inches (5 to 10 cm)."),
        (BIRD_DOG, "Lift arm and leg only about an inch (2 to 3 cm)."),
        (KNEE, "Then pull more gently. our reading"),
    ],
)
def test_case_12_the_retry_offers_the_smaller_form(send, exercise, cue):
    assert f"{BRACE} {cue} {ONCE_MORE}" in after(send, exercise, 5).words


def test_after_a_fine_retry_the_session_goes_on_and_one_set_is_enough(send):
    after(send, SUPERMAN, 7)
    assert send(SUPERMAN, 4, attempt=2) == 201
    assert send.response.url == send.page_of(CAT)
    shown = page(send.client.get(send.page_of(SUPERMAN)))
    assert "Stop for a moment" not in shown.words
    assert "One set is enough today Your pain went up in this exercise today." in shown.words
    assert shown.fields == {}


def test_after_the_end_nobody_is_asked_to_try_once_more(send):
    assert "Stop for a moment" in after(send, SUPERMAN, 7).words
    ended(send.session, timezone.now())
    words = page(send.client.get(send.page_of(SUPERMAN))).words
    asked = ["Stop for a moment", ONCE_MORE, "End the session", "The second try"]
    assert [one for one in asked if one in words] == []


def test_the_retry_of_one_side_is_of_that_side(ann):
    send = Sender(opened(ann, timezone.now(), exercises=["lateral-leg-lift"]), "form")
    shown = after(send, "lateral-leg-lift", 6, repetitions=10)
    assert (shown.fields["attempt"], shown.fields["side"]) == (["2"], ["left"])


# --- Closed --------------------------------------------------------------------------------------


def test_closed_is_one_page_with_one_decision_and_its_reason(send):
    after(send, SUPERMAN, 7)
    shown = after(send, SUPERMAN, 6, attempt=2)
    assert "Your session Leave Superman for today Your pain was still up" in shown.words
    assert "Your pain was still up on the second try." in shown.words
    assert CLOSED in shown.words
    assert shown.fields == {}
    assert send.page_of(CAT) in shown.links
    why = shown.words.partition("Why? ")[2]
    assert why == (
        "After a rise there is one more try. When the pain is still up then, the exercise is "
        "closed for this session. Exercise Superman Pain before this exercise 4 "
        "Ratings after it 7 6 Lines of the article 39"
    )


def test_case_2_the_press_up_says_its_own_sentence_and_nothing_of_bracing(send):
    words = after(send, PRESS_UP, 5).words
    assert "Do not tighten up and try again." in words
    assert BRACE not in words
    assert CLOSED in words


def test_case_7_the_back_button_and_a_second_tab_meet_the_same_page(send):
    in_tab = page(send.client.get(send.page_of(PRESS_UP))).fields
    after(send, PRESS_UP, 5)
    again = send.client.post(send.page_of(PRESS_UP), in_tab | {"pain": "3", "number": "2"})
    assert again.status_code == 409
    assert "The set you sent just now was not stored." in page(again).words
    assert CLOSED in page(again).words
    assert CLOSED in page(send.client.get(send.page_of(PRESS_UP))).words
    assert send.session.sets.count() == 1


def test_case_7_json_says_the_reason(send):
    after(send, PRESS_UP, 5)
    late = Sender(send.session, "json")
    assert late(PRESS_UP, 3, number=2) == 409
    assert late.response.json() == {
        "error": "Your pain went up during an exercise that the article says to leave when it "
        "hurts more. This exercise is closed for this session.",
        "closed": "first-increase",
    }


def test_the_session_lists_it_as_closed_and_leads_on_to_another(send):
    after(send, PRESS_UP, 5)
    response = send.client.get(send.session.get_absolute_url())
    shown = page(response)
    assert shown.words.count("Closed for this session") == 1
    assert "Press-up back extension: closed, see why" in shown.words
    assert response.context["next"].exercise.slug == SUPERMAN
    send.session.sets.all().delete()
    send.session.choices.exclude(exercise=PRESS_UP).delete()
    response = send.client.get(send.session.get_absolute_url())
    assert response.context["next"] is None
    assert "Closed for this session" in page(response).words


def test_a_closing_whose_sets_are_gone_still_has_its_page(send):
    after(send, PRESS_UP, 5)
    send.session.sets.all().delete()
    words = page(send.client.get(send.page_of(PRESS_UP))).words
    assert CLOSED in words
    assert words.endswith(
        "Why? The article says to leave this exercise when it hurts more. Its first rise closes "
        "it, without a second try. Exercise Press-up back extension Lines of the article 89, 94"
    )


def test_two_closed_exercises_offer_the_end(send):
    after(send, PRESS_UP, 5)
    shown = after(send, CAT, 3, sign="spread")
    assert "Read when to ask for help" in shown.words
    assert (
        "Two exercises had to be left in this session. It may be wiser to end the session here."
        in shown.words
    )
    assert f"{send.session.get_absolute_url()}end/" in shown.links


# --- Other exercises -----------------------------------------------------------------------------


def choice(session):
    return Sender(session, "form").client.get(f"{session.get_absolute_url()}choice/")


def test_the_page_of_choices_marks_what_is_closed_here_and_set_aside_since_another(send, ann):
    after(send, PRESS_UP, 5)
    assert marks(choice(send.session)) == {PRESS_UP: "Closed for this session"}
    then = entered(ann, timezone.now())
    ended(send.session, timezone.now())
    assert marks(choice(send.session)) == {}
    second = opened(ann, timezone.now(), exercises=[CAT, BRIDGE])
    Sender(second, "form")(CAT, 5, sign="spread")
    shown = choice(second)
    assert marks(shown) == {CAT: "Closed for this session", PRESS_UP: "Set aside"}
    assert "/set-aside/" in page(shown).links
    sent = {"exercises": [CAT, BRIDGE, PRESS_UP]}
    refused = send.client.post(f"{second.get_absolute_url()}choice/", sent)
    named = "Press-up back extension. Take it back first."
    assert faults(refused) == {
        "exercises": [f"Set aside, because your pain went up in it: {named}"]
    }
    assert marks(refused) == marks(shown)
    assert marks(choice(then)) == {}


def test_after_a_sign_that_needs_help_now_every_choice_is_marked_as_closed(send):
    after(send, CAT, 2, sign="emergency")
    everything = Exercise.objects.values_list("slug", flat=True)
    assert marks(choice(send.session)) == dict.fromkeys(everything, "Closed for this session")


# --- Help now ------------------------------------------------------------------------------------


def test_case_13_the_emergency_page_offers_no_exercise(send, settings):
    settings.EMERGENCY_NUMBER = "999"
    shown = after(send, CAT, 2, sign="emergency")
    assert "Stop here, and get help" in shown.words
    assert "999" in shown.words
    assert "This session takes no more sets." in shown.words
    assert [link for link in shown.links if link and "/exercises/" in link] == []
    assert "/help/" in shown.links
    assert f"{send.session.get_absolute_url()}end/" in shown.links
    other = page(send.client.get(send.page_of(BRIDGE)))
    assert "Stop here, and get help" in other.words
    assert other.fields == {}
    response = send.client.get(send.session.get_absolute_url())
    assert response.context["next"] is None
    words = page(response).words
    assert "Stop here, and get help You ticked a sign that needs help now. Why? A sign" in words
    chosen = send.session.choices.count()
    assert [words.count(said) for said in ("Closed for this session", "Why end here?")] == [6, 0]
    assert chosen == words.count(": closed, see why")


def test_case_13_json_says_that_the_session_takes_no_more(send):
    after(send, CAT, 2, sign="emergency")
    late = Sender(send.session, "json")
    assert late(BRIDGE, 2) == 409
    assert late.response.json() == {
        "error": "You ticked a sign that needs help now. This session takes no more sets.",
        "closed": "emergency",
    }


# --- A session of long ago -----------------------------------------------------------------------


def test_an_ended_session_says_that_it_is_over_and_leads_nowhere_on(send):
    after(send, PRESS_UP, 5)
    here = send.session.get_absolute_url()
    live = page(send.client.get(here))
    ended(send.session, timezone.now())
    shown = page(send.client.get(send.page_of(PRESS_UP)))
    said = "was closed in this session Your pain went up during an exercise that the article says"
    over = (
        "The session is over. Sets you did before it was closed stay stored. See whether it is set "
        "aside Back to the session Why?"
    )
    assert (f"back extension {said}" in shown.words, over in shown.words) == (True, True)
    assert [one for one in ("for today", "rest of this session") if one in shown.words] == []
    assert set(shown.links) == {here, f"/set-aside/{PRESS_UP}/"}
    again = page(send.client.get(here))
    badges = ["Closed for this session", "Closed in this session"]
    found = [[one.words.count(badge) for badge in badges] for one in (live, again)]
    assert found == [[1, 0], [0, 1]]
    assert [f"{here}choice/" in one.links for one in (live, again)] == [True, False]


def test_to_a_session_written_down_afterwards_exercises_may_be_added(ann_client, ann):
    here = entered(ann, timezone.now()).get_absolute_url()
    assert f"{here}choice/" in page(ann_client.get(here)).links


# --- Case 6: the gate ----------------------------------------------------------------------------


@pytest.mark.parametrize("answer", [None, "now", "soon", "unsure"])
def test_case_6_without_an_answer_nothing_starts_by_any_route(db, answer):
    eve = make_person("eve@example.org", "Eve", may_start=False)
    client, session_id = logged_in(eve), str(uuid.uuid4())
    if answer:
        gate = page(client.get("/before-you-start/")).fields
        client.post("/before-you-start/", gate | {"answer": answer})
    start = {"id": session_id, "pain_before": "3", "exercises": [CAT]}
    day = {"day": "2026-03-01", "time": "07:00", "pain_after": "3", "note": ""}
    json = vars(a_set(CAT)) | {"id": str(uuid.uuid4()), "session": session_id}
    answers = [
        client.get("/today/"),
        client.get("/sessions/earlier/"),
        client.post("/today/", start),
        client.post("/sessions/earlier/", start | day),
        client.get(f"/sessions/{session_id}/exercises/{CAT}/"),
        client.post(f"/sessions/{session_id}/exercises/{CAT}/", typed()),
        client.post("/sync/sets/", json, content_type="application/json"),
    ]
    assert [one.status_code for one in answers] == [302, 302, 403, 403, 404, 404, 404]
    assert TrainingSession.objects.count() == 0


def test_case_6_an_answer_to_an_older_text_and_a_second_account_start_nothing(ann, bob):
    ann.gate_answers.update(text_version="2020-01-01")
    client = logged_in(bob)
    client.force_login(ann)
    start = {"id": str(uuid.uuid4()), "pain_before": "3", "exercises": [CAT]}
    assert client.post("/today/", start).status_code == 403
    assert TrainingSession.objects.count() == 0


def test_case_6_work_done_under_an_open_gate_is_kept_when_it_is_called_again(send):
    logged(send.session, timezone.now(), a_set(CAT, pain=3))
    after(send, BRIDGE, 9)
    late = Sender(send.session, "json")
    assert late(KNEE, 3) == 201
    assert send.session.sets.count() == 3

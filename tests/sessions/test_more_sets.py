"""One set first; the page offers a second one only when the rule does, and the person asks."""

import pytest
from django.utils import timezone

from sessions.models import TrainingSet
from tests.sessions.conftest import (
    BRIDGE,
    CAT,
    LEG_LIFT,
    PRESS_UP,
    a_set,
    ended,
    entered,
    everything_stored,
    logged,
    opened,
)
from tests.sessions.pages import page
from tests.sessions.ruled import Sender, taken_back

DAY = timezone.timedelta(days=1)
OFFERED = "A second set is possible Your set is stored. Before another one, rest 60 seconds."
ENOUGH = "One set is enough today "


@pytest.fixture
def send(ann) -> Sender:
    """Ann's third session with the cat stretch, rated and without a rise before."""
    for days in (2, 1):
        at = timezone.now() - days * DAY
        session = opened(ann, at)
        logged(session, at, a_set(CAT))
        ended(session, at)
    return Sender(opened(ann, timezone.now(), exercises=[CAT, BRIDGE, LEG_LIFT]), "form")


def shown(send: Sender, slug: str = CAT, query: str = ""):
    return page(send.client.get(f"{send.page_of(slug)}{query}"))


def test_after_the_first_set_a_second_one_is_offered_and_not_begun(send):
    assert send(CAT, 3) == 201
    assert send.response.url == send.page_of(CAT)
    found = shown(send)
    assert OFFERED in found.words
    assert (found.fields, "#set-form" in found.links) == ({}, False)
    assert {"?set=2#set-form", send.page_of(BRIDGE)} <= set(found.links)


def test_asked_for_it_has_the_form_of_the_second_set(send):
    send(CAT, 3)
    found = shown(send, query="?set=2")
    assert OFFERED not in found.words
    sent = {name: value[0] for name, value in found.fields.items()}
    assert (sent["number"], sent["attempt"]) == ("2", "1")
    answer = send.client.post(send.page_of(CAT), sent | {"pain": "3"})
    assert answer.url == send.page_of(BRIDGE)
    assert list(send.session.sets.values_list("number", flat=True)) == [1, 2]


def test_after_two_sets_it_is_enough(send):
    send(CAT, 3)
    send(CAT, 3, number=2)
    found = shown(send, query="?set=2")
    assert "2 sets are enough today You have done as many sets as the article has." in found.words
    assert found.fields == {}


def test_in_the_first_sessions_one_set_is_enough_and_says_why(send):
    assert send(BRIDGE, 3) == 201
    assert send.response.url == send.page_of(LEG_LIFT)
    found = shown(send, BRIDGE, "?set=2")
    assert f"{ENOUGH}This is one of your first sessions with this exercise. Why? " in found.words
    assert "our reading The first 2 sessions with an exercise have one set of it." in found.words
    assert (found.fields, "?set=2#set-form" in found.links) == ({}, False)


def test_after_an_unrated_set_the_page_leads_to_its_rating(send):
    assert send(CAT, None) == 201
    assert send.response.url == send.page_of(BRIDGE)
    found = shown(send, query="?set=2")
    assert f"{ENOUGH}The set before was not rated." in found.words
    assert found.fields == {}
    assert send.session.sets.get().get_absolute_url() in found.links


def test_rule_9_another_set_after_an_unrated_one_is_refused_in_words(send):
    send(CAT, None)
    before = everything_stored()
    assert send(CAT, 3, number=2) == 409
    found = page(send.response)
    assert "Set 1 of this exercise is not rated." in found.words
    assert "The set you sent just now was not stored." in found.words
    assert send.session.sets.get().get_absolute_url() in found.links
    assert everything_stored() == before


def test_the_other_side_is_due_before_anything_is_offered(send):
    send(LEG_LIFT, 3, repetitions=10)
    found = shown(send, LEG_LIFT)
    assert (found.fields["side"], found.fields["number"]) == (["right"], ["1"])


def test_a_fault_in_the_second_set_keeps_its_form(send):
    send(CAT, 3)
    sent = {name: value[0] for name, value in shown(send, query="?set=2").fields.items()}
    answer = send.client.post(send.page_of(CAT), sent)
    assert answer.status_code == 422
    assert page(answer).fields["number"] == ["2"]


def test_when_the_session_is_over_or_was_written_down_there_is_always_the_form(send, ann):
    send(CAT, None)
    ended(send.session, timezone.now())
    then = Sender(entered(ann, timezone.now()), "form")
    logged(then.session, timezone.now(), a_set(CAT, pain=None))
    for one in (send, then):
        found = shown(one)
        assert found.fields["number"] == ["2"]
        assert ENOUGH not in found.words


# --- Set aside -----------------------------------------------------------------------------------


@pytest.fixture
def again(ann) -> Sender:
    """Ann's next session after one in which the press-up was closed, before she takes it back."""
    at = timezone.now() - DAY
    session = opened(ann, at, exercises=[PRESS_UP, CAT])
    logged(session, at, a_set(PRESS_UP, pain=6))
    ended(session, at)
    return Sender(opened(ann, timezone.now(), exercises=[CAT]), "form")


def test_an_exercise_set_aside_has_no_form_and_takes_no_set(again):
    found = shown(again, PRESS_UP)
    assert "Press-up back extension is set aside" in found.words
    assert (found.fields, "/set-aside/press-up-back-extension/" in found.links) == ({}, True)
    before = everything_stored()
    for path in ("", "stop/"):
        sent = {"id": "8e1c7c1c-6a8a-4f0e-9d3e-1f6a0c8b2d11", "number": "1", "repetitions": "5"}
        sent |= {"hold_seconds": "3", "outcome": "completed", "pain": "3"}
        answer = again.client.post(f"{again.page_of(PRESS_UP)}{path}", sent)
        assert answer.status_code == 409
        assert "The set you sent just now was not stored." in page(answer).words
    assert everything_stored() == before


def test_taken_back_it_has_its_form_again(again):
    taken_back(again.session.user, PRESS_UP)
    assert shown(again, PRESS_UP).fields["number"] == ["1"]
    assert again(PRESS_UP, 3) == 201
    assert TrainingSet.objects.filter(exercise=PRESS_UP).count() == 2

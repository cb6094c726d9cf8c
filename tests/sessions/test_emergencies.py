"""A sign that needs help now leads to what to do, in a session written down afterwards too."""

import pytest
from django.utils import timezone

from tests.sessions.conftest import BRIDGE, CAT, a_set, ended, entered, logged, opened
from tests.sessions.pages import page
from tests.sessions.ruled import Sender
from tests.sessions.test_log import typed

NOW = "Get emergency help now Do not exercise. Call 999 or go to an emergency department."


@pytest.fixture(autouse=True)
def number(settings):
    settings.EMERGENCY_NUMBER = "999"


def said_above(send: Sender, exercise: str) -> int:
    """How often the exercise's page says what to do, before its form."""
    words = page(send.client.get(send.page_of(exercise))).words
    return words.partition("Did anything else come with it?")[0].count(NOW)


@pytest.mark.parametrize("route", ["", "stop/"])
def test_in_a_session_written_down_afterwards_it_leads_to_what_to_do(ann, route):
    send = Sender(entered(ann, timezone.now()), "form")
    answer = send.client.post(f"{send.page_of(CAT)}{route}", typed(emergency="on"))
    assert (answer.status_code, answer.url) == (302, send.page_of(CAT))
    assert (said_above(send, CAT), said_above(send, BRIDGE)) == (1, 0)


def test_what_spread_in_it_goes_on_as_before(ann):
    send = Sender(entered(ann, timezone.now()), "form")
    assert send(CAT, 3, sign="spread") == 201
    assert (send.response.url, said_above(send, CAT)) == (send.page_of(BRIDGE), 0)


@pytest.mark.parametrize("kind", ["live", "over", "afterwards"])
def test_ticked_in_a_correction_it_leads_to_what_to_do(ann, kind):
    session = entered(ann, timezone.now()) if kind == "afterwards" else opened(ann, timezone.now())
    row = logged(session, timezone.now(), a_set(CAT))
    if kind == "over":
        ended(session, timezone.now())
    send = Sender(session, "form")
    answer = send.client.post(f"/sets/{row.pk}/", typed(emergency="on"))
    assert (answer.status_code, answer.url) == (302, send.page_of(CAT))
    assert (session.sets.get().sign, said_above(send, CAT)) == ("emergency", 1)


def test_any_other_correction_leads_to_the_session(ann):
    session = opened(ann, timezone.now())
    row = logged(session, timezone.now(), a_set(CAT))
    answer = Sender(session, "form").client.post(f"/sets/{row.pk}/", typed(pain="2"))
    assert (answer.status_code, answer.url) == (302, session.get_absolute_url())

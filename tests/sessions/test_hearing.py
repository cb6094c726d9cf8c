"""A sign that was ticked is heard whatever becomes of its set: refused, or without a rating."""

import pytest
from django.utils import timezone

from accounts.models import GateCall
from sessions.demo import let_start
from sessions.hearing import hear_sign
from tests.sessions.conftest import (
    CAT,
    PRESS_UP,
    ended,
    everything_stored,
    opened,
)
from tests.sessions.pages import faults, page
from tests.sessions.ruled import SUPERMAN, Sender, calls
from tests.sessions.test_log import typed

NOW = "Get emergency help now Do not exercise. Call 999 or go to an emergency department."
SPREAD = (
    "You ticked that it spread further, or that there is new numbness, tingling or weakness. That "
    "is noted, also without the set. Read when to ask for help"
)
RATE = "Choose a number from 0 to 10, or Skip."
SIGNS = ["spread", "emergency"]


@pytest.fixture(autouse=True)
def number(settings):
    settings.EMERGENCY_NUMBER = "999"


@pytest.fixture
def send(ann) -> Sender:
    """Ann's open session, begun with 4, and a browser of hers."""
    return Sender(opened(ann, timezone.now(), exercises=[SUPERMAN, CAT, PRESS_UP]), "form")


def refused(send: Sender, url: str, sent: dict, sign: str) -> list[str]:
    """What the answer says of the sign. No set is stored; help is asked for once more."""
    before, asked = everything_stored(), calls(send.session.user)
    answer = send.client.post(url, sent | {sign: "on"})
    assert answer.status_code in (409, 410)
    assert everything_stored() == before
    assert calls(send.session.user) == [*asked, sign]
    shown = page(answer)
    assert "/help/" in shown.links
    return [said for said in (NOW, SPREAD) for _time in range(shown.words.count(said))]


def told(sign: str) -> list[str]:
    return [NOW if sign == "emergency" else SPREAD]


# --- The verb ------------------------------------------------------------------------------------


@pytest.mark.parametrize("sign", SIGNS)
def test_a_sign_is_a_row_of_its_person_and_its_moment(ann, bob, now, sign):
    assert hear_sign(user=ann, sign=sign, now=now) == sign
    rows = GateCall.objects.values_list("user", "reason", "called_at")
    assert list(rows) == [(ann.pk, sign, now)]


@pytest.mark.parametrize("sign", ["", "high-rating", "x" * 5000, "\0"])
def test_what_is_no_sign_is_no_row(ann, now, sign):
    assert (hear_sign(user=ann, sign=sign, now=now), calls(ann)) == ("", [])


# --- By form -------------------------------------------------------------------------------------


@pytest.mark.parametrize("sign", SIGNS)
def test_of_a_stop_page_from_before_the_set_was_stored(send, sign):
    stop = f"{send.page_of(CAT)}stop/"
    carried = {name: value[0] for name, value in page(send.client.get(stop)).fields.items()}
    assert send(CAT, 3) == 201
    assert refused(send, stop, carried | {"pain": "5"}, sign) == told(sign)


@pytest.mark.parametrize("sign", SIGNS)
def test_of_the_back_button_and_the_same_id(send, sign):
    sent = typed()
    assert send.client.post(send.page_of(CAT), sent).status_code == 302
    assert refused(send, send.page_of(CAT), sent, sign) == told(sign)


def test_of_a_closed_exercise_also_without_a_rating(send):
    send(PRESS_UP, 6)
    sent = typed(number="2", hold_seconds="3")
    del sent["pain"]
    assert refused(send, send.page_of(PRESS_UP), sent, "spread") == [SPREAD]


def test_of_an_exercise_that_is_set_aside(send, ann):
    send(PRESS_UP, 6)
    now = timezone.now()
    ended(send.session, now)
    let_start(ann, timezone.now())
    later = Sender(opened(ann, timezone.now(), exercises=[CAT]), "form")
    sent = typed(hold_seconds="3")
    assert refused(later, later.page_of(PRESS_UP), sent, "spread") == [SPREAD]


@pytest.mark.parametrize("sign", SIGNS)
def test_of_a_session_that_needs_help_already_it_says_so_once(send, sign):
    send(CAT, 3, sign="emergency")
    assert refused(send, send.page_of(SUPERMAN), typed(hold_seconds="3"), sign) == [NOW]


@pytest.mark.parametrize("sign", SIGNS)
def test_of_a_deleted_session(send, sign):
    send.client.post(f"{send.session.get_absolute_url()}delete/")
    assert refused(send, send.page_of(CAT), typed(), sign) == told(sign)


def test_without_a_tick_nothing_is_heard_and_nothing_said(send):
    sent = typed()
    send.client.post(send.page_of(CAT), sent)
    answer = send.client.post(send.page_of(CAT), sent | {"pain": "2", "hurts_more": "on"})
    words = page(answer).words
    assert (answer.status_code, calls(send.session.user)) == (409, [])
    assert [one for one in (NOW, SPREAD) if one in words] == []


@pytest.mark.parametrize("sign", SIGNS)
def test_of_a_correction_that_comes_after_another(send, sign):
    send(CAT, 3)
    url = f"/sets/{send.session.sets.get().pk}/"
    fields = {name: value[0] for name, value in page(send.client.get(url)).fields.items()}
    assert send.client.post(url, typed(pain="2")).status_code == 302
    assert refused(send, url, fields | {"pain": "1"}, sign) == told(sign)


def test_into_somebody_else_s_session_nothing_is_said_or_heard(send, bob):
    send.client.force_login(bob)
    answer = send.client.post(send.page_of(CAT), typed(emergency="on"))
    assert (answer.status_code, GateCall.objects.count()) == (404, 0)


# --- As JSON -------------------------------------------------------------------------------------


def as_json(send: Sender, sign: str, exercise: str = CAT, **more) -> tuple[int, str | None]:
    """Status and what the answer says of help."""
    late = Sender(send.session, "json")
    status = late(exercise, 3, sign=sign, **more)
    return status, late.response.json().get("help")


@pytest.mark.parametrize("sign", SIGNS)
def test_json_says_which_sign_was_heard(send, sign):
    send(CAT, 3)
    assert as_json(send, sign) == (409, sign)
    send.client.post(f"{send.session.get_absolute_url()}delete/")
    assert as_json(send, sign) == (410, sign)
    assert calls(send.session.user) == [sign, sign]


def test_json_of_a_closed_exercise_and_of_one_set_aside(send, ann):
    send(PRESS_UP, 6)
    assert as_json(send, "spread", PRESS_UP, number=2) == (409, "spread")
    ended(send.session, timezone.now())
    let_start(ann, timezone.now())
    later = Sender(opened(ann, timezone.now(), exercises=[CAT]), "json")
    assert as_json(later, "spread", PRESS_UP) == (409, "spread")
    assert calls(ann) == ["spread", "spread"]


@pytest.mark.parametrize("sign", ["", "worse"])
def test_json_without_a_sign_has_no_help(send, sign):
    send(PRESS_UP, 6)
    found = as_json(send, sign, PRESS_UP, number=2)
    assert (found, calls(send.session.user)) == ((409, None), [])


# --- A tick is enough ----------------------------------------------------------------------------


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("page_of", ["", "stop/"])
def test_with_a_sign_no_rating_is_skip(send, sign, page_of):
    sent = typed(**{sign: "on"})
    del sent["pain"]
    answer = send.client.post(f"{send.page_of(CAT)}{page_of}", sent)
    assert (answer.status_code, answer.url) == (302, send.page_of(CAT))
    row = send.session.sets.get()
    assert (row.pain, row.sign, send.closed()) == (None, sign, {CAT: sign})


@pytest.mark.parametrize("changes", [{}, {"hurts_more": "on"}, {"spread": "on", "pain": "11"}])
def test_without_one_or_with_a_number_that_is_none_it_is_asked_for(send, changes):
    sent = typed()
    del sent["pain"]
    assert faults(send.client.post(send.page_of(CAT), sent | changes)) == {"pain": [RATE]}
    assert send.session.sets.count() == 0

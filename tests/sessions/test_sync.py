"""/sync/sets/: one set as JSON; every answer with its whole body."""

import datetime as dt
import json
import uuid

import pytest
from django.test import Client

from sessions.models import TrainingSet
from tests.sessions.conftest import (
    BRIDGE,
    CAT,
    LEG_LIFT,
    MINUTE,
    a_set,
    entered,
    everything_stored,
    logged,
    opened,
)

URL = "/sync/sets/"
FINE = {
    "verdict": "carry-on",
    "state": "open",
    "reason": None,
    "why": "",
    "pain_before": 4,
    "closed": [],
    "offers_end": None,
}


def a_post(session, /, **changes) -> dict:
    """One set of the cat stretch as JSON says it."""
    return {
        "id": str(uuid.uuid4()),
        "session": str(session.pk),
        "exercise": CAT,
        "number": 1,
        "side": "none",
        "repetitions": 5,
        "hold_seconds": 10,
        "outcome": "completed",
        "pain": 3,
        "sore": False,
        "half_repetition": False,
        "attempt": 1,
        "hurts_more": False,
        "sign": "",
        "at": "2026-03-04T10:31:07.123457+01:00",
    } | changes


def answer(client, sent) -> tuple[int, dict]:
    """Status and body; what is not bytes is sent as JSON."""
    body = sent if isinstance(sent, bytes) else json.dumps(sent)
    response = client.post(URL, body, content_type="application/json")
    assert response["Content-Type"] == "application/json"
    return response.status_code, response.json()


# --- Stored -------------------------------------------------------------------------------------


def test_a_new_set_is_stored_and_shown_as_it_was_sent(session, ann_client):
    sent = a_post(session)
    assert answer(ann_client, sent) == (201, {"set": sent | {"pain_before": 4}, "rule": FINE})
    row = TrainingSet.objects.get()
    assert row.performed_at == dt.datetime(2026, 3, 4, 9, 31, 7, 123457, tzinfo=dt.UTC)
    assert (row.utc_offset_minutes, row.local_date) == (60, dt.date(2026, 3, 4))


def test_missing_answers_are_null_and_never_zero(session, ann_client):
    sent = a_post(session, pain=None, sore=None, hold_seconds=None)
    assert answer(ann_client, sent) == (201, {"set": sent | {"pain_before": 4}, "rule": FINE})


@pytest.mark.parametrize(
    "at",
    [
        "2026-03-05T00:30:00.000001+14:00",
        "2026-03-03T23:30:00-11:00",
        "2026-03-04T15:45:00+05:45",
        "2026-03-04T06:00:00-03:30",
    ],
)
def test_a_time_keeps_its_offset_and_microseconds(session, ann_client, at):
    status, body = answer(ann_client, a_post(session, at=at))
    assert (status, body["set"]["at"]) == (201, at)
    assert TrainingSet.objects.get().local_date.isoformat() == at[:10]


def test_what_may_be_left_out_has_its_plain_meaning(session, ann_client):
    optional = ("hold_seconds", "sore", "half_repetition", "attempt", "at")
    sent = {name: value for name, value in a_post(session).items() if name not in optional}
    status, body = answer(ann_client, sent)
    at = body["set"].pop("at")
    assert (status, body) == (
        201,
        {
            "set": sent
            | {
                "hold_seconds": None,
                "sore": None,
                "half_repetition": False,
                "attempt": 1,
                "pain_before": 4,
            },
            "rule": FINE,
        },
    )
    assert dt.datetime.fromisoformat(at) == TrainingSet.objects.get().performed_at


def test_the_same_again_is_the_same_row_and_changes_nothing(session, ann_client):
    sent = a_post(session)
    answer(ann_client, sent)
    before = everything_stored()
    assert answer(ann_client, sent) == (200, {"set": sent | {"pain_before": 4}, "rule": FINE})
    assert everything_stored() == before


def test_the_same_again_without_a_time_is_the_same_row(session, ann_client):
    sent = a_post(session, at=None)
    first = answer(ann_client, sent)
    assert answer(ann_client, sent) == (200, first[1])


# --- What the rule says -------------------------------------------------------------------------


def test_the_answer_says_what_the_rule_asks_for_now_and_so_does_the_same_again(session, ann_client):
    rule = {
        "verdict": "brace",
        "state": "retry",
        "reason": "rose",
        "why": "Your pain is higher than before this exercise.",
        "pain_before": 4,
        "closed": [],
        "offers_end": "rose-by-two",
    }
    sent = a_post(session, pain=6)
    assert answer(ann_client, sent) == (201, {"set": sent | {"pain_before": 4}, "rule": rule})
    assert answer(ann_client, sent) == (200, {"set": sent | {"pain_before": 4}, "rule": rule})


def test_the_answer_names_what_was_closed(session, ann_client):
    answer(ann_client, a_post(session, pain=5))
    again = a_post(session, pain=5, attempt=2, at="2026-03-04T10:33:00+01:00")
    _status, body = answer(ann_client, again)
    assert body["rule"] == {
        "verdict": "closed",
        "state": "closed",
        "reason": "rose-in-retry",
        "why": "Your pain was still up on the second try.",
        "pain_before": 4,
        "closed": [CAT],
        "offers_end": None,
    }


def test_in_a_session_written_down_afterwards_the_rule_asks_for_nothing(ann, ann_client, now):
    then = entered(ann, now)
    sent = a_post(then, pain=9, at=None)
    _status, body = answer(ann_client, sent)
    assert body["rule"] is None


# --- Two answers for one thing ------------------------------------------------------------------


def test_other_content_under_the_same_id_shows_both(session, ann_client):
    stored = a_post(session)
    answer(ann_client, stored)
    before = everything_stored()
    sent = stored | {"pain": 9, "at": "2026-03-04T10:31:07.123458+01:00"}
    assert answer(ann_client, sent) == (
        409,
        {
            "error": "This set is stored already, with other answers.",
            "stored": stored | {"pain_before": 4},
            "sent": sent,
        },
    )
    assert everything_stored() == before


def test_the_same_set_under_another_id_shows_both(session, ann_client):
    stored = a_post(session)
    answer(ann_client, stored)
    sent = a_post(session, at=None, pain=None)
    assert answer(ann_client, sent) == (
        409,
        {
            "error": "Set 1 of this exercise is logged already.",
            "stored": stored | {"pain_before": 4},
            "sent": sent,
        },
    )
    assert TrainingSet.objects.count() == 1


def test_an_id_that_is_somebody_else_s_shows_nothing_of_theirs(one_set, bob, bob_client, now):
    sent = a_post(opened(bob, now), id=str(one_set.pk))
    assert answer(bob_client, sent) == (
        409,
        {
            "error": "This id is taken. Reload the page and try again.",
            "stored": None,
            "sent": sent,
        },
    )


# --- Whose it is --------------------------------------------------------------------------------


def test_somebody_else_s_session_and_an_unknown_one_answer_alike(session, bob_client):
    before = everything_stored()
    unknown = answer(bob_client, a_post(session, session=str(uuid.uuid4())))
    assert answer(bob_client, a_post(session)) == unknown
    assert unknown == (404, {"error": "There is no such session."})
    assert everything_stored() == before


@pytest.mark.parametrize("broken", [{}, {"pain": "11"}, {"session": None}])
def test_nobody_logged_in_is_told_so_as_json_and_nothing_is_stored(session, client, broken):
    said = {"error": "Log in first. Nothing was stored."}
    assert answer(client, a_post(session, **broken)) == (401, said)
    assert answer(client, b"no JSON at all") == (401, said)
    assert TrainingSet.objects.count() == 0


def test_another_site_cannot_post_in_a_person_s_name(session, ann):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(ann)
    body = json.dumps(a_post(session))
    assert strict.post(URL, body, content_type="application/json").status_code == 403
    assert TrainingSet.objects.count() == 0


@pytest.mark.parametrize("method", ["get", "head", "put", "patch", "delete"])
def test_other_methods_are_not_allowed(ann_client, method):
    assert getattr(ann_client, method)(URL).status_code == 405


def test_sets_that_arrive_late_and_out_of_order_are_compared_in_their_order(
    session, ann_client, now
):
    logged(session, now + 9 * MINUTE, a_set(BRIDGE, pain=6), at=now + 9 * MINUTE)
    late = a_post(session, pain=2)
    answer(ann_client, late)
    sides = [
        a_post(session, exercise=LEG_LIFT, side=side, hold_seconds=None, at=None, pain=5)
        for side in ("left", "right")
    ]
    bodies = [answer(ann_client, sent)[1]["set"]["pain_before"] for sent in sides]
    assert bodies == [6, 6]
    assert TrainingSet.objects.get(exercise=BRIDGE).pain_before == 2

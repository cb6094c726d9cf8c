"""One exercise of a session: what does not fit is said, and two answers for one thing are shown."""

import pytest
from django.test import Client

from sessions.models import TrainingSet
from tests.sessions.conftest import (
    BRIDGE,
    CAT,
    KNEE,
    LEG_LIFT,
    ROTATION,
    everything_stored,
    filled_with,
    opened,
)
from tests.sessions.pages import faults, page, shown_in_both_halves
from tests.sessions.test_log import typed, url_of

RATE = "Choose a number from 0 to 10, or Skip."
WRONG_COUNTS = ["", "-1", "4.5", "NaN", "1e3", "four", "😀", "9" * 5000, "inf", "0x10", "\0"]


def between(low: int, high: int) -> str:
    return f"Enter a whole number from {low} to {high}."


# --- What does not fit --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        *(({"number": wrong}, between(1, 20)) for wrong in [*WRONG_COUNTS, "0", "21"]),
        *(({"repetitions": wrong}, between(0, 100)) for wrong in [*WRONG_COUNTS, "101"]),
        *(({"hold_seconds": wrong}, between(1, 10)) for wrong in [*WRONG_COUNTS[1:], "0", "11"]),
        ({"repetitions": "0"}, "A completed set has at least one repetition."),
    ],
)
def test_a_wrong_number_is_said_at_its_field_and_everything_typed_is_still_there(
    session, ann_client, changes, said
):
    (name,) = changes
    sent = typed(**changes)
    response = ann_client.post(url_of(session), sent)
    assert said in faults(response)[name]
    assert faults(response).keys() == {name}
    shown = page(response).fields
    expected = {key: [value] for key, value in sent.items()}
    assert shown | {name: None} == expected | {name: None}
    assert shown[name] == [sent[name].replace("\0", "\ufffd")] or shown[name] == [sent[name]]
    assert TrainingSet.objects.count() == 0


@pytest.mark.parametrize("wrong", ["", "11", "-1", "4.5", "NaN", "3 4", "😀", "٣", "\0"])
def test_a_wrong_rating_is_said_and_the_rest_is_still_there(session, ann_client, wrong):
    sent = typed(pain=wrong)
    response = ann_client.post(url_of(session), sent)
    assert RATE in faults(response)["pain"]
    assert page(response).fields == {k: [v] for k, v in sent.items() if k != "pain"}
    assert TrainingSet.objects.count() == 0


@pytest.mark.parametrize(
    ("slug", "changes", "name"),
    [
        (CAT, {"outcome": "gave up"}, "outcome"),
        (CAT, {"outcome": ""}, "outcome"),
        (CAT, {"sore": "a bit"}, "sore"),
        (KNEE, {"side": ""}, "side"),
        (KNEE, {"side": "none"}, "side"),
        (LEG_LIFT, {"side": "both"}, "side"),
        (LEG_LIFT, {}, "side"),
        (ROTATION, {"half_repetition": "on"}, "half_repetition"),
    ],
)
def test_a_choice_that_is_none_is_said_at_its_field(session, ann_client, slug, changes, name):
    response = ann_client.post(url_of(session, slug), typed(**changes))
    assert faults(response).keys() == {name}
    assert TrainingSet.objects.count() == 0


def test_everything_wrong_at_once_is_said_at_every_field(session, ann_client):
    wrong = typed(id="x", number="21", repetitions="-1", hold_seconds="11", outcome="", pain="11")
    response = ann_client.post(url_of(session), wrong)
    assert faults(response).keys() == {"id", "outcome", "pain"}
    again = page(response).fields | {"outcome": ["completed"], "pain": ["3"]}
    assert faults(ann_client.post(url_of(session), again)) == {
        "number": [between(1, 20)],
        "repetitions": [between(0, 100)],
        "hold_seconds": [between(1, 10)],
    }
    right = again | {"number": "1", "repetitions": "5", "hold_seconds": "10"}
    assert ann_client.post(url_of(session), right).status_code == 302
    assert [str(row.id) for row in TrainingSet.objects.all()] == again["id"]


def test_an_empty_post_is_said_at_every_question(session, ann_client):
    said = faults(ann_client.post(url_of(session), {}))
    assert said.keys() == {"id", "number", "repetitions", "outcome", "pain"}


def test_a_full_session_says_so(session, ann_client, now):
    filled_with(100, session, now)
    said = faults(ann_client.post(url_of(session), typed()))
    assert said == {"number": ["This session is full. End it and start another one."]}


def test_a_post_from_another_site_is_refused(session, ann):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(ann)
    assert strict.post(url_of(session), typed()).status_code == 403
    assert TrainingSet.objects.count() == 0


# --- Two answers for one thing ------------------------------------------------------------------


def test_the_same_set_again_shows_the_stored_one_and_what_was_sent(session, one_set, ann_client):
    before = everything_stored()
    response = ann_client.post(url_of(session), typed(pain="8", repetitions="4", sore="yes"))
    stored, sent = shown_in_both_halves(response)
    assert "Set 1 of this exercise is logged already." in stored
    assert "5 repetitions" in stored
    assert "pain 3" in stored
    assert one_set.get_absolute_url() in page(response).links
    assert sent == (
        "Set 1 Repetitions 4 Seconds held 10 How did it end? Completed "
        "How strong is your low back pain right now? 8 "
        "Do your muscles feel tired or sore? That is not pain. Yes "
        "It hurts more than before this exercise No "
        "It spread further down the leg, or there is new numbness, tingling or weakness No "
        "One of the signs of the help list that need help now No"
    )
    assert everything_stored() == before


def test_the_same_id_with_other_answers_shows_the_stored_one(session, one_set, ann_client):
    before = everything_stored()
    sent = typed(id=str(one_set.pk), pain="skip", number="2")
    stored, shown_sent = shown_in_both_halves(ann_client.post(url_of(session), sent))
    assert "This set is stored already, with other answers." in stored
    assert "right now? Skip" in shown_sent
    assert everything_stored() == before


def test_an_id_of_another_exercise_s_set_says_which_exercise_is_stored(
    session, one_set, ann_client
):
    sent = typed(id=str(one_set.pk), hold_seconds="5")
    stored, _sent = shown_in_both_halves(ann_client.post(url_of(session, BRIDGE), sent))
    assert "Cat stretch" in stored


def test_an_id_that_is_somebody_else_s_shows_nothing_of_theirs(one_set, bob, bob_client, now):
    theirs = opened(bob, now)
    sent = typed(id=str(one_set.pk), pain="7")
    response = bob_client.post(url_of(theirs), sent)
    stored, _sent = shown_in_both_halves(response)
    assert "This id is taken. Reload the page and try again." in stored
    assert "5 repetitions" not in page(response).words
    assert one_set.get_absolute_url() not in page(response).links

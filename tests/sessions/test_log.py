"""One exercise of a session and the form for its next set: stored once, or said why not."""

import re
import uuid

import pytest

from exercises.models import Exercise
from sessions.intake import SetContent
from sessions.models import OwnDose, TrainingSet
from tests.sessions.conftest import (
    BIRD_DOG,
    BRIDGE,
    CAT,
    CURL,
    KNEE,
    LEG_LIFT,
    MINUTE,
    PIRIFORMIS,
    ROTATION,
    a_set,
    ended,
    logged,
    opened,
)
from tests.sessions.pages import page

RATE = "Choose a number from 0 to 10, or Skip."
WRONG_COUNTS = ["", "-1", "4.5", "NaN", "1e3", "four", "😀", "9" * 5000, "inf", "0x10", "\0"]


def url_of(session, slug: str = CAT) -> str:
    return f"{session.get_absolute_url()}exercises/{slug}/"


def typed(**changes) -> dict:
    """What a browser posts for a first set of the cat stretch, rated 3."""
    return {
        "id": str(uuid.uuid4()),
        "attempt": "1",
        "number": "1",
        "repetitions": "5",
        "hold_seconds": "10",
        "outcome": "completed",
        "pain": "3",
        "sore": "no",
    } | changes


# --- The form -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("slug", "proposed"),
    [
        (CAT, {"repetitions": ["5"], "hold_seconds": ["10"]}),
        (BRIDGE, {"repetitions": ["10"], "hold_seconds": ["5"]}),
        (CURL, {"repetitions": ["10"]}),
        (ROTATION, {"repetitions": ["10"], "hold_seconds": ["5"]}),
        (KNEE, {"repetitions": ["5"], "hold_seconds": ["10"], "side": ["both"]}),
        (LEG_LIFT, {"repetitions": ["10"], "side": ["left"]}),
    ],
)
def test_a_form_proposes_the_dose_its_shortest_hold_and_no_rating(
    session, ann_client, slug, proposed
):
    fields = page(ann_client.get(url_of(session, slug))).fields
    assert uuid.UUID(*fields.pop("id"))
    assert fields == {"attempt": ["1"], "number": ["1"], "outcome": ["completed"]} | proposed


def test_a_form_asks_only_what_the_exercise_has(session, ann_client):
    asked = {}
    for slug in (CAT, CURL, ROTATION, KNEE, LEG_LIFT):
        form = ann_client.get(url_of(session, slug)).context["form"]
        sides = (
            [value for value, _label in form.fields["side"].choices]
            if "side" in form.fields
            else []
        )
        asked[slug] = ("hold_seconds" in form.fields, "half_repetition" in form.fields, sides)
    assert asked == {
        CAT: (True, False, []),
        CURL: (False, False, []),
        ROTATION: (True, True, []),
        KNEE: (True, False, ["both", "left", "right"]),
        LEG_LIFT: (False, False, ["left", "right"]),
    }


def test_what_alternates_sides_is_counted_on_each_side(session, ann_client):
    labels = {}
    for slug in Exercise.objects.values_list("slug", flat=True):
        form = ann_client.get(url_of(session, slug)).context["form"]
        labels.setdefault(form["repetitions"].label, set()).add(slug)
    assert labels["Repetitions on each side"] == {KNEE, BIRD_DOG, PIRIFORMIS}
    assert labels.keys() == {"Repetitions on each side", "Repetitions"}
    assert "Repetitions on each side" in page(ann_client.get(url_of(session, KNEE))).words


def test_after_one_side_alone_the_form_asks_for_the_other_side_of_any_exercise(
    session, ann_client, now
):
    logged(session, now, a_set(KNEE))
    logged(session, now, a_set(KNEE, number=2, side="right"))
    fields = page(ann_client.get(url_of(session, KNEE))).fields
    assert (fields["number"], fields["side"]) == (["2"], ["left"])
    sent = ann_client.post(url_of(session, KNEE), fields | {"pain": "3"})
    assert sent.url == url_of(session, CAT)
    assert page(ann_client.get(url_of(session, KNEE))).fields == {}
    ended(session, now + MINUTE)
    fields = page(ann_client.get(url_of(session, KNEE))).fields
    assert (fields["number"], fields["side"]) == (["3"], ["both"])


def test_after_the_end_the_form_proposes_the_next_set(session, one_set, ann_client, now):
    ended(session, now + 2 * MINUTE)
    shown = page(ann_client.get(url_of(session)))
    assert shown.fields["number"] == ["2"]
    assert "When the set is done" not in shown.words


def test_in_a_running_session_nobody_counts_sets(session, ann_client, now):
    running = ann_client.get(url_of(session))
    assert [running.context["form"]["number"].is_hidden, page(running).fields["number"]] == [
        True,
        ["1"],
    ]
    ended(session, now + MINUTE)
    assert not ann_client.get(url_of(session)).context["form"]["number"].is_hidden


# --- Sides --------------------------------------------------------------------------------------


def side_shown(ann_client, session) -> tuple[str, bool]:
    """The side of the figure, and whether its text comes first in the steps."""
    answer = ann_client.get(url_of(session, LEG_LIFT))
    words = page(answer).words
    step = Exercise.objects.get(pk=LEG_LIFT).steps.exclude(mirrored_text="").first()
    places = [words.index(text) for text in (step.text, step.mirrored_text)]
    shown = re.findall(r'data-side="(\w+)" data-word="[^"]*">', answer.content.decode())
    return shown, places[1] < places[0]


def test_case_8_figure_and_steps_follow_the_side_that_is_due(ann, ann_client, now):
    session = opened(ann, now, exercises=[LEG_LIFT])
    assert side_shown(ann_client, session) == (["left"], False)
    logged(session, now, a_set(LEG_LIFT))
    assert side_shown(ann_client, session) == (["right"], True)


@pytest.mark.parametrize("exercise", [BIRD_DOG, ROTATION, PIRIFORMIS])
def test_case_8_figure_and_steps_begin_with_the_side_of_the_own_dose(
    ann, ann_client, now, exercise
):
    session = opened(ann, now, exercises=[exercise])
    assert ann_client.get(url_of(session, exercise)).context["side"] == ""
    row = Exercise.objects.get(pk=exercise)
    for side in ("right", "left"):
        OwnDose.objects.of(ann).delete()
        OwnDose.objects.create(
            user=ann,
            exercise=row,
            hold_seconds=row.hold_min,
            repetitions=row.repetitions,
            first_side=side,
            changed_at=now,
        )
        answer = ann_client.get(url_of(session, exercise))
        named = {step.named_side for step in row.steps.all()} & {"left", "right"}
        mirrored = bool(named) and side not in named
        assert (answer.context["side"], answer.context["mirrored"]) == (side, mirrored)


def test_case_8_with_faults_they_follow_the_side_that_was_typed(ann, ann_client, now):
    session = opened(ann, now, exercises=[LEG_LIFT])
    answer = ann_client.post(url_of(session, LEG_LIFT), typed(side="right", pain=""))
    assert (answer.status_code, answer.context["side"]) == (422, "right")


# --- Stored -------------------------------------------------------------------------------------


def test_a_set_is_stored_as_typed(session, ann_client):
    sent = typed(
        number="2", repetitions="4", hold_seconds="8", outcome="stopped", pain="10", sore="yes"
    )
    ann_client.post(url_of(session), sent)
    row = TrainingSet.objects.get()
    assert str(row.id) == sent["id"]
    assert SetContent.of(row) == a_set(
        number=2, repetitions=4, hold_seconds=8, outcome="stopped", pain=10, sore=True
    )


@pytest.mark.parametrize(
    ("slug", "changes", "expected"),
    [
        (CAT, {"pain": "skip"}, a_set(pain=None, sore=False)),
        (CAT, {"pain": "0", "sore": ""}, a_set(pain=0)),
        (CAT, {"hold_seconds": ""}, a_set(hold_seconds=None, sore=False)),
        (CURL, {"hold_seconds": "9"}, a_set(CURL, sore=False)),
        (
            BIRD_DOG,
            {"side": "right", "hold_seconds": "5"},
            a_set(BIRD_DOG, side="right", sore=False),
        ),
        (LEG_LIFT, {"side": "left"}, a_set(LEG_LIFT, sore=False)),
        (CAT, {"side": "left", "half_repetition": "on"}, a_set(sore=False)),
        (CAT, {"attempt": "2", "hurts_more": "on"}, a_set(attempt=2, hurts_more=True, sore=False)),
        (CAT, {"attempt": ""}, a_set(sore=False)),
        (CAT, {"spread": "on"}, a_set(sign="spread", sore=False)),
        (CAT, {"spread": "on", "emergency": "on"}, a_set(sign="emergency", sore=False)),
        (
            ROTATION,
            {"outcome": "stopped", "half_repetition": "on", "hold_seconds": "5", "sore": ""},
            a_set(ROTATION, outcome="stopped", half_repetition=True),
        ),
    ],
)
def test_what_was_typed_is_stored_and_what_the_exercise_does_not_ask_is_not(
    session, ann_client, slug, changes, expected
):
    assert ann_client.post(url_of(session, slug), typed(**changes)).status_code == 302
    assert SetContent.of(TrainingSet.objects.get()) == expected


def test_posting_twice_stores_once_and_answers_alike(session, ann_client):
    sent = typed()
    answers = [ann_client.post(url_of(session), sent) for _turn in range(2)]
    assert {(one.status_code, one.url) for one in answers} == {(302, url_of(session, BRIDGE))}
    assert TrainingSet.objects.count() == 1


def test_the_way_leads_to_the_other_side_the_next_exercise_and_back(ann, ann_client, now):
    session = opened(ann, now, exercises=[LEG_LIFT, CAT, CURL])
    visited = []
    address = url_of(session, CAT)
    while "exercises" in address:
        visited.append(address)
        fields = page(ann_client.get(address)).fields
        address = ann_client.post(address, fields | {"pain": "3"}).url
    assert visited == [url_of(session, slug) for slug in (CAT, CURL, LEG_LIFT, LEG_LIFT)]
    assert address == session.get_absolute_url()
    logged_sets = session.sets.in_order().values_list("exercise_id", "number", "side")
    assert list(logged_sets) == [
        (CAT, 1, "none"),
        (CURL, 1, "none"),
        (LEG_LIFT, 1, "left"),
        (LEG_LIFT, 1, "right"),
    ]


def test_leaving_exercises_out_leads_through_all_of_them_in_their_order(ann, ann_client, now):
    session = opened(ann, now, exercises=[CAT, BRIDGE, CURL])
    left_for = {}
    for slug in (CAT, BRIDGE, CURL):
        left_for[slug] = ann_client.get(url_of(session, slug)).context["following"].slug
    assert left_for == {CAT: BRIDGE, BRIDGE: CURL, CURL: CAT}


def test_from_an_exercise_that_was_not_chosen_the_way_leads_to_the_first_open_one(
    session, one_set, ann_client
):
    response = ann_client.post(url_of(session, CURL), typed())
    assert response.url == url_of(session, BRIDGE)


def test_an_ended_session_still_takes_a_forgotten_set(ann, ann_client, now):
    session = ended(opened(ann, now), now + MINUTE)
    assert ann_client.post(url_of(session), typed()).status_code == 302
    assert TrainingSet.objects.get().performed_at == now + MINUTE

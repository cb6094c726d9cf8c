"""One stored set: corrected and deleted."""

import pytest

from sessions.models import TrainingSet
from tests.sessions.conftest import (
    BIRD_DOG,
    BRIDGE,
    LEG_LIFT,
    MINUTE,
    ROTATION,
    a_set,
    columns_of,
    everything_stored,
    logged,
)
from tests.sessions.pages import faults, page, shown_in_both_halves

RATE = "Choose a number from 0 to 10, or Skip."


def between(low: int, high: int) -> str:
    return f"Enter a whole number from {low} to {high}."


# --- Corrected ----------------------------------------------------------------------------------


def test_a_correction_begins_with_what_is_stored(ann, ann_client, session, now):
    content = a_set(BIRD_DOG, side="right", repetitions=3, hold_seconds=4, pain=None, sore=True)
    row = logged(session, now, content)
    assert page(ann_client.get(row.get_absolute_url())).fields == {
        "number": ["1"],
        "side": ["right"],
        "repetitions": ["3"],
        "hold_seconds": ["4"],
        "outcome": ["completed"],
        "pain": ["skip"],
        "sore": ["yes"],
        "seen": [row.version()],
    }


@pytest.mark.parametrize(
    "content",
    [
        a_set(pain=0, sore=None),
        a_set(hold_seconds=None, pain=None, sore=False),
        a_set(LEG_LIFT, side="right", attempt=2, outcome="stopped", repetitions=0),
        a_set(ROTATION, outcome="stopped", half_repetition=True, sore=True),
    ],
)
def test_an_unchanged_correction_changes_nothing(ann_client, session, now, content):
    row = logged(session, now, content)
    before = everything_stored()
    fields = page(ann_client.get(row.get_absolute_url())).fields
    response = ann_client.post(row.get_absolute_url(), fields)
    assert (response.status_code, response.url) == (302, session.get_absolute_url())
    assert everything_stored() == before


def test_a_corrected_rating_is_stored_and_later_sets_are_compared_anew(
    ann_client, session, one_set, now
):
    later = logged(session, now + 2 * MINUTE, a_set(BRIDGE))
    fields = page(ann_client.get(one_set.get_absolute_url())).fields
    ann_client.post(one_set.get_absolute_url(), fields | {"pain": "9"})
    assert (columns_of(one_set)["pain"], columns_of(later)["pain_before"]) == (9, 9)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"pain": "11"}, {"pain": [RATE]}),
        ({"hold_seconds": "-3"}, {"hold_seconds": [between(1, 10)]}),
        ({"number": "0"}, {"number": [between(1, 20)]}),
    ],
)
def test_a_correction_that_does_not_fit_is_said_and_changes_nothing(
    ann_client, one_set, changes, said
):
    before = everything_stored()
    fields = page(ann_client.get(one_set.get_absolute_url())).fields | {"repetitions": ["4"]}
    response = ann_client.post(one_set.get_absolute_url(), fields | changes)
    assert faults(response) == said
    assert page(response).fields["repetitions"] == ["4"]
    assert everything_stored() == before


def test_a_correction_onto_another_set_shows_both(ann_client, session, one_set, now):
    second = logged(session, now, a_set(number=2, pain=6))
    before = everything_stored()
    fields = page(ann_client.get(second.get_absolute_url())).fields
    response = ann_client.post(second.get_absolute_url(), fields | {"number": "1"})
    stored, sent = shown_in_both_halves(response)
    assert "pain 3" in stored
    assert "right now? 6" in sent
    assert everything_stored() == before


# --- Deleted ------------------------------------------------------------------------------------


def test_a_set_is_deleted_only_after_asking(session, one_set, ann_client):
    address = f"{one_set.get_absolute_url()}delete/"
    asked = page(ann_client.get(address))
    assert "Cat stretch" in asked.words
    assert TrainingSet.objects.count() == 1
    response = ann_client.post(address)
    assert (response.status_code, response.url) == (302, session.get_absolute_url())
    assert TrainingSet.objects.count() == 0
    assert ann_client.post(address).status_code == 404

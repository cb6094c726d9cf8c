"""/plan/<slug>/: a person's own dose, within the article's and never above it."""

import pytest

from exercises.dose import Scope
from exercises.models import Exercise
from sessions import planning
from sessions.models import OwnDose
from sessions.plan import proposed_dose
from tests.sessions.conftest import (
    BIRD_DOG,
    CAT,
    CURL,
    KNEE,
    LEG_LIFT,
    PRESS_UP,
    ROTATION,
    TO_AVOID,
    columns_of,
    everything_stored,
    refused,
)
from tests.sessions.pages import faults, page

SUPERMAN = "superman"
HOLD = "Enter a whole number from 5 to 10."
ONE_TO_TEN = "Enter a whole number from 1 to 10."
EVEN = "In total it is an even number: as many on one side as on the other."
NOT_IN_TOTAL = "This exercise is not counted in total."
NO_SIDE = "This side does not fit the exercise."
NO_HOLD = "This exercise has no timed hold. Leave this empty."


def at(slug: str) -> str:
    return f"/plan/{slug}/"


def saved(user, now, slug: str, **changes) -> OwnDose:
    """An own dose of this exercise, the article's but for the changes."""
    exercise = Exercise.objects.get(pk=slug)
    dose = {
        "hold_seconds": exercise.hold_min,
        "repetitions": exercise.repetitions,
        "first_side": "left",
        "in_total": False,
    }
    return planning.save_dose(user=user, exercise=exercise, now=now, **dose | changes)


# --- The verb -----------------------------------------------------------------------------------


def test_a_dose_is_stored_whole(ann, now):
    row = saved(
        ann, now, BIRD_DOG, hold_seconds=5, repetitions=8, first_side="right", in_total=True
    )
    assert columns_of(row) == {
        "id": row.pk,
        "user_id": ann.pk,
        "exercise_id": BIRD_DOG,
        "hold_seconds": 5,
        "repetitions": 8,
        "first_side": "right",
        "in_total": True,
        "changed_at": now,
    }


@pytest.mark.parametrize(
    ("slug", "changes", "said"),
    [
        (ROTATION, {"hold_seconds": 4}, {"hold_seconds": HOLD}),
        (ROTATION, {"hold_seconds": 11}, {"hold_seconds": HOLD}),
        (ROTATION, {"hold_seconds": None}, {"hold_seconds": HOLD}),
        (ROTATION, {"hold_seconds": 5.0}, {"hold_seconds": HOLD}),
        (CAT, {"hold_seconds": 9}, {"hold_seconds": "Enter a whole number from 10 to 10."}),
        (CURL, {"hold_seconds": 5}, {"hold_seconds": NO_HOLD}),
        (CURL, {"hold_seconds": 0}, {"hold_seconds": NO_HOLD}),
        (CURL, {"repetitions": 11}, {"repetitions": ONE_TO_TEN}),
        (CURL, {"repetitions": 0}, {"repetitions": ONE_TO_TEN}),
        (CAT, {"repetitions": 6}, {"repetitions": "Enter a whole number from 1 to 5."}),
        (CAT, {"first_side": "right"}, {"first_side": NO_SIDE}),
        (LEG_LIFT, {"first_side": "both"}, {"first_side": NO_SIDE}),
        (KNEE, {"in_total": True, "repetitions": 4}, {"in_total": NOT_IN_TOTAL}),
        (BIRD_DOG, {"in_total": "yes"}, {"in_total": NOT_IN_TOTAL}),
        (BIRD_DOG, {"in_total": True, "repetitions": 9}, {"repetitions": EVEN}),
        (
            ROTATION,
            {"hold_seconds": 11, "repetitions": 11},
            {"hold_seconds": HOLD, "repetitions": ONE_TO_TEN},
        ),
    ],
)
def test_what_is_not_within_the_article_s_dose_is_refused(ann, now, slug, changes, said):
    assert refused(saved, ann, now, slug, **changes) == said


def test_both_ends_of_every_range_are_taken(ann, now):
    for exercise in Exercise.objects.all():
        for hold in {exercise.hold_min, exercise.hold_max}:
            for repetitions in {1, exercise.repetitions}:
                row = saved(ann, now, exercise.slug, hold_seconds=hold, repetitions=repetitions)
                assert (row.hold_seconds, row.repetitions) == (hold, repetitions)
    assert OwnDose.objects.count() == 12


def test_another_dose_takes_the_place_of_the_first_and_each_is_its_person_s(ann, bob, now):
    saved(ann, now, CAT, repetitions=4)
    saved(bob, now, CAT, repetitions=1)
    saved(ann, now, CAT, repetitions=3)
    saved(ann, now, CURL, repetitions=7)
    own = planning.own_doses(ann)
    assert {slug: one.repetitions for slug, one in own.items()} == {CAT: 3, CURL: 7}
    assert planning.own_dose(bob, Exercise.objects.get(pk=CAT)).repetitions == 1
    assert planning.own_dose(bob, Exercise.objects.get(pk=CURL)) is None


def test_going_back_to_the_article_s_dose_takes_only_this_one_away(ann, bob, now):
    for person, slug in ((ann, CAT), (ann, CURL), (bob, CAT)):
        saved(person, now, slug)
    for _turn in range(2):
        planning.drop_dose(user=ann, exercise=Exercise.objects.get(pk=CAT))
    assert set(OwnDose.objects.values_list("user", "exercise")) == {(ann.pk, CURL), (bob.pk, CAT)}


# --- What is proposed ---------------------------------------------------------------------------


def of(dose) -> tuple:
    return dose.hold_min, dose.hold_max, dose.repetitions, dose.scope


@pytest.mark.parametrize(
    ("slug", "changes", "expected"),
    [
        (ROTATION, None, (5, 5, 10, Scope.TOTAL)),
        (PRESS_UP, None, (3, 3, 10, Scope.TOTAL)),
        (CURL, None, (None, None, 10, Scope.TOTAL)),
        (ROTATION, {"hold_seconds": 8, "repetitions": 6}, (8, 8, 6, Scope.TOTAL)),
        (CURL, {"repetitions": 6}, (None, None, 6, Scope.TOTAL)),
        (BIRD_DOG, {"repetitions": 10}, (5, 5, 10, Scope.PER_SIDE)),
        (BIRD_DOG, {"repetitions": 10, "in_total": True}, (5, 5, 10, Scope.TOTAL)),
    ],
)
def test_a_hold_begins_at_the_lower_end_until_the_person_says_otherwise(
    ann, now, slug, changes, expected
):
    own = saved(ann, now, slug, **changes) if changes else None
    assert of(proposed_dose(Exercise.objects.get(pk=slug), own)) == expected


def test_the_shortest_hold_is_the_lower_end_whatever_was_chosen(ann, now):
    own = saved(ann, now, SUPERMAN, hold_seconds=5, repetitions=4)
    exercise = Exercise.objects.get(pk=SUPERMAN)
    assert of(proposed_dose(exercise, own, shortest=True)) == (3, 3, 4, Scope.TOTAL)


def test_a_dose_that_the_catalogue_no_longer_allows_is_brought_back_into_it(ann, now):
    """The article's ranges stand in a table that its keeper may correct."""
    own = saved(ann, now, ROTATION, hold_seconds=10)
    exercise = Exercise.objects.get(pk=ROTATION)
    exercise.hold_max, exercise.repetitions = 7, 8
    assert of(proposed_dose(exercise, own)) == (7, 7, 8, Scope.TOTAL)
    exercise.hold_min = exercise.hold_max = None
    assert of(proposed_dose(exercise, own)) == (None, None, 8, Scope.TOTAL)


def test_ten_in_total_takes_half_the_time_of_ten_on_each_side(ann, now):
    exercise = Exercise.objects.get(pk=BIRD_DOG)
    own = saved(ann, now, BIRD_DOG, in_total=True)
    halved = proposed_dose(exercise, own).set_seconds()
    assert halved * 2 == proposed_dose(exercise, None).set_seconds()


# --- The page -----------------------------------------------------------------------------------

FIELDS = {
    CAT: {"repetitions": ["5"]},
    CURL: {"repetitions": ["10"]},
    ROTATION: {"hold_seconds": ["5"], "repetitions": ["10"], "first_side": ["left"]},
    SUPERMAN: {"hold_seconds": ["3"], "repetitions": ["10"]},
    LEG_LIFT: {"repetitions": ["10"], "first_side": ["left"]},
    BIRD_DOG: {"repetitions": ["10"], "in_total": [""], "first_side": ["left"]},
}


@pytest.mark.parametrize("slug", FIELDS)
def test_the_page_asks_only_what_the_exercise_has(ann_client, slug):
    assert page(ann_client.get(at(slug))).fields == FIELDS[slug]


@pytest.mark.parametrize("slug", FIELDS)
def test_the_form_as_it_stands_stores_the_article_s_dose(ann, ann_client, slug):
    answer = ann_client.post(at(slug), page(ann_client.get(at(slug))).fields)
    assert (answer.status_code, answer.url) == (302, "/plan/")
    exercise = Exercise.objects.get(pk=slug)
    row = OwnDose.objects.get()
    assert (row.user, row.exercise, row.hold_seconds, row.repetitions) == (
        ann,
        exercise,
        exercise.hold_min,
        exercise.repetitions,
    )
    assert (row.first_side, row.in_total) == ("left", False)


def test_the_bird_dog_may_be_counted_in_total_and_the_page_says_whose_reading_that_is(ann_client):
    shown = page(ann_client.get(at(BIRD_DOG)))
    note = Exercise.objects.get(pk=BIRD_DOG).reading_note
    assert f"our reading {note}" in shown.words
    typed = {"repetitions": "10", "in_total": "yes", "first_side": "right"}
    ann_client.post(at(BIRD_DOG), typed)
    row = OwnDose.objects.get()
    assert (row.repetitions, row.in_total, row.first_side) == (10, True, "right")
    assert page(ann_client.get(at(BIRD_DOG))).fields == {
        **{name: [value] for name, value in typed.items()},
        "article": ["yes"],
    }


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"hold_seconds": "11"}, {"hold_seconds": [HOLD]}),
        ({"hold_seconds": "4"}, {"hold_seconds": [HOLD]}),
        ({"hold_seconds": ""}, {"hold_seconds": [HOLD]}),
        ({"hold_seconds": "5.5"}, {"hold_seconds": [HOLD]}),
        ({"repetitions": "11"}, {"repetitions": [ONE_TO_TEN]}),
        ({"repetitions": "many"}, {"repetitions": [ONE_TO_TEN]}),
        ({"repetitions": "9" * 400}, {"repetitions": [ONE_TO_TEN]}),
    ],
)
def test_what_does_not_fit_is_said_and_still_there(ann_client, typed, said):
    before = everything_stored()
    sent = {"hold_seconds": "6", "repetitions": "7", "first_side": "right"} | typed
    response = ann_client.post(at(ROTATION), sent)
    assert faults(response) == said
    assert page(response).fields == {name: [value] for name, value in sent.items()}
    assert everything_stored() == before


def test_an_unknown_side_is_refused(ann_client):
    response = ann_client.post(at(LEG_LIFT), {"repetitions": "7", "first_side": "up"})
    assert list(faults(response)) == ["first_side"]


def test_going_back_to_the_article_s_dose_is_one_button(ann, ann_client, now):
    saved(ann, now, CAT, repetitions=2)
    assert "Back to the article's dose" in page(ann_client.get(at(CAT))).words
    for _turn in range(2):
        answer = ann_client.post(at(CAT), {"article": "yes"})
        assert (answer.status_code, answer.url) == (302, "/plan/")
    assert OwnDose.objects.count() == 0
    assert "Back to the article's dose" not in page(ann_client.get(at(CAT))).words


@pytest.mark.parametrize("slug", [*TO_AVOID, "handstand"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_there_is_no_dose_of_what_is_to_be_avoided_or_unknown(ann_client, method, slug):
    answer = getattr(ann_client, method)(at(slug), {"repetitions": "1"})
    assert answer.status_code == 404
    assert OwnDose.objects.count() == 0


def test_nobody_logged_in_is_asked_to_log_in_first(client, db):
    response = client.get(at(CAT))
    assert (response.status_code, response.url) == (302, f"/accounts/login/?next={at(CAT)}")


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options"])
def test_other_methods_are_not_allowed(ann_client, method):
    assert getattr(ann_client, method)(at(CAT)).status_code == 405

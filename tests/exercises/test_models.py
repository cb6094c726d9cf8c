"""The database itself refuses a catalogue that makes no sense."""

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.urls import reverse

from exercises.models import AvoidedExercise, Exercise, Guidance, Reading, Reference, Step

pytestmark = pytest.mark.django_db


def refused(constraint: str, model, pk, **fields) -> None:
    """Changing the row like this breaks exactly this constraint."""
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        model.objects.filter(pk=pk).update(**fields)


@pytest.mark.parametrize(
    "fields",
    [
        {"hold_min": None},
        {"hold_max": None},
        {"hold_min": 0},
        {"hold_min": 6, "hold_max": 5},
        {"hold_max": 121},
        {"holds_per_repetition": 0},
        {"hold_min": None, "hold_max": None},
    ],
)
def test_a_hold_is_a_range_or_null(fields):
    refused("exercise_hold_is_a_range_or_null", Exercise, "hip-bridge", **fields)


@pytest.mark.parametrize(
    "fields",
    [
        {"repetitions": 0},
        {"repetitions": 51},
        {"first_sets": 0},
        {"first_sets": 3},
        {"sets": 11},
    ],
)
def test_a_dose_stays_in_bounds(fields):
    refused("exercise_dose_in_bounds", Exercise, "hip-bridge", **fields)


@pytest.mark.parametrize("slug", ["toe-touches", "sit-ups", "abdominal-crunches"])
def test_one_to_avoid_can_never_be_an_exercise(slug):
    bridge = Exercise.objects.get(pk="hip-bridge")
    bridge.slug, bridge.number, bridge.place = slug, 13, 13
    with pytest.raises(IntegrityError, match="exercise_is_not_one_to_avoid"):
        bridge.save(force_insert=True)


def test_a_source_is_numbered_from_one():
    with pytest.raises(IntegrityError, match="reference_number_from_1"):
        Reference.objects.create(number=0, title="None", publisher="Nobody")


def test_a_step_number_stands_once():
    first = Step.objects.get(exercise="hip-bridge", number=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Step.objects.filter(pk=first.pk).update(number=2)


def test_a_source_that_is_cited_cannot_go():
    with pytest.raises(ProtectedError):
        Reference.objects.get(number=6).delete()


def test_rows_name_themselves_in_the_admin():
    bridge = Exercise.objects.get(pk="hip-bridge")
    named = [
        bridge,
        Reference.objects.get(number=8),
        AvoidedExercise.objects.get(pk="sit-ups"),
        Guidance.objects.get(code="R8"),
        Reading.objects.get(code="Q21"),
        bridge.steps.get(number=2),
        bridge.cautions.get(place=2),
    ]
    assert [str(one) for one in named] == [
        "Hip bridge",
        "[8] How to Do the Superman",
        "Sit-ups",
        "R8 Begin with one set of each exercise.",
        "Q21 We give none either.",
        "2. Tighten your stomach: draw the belly button gently in towards the spine.",
        "Keep your back straight. Do not arch it.",
    ]


def test_an_exercise_knows_its_page():
    bridge = Exercise.objects.get(pk="hip-bridge")
    assert bridge.get_absolute_url() == reverse("exercises:exercise", args=["hip-bridge"])

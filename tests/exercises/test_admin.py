"""The catalogue can be edited, its keys cannot."""

import pytest
from django.urls import reverse

from exercises.models import Exercise, Reference

pytestmark = pytest.mark.django_db

LISTS = {"exercise": 12, "avoidedexercise": 3, "reference": 14, "guidance": 24, "reading": 40}


@pytest.mark.parametrize("name", LISTS)
def test_every_list_opens(dora_client, name):
    response = dora_client.get(reverse(f"admin:exercises_{name}_changelist"))
    assert (response.status_code, response.context["cl"].result_count) == (200, LISTS[name])


def form_data(response) -> dict:
    """What the page would send unchanged."""
    form = response.context["adminform"].form
    formsets = [one.formset for one in response.context["inline_admin_formsets"]]
    forms = [form, *[one.management_form for one in formsets]]
    forms += [inner for formset in formsets for inner in formset.initial_forms]
    return {
        field.html_name: "" if field.value() is None else field.value()
        for one in forms
        for field in one
        if field.value() is not False
    }


def test_an_exercise_is_edited_with_its_steps_and_cautions(dora_client):
    url = reverse("admin:exercises_exercise_change", args=["hip-bridge"])
    data = form_data(dora_client.get(url))
    data |= {"summary": "Lift your hips.", "steps-0-text": "Lie down.", "cautions-1-text": "Easy."}
    response = dora_client.post(url, data)
    assert response.status_code == 302
    bridge = Exercise.objects.get(pk="hip-bridge")
    edited = (bridge.summary, bridge.steps.first().text, bridge.cautions.last().text)
    assert edited == ("Lift your hips.", "Lie down.", "Easy.")
    assert (bridge.steps.count(), bridge.cautions.count(), bridge.why_citation_id) == (3, 2, 2)


def test_a_key_is_typed_once_and_read_afterwards(dora_client):
    change = dora_client.get(reverse("admin:exercises_exercise_change", args=["hip-bridge"]))
    add = dora_client.get(reverse("admin:exercises_exercise_add"))
    shown = ["slug" in page.context["adminform"].form.fields for page in (change, add)]
    assert shown == [False, True]


def test_posting_another_key_changes_nothing(dora_client):
    url = reverse("admin:exercises_reference_change", args=[7])
    dora_client.post(url, {"number": "77", "title": "Cats", "publisher": "Somebody"})
    numbers = Reference.objects.values_list("number", flat=True)
    assert (list(numbers), Reference.objects.get(pk=7).title) == (list(range(1, 15)), "Cats")


def test_a_hold_that_is_no_range_is_refused_by_name(dora_client):
    url = reverse("admin:exercises_exercise_change", args=["hip-bridge"])
    data = form_data(dora_client.get(url)) | {"hold_min": "9", "hold_max": "5"}
    response = dora_client.post(url, data)
    assert response.status_code == 422
    assert response.context["adminform"].form.non_field_errors() == [
        "Constraint “exercise_hold_is_a_range_or_null” is violated."
    ]
    assert Exercise.objects.get(pk="hip-bridge").hold_min == 5

"""The page of one exercise."""

import pytest
from django.urls import reverse

from exercises.models import Exercise
from tests.exercises import golden

pytestmark = pytest.mark.django_db


def page(client, slug):
    return client.get(reverse("exercises:exercise", args=[slug]))


def test_it_hands_over_the_exercise_with_steps_cautions_and_minutes(client):
    context = page(client, "hip-bridge").context
    bridge = Exercise.objects.get(pk="hip-bridge")
    assert context["exercise"] == bridge
    assert list(context["steps"]) == list(bridge.steps.order_by("number"))
    assert list(context["cautions"]) == list(bridge.cautions.order_by("place"))
    assert context["first_minutes"] == 2


@pytest.mark.parametrize("slug", golden.PLACES)
def test_it_prints_every_step_caution_and_citation(client, slug):
    shown = page(client, slug).content.decode()
    one = Exercise.objects.get(pk=slug)
    texts = [step.text for step in one.steps.all()]
    texts += [step.mirrored_text for step in one.steps.all() if step.mirrored_text]
    texts += [caution.text for caution in one.cautions.all()]
    sources = [one.why_citation_id, *[step.citation_id for step in one.steps.all()]]
    texts += [f"#source-{number}" for number in sources if number]
    assert [text for text in texts if text not in shown] == []


def test_previous_and_next_follow_our_order(client):
    chain = {}
    for slug in golden.PLACES:
        context = page(client, slug).context
        chain[slug] = [one and one.slug for one in (context["previous"], context["next"])]
    expected = zip([None, *golden.PLACES[:-1]], [*golden.PLACES[1:], None], strict=True)
    assert chain == {slug: list(pair) for slug, pair in zip(golden.PLACES, expected, strict=True)}


@pytest.mark.parametrize("slug", ["toe-touches", "sit-ups", "abdominal-crunches"])
def test_one_to_avoid_leads_to_its_reason(client, slug):
    response = page(client, slug)
    assert (response.status_code, response.url) == (302, f"/exercises/avoid/#{slug}")


@pytest.mark.parametrize("slug", ["plank", "HIP-BRIDGE", "hip_bridge", "0", "a" * 300])
def test_an_unknown_exercise_is_not_found(client, slug):
    assert page(client, slug).status_code == 404


@pytest.mark.parametrize("slug", golden.PLACES)
def test_it_asks_the_database_three_times_at_most(client, django_assert_max_num_queries, slug):
    with django_assert_max_num_queries(3):
        page(client, slug)

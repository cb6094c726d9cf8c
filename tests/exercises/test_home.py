"""The first page."""

import pytest
from django.urls import reverse

from tests.exercises import golden

pytestmark = pytest.mark.django_db


def test_it_shows_the_twelve_in_our_order_and_the_four_suggested(client):
    context = client.get(reverse("exercises:home")).context
    assert [one.slug for one in context["exercises"]] == golden.PLACES
    assert [one.slug for one in context["suggested"]] == [
        "cat-stretch",
        "knee-to-chest",
        "pelvic-tilt",
        "hip-bridge",
    ]


def test_it_says_how_long_the_four_take_with_one_set_each(client):
    # 70 + 140 + 90 + 90 seconds, and 21 around each: 474 seconds.
    assert client.get(reverse("exercises:home")).context["suggested_minutes"] == 8


def test_it_asks_the_database_once(client, django_assert_num_queries):
    with django_assert_num_queries(1):
        client.get(reverse("exercises:home"))

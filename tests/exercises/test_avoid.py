"""The three not to do."""

import re

import pytest
from django.urls import reverse

from exercises.models import AvoidedExercise

pytestmark = pytest.mark.django_db


def articles(client) -> dict[str, str]:
    page = client.get(reverse("exercises:avoid")).content.decode()
    found = re.findall(r'<article[^>]* id="([\w-]+)".*?>(.*?)</article>', page, flags=re.DOTALL)
    return dict(found)


def test_each_has_its_reason_and_its_source(client):
    shown = articles(client)
    assert list(shown) == ["toe-touches", "sit-ups", "abdominal-crunches"]
    for one in AvoidedExercise.objects.all():
        after_reason = shown[one.slug].partition(one.reason)[2]
        assert f"#source-{one.citation_id}" in after_reason.partition("</p>")[0]


def test_what_to_do_instead_says_how_it_differs(client):
    curl = reverse("exercises:exercise", args=["partial-curl"])
    links = {slug: f'href="{curl}"' in text for slug, text in articles(client).items()}
    assert links == {"toe-touches": False, "sit-ups": True, "abdominal-crunches": True}
    crunches = AvoidedExercise.objects.get(pk="abdominal-crunches")
    assert crunches.difference in articles(client)["abdominal-crunches"]


def test_toe_touches_are_named_for_standing_only(client):
    assert "when you stand" in articles(client)["toe-touches"]


def test_nothing_there_starts_anything(client):
    told = " ".join(articles(client).values())
    assert len(told) > 500
    assert re.findall(r"<form|<button|<input|/today/|/sessions/", told) == []


def test_it_asks_the_database_once(client, django_assert_num_queries):
    with django_assert_num_queries(1):
        client.get(reverse("exercises:avoid"))

"""The library: filters by plain links, a search, and what happens with nonsense."""

import pytest
from django.urls import reverse

from exercises.models import Exercise
from tests.exercises import golden

pytestmark = pytest.mark.django_db

URL = "/exercises/"


def slugs(response) -> list[str]:
    return [one.slug for one in response.context["exercises"]]


def errors(response) -> list[str]:
    return [str(error) for errors in response.context["search"].errors.values() for error in errors]


def test_without_a_question_it_shows_all_twelve_in_our_order(client):
    response = client.get(URL)
    assert (response.status_code, slugs(response), response.context["total"]) == (
        200,
        golden.PLACES,
        12,
    )
    assert (response.context["query"], response.context["avoided"]) == ("", [])


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?kind=stretch", ["cat-stretch", "knee-to-chest", "piriformis-stretch"]),
        ("?kind=control", ["pelvic-tilt", "draw-in-maneuver"]),
        ("?position=on-side", ["lateral-leg-lift"]),
        ("?position=hands-and-knees&kind=strength", ["bird-dog"]),
        ("?position=on-stomach&kind=stretch", []),
        ("?kind=strength&q=butt", ["hip-bridge", "lateral-leg-lift", "superman"]),
        ("?kind=strength&position=on-back&q=butt", ["hip-bridge"]),
        ("?kind=&position=&q=", golden.PLACES),
        ("?kind=stretch&page=7", ["cat-stretch", "knee-to-chest", "piriformis-stretch"]),
        ("?kind=mobility&kind=control", ["pelvic-tilt", "draw-in-maneuver"]),
    ],
)
def test_filters_and_search_narrow_each_other(client, query, expected):
    response = client.get(URL + query)
    assert (response.status_code, slugs(response)) == (200, expected)


def test_filters_are_links_that_say_how_many_they_would_show(client):
    context = client.get(URL, {"position": "on-stomach"}).context
    assert context["kind_links"] == [
        {"label": "All kinds", "url": f"{URL}?position=on-stomach", "active": True, "count": 2},
        {
            "label": "Stretch",
            "url": f"{URL}?kind=stretch&position=on-stomach",
            "active": False,
            "count": 0,
        },
        {
            "label": "Mobility",
            "url": f"{URL}?kind=mobility&position=on-stomach",
            "active": False,
            "count": 1,
        },
        {
            "label": "Control",
            "url": f"{URL}?kind=control&position=on-stomach",
            "active": False,
            "count": 0,
        },
        {
            "label": "Strength",
            "url": f"{URL}?kind=strength&position=on-stomach",
            "active": False,
            "count": 1,
        },
    ]
    assert [
        (link["label"], link["active"], link["count"]) for link in context["position_links"]
    ] == [
        ("All positions", False, 12),
        ("On your back", False, 7),
        ("On hands and knees", False, 2),
        ("On your stomach", True, 2),
        ("On your side", False, 1),
    ]


def test_a_filter_keeps_what_was_searched_for(client):
    context = client.get(URL, {"q": "six pack & more", "kind": "strength"}).context
    assert context["kind_links"][0]["url"] == f"{URL}?q=six+pack+%26+more"
    assert context["position_links"][4]["url"] == (
        f"{URL}?kind=strength&position=on-side&q=six+pack+%26+more"
    )


def test_a_search_keeps_the_filters(client):
    search = client.get(URL, {"kind": "strength", "position": "on-back"}).context["search"]
    assert [str(field) for field in search.hidden_fields()] == [
        '<input type="hidden" name="kind" value="strength" id="id_kind">',
        '<input type="hidden" name="position" value="on-back" id="id_position">',
    ]


def test_crunch_warns_first_and_offers_the_partial_curl(client):
    response = client.get(URL, {"q": " crunch "})
    page = response.content.decode()
    assert [one.slug for one in response.context["avoided"]] == ["abdominal-crunches"]
    assert (slugs(response), response.context["query"]) == (["partial-curl"], "crunch")
    warning = page.index(f"{reverse('exercises:avoid')}#abdominal-crunches")
    assert warning < page.index(reverse("exercises:exercise", args=["partial-curl"]))


@pytest.mark.parametrize(
    ("query", "sentences"),
    [
        (
            {"kind": "stretching"},
            ["We do not know this kind of exercise. Here are all exercises."],
        ),
        ({"position": "standing"}, ["We do not know this position. Here are all exercises."]),
        (
            {"kind": "Stretch", "position": "11"},
            [
                "We do not know this kind of exercise. Here are all exercises.",
                "We do not know this position. Here are all exercises.",
            ],
        ),
        ({"q": "a" * 81}, ["Search for at most 80 characters."]),
        ({"q": "knee\tchest"}, ["Use letters, digits and spaces, no control characters."]),
    ],
)
def test_what_it_cannot_read_is_said_in_words_with_all_exercises(client, query, sentences):
    response = client.get(URL, query)
    assert (response.status_code, errors(response)) == (400, sentences)
    assert slugs(response) == golden.PLACES
    page = response.content.decode()
    assert [sentence for sentence in sentences if sentence not in page] == []
    assert response.context["search"]["q"].value() == query.get("q")


def test_an_unknown_filter_is_not_sent_again_with_the_next_search(client):
    search = client.get(URL, {"kind": "none", "position": "on-back", "q": "hip"}).context["search"]
    values = {field.name: field.value() for field in search}
    assert values == {"q": "hip", "kind": "", "position": "on-back"}


@pytest.mark.parametrize(
    "query", ["🙂", "حوض", "%", "_", "'; drop table--", "<script>alert(1)</script>", "." * 80]
)
def test_odd_searches_find_nothing_and_break_nothing(client, query):
    response = client.get(URL, {"q": query})
    assert (response.status_code, slugs(response)) == (200, [])
    assert "<script>alert" not in response.content.decode()


@pytest.mark.parametrize("query", [{}, {"q": "crunch"}, {"kind": "stretch", "q": "knee"}])
def test_it_asks_the_database_twice_at_most(client, django_assert_max_num_queries, query):
    with django_assert_max_num_queries(2):
        client.get(URL, query)


def test_it_asks_no_more_for_thirty_exercises(client, django_assert_max_num_queries):
    bridge = Exercise.objects.get(pk="hip-bridge")
    for number in range(13, 31):
        bridge.slug, bridge.number, bridge.place = f"bridge-{number}", number, number
        bridge.save(force_insert=True)
    with django_assert_max_num_queries(2):
        assert len(slugs(client.get(URL, {"q": "bridge"}))) == 19

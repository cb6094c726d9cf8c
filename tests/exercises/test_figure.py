"""The figure on the pages: which moment it shows, and the words around it."""

import re

import pytest
from django.template import Context, Template
from django.urls import reverse

from exercises import stills
from exercises.figures import scene
from exercises.figures.movement import Side
from exercises.figures.poses import AVOIDED, MOVEMENTS
from exercises.models import Exercise
from exercises.templatetags.figures import shown
from tests.conftest import logged_in
from tests.exercises import golden
from tests.page import Page
from tests.sessions.conftest import CAT, opened

pytestmark = pytest.mark.django_db

BRIDGE, KNEE = "hip-bridge", "knee-to-chest"


def asked(client, slug, query=""):
    return client.get(reverse("exercises:exercise", args=[slug]) + query)


def caption(page: Page) -> str:
    return page.by_class("figure__caption")[0].text()


def pictures(page: Page) -> dict[str, bool]:
    """Whether the moving picture of a side is shown, by side."""
    large = page.by_id("figure").all("svg")[0]
    return {
        one["data-side"]: "display" not in one.attributes
        for one in large.all("g")
        if one["data-word"] is not None
    }


@pytest.mark.parametrize("slug", golden.PLACES)
def test_the_large_picture_has_a_name_and_a_sentence(client, slug):
    page, one = Page(asked(client, slug)), Exercise.objects.get(pk=slug)
    large = page.by_id("figure").all("svg")[0]
    named = [page.by_id(name).text() for name in large["aria-labelledby"].split()]
    assert (large["role"], named) == ("img", [one.name, one.summary])
    frames = page.by_class("figure__frame")
    last = "Hold" if one.hold_min else "Top"
    assert [frame.text() for frame in frames] == ["Start", "On the way", last]


@pytest.mark.parametrize("slug", golden.PLACES)
def test_what_the_pictures_refer_to_is_there_once(client, slug):
    page = Page(asked(client, slug))
    uses = {one["href"] for one in page.root.all("use")}
    ids = [one["id"] for one in page.root.all() if one["id"]]
    assert {href.removeprefix("#") for href in uses} <= set(ids)
    assert len(ids) == len(set(ids))


def test_without_a_step_it_stands_at_its_hold(client):
    shown = asked(client, BRIDGE).content.decode()
    assert scene.live(MOVEMENTS[BRIDGE], Side.NONE, 1.0) in shown


@pytest.mark.parametrize("slug", golden.PLACES)
def test_a_step_is_shown_where_the_movement_is_then(client, slug):
    movement = MOVEMENTS[slug]
    for number, progress in enumerate(movement.steps, start=1):
        response = asked(client, slug, f"?step={number}")
        assert response.status_code == 200
        assert scene.live(movement, movement.side, progress) in response.content.decode()
        page = Page(response)
        assert caption(page).endswith(f"Step {number}")
        current = [one for one in page.by_class("steps__number") if one["aria-current"]]
        assert [one["data-figure-step"] for one in current] == [str(number)]


def test_the_links_of_the_steps_lead_to_each_step_and_keep_the_side(client):
    page = Page(asked(client, KNEE, "?side=right&step=1"))
    links = [one["href"] for one in page.by_class("steps__number")]
    assert links == [f"?step={number}&side=right#figure" for number in (1, 2, 3)]
    words = [one.text() for one in page.by_class("steps__number")]
    assert words == [f"Show step {number} in the picture {number}" for number in (1, 2, 3)]


@pytest.mark.parametrize(
    ("slug", "left", "right", "first"),
    [
        ("piriformis-stretch", "Left leg", "Right leg", "left"),
        ("lower-back-rotation", "To the left", "To the right", "left"),
        ("knee-to-chest", "Left leg", "Right leg", "left"),
        ("bird-dog", "Left arm, right leg", "Right arm, left leg", "right"),
        ("lateral-leg-lift", "Left leg", "Right leg", "left"),
    ],
)
def test_both_sides_can_be_chosen_and_are_named(client, slug, left, right, first):
    words = {"left": left, "right": right}
    for query, now in [("", first), ("?side=left", "left"), ("?side=right", "right")]:
        page = Page(asked(client, slug, query))
        assert pictures(page) == {side: side == now for side in words}
        assert caption(page).startswith(words[now])
        links = page.by_class("figure__link")
        assert {one["data-figure-side-link"]: one.text() for one in links} == words
        current = [one["data-figure-side-link"] for one in links if one["aria-current"]]
        assert current == [now]
        address = reverse("exercises:exercise", args=[slug])
        assert [one["href"] for one in links] == [f"{address}?side={s}#figure" for s in words]


@pytest.mark.parametrize(("slug", "own"), [("piriformis-stretch", "left"), ("bird-dog", "right")])
def test_the_steps_first_say_the_side_that_is_shown(client, slug, own):
    sided = [step for step in Exercise.objects.get(pk=slug).steps.all() if step.mirrored_text]
    other = {"left": "right", "right": "left"}[own]
    for query, mirrored in [("", False), (f"?side={own}", False), (f"?side={other}", True)]:
        page = Page(asked(client, slug, query))
        said = {one.parts[0].strip() for one in page.by_class("steps__text")}
        texts = {step.mirrored_text if mirrored else step.text for step in sided}
        assert texts <= said
        assert len(page.by_class("steps__other")) == len(sided) > 0


def test_an_exercise_without_sides_offers_none(client):
    page = Page(asked(client, BRIDGE, "?side=left"))
    assert (pictures(page), page.by_class("figure__link")) == ({"": True}, [])


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("?step=4", "This exercise has 3 steps."),
        ("?step=0", "Ensure this value is greater than or equal to 1."),
        ("?step=-1", "Ensure this value is greater than or equal to 1."),
        ("?step=two", "Enter a whole number."),
        ("?step=" + "9" * 5000, "Enter a whole number."),
        ("?step=1.5", "Enter a whole number."),
        ("?side=up", "A figure has a left and a right side, no other."),
    ],
)
def test_a_step_or_side_that_is_not_there_is_said_and_the_hold_is_shown(client, query, sentence):
    response = asked(client, BRIDGE, query)
    assert response.status_code == 400
    page = Page(response)
    alerts = [one.text() for one in page.root.all("p") if one["role"] == "alert"]
    assert alerts == [sentence]
    assert caption(page) == "Hold"
    assert response["Cache-Control"] == "private, no-store"


def test_the_pace_is_that_of_the_dose(client):
    paces = {}
    for slug in ("cat-stretch", "lower-back-rotation", "partial-curl", "superman"):
        root = Page(asked(client, slug)).by_id("figure")
        paces[slug] = [root[f"data-{name}"] for name in ("move", "hold", "rest", "turns")]
    assert paces == {
        "cat-stretch": ["2.0", "10", "1", "none"],
        "lower-back-rotation": ["2.0", "5", "1", "both_in_one_rep"],
        "partial-curl": ["2.5", "1", "1", "none"],
        "superman": ["2.0", "3", "1", "none"],
    }


def test_an_exercise_that_nobody_has_drawn_gets_a_picture_without_a_figure():
    one = Exercise.objects.get(pk=BRIDGE)
    one.slug = "made-up-in-the-admin"
    html = Template("{% load figures %}{% figure one %}").render(Context({"one": one}))
    assert 'role="img"' in html
    assert ("data-figure" in html, "<use" in html) == (False, False)


def test_numbers_of_the_drawing_keep_their_points_in_every_language(client):
    german = asked(client, "partial-curl")
    german = client.get(german.request["PATH_INFO"], headers={"Accept-Language": "de"})
    assert 'data-move="2.5"' in german.content.decode()
    assert re.search(r'transform="[^"]*\d,\d', german.content.decode()) is None


def test_the_page_that_logs_a_set_shows_the_same_figure(ann, now):
    session = opened(ann, now)
    page = Page(logged_in(ann).get(reverse("sessions:log", args=[session.pk, CAT])))
    assert pictures(page) == {"": True}
    assert page.by_class("figure__link") == []


# --- The file of stills ------------------------------------------------------------------------


def file_of(client, digest):
    return client.get(reverse("exercises:stills", args=[digest]))


def test_the_stills_of_all_fifteen_are_one_file_that_is_kept_for_good(client):
    response = file_of(client, stills.digest())
    svg = response.content.decode()
    assert re.findall(r'<symbol id="([\w-]+)"', svg) == [*MOVEMENTS, *AVOIDED]
    assert response["Content-Type"] == "image/svg+xml"
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "Set-Cookie" not in response


def test_an_old_address_gets_todays_drawing_for_five_minutes(client):
    response = file_of(client, "0" * 12)
    assert (response.status_code, response["Cache-Control"]) == (200, "public, max-age=300")
    assert response.content == file_of(client, stills.digest()).content


def test_the_name_of_the_file_changes_with_the_drawing():
    assert re.fullmatch(r"[0-9a-f]{12}", stills.digest())
    assert stills.digest() not in {"0" * 12}


@pytest.mark.parametrize(
    ("path", "slugs"),
    [
        ("/", [*golden.PLACES, BRIDGE]),
        ("/exercises/", golden.PLACES),
        ("/exercises/avoid/", ["toe-touches", "sit-ups", "abdominal-crunches"]),
    ],
)
def test_the_walls_use_the_file(client, path, slugs):
    page = Page(client.get(path))
    hrefs = [one["href"] for one in page.root.all("use")]
    address = reverse("exercises:stills", args=[stills.digest()])
    assert sorted(hrefs) == sorted(f"{address}#{slug}" for slug in slugs)


def test_the_three_to_avoid_are_struck_out_with_lines_and_words(client):
    page = Page(client.get("/exercises/avoid/"))
    for article in page.root.all("article"):
        crosses = [one for one in article.all("path") if "picture__cross" in (one["class"] or "")]
        assert len(crosses) == 2
        assert shown(article["id"]) in article.all("desc")[0].text() != ""
        assert "Do not do this one" in article.text()

"""What a page says of itself to those who share a link to it."""

import struct

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from exercises.models import Exercise
from tests.page import Page
from tests.pictures import png_size

HOME = (
    "Twelve exercises for the low back, three to leave out, and a diary of how your back answers."
)
ALT = (
    "Somebody on hands and knees stretches out one arm and the opposite leg, with hills and the "
    "sun behind."
)
pytestmark = pytest.mark.django_db


def said(path: str, **more) -> dict[str, str]:
    """What the page's meta elements for shared links say, by name."""
    metas = Page(Client().get(path, **more)).root.all("meta")
    named = [(one["property"] or one["name"] or "", one["content"]) for one in metas]
    found = [(name, words) for name, words in named if name.startswith(("og:", "twitter:"))]
    assert len(dict(found)) == len(found)
    return dict(found)


def test_a_shared_link_shows_title_summary_and_picture():
    assert said("/") == {
        "og:site_name": "Steadyback",
        "og:type": "website",
        "og:url": "http://testserver/",
        "og:title": "Exercises for the low back, and a diary",
        "og:description": HOME,
        "og:image": "http://testserver/static/icons/social-card.png",
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": ALT,
        "twitter:card": "summary_large_image",
    }


def test_the_picture_is_there_with_the_size_it_is_said_to_have():
    about = said("/exercises/")
    path = finders.find(about["og:image"].removeprefix("http://testserver/static/"))
    assert [about[f"og:image:{side}"] for side in ("width", "height")] == [
        str(length) for length in png_size(path)
    ]


def test_an_exercise_is_shared_under_its_own_name_without_what_was_asked_of_it():
    Exercise.objects.filter(slug="bird-dog").update(name='Bird "dog" & cat')
    about = said("/exercises/bird-dog/?step=2")
    summary = Exercise.objects.get(slug="bird-dog").summary
    assert about["og:url"] == "http://testserver/exercises/bird-dog/"
    assert (about["og:title"], about["og:description"]) == ('Bird "dog" & cat', summary)


def test_the_addresses_are_those_that_the_site_was_asked_under(settings):
    settings.ALLOWED_HOSTS = ["back.example"]
    about = said("/help/", headers={"Host": "back.example"}, secure=True)
    assert about["og:url"] == "https://back.example/help/"
    assert about["og:image"] == "https://back.example/static/icons/social-card.png"


def catalogue(words: dict[str, str]) -> bytes:
    """A compiled catalogue (the format of gettext's .mo) with these translations."""
    words = {"": "Content-Type: text/plain; charset=UTF-8\n"} | words
    pairs = sorted((word.encode(), other.encode()) for word, other in words.items())
    texts = [word for word, _other in pairs] + [other for _word, other in pairs]
    at, table = 28 + 8 * len(texts), b""
    for text in texts:
        table += struct.pack("<II", len(text), at)
        at += len(text) + 1
    head = struct.pack("<7I", 0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, 0)
    return head + table + b"".join(text + b"\0" for text in texts)


def test_the_words_are_translated(tmp_path, settings):
    folder = tmp_path / "en_GB" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    title = "Exercises for the low back, and a diary"
    (folder / "django.mo").write_bytes(
        catalogue({title: "A title", HOME: 'A "summary"', ALT: "A picture"})
    )
    settings.LOCALE_PATHS = [tmp_path]
    asked = {"headers": {"Accept-Language": "en-GB"}}
    about = said("/", **asked)
    words = [about[f"og:{name}"] for name in ("title", "description", "image:alt")]
    assert words == ["A title", 'A "summary"', "A picture"]
    assert Client().get("/manifest.webmanifest", **asked).json()["description"] == 'A "summary"'


@pytest.mark.parametrize("path", ["/accounts/login/", "/nowhere/"])
def test_pages_that_nobody_shares_say_nothing_of_it(path):
    assert said(path) == {}


def test_pages_of_the_diary_say_nothing_of_it(ann_client):
    assert 'property="og' in ann_client.get("/help/").content.decode()
    assert 'property="og' not in ann_client.get("/today/").content.decode()

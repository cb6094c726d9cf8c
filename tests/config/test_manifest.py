"""What a telephone is told that puts Steadyback on its home screen."""

import re

from django.contrib.staticfiles import finders
from django.test import Client
from django.utils import translation

from config.manifest import LINEN
from tests.config.environment import ROOT
from tests.page import Page
from tests.pictures import png_size, svg_faults

ADDRESS = "/manifest.webmanifest"
KEPT = "public, max-age=300"


def asked() -> dict:
    return Client().get(ADDRESS).json()


def links(path: str, relation: str) -> list[str]:
    found = Page(Client().get(path)).root.all("link")
    return [one["href"] for one in found if one["rel"] == relation]


def test_it_says_all_that_an_installed_application_needs():
    about = asked()
    icons, shortcuts = about.pop("icons"), about.pop("shortcuts")
    assert about == {
        "id": "/",
        "name": "Steadyback",
        "short_name": "Steadyback",
        "description": "Twelve exercises for the low back, three to leave out, and a diary of how "
        "your back answers.",
        "lang": "en",
        "dir": "ltr",
        "start_url": "/today/",
        "scope": "/",
        "display": "standalone",
        "theme_color": "#f8f3e9",
        "background_color": "#f8f3e9",
    }
    assert [(one["purpose"], one["sizes"]) for one in icons] == [
        ("any", "any"),
        ("any", "192x192"),
        ("any", "512x512"),
        ("maskable", "512x512"),
    ]
    assert shortcuts == [
        {"name": "Library", "url": "/exercises/"},
        {"name": "History", "url": "/history/"},
    ]


def test_every_icon_is_there_with_the_size_and_the_type_it_is_said_to_have():
    found = []
    for one in asked()["icons"]:
        path = finders.find(one["src"].removeprefix("/static/"))
        if one["type"] == "image/svg+xml":
            assert svg_faults(path) == []
            found.append("any")
        else:
            assert one["type"] == "image/png"
            found.append("{}x{}".format(*png_size(path)))
    assert found == [one["sizes"] for one in asked()["icons"]]


def test_it_is_answered_as_a_manifest_and_kept_by_everybody(ann_client):
    for client in (Client(), ann_client):
        response = client.get(ADDRESS)
        assert response["Content-Type"] == "application/manifest+json"
        assert response["Cache-Control"] == KEPT


def test_it_speaks_the_language_of_the_reader():
    with translation.override("en"):  # the request leaves its own behind
        response = Client().get(ADDRESS, headers={"Accept-Language": "en-GB"})
    assert response.json()["lang"] == "en-gb"
    assert "Accept-Language" in response["Vary"]


def test_its_colour_is_the_ground_of_the_page():
    tokens = (ROOT / "static" / "css" / "tokens.css").read_text()
    assert re.search(r"--raw-linen: (\S+);", tokens)[1] == LINEN


def test_every_page_names_it_and_the_icons(db):
    for path in ("/", "/accounts/login/", "/nowhere/"):
        assert links(path, "manifest") == [ADDRESS]
        assert links(path, "icon") == ["/static/icons/favicon.svg"]
        (touch,) = links(path, "apple-touch-icon")
        assert png_size(finders.find(touch.removeprefix("/static/"))) == (180, 180)

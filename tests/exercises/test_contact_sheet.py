"""The contact sheet: every movement on one page for whoever draws, and in no production."""

import re
import runpy

import pytest
from django.conf import settings as ours
from django.contrib import admin
from django.core.management import CommandError, call_command
from django.urls import Resolver404, resolve
from django.utils import translation

from exercises import contact_sheet
from exercises.figures import scene
from exercises.figures.movement import Side
from exercises.figures.poses import AVOIDED, MOVEMENTS

pytestmark = pytest.mark.any_database

MOMENTS = {"start": 0.0, "middle": 0.5, "hold": 1.0}
SIZES = ["160", "640"]
DRAWN = re.compile(
    r'<figure data-moment="(\w+)"><svg width="(\d+)".*?</svg><figcaption[^>]*>(\w+)', re.DOTALL
)


def rows(page: str) -> dict[str, list[tuple[str, str]]]:
    """What a page shows, by the name of the row: (moment, width) of each picture."""
    found = {}
    for part in page.split('data-row="')[1:]:
        drawn = DRAWN.findall(part)
        assert all(moment == caption for moment, _width, caption in drawn)
        found[part.partition('"')[0]] = [(moment, width) for moment, width, _caption in drawn]
    return found


def expected() -> dict[str, list[tuple[str, str]]]:
    """Every movement on its sides at three moments, the avoided once, each in both sizes."""
    moving = [f"{one.slug} {side}".strip() for one in MOVEMENTS.values() for side in one.sides]
    three = [(moment, size) for size in SIZES for moment in MOMENTS]
    once = [("still", size) for size in SIZES]
    return dict.fromkeys(moving, three) | dict.fromkeys(AVOIDED, once)


@pytest.fixture
def page(rf) -> str:
    return contact_sheet.contact_sheet(rf.get("/gallery/figures/")).content.decode()


def test_the_page_shows_every_movement_on_its_sides_at_three_moments_in_two_sizes(page):
    assert rows(page) == expected()
    assert len(expected()) == 20


def test_it_shows_the_drawings_themselves(page):
    for one in MOVEMENTS.values():
        for side in one.sides:
            for moment, progress in MOMENTS.items():
                lines = scene.still(one, side, progress, arrows=moment == "middle")
                assert page.count(lines) >= 2, (one.slug, side, moment)
    assert page.count("<defs>") == 1
    used = set(re.findall(r'href="#(f-[^"]+)"', page))
    assert used == set(re.findall(r' id="(f-[^"]+)"', page))


def test_the_page_has_no_styles_of_its_own(page):
    assert [bad for bad in ("<style", "style=", "<script>") if bad in page] == []


def test_without_debug_the_page_is_nowhere():
    with pytest.raises(Resolver404):
        resolve("/gallery/figures/")


def test_with_debug_the_page_has_an_address(settings, monkeypatch):
    settings.DEBUG = True
    monkeypatch.setattr(admin.site, "login", admin.site.login)  # config/urls.py wraps it
    patterns = runpy.run_path(str(ours.BASE_DIR / "config" / "urls.py"))["urlpatterns"]
    found = [one for one in patterns if getattr(one, "name", "") == "contact_sheet"]
    assert [(str(one.pattern), one.callback) for one in found] == [
        ("gallery/figures/", contact_sheet.contact_sheet)
    ]


def test_the_page_is_for_reading_only(rf):
    assert contact_sheet.contact_sheet(rf.post("/gallery/figures/")).status_code == 405


# --- The file -----------------------------------------------------------------------------------


def test_the_command_writes_one_page_that_needs_nothing_else(tmp_path, capsys):
    file = tmp_path / "figures.html"
    call_command("contact_sheet", str(file))
    assert capsys.readouterr().out == f"Wrote {file}. Open it in a browser.\n"
    page = file.read_text(encoding="utf-8")
    needed = re.findall(r'(?:src|href)="(?!#)|url\(|@import|<link|<script', page)
    assert needed == []
    light, dark = page.split("data-scheme=")[1:]
    assert (light[:7], dark[:6]) == ('"light"', '"dark"')
    assert rows(light) == rows(dark) == expected()


def test_the_command_says_where_it_cannot_write(tmp_path):
    file = tmp_path / "nowhere" / "figures.html"
    with pytest.raises(CommandError, match=f"^{re.escape(str(file))} cannot be written: "):
        call_command("contact_sheet", str(file))
    assert list(tmp_path.iterdir()) == []


def test_a_language_changes_no_number_of_the_file():
    english = contact_sheet.as_file()
    with translation.override("de"):
        assert contact_sheet.as_file() == english


def test_both_schemes_take_their_colours_from_the_stylesheet():
    site = contact_sheet.stylesheet()
    both = contact_sheet.side_by_side(site)
    asked = re.findall(r"@media[^{]*dark[^{]*\{\s*:root", site)
    assert len(asked) == both.count(".scheme--dark {") == 2
    assert "prefers-color-scheme" in site
    assert "prefers-color-scheme" not in both
    colours = [sorted(re.findall(r"#[0-9a-f]{3,6}\b", css)) for css in (site, both)]
    assert colours[0] == colours[1]


def test_what_is_dark_is_what_the_stylesheet_gives_to_dark_systems():
    css = """
      :root { --raw: white; }
      @media (prefers-color-scheme: dark) {
        :root { --raw: black; }
      }
      :root { --named: var(--raw); }"""
    assert " ".join(contact_sheet.side_by_side(css).split()) == (
        ":root, .scheme { --raw: white; } "
        "@media all { .scheme--dark { --raw: black; } } "
        ":root, .scheme { --named: var(--raw); }"
    )


def test_every_import_of_the_stylesheet_is_in_it():
    css = contact_sheet.stylesheet()
    assert "@import" not in css
    assert all(text in css for text in ("--raw-linen:", "--figure-top:", ".picture__sun {"))


def test_a_side_stands_in_the_name_of_a_row():
    one = MOVEMENTS["bird-dog"]
    names = [contact_sheet.row(one, side)["name"] for side in (Side.RIGHT, Side.LEFT)]
    assert names == ["bird-dog right", "bird-dog left"]
    assert contact_sheet.row(MOVEMENTS["cat-stretch"], Side.NONE)["name"] == "cat-stretch"

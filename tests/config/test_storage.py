import json
import re

import pytest
from django.core.management import call_command
from django.templatetags.static import static
from django.test import Client

from config.serve import collect_static_files

pytestmark = pytest.mark.any_database

SITE = """/* first */
@layer base;
@import url("base.css");
@import url("button.css");
"""
BASE = "body { background: url(../icons/dot.svg) }\n"
BUTTON = ".button { color: red }\n"
FOR_EVER = "max-age=315360000, public, immutable"


@pytest.fixture
def source(tmp_path):
    """A small source of static files, of two stylesheets and two modules."""
    texts = {
        "css/site.css": SITE,
        "css/base.css": BASE,
        "css/button.css": BUTTON,
        "icons/dot.svg": "<svg/>" * 50,
        "js/main.js": 'import { once } from "./once.js";\nonce();\n',
        "js/once.js": "export const once = () => {};\n",
    }
    for name, text in texts.items():
        path = tmp_path / "source" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path / "source"


@pytest.fixture
def collect(source, tmp_path, settings):
    """Runs collectstatic as ./run does; the name of each file without and with its hash."""
    settings.STATICFILES_DIRS = [source]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATIC_ROOT = tmp_path / "collected"
    settings.WHITENOISE_AUTOREFRESH = settings.WHITENOISE_USE_FINDERS = False
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "config.storage.SteadyStorage"}
    }

    def run() -> dict[str, str]:
        call_command("collectstatic", interactive=False, verbosity=0)
        return json.loads((settings.STATIC_ROOT / "staticfiles.json").read_text())["paths"]

    return run


def test_the_browser_gets_one_stylesheet(collect, settings):
    names = collect()
    text = (settings.STATIC_ROOT / names["css/site.css"]).read_text()
    dot = names["icons/dot.svg"].removeprefix("icons/")
    body = f'body {{ background: url("../icons/{dot}") }}\n'
    assert text == f"/* first */\n@layer base;\n{body}\n{BUTTON}\n"


def test_collecting_again_changes_nothing(collect, settings):
    names = collect()
    files = sorted(settings.STATIC_ROOT.rglob("*"))
    assert collect() == names
    assert sorted(settings.STATIC_ROOT.rglob("*")) == files


def test_a_changed_component_gives_a_new_name(collect, source, settings):
    before = collect()
    (source / "css" / "button.css").write_text(".button { color: blue }\n")
    after = collect()
    assert after["css/site.css"] != before["css/site.css"]
    assert "color: blue" in (settings.STATIC_ROOT / after["css/site.css"]).read_text()
    assert after["css/base.css"] == before["css/base.css"]


def test_modules_import_each_other_by_their_hashed_names(collect, settings):
    names = collect()
    once = names["js/once.js"].removeprefix("js/")
    text = (settings.STATIC_ROOT / names["js/main.js"]).read_text()
    assert text == f'import {{ once }} from "./{once}";\nonce();\n'


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("css/site.css", '@import url("../icons/x.css");\n'),
        ("css/site.css", '@import url("missing.css");\n'),
        ("css/site.css", '@import "base.css";\n'),
        ("css/site.css", '@import url("base.css") print;\n'),
        ("css/base.css", '@import url("button.css");\n'),
    ],
)
def test_an_import_that_cannot_be_joined_stops_the_build(collect, source, name, text):
    (source / name).write_text(text)
    with pytest.raises(ValueError, match=r"import|beside"):
        collect()


def test_a_start_collects_only_what_changed(collect, source, settings):
    """`collect` brings the settings; what runs here is what ./run does at every start."""
    collect()
    manifest = settings.STATIC_ROOT / "staticfiles.json"

    def start() -> int:
        collect_static_files(settings.STATIC_ROOT)
        return manifest.stat().st_mtime_ns

    first, second = start(), start()
    (source / "css" / "base.css").write_text("body { color: green }\n")
    changed = start()
    manifest.unlink()
    assert (second == first, changed > second, start() > changed) == (True, True, True)


@pytest.mark.parametrize("encoding", ["br", "gzip"])
def test_files_are_served_compressed_and_for_ever(collect, encoding):
    collect()
    address = static("icons/dot.svg")
    assert re.fullmatch(r"/static/icons/dot\.[0-9a-f]{12}\.svg", address)
    response = Client().get(address, headers={"Accept-Encoding": encoding})
    list(response)
    assert (response.status_code, response["Content-Encoding"]) == (200, encoding)
    assert response["Cache-Control"] == FOR_EVER


def test_everything_the_site_brings_can_be_collected(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "config.storage.SteadyStorage"}
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    names = json.loads((tmp_path / "staticfiles.json").read_text())["paths"]
    assert "@import" not in (tmp_path / names["css/site.css"]).read_text()
    modules = {name: tmp_path / hashed for name, hashed in names.items() if name[:3] == "js/"}
    imported = {
        str((path.parent / name).resolve().relative_to(tmp_path.resolve()))
        for path in modules.values()
        for name in re.findall(r'(?:from |import\()"(\.[^"]+)"', path.read_text())
    }
    assert imported <= set(names.values())
    assert imported == {names[name] for name in modules} - {names["js/main.js"]}


def test_without_collecting_the_source_is_served(settings):
    """As with DEBUG=1: the address has no hash, and nothing of it is kept."""
    response = Client().get(static("css/site.css"))
    assert b"@import" in b"".join(response)
    assert (static("css/site.css"), response.status_code) == ("/static/css/site.css", 200)

"""The components, the stylesheets and the scripts: what STYLE.md promises, held mechanically."""

import gzip
import re
from pathlib import Path

import pytest
from django.urls import Resolver404, resolve

from config.gallery import documented, gallery
from config.storage import IMPORT

pytestmark = pytest.mark.any_database

ROOT = Path(__file__).parent.parent
TEMPLATES = ROOT / "templates"
COMPONENTS = sorted((TEMPLATES / "components").glob("*.html"))
PAGES = sorted(TEMPLATES.rglob("*.html"))
CSS = ROOT / "static" / "css"
STYLESHEETS = sorted(CSS.glob("*.css"))
PARTS = [path for path in STYLESHEETS if path.name != "site.css"]
SCRIPTS = sorted((ROOT / "static" / "js").glob("*.js"))
TIMER = sorted((ROOT / "static" / "js" / "timer").glob("*.js"))
CSS_BYTES, JS_BYTES, TIMER_BYTES = 12_000, 6_000, 25_000

INCLUDE = re.compile(r'\{% include "components/(\w+)\.html"(?P<rest>.*?)%\}')
WORDS = "white|black|gr[ae]y|canvas|canvastext|highlight|highlighttext|graytext|buttontext|linktext"
COLOUR = re.compile(
    rf"""\#[0-9a-f]{{3,8}}\b | :\s*(?:{WORDS})\b
    | \b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\(""",
    re.IGNORECASE | re.VERBOSE,
)
PHYSICAL = re.compile(
    r"""(?<![\w-])(?:(?:margin|padding|border|inset)-(?:left|right|top|bottom)
    | (?:min-|max-)?(?:width|height) | left | right | top | bottom)\s*:""",
    re.VERBOSE,
)


def rules(path: Path) -> str:
    """A stylesheet without comments and without the conditions of its media queries."""
    css = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)
    return re.sub(r"@(?:media|container)[^{]*", "", css).strip()


def stem(path: Path) -> str:
    return path.stem


def together(paths: list[Path]) -> int:
    """Bytes of all these files in one, as a browser gets them."""
    return len(gzip.compress(b"".join(path.read_bytes() for path in paths)))


# --- Components ---------------------------------------------------------------------------------


def test_the_gallery_shows_every_component_once(rf):
    page = gallery(rf.get("/gallery/")).content.decode()
    assert re.findall(r'data-component="(\w+)"', page) == [path.stem for path in COMPONENTS]


def test_each_section_of_the_gallery_holds_its_own_component():
    source = (TEMPLATES / "gallery.html").read_text()
    branches = re.findall(r'if name == "(\w+)" %\}(.*)', source)
    held = [name for name, body in branches if f'"components/{name}.html"' in body]
    assert held == [path.stem for path in COMPONENTS]


def test_no_section_of_the_gallery_is_empty(rf):
    page = gallery(rf.get("/gallery/")).content.decode()
    stages = re.findall(r'data-component="(\w+)">.*?</p></div>(.*?)</section>', page, re.DOTALL)
    assert len(stages) == len(COMPONENTS)
    assert [name for name, stage in stages if not stage.strip()] == []


def test_the_gallery_is_nowhere_without_debug():
    with pytest.raises(Resolver404):
        resolve("/gallery/")


@pytest.mark.parametrize("path", COMPONENTS, ids=stem)
def test_the_first_line_of_a_component_documents_its_arguments(path):
    first = path.read_text().splitlines()[0]
    assert re.match(r"\{# (?:No arguments\.|[a-z_]+(?:, [a-z_]+)*: ).*\S #\}", first)


def test_components_are_given_only_what_they_document():
    documents, undocumented = documented(), []
    for page in PAGES:
        for name, rest in INCLUDE.findall(page.read_text()):
            given = re.findall(r"(\w+)=", rest)
            wrong = [one for one in given if not re.search(rf"\b{one}\b", documents[name])]
            undocumented += [(page.name, name, one) for one in wrong]
    assert undocumented == []


def test_components_see_nothing_of_the_page_around_them():
    includes = [
        (page.name, found) for page in PAGES for found in INCLUDE.finditer(page.read_text())
    ]
    assert len(includes) > 50
    assert [(page, found[0]) for page, found in includes if "only" not in found["rest"]] == []


# --- Stylesheets --------------------------------------------------------------------------------


def test_all_styles_together_stay_within_their_bytes():
    assert 0 < together(STYLESHEETS) <= CSS_BYTES


def test_site_css_imports_every_other_file_once():
    imported = IMPORT.findall((CSS / "site.css").read_text())
    assert sorted(imported) == [path.name for path in PARTS]


@pytest.mark.parametrize("path", PARTS, ids=stem)
def test_each_file_wraps_itself_in_one_declared_layer(path):
    declared = re.search(r"^@layer ([\w, ]+);$", (CSS / "site.css").read_text(), re.MULTILINE)
    css = rules(path)
    layer = re.match(r"@layer (\w+) \{", css)
    assert layer[1] in declared[1].split(", ")
    depth = [0]
    for sign in re.findall(r"[{}]", css):
        depth.append(depth[-1] + (1 if sign == "{" else -1))
    assert (css[-1], depth[-1], depth[1:].count(0)) == ("}", 0, 1)


TOKENS = ["tokens-figure.css", "tokens.css"]


def test_raw_colours_stand_only_among_the_tokens():
    assert [path.name for path in STYLESHEETS if COLOUR.search(rules(path))] == TOKENS


def test_only_the_named_colours_are_made_of_raw_ones():
    users = [path.name for path in STYLESHEETS if "--raw-" in rules(path)]
    assert users == ["meaning.css", *TOKENS]


def test_sizes_and_sides_are_logical():
    found = {path.name: PHYSICAL.findall(rules(path)) for path in STYLESHEETS}
    assert {name: sides for name, sides in found.items() if sides} == {}


# --- Colours ------------------------------------------------------------------------------------


def schemes() -> dict[str, dict[str, str]]:
    """The raw values of the light and the dark scheme, by name."""
    found = {"light": {}, "dark": {}}
    for name in TOKENS:
        blocks = re.findall(r":root \{(.*?)\}", rules(CSS / name), re.DOTALL)
        for scheme, block in zip(found, blocks, strict=False):
            found[scheme] |= dict(re.findall(r"--raw-([\w-]+): (\S+);", block))
    return found


DARK = re.compile(r"@media[^{]*prefers-color-scheme[^{]*\{\s*:root \{([^{}]*)\}\s*\}")


def test_the_dark_scheme_changes_raw_colours_and_nothing_else():
    changed = {
        path.name: [name for block in blocks for name in re.findall(r"([\w-]+):", block)]
        for path in STYLESHEETS
        if (blocks := DARK.findall(path.read_text()))
    }
    assert list(changed) == TOKENS
    assert [name for names in changed.values() for name in names if name[:6] != "--raw-"] == []
    mentions = [path.read_text().count("prefers-color-scheme") for path in STYLESHEETS]
    assert sum(mentions) == len(changed)


def luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(part * weight for part, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_measured_rightly():
    measured = [contrast("#000000", other) for other in ("#ffffff", "#808080", "#000000")]
    assert [round(value, 2) for value in measured] == [21, 5.32, 1]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_can_be_read_on_every_ground(scheme):
    raw = schemes()[scheme]
    inks = ["ink", "stone", "spruce", "spruce-deep", "clay", "honey"]
    grounds = ["linen", "paper", "flax", "sand-sky", "rose-sky"]
    pairs = [(ink, ground) for ink in inks for ground in grounds] + [("on-spruce", "spruce")]
    pairs += [(ink, hill) for ink in ("ink", "stone") for hill in ("sand-hill", "rose-hill")]
    faint = {pair: round(contrast(raw[pair[0]], raw[pair[1]]), 2) for pair in pairs}
    assert {pair: value for pair, value in faint.items() if value < 4.5} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_edges_of_controls_and_the_figure_can_be_seen(scheme):
    raw = schemes()[scheme]
    hills = [
        f"{kind}-{part}" for kind in ("sage", "mist", "sand", "rose") for part in ("sky", "hill")
    ]
    pairs = [("twine", ground) for ground in ("linen", "paper")]
    body = ("top", "legs", "work", "clay")
    pairs += [(part, ground) for part in body for ground in hills]
    pairs += [("skin", ground) for ground in hills if ground.endswith("sky")]
    faint = {pair: round(contrast(raw[pair[0]], raw[pair[1]]), 2) for pair in pairs}
    assert {pair: value for pair, value in faint.items() if value < 3} == {}


def test_the_browsers_own_bar_has_the_colour_of_the_page():
    base = (TEMPLATES / "base.html").read_text()
    found = re.findall(r'theme-color" content="(\S+)" media="\(prefers-color-scheme: (\w+)\)', base)
    assert {scheme: colour for colour, scheme in found} == {
        scheme: raw["linen"] for scheme, raw in schemes().items()
    }


# --- Scripts ------------------------------------------------------------------------------------


def test_all_scripts_together_stay_within_their_bytes():
    assert sorted([*SCRIPTS, *TIMER]) == sorted((ROOT / "static" / "js").rglob("*.js"))
    assert 0 < sum(together([path]) for path in SCRIPTS) <= JS_BYTES
    assert 0 < sum(together([path]) for path in TIMER) <= TIMER_BYTES


def test_every_module_is_loaded_by_its_written_out_name():
    """By main.js, by a behaviour that needs it only after a click, or by another of the timer."""
    loaded, imports = [], 0
    for path in [*SCRIPTS, *TIMER]:
        script = path.read_text()
        found = re.findall(r'import\("(\.[\w/.-]+\.js)"\)', script)
        found += re.findall(r'^import .* from "(\.[\w/.-]+\.js)";$', script, re.MULTILINE)
        imports += len(re.findall(r"^\s*import\b|\bimport\(", script, re.MULTILINE))
        loaded += [(path.parent / name).resolve() for name in found]
    assert imports == len(loaded)
    assert sorted({*loaded, ROOT / "static" / "js" / "main.js"}) == sorted([*SCRIPTS, *TIMER])

"""The sign of Steadyback wherever it stands, and the few binary files there are."""

import re
import zlib
from pathlib import Path

import pytest

from docs.icons import MADE
from docs.png import SIGNATURE, chunk, smaller
from tests.pictures import png_size, svg_faults

pytestmark = pytest.mark.any_database

ROOT = Path(__file__).parent.parent
ICONS = ROOT / "static" / "icons"
MARK = ROOT / "templates" / "components" / "mark.html"
CARD = ICONS / "social-card.png"
KILOBYTE = 1000
LARGEST_ICON, LARGEST_CARD = 15 * KILOBYTE, 60 * KILOBYTE
SAFE_RADIUS = 0.4  # of the side: what every system leaves of a maskable icon


def sign(path: Path) -> tuple[str, list[str]]:
    """The line of the spine, and place and size of the sun."""
    text = path.read_text()
    sun = [re.search(rf'<circle[^>]* {name}="([\d.]+)"', text)[1] for name in ("cx", "cy", "r")]
    return re.search(r'<path d="([^"]+)"', text)[1], sun


@pytest.mark.parametrize("name", ["favicon.svg", "tile.svg"])
def test_an_icon_is_nothing_but_shapes_in_our_colours(name):
    assert svg_faults(ICONS / name) == []
    raw = re.findall(r"--raw-[\w-]+: (#\w+);", (ROOT / "static/css/tokens.css").read_text())
    used = re.findall(r"#\w+", (ICONS / name).read_text())
    assert len(used) == 3
    assert set(used) - set(raw) == set()


def test_a_script_in_an_icon_would_be_found(tmp_path):
    bad = tmp_path / "bad.svg"
    bad.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" onload="a"><script/><g style="b"/></svg>'
    )
    assert svg_faults(bad) == ["onload", "script", "style"]


def test_header_tab_and_home_screen_show_the_same_sign():
    assert sign(ICONS / "favicon.svg") == sign(ICONS / "tile.svg") == sign(MARK)


def test_the_sign_stays_within_what_every_system_leaves_of_a_tile():
    text = (ICONS / "tile.svg").read_text()
    dx, dy, scale = map(
        float, re.search(r"translate\(([\d.]+) ([\d.]+)\)scale\(([\d.]+)\)", text).groups()
    )
    x, y, radius = map(float, sign(ICONS / "tile.svg")[1])
    far = [((x * scale + dx - 16) ** 2 + (y * scale + dy - 16) ** 2) ** 0.5 + radius * scale]
    half = float(re.search(r'stroke-width="([\d.]+)"', text)[1]) / 2 * scale
    line = list(map(float, re.findall(r"[\d.]+", sign(ICONS / "tile.svg")[0])))
    for px, py in zip(line[::2], line[1::2], strict=True):  # a curve stays between its points
        far.append(((px * scale + dx - 16) ** 2 + (py * scale + dy - 16) ** 2) ** 0.5 + half)
    assert max(far) <= SAFE_RADIUS * 32


@pytest.mark.parametrize("name", MADE)
def test_an_icon_has_the_size_it_is_made_for_and_is_small(name):
    assert png_size(ICONS / name) == (MADE[name][1],) * 2
    assert (ICONS / name).stat().st_size <= LARGEST_ICON


def test_the_card_has_the_size_that_shared_links_show_and_is_small():
    assert png_size(CARD) == (1200, 630)
    assert CARD.stat().st_size <= LARGEST_CARD


def is_text(path: Path) -> bool:
    try:
        path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return False
    return True


def test_these_are_the_only_binary_files_of_site_and_documents():
    folders = ["static", "templates", "docs"]
    files = [path for folder in folders for path in (ROOT / folder).rglob("*") if path.is_file()]
    found = [path for path in files if not is_text(path) and path.suffix != ".pyc"]
    ours = [ICONS / name for name in [*MADE, CARD.name]]
    assert sorted(found) == sorted([ROOT / "docs" / "picture.png", *ours])


# --- Making them smaller ------------------------------------------------------------------------

RED, CLEAR = bytes([200, 30, 31, 255]), bytes(4)
HALF = bytes(one - one // 2 for one in RED)
# The second row, red and clear like the first, as each of the five filters of PNG writes it.
FILTERED = {
    0: RED + CLEAR,
    1: RED + bytes(-one % 256 for one in RED),
    2: CLEAR + CLEAR,
    3: HALF + bytes(-(one // 2) % 256 for one in RED),
    4: CLEAR + CLEAR,
}


def drawn(second: bytes, kind: int = 6, level: int = 1) -> bytes:
    """A PNG of 2 x 2 pixels whose first row is red and clear."""
    header = bytes([0, 0, 0, 2, 0, 0, 0, 2, 8, kind, 0, 0, 0])
    data = zlib.compress(b"\0" + RED + CLEAR + second, level)
    return SIGNATURE + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


@pytest.mark.parametrize("how", FILTERED)
def test_a_picture_made_smaller_keeps_its_colours(how):
    made = smaller(drawn(bytes([how]) + FILTERED[how]))
    assert made == drawn(b"\0" + RED + CLEAR, level=9)


def test_a_picture_of_another_kind_is_refused():
    with pytest.raises(ValueError, match="neither"):
        smaller(drawn(b"", kind=3))

"""Makes the PNG icons of installed Steadyback from the two SVG in static/icons.

    ./run tool docs.icons

favicon.svg has round corners of its own; tile.svg fills its square, for systems that cut their own
shape out of it, and keeps the sign within the circle that all of them leave.
"""

from pathlib import Path

from docs.chromium import photograph

ICONS = Path(__file__).parent.parent / "static" / "icons"
MADE = {
    "icon-192.png": ("favicon.svg", 192),
    "icon-512.png": ("favicon.svg", 512),
    "maskable-512.png": ("tile.svg", 512),
    "apple-touch-icon.png": ("tile.svg", 180),
}
SHEET = "<style>body {{ margin: 0 }} svg {{ display: block; width: {size}px }}</style>{svg}"


def main() -> None:
    """Every PNG in MADE, from its source at its size."""
    for name, (source, size) in MADE.items():
        sheet = SHEET.format(size=size, svg=(ICONS / source).read_text())
        photograph(sheet, size, size, ICONS / name)


if __name__ == "__main__":
    main()

"""/gallery/figures/ and `./run manage contact_sheet`: every movement, to judge the drawing by eye.

The page is only there when DEBUG is on and follows the system's colours, so look at it in light
and in dark. The file that the command writes shows both, one below the other.
"""

import re
from pathlib import Path

from django.contrib.auth.decorators import login_not_required
from django.contrib.staticfiles import finders
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from exercises.figures import scene
from exercises.figures.movement import Movement, Side
from exercises.figures.poses import AVOIDED, MOVEMENTS

SIZES = (160, 640)
MOMENTS = {"start": 0.0, "middle": 0.5, "hold": 1.0}
IMPORT = re.compile(r'^@import url\("([^"]+)"\);$', re.MULTILINE)
DARK = re.compile(r"@media \(prefers-color-scheme: dark\) \{\s*:root \{")


@require_safe
@login_not_required
def contact_sheet(request):
    """Show every movement."""
    return render(request, "exercises/contact_sheet.html", contents())


def as_file() -> str:
    """The same as one HTML page that needs nothing else, in light and in dark."""
    styles = mark_safe(side_by_side(stylesheet()))  # noqa: S308  a file of ours
    schemes = {"schemes": ("light", "dark"), "styles": styles}
    return render_to_string("exercises/contact_sheet_file.html", contents() | schemes)


def contents() -> dict:
    """The outlines, and a row for every movement on every side."""
    movements = [*MOVEMENTS.values(), *AVOIDED.values()]
    return {
        "view_box": scene.VIEW_BOX,
        "sizes": SIZES,
        "outlines": mark_safe(scene.outlines(*movements)),  # noqa: S308  numbers of ours
        "rows": [row(movement, side) for movement in movements for side in movement.sides],
    }


def row(movement: Movement, side: Side) -> dict:
    """One movement on one side: its name, and its pictures by the names of their moments."""
    moments = MOMENTS if len(movement.keys) > 1 else {"still": 1.0}
    return {
        "name": " ".join(filter(None, (movement.slug, side.value))),
        "pictures": {
            moment: mark_safe(  # noqa: S308  numbers of ours
                scene.still(movement, side, progress, arrows=moment == "middle")
            )
            for moment, progress in moments.items()
        },
    }


def stylesheet() -> str:
    """The site's stylesheet with what it imports in it."""
    folder = Path(finders.find("css/site.css")).parent
    site = (folder / "site.css").read_text()
    return IMPORT.sub(lambda found: (folder / found[1]).read_text(), site)


def side_by_side(css: str) -> str:
    """Styles by which what is in .scheme is light and what is in .scheme--dark dark, whatever the
    system prefers. The colours are those of the stylesheet: nothing is given a second value."""
    css = DARK.sub("@media all {\n    .scheme--dark {", css)
    return css.replace(":root {", ":root, .scheme {")

"""Makes static/icons/social-card.png, the picture that a shared link shows.

    ./run tool docs.social_card

Sky, sun, hills, one of our figures and the name; no other words, so that it is one for every
language. Colours and letters come from the stylesheets, so run it again when those or the figures
change.
"""

import re
from pathlib import Path

from docs.chromium import photograph
from exercises.figures import scene
from exercises.figures.movement import Movement
from exercises.figures.poses import MOVEMENTS

ROOT = Path(__file__).parent.parent
CARD = ROOT / "static" / "icons" / "social-card.png"
CSS = ROOT / "static" / "css"
MARK = ROOT / "templates" / "components" / "mark.html"
WIDTH, HEIGHT = 1200, 630
WHO = MOVEMENTS["bird-dog"]
SHEET = """<meta charset="utf-8"><style>{styles}
  body {{ margin: 0 }}
  .card {{ display: block; width: 1200px; height: 630px; background: var(--color-sky-sand) }}
  .sun {{ fill: var(--color-accent) }}
  .halo {{ fill: var(--color-accent); opacity: .22 }}
  .far {{ fill: var(--color-hill-sand) }}
  .middle {{ fill: var(--color-hill-rose) }}
  .near {{ fill: var(--color-hill) }}
  .name {{ font: 600 92px var(--font-display); letter-spacing: -.015em; fill: var(--color-text) }}
  .mark {{ fill: none; stroke: var(--color-action); stroke-width: 4.2; stroke-linecap: round }}
  .mark__sun {{ fill: var(--color-accent); stroke: none }}
</style>
<svg class="card" viewBox="0 0 1200 630">
  <defs>{outlines}</defs>
  <circle class="halo" cx="880" cy="300" r="214"/><circle class="sun" cx="880" cy="300" r="128"/>
  <path class="far" d="M0 440C170 352 330 340 520 396s360 100 680-76v310H0Z"/>
  <path class="middle" d="M0 520C220 424 420 426 620 474s380 46 580-44v200H0Z"/>
  <path class="near" d="M0 570C260 508 520 520 760 534s300 4 440-18v114H0Z"/>
  <svg x="386" y="142" width="790" height="{tall}" viewBox="{view_box}">{figure}</svg>
  {mark}<text class="name" x="156" y="150">Steadyback</text>
</svg>"""


def sheet(movement: Movement) -> str:
    """The card as a page."""
    files = [*sorted(CSS.glob("tokens*.css")), CSS / "meaning.css"]
    mark = MARK.read_text().partition("\n")[2]
    return SHEET.format(
        styles="".join(path.read_text() for path in files),
        outlines=scene.outlines(movement),
        figure=scene.still(movement, movement.side, 1.0),
        view_box=scene.VIEW_BOX,
        tall=790 * 140 / 240,
        mark=re.sub("<svg ", '<svg x="72" y="66" width="72" height="96" ', mark),
    )


if __name__ == "__main__":
    photograph(sheet(WHO), WIDTH, HEIGHT, CARD)

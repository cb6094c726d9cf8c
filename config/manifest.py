"""/manifest.webmanifest: how Steadyback looks on the home screen of a telephone.

Not a static file, because the icons in it have names that change with their content.
"""

from django.contrib.auth.decorators import login_not_required
from django.http import JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

# --raw-linen of the light scheme in static/css/tokens.css: a manifest knows no other scheme.
LINEN = "#f8f3e9"
# File, type, size ("any" for what scales) and purpose.
ICONS = [
    ("favicon.svg", "image/svg+xml", "any", "any"),
    ("icon-192.png", "image/png", "192x192", "any"),
    ("icon-512.png", "image/png", "512x512", "any"),
    ("maskable-512.png", "image/png", "512x512", "maskable"),
]


@require_safe
@login_not_required
def manifest(_request) -> JsonResponse:
    """The same for everybody who reads the same language. It opens on today's exercises."""
    home = reverse("exercises:home")
    content = {
        "id": home,
        "name": "Steadyback",
        "short_name": "Steadyback",
        "description": _(
            "Twelve exercises for the low back, three to leave out, and a diary of how your back "
            "answers."
        ),
        "lang": get_language(),
        "dir": "rtl" if get_language_bidi() else "ltr",
        "start_url": reverse("sessions:today"),
        "scope": home,
        "display": "standalone",
        "theme_color": LINEN,
        "background_color": LINEN,
        "icons": [icon(*row) for row in ICONS],
        "shortcuts": [
            {"name": _("Library"), "url": reverse("exercises:library")},
            {"name": _("History"), "url": reverse("sessions:history")},
        ],
    }
    return JsonResponse(
        content,
        content_type="application/manifest+json",
        headers={"Cache-Control": "public, max-age=300"},
    )


def icon(file: str, kind: str, sizes: str, purpose: str) -> dict[str, str]:
    """One icon as a manifest names it."""
    return {"src": static(f"icons/{file}"), "type": kind, "sizes": sizes, "purpose": purpose}

"""How long a page of the library may be kept, and by whom."""

from functools import wraps

from django.contrib.messages import get_messages
from django.utils.cache import patch_vary_headers

PUBLIC = "public, max-age=300"
PERSONAL = "private, no-store"


def is_personal(request) -> bool:
    """Whether the page just made shows something of one person: their name, or a message."""
    return request.user.is_authenticated or len(get_messages(request)) > 0


def public_page(view):
    """Let everybody keep a view's good answers for five minutes, unless they are personal.

    Errors are never kept. The view must answer with a finished response (`render`, `redirect`).
    The ETag comes from ConditionalGetMiddleware.
    """

    @wraps(view)
    def kept(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        keep = response.status_code < 400 and not is_personal(request)
        response["Cache-Control"] = PUBLIC if keep else PERSONAL
        patch_vary_headers(response, ["Cookie"])
        return response

    return kept

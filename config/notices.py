"""Where "Stored: cat stretch, set 1." waits for the next page: in a signed cookie.

Not in the log-in session, which would cost every set a second write and a third on the next page.
"""

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage


class NoticeCookie(CookieStorage):
    """Django's own, under a name that only this very host may set when behind TLS."""

    cookie_name = "__Host-notices" if settings.HTTPS else "notices"

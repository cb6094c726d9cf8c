"""What somebody typed into a form whose post failed, so that an error page can hand it back."""

from typing import NamedTuple
from urllib.parse import urlsplit
from uuid import UUID

from django.core.exceptions import SuspiciousOperation

LONGEST = 64 * 1024
SECRETS = ("csrfmiddlewaretoken", "password", "secret", "token")


class Field(NamedTuple):
    """One posted value. `label` is its name in words, or "" where showing it helps nobody."""

    name: str
    value: str
    label: str


def is_same_origin(request) -> bool:
    """Whether the browser says that one of our own pages sent this.

    Sec-Fetch-Site where there is one; otherwise Origin or Referer must name our host.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    source = request.headers.get("Origin") or request.headers.get("Referer") or ""
    try:
        return urlsplit(source).netloc == request.get_host()
    except (SuspiciousOperation, ValueError):
        return False


def what_was_typed(request) -> list[Field]:
    """Every posted value but secrets, in order; nothing when another site sent them.

    Never raises: a post that cannot be read, or is longer than `LONGEST`, keeps nothing.
    """
    if request.method != "POST" or not is_same_origin(request):
        return []
    try:
        posted = request.POST
    except Exception:
        # Whatever made it unreadable is what the page is about.
        return []
    fields = [
        Field(name, value, label(name, value))
        for name, values in posted.lists()
        for value in values
        if not is_secret(name)
    ]
    return fields if sum(len(field.value) for field in fields) <= LONGEST else []


def is_secret(name: str) -> bool:
    """Whether a field of this name is never sent back."""
    return any(secret in name.lower() for secret in SECRETS)


def label(name: str, value: str) -> str:
    """The field's name as words; "" for empty values and for ids made by a program."""
    try:
        UUID(value)
    except ValueError:
        return name.replace("_", " ").strip() if value.strip() else ""
    return ""

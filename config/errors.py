"""Pages for when something went wrong.

They ask nothing of database, session or context processors, so that they still appear when any of
those is what failed. After a post from one of our own pages they hand back what was
typed, with a button that sends it again.
"""

import logging
import sys

from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from config.kept import what_was_typed

logger = logging.getLogger("steadyback.errors")

DATABASE_IS_AWAY = (OperationalError, InterfaceError)
SECONDS_UNTIL_THE_DATABASE_IS_BACK = 5
SECONDS_UNTIL_TRIES_ARE_FORGOTTEN = 300


WORDS = {
    400: _("This request cannot be read. Nothing was stored."),
    403: _("This is not open to you, or the page was too old. Nothing was stored."),
    404: _("There is nothing here. Nothing was stored."),
    413: _("This is too long. Nothing was stored."),
    429: _("Too many tries. Wait a few minutes."),
    500: _("Something went wrong here. Try again."),
    503: _("The diary cannot be reached just now. Try again in a few seconds."),
}


def error_page(request, status: int, *, template: str = "", keep: bool = False) -> HttpResponse:
    """The page for `status`; with `keep` it carries what was posted from our own pages.

    Whoever sent JSON gets JSON, so that no program takes a page for an answer.
    """
    if request.content_type == "application/json":
        return JsonResponse({"error": str(WORDS[status])}, status=status)
    kept = what_was_typed(request) if keep else []
    context = {
        "status": status,
        "request_id": getattr(request, "id", ""),
        # Who is logged in, but only where a middleware already found out.
        "user": getattr(request, "_cached_user", None),
        "kept": kept,
        "only_show": status == 404,
    }
    if kept:
        context["csrf_token"] = get_token(request)
        context["password_dropped"] = any("password" in name for name in request.POST)
    try:
        body = render_to_string(f"errors/{template or status}.html", context)
    except Exception:
        # The page itself is broken, for example because static files were never collected.
        logger.exception("error page failed")
        return HttpResponse(f"Error {status}\n", status=status, content_type="text/plain")
    return HttpResponse(body, status=status)


def bad_request(request, exception=None) -> HttpResponse:
    """400; a body that is too big is 413, a session the database could not store is 503."""
    if isinstance(exception, RequestDataTooBig):
        return too_large(request)
    if is_database_away(exception):
        return database_away(request)
    return error_page(request, 400, keep=True)


def csrf_failure(request, **_reason) -> HttpResponse:
    """403 for a post without a valid token: nothing typed is lost."""
    return error_page(request, 403, template="403_csrf", keep=True)


def forbidden(request, exception=None) -> HttpResponse:  # noqa: ARG001
    """403 for somebody who may not do this."""
    return error_page(request, 403, keep=True)


def logged_out(request) -> HttpResponse:
    """403 for a post of somebody who was logged out while they typed."""
    return error_page(request, 403, template="403_logged_out", keep=True)


def not_found(request, exception=None) -> HttpResponse:  # noqa: ARG001
    """404: the same page for what never was and for what is somebody else's."""
    return error_page(request, 404, keep=True)


def too_large(request) -> HttpResponse:
    """413: refused by its length, without reading it."""
    return error_page(request, 413)


def too_many(request) -> HttpResponse:
    """429: a limit of allauth was reached (it finds this as handler429)."""
    response = error_page(request, 429, keep=True)
    response["Retry-After"] = str(SECONDS_UNTIL_TRIES_ARE_FORGOTTEN)
    return response


def server_error(request) -> HttpResponse:
    """500; or 503 when it was only the database that could not be reached."""
    if is_database_away(sys.exc_info()[1]):
        return database_away(request)
    return error_page(request, 500, keep=True)


def database_away(request) -> HttpResponse:
    """503: worth another try in a few seconds."""
    response = error_page(request, 503, keep=True)
    response["Retry-After"] = str(SECONDS_UNTIL_THE_DATABASE_IS_BACK)
    return response


def is_database_away(exception: BaseException | None) -> bool:
    """Whether a database that could not be reached is behind this exception.

    Looks through what it was raised from: Django turns a session that could not be saved into a
    bad request.
    """
    while exception is not None:
        if isinstance(exception, DATABASE_IS_AWAY):
            return True
        exception = exception.__cause__ or exception.__context__
    return False

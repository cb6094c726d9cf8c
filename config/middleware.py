"""What happens around every request: refusing what nobody can answer, and writing down the rest.

The order in settings.MIDDLEWARE is part of the meaning: RequestLog sees everything, NoStore sees
everything but static files, UnprocessableForms sees only what views return.
"""

import logging
import time
import uuid

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.forms import BaseForm, BaseFormSet
from django.utils.module_loading import import_string

from config import errors
from config.kept import is_same_origin

request_log = logging.getLogger("steadyback.request")

# By name, like everything of the apps that this room uses.
is_unprintable = import_string("exercises.characters.is_unprintable")
TAB_AND_LINE_ENDS = "\t\n\r"


class RequestLog:
    """One line a request: method, route name (never the path), status, milliseconds, id.

    The id is `request.id`; the person gets it as X-Request-ID and on the page of an error 500.
    """

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request):
        started = time.perf_counter()
        request.id = uuid.uuid4().hex
        response = self.get_response(request)
        response["X-Request-ID"] = request.id
        fields = {
            "method": request.method,
            "route": request.resolver_match and request.resolver_match.view_name,
            "status": response.status_code,
            "ms": round((time.perf_counter() - started) * 1000, 1),
            "request_id": request.id,
        }
        request_log.info("request", extra={"fields": fields})
        return response


class NoStore:
    """Nothing is kept by browsers or proxies unless its view said how long."""

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.setdefault("Cache-Control", "private, no-store")
        return response


class RefuseOversize:
    """Refuse by the headers alone what is too long (413) or cannot be read as UTF-8 (400)."""

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request):
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not (length.isascii() and length.isdigit()):
            return errors.bad_request(request)
        # Twenty digits are too long whatever they say, and int() refuses 5,000 of them.
        if len(length) > 20 or int(length) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            return errors.too_large(request)
        charset = request.content_params.get("charset", "utf-8")
        if charset.lower() != "utf-8":
            return errors.bad_request(request)
        return self.get_response(request)


class RefuseControlCharacters:
    """Refuse characters that no keyboard types in the path, the query, names and our cookies.

    Posted values are left to our forms, which can say so beside the field. The admin's forms do
    not look, so what is posted there is refused here.
    """

    def __init__(self, get_response) -> None:
        self.get_response = get_response
        self.cookies = [
            settings.SESSION_COOKIE_NAME,
            settings.CSRF_COOKIE_NAME,
            settings.LANGUAGE_COOKIE_NAME,
        ]

    def __call__(self, request):
        bad_cookies = [name for name in self.cookies if unprintable(request.COOKIES.get(name, ""))]
        if bad_cookies or unprintable(request.path_info) or holds_unprintable(request.GET):
            response = errors.bad_request(request)
            for name in bad_cookies:
                response.delete_cookie(name)
            return response
        return self.get_response(request)

    def process_view(self, request, _view, _args, _kwargs):
        """Look at what is posted, only after the CSRF check let it through."""
        if request.method == "POST":
            with_values = request.resolver_match.app_name == "admin"
            if holds_unprintable(request.POST, with_values=with_values):
                return errors.bad_request(request)
        return None


def unprintable(word: str) -> bool:
    """Whether a word holds a control other than tab, newline and return."""
    return is_unprintable(word, but=TAB_AND_LINE_ENDS)


def holds_unprintable(fields, *, with_values: bool = True) -> bool:
    """Whether a name, or with `with_values` also a value, of a QueryDict is unprintable."""
    return any(
        unprintable(word)
        for name, values in fields.lists()
        for word in ([name, *values] if with_values else [name])
    )


class LoginRequired(LoginRequiredMiddleware):
    """Log-in is the default. Who was logged out meanwhile keeps what they typed."""

    def handle_no_permission(self, request, view_func):
        """To the log-in page; a post from one of our own pages gets its text back instead."""
        if request.method == "POST" and is_same_origin(request):
            return errors.logged_out(request)
        return super().handle_no_permission(request, view_func)


class UnprocessableForms:
    """A post that comes back with a form full of errors is a 422, in allauth and the admin too.

    So is one to a link for a new password that no longer works, which allauth calls `token_fail`.
    """

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_template_response(self, request, response):
        """Turn 200 into 422 where the context says that what was posted was refused."""
        if request.method == "POST" and response.status_code == 200:
            context = response.context_data or {}
            refused = context.get("errors") or context.get("token_fail")
            if refused or any(map(has_errors, context.values())):
                response.status_code = 422
        return response


def has_errors(value) -> bool:
    """Whether a value of a template's context is a form that was sent and refused.

    The admin wraps its form; what it calls `errors` is looked at by name.
    """
    return isinstance(value, BaseForm | BaseFormSet) and value.is_bound and bool(value.errors)

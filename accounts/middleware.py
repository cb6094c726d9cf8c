"""Every page of somebody logged in speaks their language and knows their time zone."""

from django.conf import settings
from django.utils import timezone, translation


def LocalTime(get_response):
    """Set time zone and language for one request.

    Without a session cookie it looks at nothing: no query, and no `Vary: Cookie` on public pages.
    """

    def middleware(request):
        if settings.SESSION_COOKIE_NAME not in request.COOKIES or request.user.is_anonymous:
            return get_response(request)
        language = request.user.language
        if language not in dict(settings.LANGUAGES):
            language = translation.get_language()
        with timezone.override(request.user.zone()), translation.override(language):
            request.LANGUAGE_CODE = language
            response = get_response(request)
        # LocaleMiddleware would name the language outside.
        response.headers.setdefault("Content-Language", language)
        return response

    return middleware

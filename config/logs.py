"""Logs for machines: one JSON object a line, about what happened, never about whom or what.

A message may hold anything once its arguments are in it: an e-mail address, a path with a token,
the row that broke a constraint. So nothing is written but the message's own template, the fields
our code hands over by name, and of an exception its type and where it was raised.
"""

import datetime as dt
import json
import logging
import re
import traceback
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.db import IntegrityError
from django.template import TemplateDoesNotExist, TemplateSyntaxError

ROOT = f"{Path(__file__).resolve().parent.parent}/"
LONGEST = 200
# Words that may be an e-mail address or a path.
PRIVATE = re.compile(r"\S*[@/]\S*")

# Django writes the path, and of refused requests the reason with what was sent, into these.
ABOUT_REQUESTS = ("django.request", "django.security", "django.server")

# What these say is about the program, never about what somebody typed.
PROGRAM_ERRORS = (
    AttributeError,
    ImportError,
    ImproperlyConfigured,
    NameError,
    TemplateDoesNotExist,
    TemplateSyntaxError,
)
BROKEN_CONSTRAINT = re.compile(r"constraint failed: ([\w., ]+)$")


class JsonFormatter(logging.Formatter):
    """Own code adds fields with `extra={"fields": {...}}`."""

    def format(self, record: logging.LogRecord) -> str:
        moment = dt.datetime.fromtimestamp(record.created, dt.UTC)
        line = {
            "time": moment.isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "event": event(record),
        }
        line |= about_request(record)
        line |= getattr(record, "fields", {})
        if record.exc_info and record.exc_info[1]:
            line["exceptions"] = exceptions(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False, default=str)


def event(record: logging.LogRecord) -> str:
    """The message without its arguments, shortened, without addresses and paths."""
    if record.name.startswith(ABOUT_REQUESTS):
        return "request failed"
    return PRIVATE.sub("(private)", str(record.msg))[:LONGEST]


def about_request(record: logging.LogRecord) -> dict:
    """Status, route name and id where Django logs a request; never its path."""
    fields = {}
    if hasattr(record, "status_code"):
        fields["status"] = record.status_code
    request = getattr(record, "request", None)
    if hasattr(request, "resolver_match"):
        fields["route"] = request.resolver_match and request.resolver_match.view_name
        fields["request_id"] = getattr(request, "id", None)
    return fields


def exceptions(exception: BaseException) -> list[dict]:
    """The exception and what it came from, newest first: type, frames, never their values."""
    chain, seen = [], set()
    while exception is not None and id(exception) not in seen:
        seen.add(id(exception))
        chain.append({"type": type(exception).__qualname__} | reason(exception))
        chain[-1]["frames"] = [
            f"{frame.filename.removeprefix(ROOT)}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(exception.__traceback__)
        ]
        exception = exception.__cause__ or exception.__context__
    return chain


def reason(exception: BaseException) -> dict:
    """What may be told of an exception's message: all of a program's own error, and which
    constraint was broken. PostgreSQL's own sentence about it prints the whole row."""
    if isinstance(exception, PROGRAM_ERRORS):
        return {"message": str(exception)[:LONGEST]}
    if isinstance(exception, IntegrityError):
        diagnosis = getattr(exception.__cause__, "diag", None)
        found = BROKEN_CONSTRAINT.search(str(exception))
        name = getattr(diagnosis, "constraint_name", None) or (found and found[1])
        return {"constraint": name} if name else {}
    return {}

import json
import logging

import pytest
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ImproperlyConfigured
from django.db import IntegrityError
from django.test import Client
from django.urls import path

from accounts.models import User
from config import urls as ours
from config.logs import JsonFormatter

CANARIES = {
    "address": "canary.person@example.org",
    "note": "canary-woke-at-four",
    "number": "7.4142",
    "token": "canary-4k2-1f0b9d",
    "host": "canary-host.example",
}


@login_not_required
def broken(request):
    note, number = request.POST["note"], request.POST["pain"]
    raise ValueError(f"cannot read {note} with {number}")


@login_not_required
def twice(request):
    User.objects.create(email=request.POST["email"])
    User.objects.create(email=request.POST["email"])


urlpatterns = [
    *ours.urlpatterns,
    path("broken/", broken, name="broken"),
    path("twice/", twice, name="twice"),
]
handler400, handler403, handler404, handler500 = (
    ours.handler400,
    ours.handler403,
    ours.handler404,
    ours.handler500,
)


@pytest.fixture
def lines(caplog):
    """Every line logged until then, as it would be written."""
    return lambda: [json.loads(JsonFormatter().format(record)) for record in caplog.records]


def logged(message, *args, exception=None) -> dict:
    """One record of another library as our line, without the time."""
    exc_info = exception and (type(exception), exception, exception.__traceback__)
    record = logging.LogRecord("library", 30, "file.py", 1, message, args, exc_info)
    line = json.loads(JsonFormatter().format(record))
    del line["time"]
    return line


@pytest.mark.urls(__name__)
def test_nothing_personal_is_ever_logged(db, lines):
    client = Client(raise_request_exception=False)
    address, note, number = (CANARIES[name] for name in ("address", "note", "number"))
    statuses = [
        client.post("/accounts/login/", {"login": address, "password": note}).status_code,
        client.post("/accounts/password/reset/", {"email": address}).status_code,
        client.get(f"/accounts/password/reset/key/{CANARIES['token']}/").status_code,
        client.get(f"/nowhere/{note}/?email={address}").status_code,
        client.get("/", headers={"Host": CANARIES["host"]}).status_code,
        client.post("/broken/", {"note": note, "pain": number}).status_code,
        client.post("/twice/", {"email": address}).status_code,
    ]
    written = lines()
    assert statuses == [422, 302, 200, 404, 400, 500, 500]
    assert {name for name, word in CANARIES.items() if word in json.dumps(written)} == set()
    failures = [line for line in written if "exceptions" in line]
    assert [(line["logger"], line.get("route")) for line in failures] == [
        ("django.security.DisallowedHost", None),
        ("django.request", "broken"),
        ("django.request", "twice"),
    ]
    types = [[exception["type"] for exception in line["exceptions"]] for line in failures]
    assert types[1] == ["ValueError"]
    assert types[2][0] == "IntegrityError"
    assert "accounts_user" in failures[2]["exceptions"][0]["constraint"]


@pytest.mark.urls(__name__)
def test_an_error_says_where_it_happened(client, lines):
    Client(raise_request_exception=False).post("/broken/", {"note": "a", "pain": "b"})
    [line] = [line for line in lines() if line["level"] == "ERROR"]
    frames = line["exceptions"][0].pop("frames")
    assert [frame.split(":")[0] for frame in frames][-1] == "tests/config/test_logs.py"
    assert frames[-1].endswith(" broken")
    del line["time"]
    assert len(line.pop("request_id")) == 32
    assert line == {
        "level": "ERROR",
        "logger": "django.request",
        "event": "request failed",
        "status": 500,
        "route": "broken",
        "exceptions": [{"type": "ValueError"}],
    }


def test_a_message_is_written_without_its_arguments():
    line = {"level": "WARNING", "logger": "library", "event": "sent to %s"}
    assert logged("sent to %s", "ann@example.org") == line


@pytest.mark.parametrize("word", ["ann@example.org", "<ann@example.org>,", "/reset/key/1-ab/"])
def test_addresses_and_paths_inside_a_message_are_taken_out(word):
    assert logged(f"waits for {word} still")["event"] == "waits for (private) still"


def test_a_message_has_an_end():
    assert logged("x" * 5000)["event"] == "x" * 200


@pytest.mark.parametrize(
    ("exception", "told"),
    [
        (ValueError("pain 7"), {"type": "ValueError"}),
        (KeyError("ann@example.org"), {"type": "KeyError"}),
        (AttributeError("no attribute 'x'"), {"message": "no attribute 'x'"}),
        (ImproperlyConfigured("SECRET_KEY"), {"message": "SECRET_KEY"}),
        (
            IntegrityError("CHECK constraint failed: set_pain_0_to_10"),
            {"constraint": "set_pain_0_to_10"},
        ),
        (IntegrityError("DETAIL: Failing row contains (7, ann@example.org)"), {}),
    ],
)
def test_of_an_exception_only_what_is_about_the_program_is_told(exception, told):
    expected = {"type": type(exception).__name__, "frames": []} | told
    assert logged("failed", exception=exception)["exceptions"] == [expected]


def test_an_exception_that_comes_from_itself_ends():
    first, second = ValueError(), KeyError()
    first.__cause__, second.__cause__ = second, first
    types = [told["type"] for told in logged("failed", exception=first)["exceptions"]]
    assert types == ["ValueError", "KeyError"]

import json
import re

import pytest
from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, JsonResponse
from django.template.response import TemplateResponse
from django.test import Client
from django.urls import path

from config import urls as ours
from config.logs import JsonFormatter


class Rating(forms.Form):
    pain = forms.IntegerField(max_value=10)


@login_not_required
def echo(request):
    return JsonResponse({"posted": dict(request.POST.lists()), "asked": dict(request.GET.lists())})


@login_not_required
def cached(request):
    return HttpResponse("library", headers={"Cache-Control": "public, max-age=300"})


@login_not_required
def rate(request):
    form = Rating(request.POST or None)
    form.is_valid()
    return TemplateResponse(request, "components/nothing.html", {"form": form})


urlpatterns = [
    *ours.urlpatterns,
    path("echo/", echo, name="echo"),
    path("cached/", cached, name="cached"),
    path("rate/", rate, name="rate"),
]
handler400, handler404, handler500 = (
    ours.handler400,
    ours.handler404,
    ours.handler500,
)
pytestmark = pytest.mark.urls(__name__)


@pytest.fixture(autouse=True)
def bare_template(settings):
    """A template of the test's own, so that only the status is looked at."""
    engine = "django.template.loaders.locmem.Loader"
    templates = [dict(settings.TEMPLATES[0])]
    loaders = [(engine, {"components/nothing.html": "nothing"})]
    loaders += ["django.template.loaders.filesystem.Loader"]
    loaders += ["django.template.loaders.app_directories.Loader"]
    templates[0] |= {"APP_DIRS": False, "OPTIONS": templates[0]["OPTIONS"] | {"loaders": loaders}}
    settings.TEMPLATES = templates


# --- RequestLog ---------------------------------------------------------------------------------


def test_a_request_is_one_line_without_its_path(client, caplog):
    response = client.get("/echo/?note=my-secret")
    lines = [json.loads(JsonFormatter().format(record)) for record in caplog.records]
    for line in lines:
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT[\d:.]+\+00:00", line.pop("time"))
        assert line.pop("ms") >= 0
    assert lines == [
        {
            "level": "INFO",
            "logger": "steadyback.request",
            "event": "request",
            "method": "GET",
            "route": "echo",
            "status": 200,
            "request_id": response["X-Request-ID"],
        }
    ]


def test_every_request_has_its_own_id(client):
    first, second = client.get("/echo/"), client.get("/echo/", headers={"X-Request-ID": "mine"})
    ids = [first["X-Request-ID"], second["X-Request-ID"]]
    assert [bool(re.fullmatch(r"[0-9a-f]{32}", one)) for one in ids] == [True, True]
    assert ids[0] != ids[1]


# --- NoStore ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("/echo/", "private, no-store"),
        ("/cached/", "public, max-age=300"),
        ("/nowhere/", "private, no-store"),
        ("/healthz", "private, no-store"),
        ("/static/css/site.css", "max-age=60, public"),
    ],
)
def test_nothing_is_kept_unless_the_view_says_so(client, path, kept):
    response = client.get(path)
    list(response)  # reads a static file to its end, so that it is closed
    assert response["Cache-Control"] == kept


# --- RefuseOversize -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("length", "status"),
    [
        ("65536", 200),
        ("65537", 413),
        ("10485760", 413),
        ("9" * 5000, 413),
        ("-1", 400),
        ("4.5", 400),
        ("NaN", 400),
        ("٤", 400),
        ("", 200),
    ],
)
def test_a_body_is_refused_by_its_length_alone(client, length, status):
    response = client.post(
        "/echo/", b"", content_type="application/octet-stream", CONTENT_LENGTH=length
    )
    assert response.status_code == status


@pytest.mark.parametrize(
    ("charset", "status"),
    [("utf-8", 200), ("UTF-8", 200), ("utf-16", 400), ("rot13", 400), ("latin-1", 400)],
)
def test_a_body_is_read_as_utf_8_or_not_at_all(client, charset, status):
    content_type = f"application/x-www-form-urlencoded; charset={charset}"
    assert client.generic("POST", "/echo/", b"a=b", content_type).status_code == status


# --- RefuseControlCharacters --------------------------------------------------------------------


@pytest.mark.parametrize(
    "character", ["%00", "%01", "%08", "%0B", "%1F", "%7F", "%C2%80", "%C2%9F"]
)
def test_control_characters_are_refused_in_path_query_and_names(client, character):
    form = "application/x-www-form-urlencoded"
    statuses = {
        "path": client.get(f"/echo/{character}").status_code,
        "name": client.get(f"/echo/?a{character}=b").status_code,
        "value": client.get(f"/echo/?a=b{character}").status_code,
        "field": client.post("/echo/", f"a{character}=b".encode(), form).status_code,
    }
    assert statuses == {"path": 400, "name": 400, "value": 400, "field": 400}


def test_what_people_type_passes(client):
    words = "Rücken 😀 שלום\tline\r\nnext"
    response = client.post("/echo/", {"note": words}, QUERY_STRING="q=%F0%9F%98%80%0A")
    assert response.json() == {"posted": {"note": [words]}, "asked": {"q": ["😀\n"]}}


def test_posted_values_are_left_to_the_forms(client):
    assert client.post("/echo/", {"note": "a\x00b"}).json()["posted"] == {"note": ["a\x00b"]}


def test_the_admin_gets_no_control_characters_into_the_catalogue(dora_client):
    sent = {"number": "99", "title": "Woke at four", "publisher": "a\x1bb"}
    own = {"Sec-Fetch-Site": "same-origin"}
    response = dora_client.post("/admin/exercises/reference/add/", sent, headers=own)
    assert (response.status_code, "Woke at four" in response.content.decode()) == (400, True)
    sent["publisher"] = "ab"
    assert dora_client.post("/admin/exercises/reference/add/", sent).status_code == 302


def test_halves_of_a_surrogate_pair_never_arrive(client):
    assert client.get("/echo/?q=%ED%A0%80").json()["asked"] == {"q": ["\ufffd\ufffd\ufffd"]}


def test_a_broken_cookie_is_refused_and_thrown_away(client, settings):
    name = settings.SESSION_COOKIE_NAME
    response = client.get("/echo/", HTTP_COOKIE=f'{name}="a\\000b"; other="c\\000d"')
    assert response.status_code == 400
    assert {key: morsel["max-age"] for key, morsel in response.cookies.items()} == {name: 0}


# --- UnprocessableForms -------------------------------------------------------------------------


def test_a_form_that_comes_back_with_errors_is_a_422(client):
    statuses = [
        client.get("/rate/").status_code,
        client.post("/rate/", {"pain": "10"}).status_code,
        client.post("/rate/", {"pain": "11"}).status_code,
    ]
    assert statuses == [200, 200, 422]


def test_forms_of_allauth_answer_422(client, db):
    response = client.post("/accounts/login/", {"login": "not an address", "password": ""})
    assert response.status_code == 422


def test_forms_of_the_admin_answer_422(dora_client):
    response = dora_client.post("/admin/exercises/reference/add/", {"number": "-1"})
    assert response.status_code == 422


def test_a_token_is_asked_for_before_names_are_read():
    strict = Client(enforce_csrf_checks=True)
    response = strict.post("/echo/", b"a%00=b", "application/x-www-form-urlencoded")
    assert response.status_code == 403

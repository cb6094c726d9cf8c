import re

import pytest
from django.contrib.auth.decorators import login_not_required
from django.contrib.sessions.backends.db import SessionStore, UpdateError
from django.contrib.sessions.exceptions import SessionInterrupted
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.db import connection
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import path

from config import errors
from config import urls as ours
from config.kept import LONGEST, Field, what_was_typed


@login_not_required
def broken(request):
    raise ZeroDivisionError


@login_not_required
def forbidden(request):
    raise PermissionDenied


@login_not_required
def query(request):
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("1")


@login_not_required
def diary(request):
    """Takes what is posted; what it got is in `diary.got`."""
    diary.got = dict(request.POST.lists())
    return HttpResponse("stored")


@login_not_required
def limited(request):
    return errors.too_many(request)


urlpatterns = [
    *ours.urlpatterns,
    path("broken/", broken),
    path("forbidden/", forbidden),
    path("query/", query),
    path("diary/", diary),
    path("limited/", limited),
]
handler400, handler403, handler404, handler500 = (
    ours.handler400,
    ours.handler403,
    ours.handler404,
    ours.handler500,
)
pytestmark = pytest.mark.urls(__name__)

OURS = {"Sec-Fetch-Site": "same-origin"}
PAGES = {
    400: "We could not read that",
    403: "This page is not open to you",
    404: "There is no page here",
    413: "That was too much at once",
    429: "Please wait a few minutes",
    500: "Something went wrong here",
    503: "We cannot reach our records right now",
}


@pytest.fixture
def client():
    """A browser that shows error pages instead of raising."""
    return Client(raise_request_exception=False)


@pytest.fixture
def strict_client():
    """A browser whose posts need a token."""
    return Client(raise_request_exception=False, enforce_csrf_checks=True)


def heading(response) -> str:
    return re.search(r"<h1[^>]*>\s*(.*?)\s*</h1>", response.content.decode(), re.DOTALL)[1]


def hidden(response) -> dict[str, list[str]]:
    """What the page's form would send again, without the token."""
    fields = {}
    for name, value in re.findall(
        r'<input type="hidden" name="([^"]*)" value="([^"]*)">', response.content.decode()
    ):
        fields.setdefault(name, []).append(value)
    fields.pop("csrfmiddlewaretoken", None)
    return fields


# --- Each page ----------------------------------------------------------------------------------


@pytest.mark.parametrize("status", PAGES)
def test_pages_need_no_database_session_or_person(status, django_assert_num_queries, db):
    with django_assert_num_queries(0):
        response = errors.error_page(RequestFactory().get("/"), status)
    assert (response.status_code, heading(response)) == (status, PAGES[status])


@pytest.mark.parametrize(
    ("ask", "status"),
    [
        (lambda client: client.get("/", headers={"Host": "evil.example"}), 400),
        (lambda client: client.get("/?" + "a&" * 2000), 400),
        (lambda client: client.post("/diary/", b"--x", "multipart/form-data"), 400),
        (lambda client: client.get("/forbidden/"), 403),
        (lambda client: client.get("/nowhere/"), 404),
        (lambda client: client.post("/diary/", {"note": "x" * 70_000}), 413),
        (lambda client: client.get("/limited/"), 429),
        (lambda client: client.get("/broken/"), 500),
    ],
)
def test_what_cannot_be_answered_gets_its_page(client, ask, status):
    response = ask(client)
    assert (response.status_code, heading(response)) == (status, PAGES[status])
    assert response["Content-Security-Policy"].startswith("default-src 'self'; ")
    assert response["Cache-Control"] == "private, no-store"


def test_too_many_fields_are_refused_with_words(client, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 3
    response = client.post("/diary/", {f"field{n}": "" for n in range(4)}, headers=OURS)
    assert (response.status_code, heading(response)) == (400, PAGES[400])


def test_a_body_found_too_big_while_reading_is_a_413():
    response = errors.bad_request(RequestFactory().get("/"), RequestDataTooBig())
    assert (response.status_code, heading(response)) == (413, PAGES[413])


def test_all_that_is_not_there_looks_the_same(client):
    paths = ["/nowhere/", "/also/nowhere/", "/static/nowhere.css", "/healthz/"]
    assert len({client.get(path).content for path in paths}) == 1


def test_somebody_logged_in_stays_so_on_error_pages(ann_client, client):
    page = ann_client.get("/exercises/nothing-like-it/").content.decode()
    assert page == ann_client.get("/exercises/nor-this/").content.decode()
    assert [name in page for name in ("Ann", "Log out", "Log in")] == [True, True, False]


def test_a_500_tells_the_number_to_quote(client):
    response = client.get("/broken/")
    assert response["X-Request-ID"] in response.content.decode()


def test_a_page_that_is_broken_itself_still_answers(client, settings, tmp_path, caplog):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "config.storage.SteadyStorage"}
    }
    response = client.get("/nowhere/")
    assert (response.status_code, response.content) == (404, b"Error 404\n")
    assert [r.msg for r in caplog.records if r.levelname == "ERROR"] == ["error page failed"]


# --- The database is away -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "ask",
    [
        lambda client: client.get("/query/"),
        lambda client: client.get("/"),
        lambda client: client.get("/today/"),
        lambda client: client.get("/admin/"),
        lambda client: client.post("/accounts/login/", {"login": "a@b.example", "password": "x"}),
    ],
)
def test_a_database_that_is_away_is_a_503(client, database_away, settings, ask):
    client.cookies[settings.SESSION_COOKIE_NAME] = "a" * 32
    response = ask(client)
    answer = (response.status_code, response.get("Retry-After"), heading(response))
    assert answer == (503, "5", PAGES[503])


def test_a_mistyped_address_needs_no_database(client, database_away):
    assert client.get("/nowhere/").status_code == 404


def test_a_session_that_cannot_be_stored_is_a_503(database_away):
    request = RequestFactory().get("/")
    session = SessionStore("a" * 32)
    session._session_cache = {"read": "before the database went away"}
    try:
        try:
            session.save()
        except UpdateError:
            raise SessionInterrupted  # noqa: B904  (as SessionMiddleware does)
    except SessionInterrupted as interrupted:
        response = errors.bad_request(request, interrupted)
    assert (response.status_code, response["Retry-After"]) == (503, "5")


def test_a_session_deleted_meanwhile_is_a_400():
    response = errors.bad_request(RequestFactory().get("/"), SessionInterrupted())
    assert response.status_code == 400


# --- Lose nothing typed -------------------------------------------------------------------------

TYPED = {"note": 'Knee "up"\nthen <down>', "pain": ["3", "4"], "password": "fjord-lamp"}
AGAIN = {"note": ["Knee &quot;up&quot;\nthen &lt;down&gt;"], "pain": ["3", "4"]}


@pytest.mark.parametrize(
    ("path", "status"), [("/diary/", 403), ("/limited/", 429), ("/broken/", 500), ("/query/", 503)]
)
def test_what_was_typed_comes_back_with_a_button(request, path, status):
    if status == 503:
        request.getfixturevalue("database_away")
    browser = Client(raise_request_exception=False, enforce_csrf_checks=status == 403)
    response = browser.post(path, TYPED, headers=OURS)
    assert (response.status_code, hidden(response)) == (status, AGAIN)
    assert "then &lt;down&gt;</dd>" in response.content.decode()
    assert "fjord-lamp" not in response.content.decode()
    assert "Passwords are never kept" in response.content.decode()


def test_sending_again_works(strict_client):
    refused = strict_client.post("/diary/", {"note": "slept badly"}, headers=OURS)
    assert "Passwords" not in refused.content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', refused.content.decode())[1]
    again = strict_client.post(
        "/diary/", {"note": "slept badly", "csrfmiddlewaretoken": token}, headers=OURS
    )
    assert again.content == b"stored"
    assert diary.got["note"] == ["slept badly"]


@pytest.mark.parametrize(
    ("headers", "kept"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, True),
        ({"Sec-Fetch-Site": "same-site"}, False),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"}, False),
        ({"Origin": "http://testserver"}, True),
        ({"Origin": "http://evil.example", "Referer": "http://testserver/x"}, False),
        ({"Origin": "null"}, False),
        ({"Referer": "http://testserver/diary/"}, True),
        ({"Referer": "http://testserver.evil.example/"}, False),
        ({"Referer": "http://[bad"}, False),
        ({"Origin": "http://evil.example", "Host": "evil.example"}, False),
        ({}, False),
    ],
)
def test_only_our_own_pages_get_something_back(strict_client, headers, kept):
    response = strict_client.post("/diary/", {"note": "mine"}, headers=headers)
    assert hidden(response) == ({"note": ["mine"]} if kept else {})


def test_ids_are_sent_again_but_not_shown():
    id = "0190b6f4-8a30-7c3e-9d1c-3a4b5c6d7e8f"
    posted = {"set_id": id, "pain_before": "3", "note": " ", "csrfmiddlewaretoken": "t"}
    request = RequestFactory().post("/", posted, headers=OURS)
    assert what_was_typed(request) == [
        Field("set_id", id, ""),
        Field("pain_before", "3", "pain before"),
        Field("note", " ", ""),
    ]


@pytest.mark.parametrize(
    "content_type",
    [
        "multipart/form-data",
        "multipart/form-data; boundary=x; charset=rot13",
        "application/x-www-form-urlencoded; charset=utf-16",
    ],
)
def test_a_post_nobody_can_read_keeps_nothing(client, content_type):
    response = client.generic("POST", "/diary/", b"--x\r\nnote", content_type, headers=OURS)
    assert (response.status_code, heading(response), hidden(response)) == (400, PAGES[400], {})


@pytest.mark.parametrize(("length", "kept"), [(LONGEST, 1), (LONGEST + 1, 0)])
def test_there_is_an_end_to_what_is_kept(settings, length, kept):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * LONGEST
    request = RequestFactory().post("/", {"note": "x" * length}, headers=OURS)
    assert len(what_was_typed(request)) == kept

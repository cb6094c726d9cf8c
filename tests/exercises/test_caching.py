"""Public pages may be kept for five minutes; what shows a person may not."""

import pytest
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import reverse

from exercises.caching import public_page

pytestmark = pytest.mark.django_db

PAGES = {
    "home": reverse("exercises:home"),
    "library": reverse("exercises:library"),
    "a search": reverse("exercises:library", query={"q": "crunch"}),
    "exercise": reverse("exercises:exercise", args=["bird-dog"]),
    "sheet": reverse("exercises:sheet"),
    "a chosen sheet": reverse("exercises:sheet", query={"exercise": "bird-dog"}),
    "avoid": reverse("exercises:avoid"),
    "sources": reverse("exercises:sources"),
    "help": reverse("exercises:help"),
}
each_page = pytest.mark.parametrize("url", PAGES.values(), ids=PAGES)


def varies_on(response) -> set[str]:
    return {name.strip() for name in response["Vary"].split(",")}


@each_page
def test_everybody_may_keep_a_page_for_five_minutes(client, url):
    response = client.get(url)
    assert response.status_code == 200
    assert response["Cache-Control"] == "public, max-age=300"
    assert varies_on(response) >= {"Cookie", "Accept-Language"}
    assert response.cookies == {}
    assert "csrfmiddlewaretoken" not in response.content.decode()


@each_page
def test_a_page_that_did_not_change_is_not_sent_again(client, url):
    etag = client.get(url)["ETag"]
    again = client.get(url, headers={"if-none-match": etag})
    assert (again.status_code, again.content) == (304, b"")


@each_page
def test_nobody_keeps_the_page_of_somebody_signed_in(ann_client, url):
    response = ann_client.get(url)
    assert response.status_code == 200
    assert response["Cache-Control"] == "private, no-store"


@each_page
def test_pages_are_for_reading_only(client, url):
    assert client.head(url).status_code == 200
    refused = [getattr(client, method)(url).status_code for method in ("post", "put", "delete")]
    assert refused == [405, 405, 405]


@pytest.mark.parametrize("url", ["/exercises/plank/", "/exercises/?kind=none"])
def test_errors_are_not_kept(client, url):
    response = client.get(url)
    assert response.status_code in (400, 404)
    assert response["Cache-Control"] == "private, no-store"


def test_a_page_with_a_message_for_somebody_is_not_kept(client):
    request = RequestFactory().get("/")
    request.user, request.session = AnonymousUser(), client.session
    request._messages = messages.storage.default_storage(request)
    view = public_page(lambda request: HttpResponse("Hello"))
    assert view(request)["Cache-Control"] == "public, max-age=300"
    messages.success(request, "You have signed out.")
    assert view(request)["Cache-Control"] == "private, no-store"

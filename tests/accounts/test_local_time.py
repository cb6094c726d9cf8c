import datetime as dt

import pytest
from django.http import HttpResponse
from django.template import Context, Template
from django.test import Client, RequestFactory
from django.utils import timezone, translation

from accounts.middleware import LocalTime
from accounts.models import User

MOMENT = dt.datetime(2026, 7, 1, 22, 30, tzinfo=dt.UTC)
pytestmark = pytest.mark.django_db


def request_of(person, *, cookie: bool = True):
    """A request as it is after AuthenticationMiddleware."""
    request = RequestFactory().get("/")
    request.user = person
    if cookie:
        request.COOKIES["sessionid"] = "something"
    return request


def seen_by(person) -> tuple:
    """Time zone, language and a moment in a template, as a view sees them for this person."""
    seen = []

    def view(request):
        clock = Template("{{ moment|date:'Y-m-d H:i' }}").render(Context({"moment": MOMENT}))
        seen.append((timezone.get_current_timezone_name(), translation.get_language(), clock))
        return HttpResponse()

    LocalTime(view)(request_of(person))
    return seen[0]


def test_pages_show_the_persons_own_clock_and_language():
    ann = User(time_zone="Pacific/Auckland", language="en-gb")
    assert seen_by(ann) == ("Pacific/Auckland", "en-gb", "2026-07-02 10:30")


def test_afterwards_everything_is_as_before():
    with translation.override("en"):
        seen_by(User(time_zone="Pacific/Auckland", language="en-gb"))
        assert timezone.get_current_timezone_name() == "UTC"
        assert translation.get_language() == "en"


def test_afterwards_everything_is_as_before_also_when_the_view_fails():
    def view(_request):
        raise RuntimeError

    with translation.override("en"):
        with pytest.raises(RuntimeError):
            LocalTime(view)(request_of(User(time_zone="Asia/Tokyo", language="en-gb")))
        assert timezone.get_current_timezone_name() == "UTC"
        assert translation.get_language() == "en"


@pytest.mark.parametrize("language", ["", "tlh"])
def test_without_a_language_of_their_own_the_browsers_stays(language):
    with translation.override("en-gb"):
        assert seen_by(User(time_zone="UTC", language=language))[1] == "en-gb"


def test_a_zone_no_longer_known_is_the_installations():
    assert seen_by(User(time_zone="Mars/Olympus"))[0] == "UTC"


def test_the_answer_names_the_persons_language(ann, ann_client):
    User.objects.update(language="en-gb")
    response = ann_client.get("/account/", headers={"Accept-Language": "en"})
    assert response["Content-Language"] == "en-gb"
    assert '<html lang="en-gb"' in response.content.decode()


class Untouchable:
    """A person nobody may look at."""

    def __getattribute__(self, name):
        raise AssertionError(name)


def test_without_a_session_cookie_nobody_is_looked_at():
    request = request_of(Untouchable(), cookie=False)
    assert LocalTime(lambda _request: "answer")(request) == "answer"


def test_a_public_page_costs_a_stranger_no_query_for_a_session(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get("/accounts/password/reset/done/")
    assert response.status_code == 200


def test_somebody_logged_in_costs_two_queries(ann_client, django_assert_num_queries):
    with django_assert_num_queries(2):
        assert ann_client.get("/accounts/logout/").status_code == 200


def test_a_cookie_of_a_session_long_gone_is_nobody(client):
    client.cookies["sessionid"] = "a" * 32
    assert client.get("/accounts/login/").status_code == 200


def test_two_people_one_after_the_other_each_see_their_own(ann, bob):
    """One thread serves both."""
    pages = []
    for person in (ann, bob, ann):
        client = Client()
        client.force_login(person)
        pages.append(client.get("/account/").context["form"].initial["time_zone"])
    assert pages == ["Europe/Berlin", "Pacific/Auckland", "Europe/Berlin"]
    assert timezone.get_current_timezone_name() == "UTC"

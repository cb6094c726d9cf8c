import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from accounts.fields import time_zone_choices
from accounts.models import User, known_zones

ACCOUNT = "/account/"
VALID = {"display_name": "Anna", "time_zone": "Pacific/Auckland", "language": "en-gb"}
pytestmark = pytest.mark.django_db


def settings_of(person) -> tuple:
    person.refresh_from_db()
    return person.display_name, person.time_zone, person.language


def test_only_its_owner_sees_the_page(client):
    response = client.get(ACCOUNT)
    assert (response.status_code, response.url) == (302, "/accounts/login/?next=/account/")


def test_one_form_changes_name_time_zone_and_language(ann_client, ann, bob):
    response = ann_client.post(ACCOUNT, VALID)
    assert (response.status_code, response.url) == (302, ACCOUNT)
    assert settings_of(ann) == ("Anna", "Pacific/Auckland", "en-gb")
    assert settings_of(bob) == ("Bob", "Pacific/Auckland", "")


def test_the_page_says_that_it_is_saved(ann_client):
    page = ann_client.post(ACCOUNT, VALID, follow=True)
    assert [str(message) for message in page.context["messages"]] == ["Your settings are saved."]


def test_the_page_links_to_address_password_and_log_out(ann_client):
    page = ann_client.get(ACCOUNT).content.decode()
    names = ["account_email", "account_change_password", "account_logout"]
    assert [page.count(f'href="{reverse(name)}"') >= 1 for name in names] == [True] * 3
    assert "<strong>ann@example.org</strong>" in page


def test_errors_keep_what_was_typed_and_store_nothing(ann_client, ann, errors_of):
    posted = {"display_name": "x" * 61, "time_zone": "Mars/Olympus", "language": "tlh"}
    response = ann_client.post(ACCOUNT, posted)
    assert response.status_code == 422
    assert errors_of(response) == {
        "display_name": ["A name has at most 60 characters here."],
        "time_zone": ["We do not know this time zone. Choose one from the list."],
        "language": ["Select a valid choice. tlh is not one of the available choices."],
    }
    page = response.content.decode()
    assert "x" * 61 in page
    assert '<option value="Mars/Olympus" selected>' in page
    assert settings_of(ann) == ("Ann", "Europe/Berlin", "")


def test_the_page_with_errors_still_calls_the_person_by_their_stored_name(ann_client):
    response = ann_client.post(ACCOUNT, VALID | {"time_zone": ""})
    assert response.status_code == 422
    assert str(response.wsgi_request.user) == "Ann"


def test_an_empty_post_is_refused_like_any_other_incomplete_one(ann_client, errors_of):
    response = ann_client.post(ACCOUNT, {})
    assert response.status_code == 422
    assert errors_of(response) == {"time_zone": ["This field is required."]}


@pytest.mark.parametrize(
    "zone", ["../UTC", "localtime", "Europe/berlin", "x" * 5000, "a\x00b", "🕰"]
)
def test_a_time_zone_nobody_knows_is_refused(ann_client, ann, zone):
    assert ann_client.post(ACCOUNT, VALID | {"time_zone": zone}).status_code == 422
    assert settings_of(ann)[1] == "Europe/Berlin"


@pytest.mark.parametrize("name", ["a\x00b", "a\x1bb", "a\nb", "a\u0085b"])
def test_a_name_with_characters_nobody_can_see_is_refused_with_words(
    ann_client, ann, errors_of, name
):
    response = ann_client.post(ACCOUNT, VALID | {"display_name": name})
    assert response.status_code == 422
    words = ["This holds a character that cannot be shown. Type it again."]
    assert errors_of(response) == {"display_name": words}
    assert settings_of(ann)[0] == "Ann"


@pytest.mark.parametrize("name", ["", "عبد الله", "👩‍👩‍👧 Zoë", "<b>Ann</b>", "O'Brien"])
def test_a_name_may_be_anything_people_are_called(ann_client, ann, name):
    assert ann_client.post(ACCOUNT, VALID | {"display_name": name}).status_code == 302
    assert settings_of(ann)[0] == name


def test_saving_here_does_not_undo_a_password_changed_meanwhile(ann):
    from copy import copy

    from accounts.forms import AccountForm

    form = AccountForm(VALID, instance=copy(ann))
    assert form.is_valid()
    ann.set_password("another-lamp-42")
    ann.save()
    form.save()
    assert User.objects.get().check_password("another-lamp-42")
    assert settings_of(ann) == ("Anna", "Pacific/Auckland", "en-gb")


def test_other_methods_are_refused(ann_client):
    assert ann_client.put(ACCOUNT).status_code == 405
    assert ann_client.delete(ACCOUNT).status_code == 405


def test_the_page_asks_for_session_and_person_only(ann_client, django_assert_num_queries):
    with django_assert_num_queries(2):
        assert ann_client.get(ACCOUNT).status_code == 200


def test_nobody_can_post_without_a_token(ann):
    client = Client(enforce_csrf_checks=True)
    client.force_login(ann)
    assert client.post(ACCOUNT, VALID).status_code == 403
    assert settings_of(ann) == ("Ann", "Europe/Berlin", "")


# --- The lists -----------------------------------------------------------------------------------


def test_time_zones_are_grouped_by_region_and_all_known():
    groups = dict(time_zone_choices("Europe/Berlin"))
    assert [str(region) for region in groups] == [
        "Africa",
        "America",
        "Antarctica",
        "Arctic",
        "Asia",
        "Atlantic",
        "Australia",
        "Europe",
        "Indian Ocean",
        "Pacific",
        "Other",
    ]
    values = [value for places in groups.values() for value, _words in places]
    assert set(values) <= known_zones()
    assert len(values) == len(set(values))
    assert ("America/Argentina/Buenos_Aires", "Buenos Aires, Argentina") in groups["America"]
    for places in groups.values():
        assert list(places) == sorted(places, key=lambda place: place[1])


@pytest.mark.parametrize(
    ("chosen", "others"), [("", ["UTC"]), ("UTC", ["UTC"]), ("US/Pacific", ["UTC", "US/Pacific"])]
)
def test_an_old_name_of_a_zone_stays_chosen(chosen, others):
    assert time_zone_choices(chosen)[-1] == ("Other", [(name, name) for name in others])


def test_every_language_of_the_settings_is_offered(ann_client):
    form = ann_client.get(ACCOUNT).context["form"]
    assert form.fields["language"].choices == [
        ("", "As my browser asks for"),
        *settings.LANGUAGES,
    ]

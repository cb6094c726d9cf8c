import datetime as dt

import pytest
from allauth.account.models import EmailAddress

from accounts.models import User
from tests.accounts.hashing import COUNTING_HASHERS, hashes_of

PEOPLE = "/admin/accounts/user/"
pytestmark = pytest.mark.django_db


def change(person, **changes) -> dict:
    """What the admin's form about this person posts."""
    return {
        "email": person.email,
        "display_name": person.display_name,
        "time_zone": person.time_zone,
        "language": person.language,
        "is_active": "on",
    } | changes


def test_the_list_and_its_search_show_people_by_address(dora_client, ann):
    page = dora_client.get(PEOPLE, {"q": "ann@"})
    people = [(person.email, person.display_name) for person in page.context["cl"].result_list]
    assert people == [("ann@example.org", "Ann")]


def test_a_person_can_be_edited(dora_client, ann):
    posted = change(ann, display_name="Anna", time_zone="Asia/Tokyo")
    response = dora_client.post(f"{PEOPLE}{ann.pk}/change/", posted)
    assert (response.status_code, response.url) == (302, PEOPLE)
    ann.refresh_from_db()
    assert (ann.display_name, ann.time_zone) == ("Anna", "Asia/Tokyo")
    assert list(ann.emailaddress_set.values_list("email", "verified")) == [(ann.email, True)]


def test_a_new_address_is_stored_in_its_normal_spelling_and_is_unconfirmed(dora_client, ann):
    dora_client.post(f"{PEOPLE}{ann.pk}/change/", change(ann, email="ANN@Bücher.example"))
    ann.refresh_from_db()
    assert ann.email == "ann@xn--bcher-kva.example"
    assert not EmailAddress.objects.filter(user=ann).exists()


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("email", "BOB@example.org", "There is already an account with this e-mail address."),
        ("email", "x", "Enter an address like name@example.org."),
        ("time_zone", "Mars/Olympus", "We do not know this time zone. Choose one from the list."),
    ],
)
def test_nonsense_is_refused_with_words(dora_client, ann, bob, field, value, words):
    response = dora_client.post(f"{PEOPLE}{ann.pk}/change/", change(ann, **{field: value}))
    assert response.status_code == 422
    assert response.context["adminform"].form.errors == {field: [words]}


def test_somebody_added_chooses_their_own_password(dora_client, settings):
    settings.PASSWORD_HASHERS = COUNTING_HASHERS
    posted = {"email": "Eve@example.org", "display_name": "Eve", "time_zone": "UTC"}
    assert hashes_of(lambda: dora_client.post(f"{PEOPLE}add/", posted)) == 0
    eve = User.objects.get(email="eve@example.org")
    assert (eve.display_name, eve.has_usable_password()) == ("Eve", False)


def test_deleting_a_person_shows_nothing_of_their_diary(dora_client, ann):
    from sessions.models import TrainingSession

    TrainingSession.objects.create(
        user=ann,
        started_at=dt.datetime(2026, 3, 4, 9, tzinfo=dt.UTC),
        utc_offset_minutes=60,
        local_date=dt.date(2026, 3, 4),
    )
    url = f"{PEOPLE}{ann.pk}/delete/"
    page = dora_client.get(url)
    assert page.context["deleted_objects"] == ["Ann"]
    assert "2026-03-04" not in page.content.decode()

    assert dora_client.post(url, {"post": "yes"}).status_code == 302
    assert not User.objects.filter(email="ann@example.org").exists()
    assert TrainingSession.objects.count() == 0


def test_whoever_may_not_look_after_the_site_is_refused(ann_client):
    assert ann_client.get(PEOPLE, follow=True).status_code == 403


def test_pages_about_people_open(dora_client, ann):
    paths = [f"{PEOPLE}add/", f"{PEOPLE}{ann.pk}/change/", f"{PEOPLE}{ann.pk}/password/"]
    paths += [f"{PEOPLE}{ann.pk}/history/", "/admin/account/emailaddress/?q=ann"]
    assert [dora_client.get(path).status_code for path in paths] == [200] * 5

from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from accounts.models import User, known_zones, validate_time_zone

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("user_email_is_lower_case", {"email": "Ann@example.org"}),
        ("user_texts_in_bounds", {"email": "a" * 243 + "@example.org"}),
        ("user_texts_in_bounds", {"display_name": "x" * 61}),
        ("user_texts_in_bounds", {"time_zone": "x" * 65}),
        ("user_texts_in_bounds", {"language": "x" * 11}),
    ],
)
def test_the_database_refuses_nonsense(ann, constraint, fields):
    with pytest.raises(Exception) as refused, transaction.atomic():  # noqa: PT011
        User.objects.filter(pk=ann.pk).update(**fields)
    # PostgreSQL measures the column before it looks at the constraint.
    too_long = connection.vendor == "postgresql" and "too long" in str(refused.value)
    assert too_long or constraint in str(refused.value)


def test_one_address_is_one_person(ann):
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create_user("ANN@example.org")
    assert User.objects.count() == 1


def test_nobody_is_stored_without_an_address():
    with pytest.raises(ValueError, match="An e-mail address is needed"):
        User.objects.create_user("")


def test_people_are_found_however_the_address_is_spelt(ann):
    assert User.objects.get_by_natural_key(" ANN@Example.org ") == ann


def test_a_zone_no_longer_known_is_the_installations(settings):
    settings.TIME_ZONE = "Europe/Vienna"
    assert User(time_zone="Asia/Tokyo").zone() == ZoneInfo("Asia/Tokyo")
    assert User(time_zone="Mars/Olympus").zone() == ZoneInfo("Europe/Vienna")


@pytest.mark.parametrize("name", ["", "Mars/Olympus", "../UTC", "localtime", "Factory"])
def test_zones_nobody_knows_are_refused(name):
    assert name not in known_zones()
    with pytest.raises(ValidationError, match="We do not know this time zone"):
        validate_time_zone(name)


def test_people_are_called_by_their_name_or_else_their_address():
    assert str(User(email="ann@example.org", display_name="Ann")) == "Ann"
    assert str(User(email="ann@example.org")) == "ann@example.org"

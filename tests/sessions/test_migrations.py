"""Migrations of the diary run forward and back, and lose no row on the way."""

import uuid

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from sessions.models import Deletion

BY_ID, BY_PERSON = "0001_initial", "0004_drop_deletion_by_id"
pytestmark = pytest.mark.django_db(transaction=True)


def migrated(name: str = ""):
    """Bring the diary's tables to this migration, or to the last; returns its Deletion."""
    executor = MigrationExecutor(connection)
    last = executor.loader.graph.leaf_nodes("training")
    state = executor.migrate([("training", name)] if name else last)
    return state.apps.get_model("training", "Deletion")


@pytest.fixture
def by_id(transactional_db):
    """Deletion as it was when it knew one person an id; today's again at the end."""
    yield migrated(BY_ID)
    migrated()


def rows(model) -> set[tuple]:
    return set(model.objects.values_list("id", "user_id", "deleted_at"))


def test_deletions_keep_their_rows_when_their_key_gets_a_person(by_id, ann, bob, now):
    stored = {(uuid.uuid4(), who.pk, now) for who in (ann, ann, bob)}
    for one, who, at in stored:
        by_id.objects.create(id=one, user_id=who, deleted_at=at)
    assert rows(migrated(BY_PERSON)) == stored == rows(Deletion)
    assert rows(migrated(BY_ID)) == stored


def test_going_back_an_id_is_remembered_for_who_deleted_it_first(by_id, ann, bob, now):
    model, one = migrated(BY_PERSON), uuid.uuid4()
    later = now.replace(year=2027)
    for who, at in ((ann, later), (bob, now)):
        model.objects.create(id=one, user_id=who.pk, deleted_at=at)
    assert rows(migrated(BY_ID)) == {(one, bob.pk, now)}


def test_after_both_ways_somebody_who_leaves_takes_the_deletions_along(by_id, ann, now):
    migrated()
    Deletion.objects.create(id=uuid.uuid4(), user=ann, deleted_at=now)
    get_user_model().objects.all().delete()
    assert rows(Deletion) == set()

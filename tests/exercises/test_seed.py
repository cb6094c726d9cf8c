"""The seed runs back and forward, and takes away only what it brought."""

from importlib import import_module

import pytest
from django.apps import apps as today
from django.core import serializers
from django.db import connection
from django.db.migrations.loader import MigrationLoader

seed = import_module("exercises.migrations.0002_seed_catalogue")
MODELS = [
    "Reference",
    "Exercise",
    "Step",
    "Caution",
    "AvoidedExercise",
    "Guidance",
    "Reading",
]

pytestmark = pytest.mark.django_db


@pytest.fixture
def then():
    """The models as the migration saw them."""
    state = MigrationLoader(connection).project_state(("exercises", "0002_seed_catalogue"))
    return state.apps


def everything() -> dict[str, list[dict]]:
    """All rows of the catalogue without the numbers the database gives."""
    rows = {}
    for name in MODELS:
        model = today.get_model("exercises", name)
        found = serializers.serialize("python", model.objects.order_by("pk"))
        kept = model._meta.pk.name == "id"
        rows[name] = [one["fields"] | ({} if kept else {"pk": one["pk"]}) for one in found]
    return rows


def test_it_runs_back_and_forward_to_the_same_rows(then):
    before = everything()
    seed.remove(then, None)
    assert everything() == {name: [] for name in MODELS}
    seed.add(then, None)
    assert everything() == before


def test_going_back_keeps_what_somebody_added(then):
    reference = today.get_model("exercises", "Reference")
    reading = today.get_model("exercises", "Reading")
    reference.objects.create(number=15, title="Ours", publisher="Us")
    reading.objects.create(code="X1", kind="reading", place=99, article="-", ours="-", lines="1")
    seed.remove(then, None)
    left = {name: [one["pk"] for one in rows] for name, rows in everything().items() if rows}
    assert left == {"Reference": [15], "Reading": ["X1"]}


def test_its_data_are_literals_and_nothing_of_todays_code():
    source = seed.__loader__.get_source(seed.__name__)
    imports = [line for line in source.splitlines() if line.startswith(("import", "from"))]
    assert imports == [
        "from datetime import date",
        "from django.db import migrations",
        "from exercises.migrations.seed_0002 import (",
    ]

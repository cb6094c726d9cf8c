"""Ways past the forms and intake to one stored row, and what the database says to each.

For every test_constraints*.py: each has a table `OF` of the models whose constraints it breaks.
"""

import datetime as dt
import uuid
from contextlib import contextmanager

import pytest
from django.db import IntegrityError, connection, models, transaction
from django.db.models import CheckConstraint

from tests.sessions.conftest import everything_stored

UTC = dt.UTC
YEAR_1 = dt.datetime(1, 1, 2, tzinfo=UTC)
TOO_EARLY = dt.datetime(1999, 12, 31, 7, 59, 59, tzinfo=UTC)
TOO_LATE = dt.datetime(2100, 1, 2, 0, 0, 1, tzinfo=UTC)
ENDS = [dt.datetime(1999, 12, 31, 8, tzinfo=UTC), dt.datetime(2100, 1, 2, tzinfo=UTC)]
MOMENTS_OUTSIDE = [YEAR_1, TOO_EARLY, TOO_LATE]
DAYS_OUTSIDE = [dt.date(1, 1, 1), dt.date(1999, 12, 31), dt.date(2100, 1, 2), dt.date(2101, 1, 1)]

# SQLite does not say the name of these kinds of constraint, only what they are about.
ON_SQLITE = {
    "session_one_open": "UNIQUE constraint failed: training_trainingsession.user_id",
    "choice_once_a_session": (
        "UNIQUE constraint failed: training_choice.session_id, training_choice.exercise_id"
    ),
    "set_logged_once": "UNIQUE constraint failed: "
    + ", ".join(
        f"training_trainingset.{column}"
        for column in ("session_id", "exercise_id", "number", "side", "attempt")
    ),
    "set_in_own_session": "FOREIGN KEY constraint failed",
    "closing_in_own_session": "FOREIGN KEY constraint failed",
    "next_day_of_own_session": "FOREIGN KEY constraint failed",
    "planned_once": (
        "UNIQUE constraint failed: training_plannedexercise.plan_id, "
        "training_plannedexercise.exercise_id"
    ),
    "own_dose_once": (
        "UNIQUE constraint failed: training_owndose.user_id, training_owndose.exercise_id"
    ),
    **dict.fromkeys(
        ("closing_once_an_exercise", "closing_once_an_emergency"),
        "UNIQUE constraint failed: training_closing.session_id, training_closing.exercise_id",
    ),
}


@contextmanager
def refused_by(name: str):
    """The block breaks this constraint and changes nothing."""
    before = everything_stored()
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        yield
    if connection.vendor == "postgresql":
        assert caught.value.__cause__.diag.constraint_name == name
    else:
        usual = ON_SQLITE.get(name, f"CHECK constraint failed: {name}")
        assert str(caught.value) == usual
    assert everything_stored() == before


def by_raw_sql(model, changes: dict) -> None:
    """One UPDATE over the only row, with nothing of Django's models in between."""
    names = {name: model._meta.get_field(name.removesuffix("_id")) for name in changes}
    values = [field.get_db_prep_save(changes[name], connection) for name, field in names.items()]
    columns = ", ".join(f"{field.column} = %s" for field in names.values())
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {model._meta.db_table} SET {columns}", values)


def by_update(model, changes: dict) -> None:
    model.objects.update(**changes)


def by_bulk_create(model, changes: dict) -> None:
    (row,) = model.objects.values()
    model.objects.bulk_create([model(**row | fresh_id(model) | changes)])


def fresh_id(model) -> dict:
    """An id for another row; none for a model that has only its owner."""
    own = next((one for one in model._meta.fields if one.name == "id"), None)
    if own is None:
        return {}
    return {"id": uuid.uuid4() if isinstance(own, models.UUIDField) else None}


def named(tables) -> set[str]:
    """The constraints of these models."""
    return {constraint.name for model in tables for constraint in model._meta.constraints}


def with_a_case(tables: dict) -> set[str]:
    """The constraints with a case in such a table, and those that `ON_SQLITE` knows of them."""
    cases = {name for cases in tables.values() for name, _changes in cases}
    return cases | (ON_SQLITE.keys() & named(tables))


def checks_named(model) -> set[str]:
    return {one.name for one in model._meta.constraints if isinstance(one, CheckConstraint)}


def checks_in_the_database(model) -> set[str]:
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, model._meta.db_table)
    return {name for name, told in found.items() if told["check"]}

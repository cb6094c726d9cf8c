"""The database refuses nonsense in plans, own doses and hard days, with the constraint's name.

Each case three ways, as in test_constraints: raw SQL, queryset.update, bulk_create.
"""

import datetime as dt
import uuid

import pytest
from django.db import IntegrityError, connection, transaction

from exercises.models import Exercise
from sessions import hard_days, planning
from sessions.models import Flare, OwnDose, Plan, PlannedExercise
from tests.sessions.conftest import BRIDGE, CAT, TO_AVOID, everything_stored
from tests.sessions.constrained import (
    DAYS_OUTSIDE,
    ENDS,
    MOMENTS_OUTSIDE,
    by_bulk_create,
    by_raw_sql,
    by_update,
    checks_in_the_database,
    checks_named,
    named,
    refused_by,
    with_a_case,
)

PLANS = [
    ("plan_weekdays_in_bounds", {"weekdays": -1}),
    ("plan_weekdays_in_bounds", {"weekdays": 128}),
    *(("plan_changed_2000_to_2100", {"changed_at": at}) for at in MOMENTS_OUTSIDE),
]
PLANNED = [("planned_not_to_avoid", {"exercise_id": slug}) for slug in TO_AVOID]
DOSES = [
    *(("own_dose_not_to_avoid", {"exercise_id": slug}) for slug in TO_AVOID),
    *(("own_dose_side_known", {"first_side": side}) for side in ("", "both", "up")),
    *(("own_dose_hold_in_bounds", {"hold_seconds": hold}) for hold in (-1, 0, 121)),
    *(("own_dose_repetitions_in_bounds", {"repetitions": n}) for n in (-1, 0, 51)),
    *(("own_dose_changed_2000_to_2100", {"changed_at": at}) for at in MOMENTS_OUTSIDE),
]
FLARES = [
    *(("flare_said_known", {"said": said}) for said in ("", "easy", "HARD")),
    *(("flare_2000_to_2100", {"declared_at": at}) for at in MOMENTS_OUTSIDE),
    *(("flare_day_2000_to_2100", {"local_date": day}) for day in DAYS_OUTSIDE),
]
OF = {Plan: PLANS, PlannedExercise: PLANNED, OwnDose: DOSES, Flare: FLARES}
CASES = [(model, name, changes) for model, cases in OF.items() for name, changes in cases]


@pytest.fixture
def one_of_each(ann, now):
    """Ann's plan with one exercise, one own dose and one hard day: an UPDATE meets one row."""
    planning.save_plan(user=ann, exercises=[CAT], weekdays=[0], now=now)
    dose = {"hold_seconds": 10, "repetitions": 4, "first_side": "left", "in_total": False}
    planning.save_dose(user=ann, exercise=Exercise.objects.get(pk=CAT), now=now, **dose)
    hard_days.say(user=ann, flare_id=uuid.uuid4(), said="hard", now=now)


@pytest.mark.parametrize("way", [by_raw_sql, by_update, by_bulk_create])
@pytest.mark.parametrize(("model", "name", "changes"), CASES)
def test_the_database_refuses_what_is_out_of_bounds(one_of_each, way, model, name, changes):
    with refused_by(name):
        way(model, changes)


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL rounds by itself")
@pytest.mark.parametrize(
    ("model", "name", "field"),
    [
        (Plan, "plan_weekdays_in_bounds", "weekdays"),
        (OwnDose, "own_dose_hold_in_bounds", "hold_seconds"),
        (OwnDose, "own_dose_repetitions_in_bounds", "repetitions"),
    ],
)
def test_sqlite_refuses_half_a_number_inside_its_bounds(one_of_each, model, name, field):
    with refused_by(name), connection.cursor() as cursor:
        cursor.execute(f"UPDATE {model._meta.db_table} SET {field} = 1.5")


@pytest.mark.parametrize(
    ("model", "changes"),
    [
        *((Plan, {"weekdays": days}) for days in (0, 127)),
        *((Plan, {"changed_at": at}) for at in ENDS),
        (OwnDose, {"hold_seconds": None, "repetitions": 1, "first_side": "right"}),
        (OwnDose, {"hold_seconds": 1, "repetitions": 50, "in_total": True}),
        (OwnDose, {"hold_seconds": 120}),
        *((OwnDose, {"changed_at": at}) for at in ENDS),
        (Flare, {"said": "over"}),
        *((Flare, {"declared_at": at}) for at in ENDS),
        *((Flare, {"local_date": dt.date(year, 1, 1)}) for year in (2000, 2100)),
    ],
)
def test_the_database_takes_both_ends_of_every_bound_and_what_is_missing(
    one_of_each, model, changes
):
    by_raw_sql(model, changes)
    assert model.objects.values(*changes).get() == changes


@pytest.mark.parametrize(
    ("model", "name"), [(PlannedExercise, "planned_once"), (OwnDose, "own_dose_once")]
)
def test_an_exercise_is_planned_once_and_has_one_dose(one_of_each, model, name):
    with refused_by(name):
        by_bulk_create(model, {})
    by_bulk_create(model, {"exercise_id": BRIDGE})
    assert list(model.objects.values_list("exercise", flat=True).order_by("pk")) == [CAT, BRIDGE]


def test_a_person_has_one_plan(one_of_each):
    before = everything_stored()
    with pytest.raises(IntegrityError), transaction.atomic():
        by_bulk_create(Plan, {})
    assert everything_stored() == before


def test_an_exercise_somebody_plans_or_has_a_dose_of_cannot_leave_the_catalogue(one_of_each):
    for model in (PlannedExercise, OwnDose):
        before = everything_stored()
        with pytest.raises(IntegrityError), transaction.atomic():
            Exercise.objects.get(pk=CAT).delete()
        assert everything_stored() == before
        model.objects.all().delete()
    Exercise.objects.get(pk=CAT).delete()


def test_every_constraint_of_plans_and_hard_days_has_a_case_here():
    assert named(OF) == with_a_case(OF)


@pytest.mark.parametrize("model", OF, ids=lambda model: model.__name__)
def test_the_database_has_no_check_but_the_named_ones(model, db):
    assert checks_in_the_database(model) == checks_named(model)

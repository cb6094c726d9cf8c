"""The database refuses nonsense in what a person says: a next day, an exercise taken back.

Three ways past the forms, as in test_constraints.py.
"""

import datetime as dt
import uuid

import pytest
from django.db import IntegrityError, connection, transaction

from exercises.models import Exercise
from sessions.models import NextDay, Reopening, TrainingSession
from tests.sessions.conftest import CAT, TO_AVOID, entered, everything_stored
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

REOPENINGS = [
    *(("reopening_not_to_avoid", {"exercise_id": slug}) for slug in TO_AVOID),
    *(("reopening_of_something_closed", {"closed_in": count}) for count in (-1, 0, 32_001)),
    *(("reopening_2000_to_2100", {"reopened_at": at}) for at in MOMENTS_OUTSIDE),
    *(("reopening_day_2000_to_2100", {"local_date": day}) for day in DAYS_OUTSIDE),
]
NEXT_DAYS = [
    *(("next_day_answer_known", {"answer": code}) for code in ("", "Worse", "bad")),
    *(("next_day_2000_to_2100", {"answered_at": at}) for at in MOMENTS_OUTSIDE),
    *(("next_day_day_2000_to_2100", {"local_date": day}) for day in DAYS_OUTSIDE),
]
OF = {Reopening: REOPENINGS, NextDay: NEXT_DAYS}
CASES = [(model, name, changes) for model, cases in OF.items() for name, changes in cases]


@pytest.fixture
def one_of_each(ann, now) -> TrainingSession:
    """A session of Monday with one answer on its next day, and one exercise taken back."""
    session = entered(ann, now)
    said = {"user": ann, "local_date": dt.date(2026, 3, 4), "text_version": "2026-11"}
    NextDay.objects.create(session=session, answer="worse", answered_at=now, **said)
    Reopening.objects.create(exercise_id=CAT, closed_in=2, reopened_at=now, **said)
    return session


@pytest.mark.parametrize("way", [by_raw_sql, by_update, by_bulk_create])
@pytest.mark.parametrize(("model", "name", "changes"), CASES)
def test_the_database_refuses_what_is_out_of_bounds(one_of_each, way, model, name, changes):
    with refused_by(name):
        way(model, changes)


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL rounds by itself")
def test_sqlite_refuses_half_a_session(one_of_each):
    with refused_by("reopening_of_something_closed"), connection.cursor() as cursor:
        cursor.execute("UPDATE training_reopening SET closed_in = 1.5")


@pytest.mark.parametrize(
    ("model", "changes"),
    [
        *((Reopening, {"closed_in": count}) for count in (1, 32_000)),
        *((Reopening, {"reopened_at": at}) for at in ENDS),
        *((NextDay, {"answered_at": at}) for at in ENDS),
        *((NextDay, {"answer": one}) for one in ("better", "same", "worse")),
        *((NextDay, {"sore": sore}) for sore in (True, False, None)),
        *(
            (model, {"local_date": day})
            for model in OF
            for day in (dt.date(2000, 1, 1), dt.date(2100, 1, 1))
        ),
    ],
)
def test_the_database_takes_both_ends_of_every_bound(one_of_each, model, changes):
    by_raw_sql(model, changes)
    assert model.objects.values(*changes).get() == changes


def test_an_answer_cannot_be_about_somebody_else_s_session_or_none(one_of_each, bob, now):
    theirs = entered(bob, now).pk
    for changes in ({"session_id": theirs}, {"session_id": uuid.uuid4()}, {"user_id": bob.pk}):
        for way in (by_raw_sql, by_bulk_create):
            with refused_by("next_day_of_own_session"):
                way(NextDay, changes)


def test_a_session_with_an_answer_cannot_be_given_to_somebody_else(one_of_each, bob):
    with refused_by("next_day_of_own_session"):
        TrainingSession.objects.update(user=bob)


def test_a_session_deleted_by_hand_takes_its_answers_with_it(one_of_each):
    one_of_each.choices.all().delete()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM training_trainingsession")
    assert (NextDay.objects.count(), Reopening.objects.count()) == (0, 1)


def test_an_exercise_that_was_taken_back_cannot_leave_the_catalogue(one_of_each):
    one_of_each.choices.all().delete()
    before = everything_stored()
    with pytest.raises(IntegrityError), transaction.atomic():
        Exercise.objects.get(pk=CAT).delete()
    assert everything_stored() == before


def test_every_constraint_of_what_a_person_says_has_a_case_here():
    assert named(OF) == with_a_case(OF)


@pytest.mark.parametrize("model", OF, ids=lambda model: model.__name__)
def test_the_database_has_no_check_but_the_named_ones(model, db):
    assert checks_in_the_database(model) == checks_named(model)

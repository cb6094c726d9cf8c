"""The database itself refuses nonsense, each time with the constraint's own name.

Every case goes past the forms and intake three ways: raw SQL, queryset.update, bulk_create.
"""

import datetime as dt
import uuid
from collections import Counter
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.migrations import RemoveConstraint
from django.db.migrations.loader import MigrationLoader

from exercises.models import Exercise
from sessions.models import (
    Choice,
    Closing,
    Deletion,
    TrainingSession,
    TrainingSet,
)
from tests.sessions.conftest import (
    BRIDGE,
    CAT,
    MINUTE,
    ROTATION,
    TO_AVOID,
    a_set,
    ended,
    everything_stored,
    logged,
    opened,
)
from tests.sessions.constrained import (
    DAYS_OUTSIDE,
    ENDS,
    MOMENTS_OUTSIDE,
    TOO_EARLY,
    TOO_LATE,
    UTC,
    YEAR_1,
    by_bulk_create,
    by_raw_sql,
    by_update,
    checks_in_the_database,
    checks_named,
    named,
    refused_by,
    with_a_case,
)

SETS = [
    ("set_exercise_not_to_avoid", {"exercise_id": TO_AVOID[0]}),
    ("set_exercise_not_to_avoid", {"exercise_id": TO_AVOID[1]}),
    ("set_exercise_not_to_avoid", {"exercise_id": TO_AVOID[2]}),
    ("set_side_known", {"side": "up"}),
    ("set_side_known", {"side": ""}),
    ("set_outcome_known", {"outcome": "gave up"}),
    ("set_outcome_known", {"outcome": ""}),
    ("set_sign_known", {"sign": "cough"}),
    ("set_half_repetition_only_when_stopped", {"half_repetition": True, "side": "both"}),
    ("set_half_repetition_only_when_stopped", {"half_repetition": True, "outcome": "stopped"}),
    ("set_completed_has_repetitions", {"repetitions": 0}),
    ("set_number_in_bounds", {"number": 0}),
    ("set_number_in_bounds", {"number": 21}),
    ("set_attempt_in_bounds", {"attempt": 0}),
    ("set_attempt_in_bounds", {"attempt": 3}),
    ("set_repetitions_in_bounds", {"repetitions": 101}),
    ("set_hold_in_bounds", {"hold_seconds": 0}),
    ("set_hold_in_bounds", {"hold_seconds": 121}),
    ("set_pain_before_0_to_10", {"pain_before": 11}),
    ("set_pain_0_to_10", {"pain": 11}),
    *(("set_done_2000_to_2100", {"performed_at": at}) for at in MOMENTS_OUTSIDE),
    *(("set_recorded_2000_to_2100", {"recorded_at": at}) for at in MOMENTS_OUTSIDE),
    *(("set_corrected_2000_to_2100", {"corrected_at": at}) for at in MOMENTS_OUTSIDE),
    *(("set_day_2000_to_2100", {"local_date": day}) for day in DAYS_OUTSIDE),
    ("set_offset_in_bounds", {"utc_offset_minutes": -961}),
    ("set_offset_in_bounds", {"utc_offset_minutes": 961}),
]
SESSIONS = [
    ("session_ends_after_start", {"ended_at": dt.datetime(2026, 3, 4, 9, 29, tzinfo=UTC)}),
    ("session_pain_after_once_ended", {"ended_at": None}),
    ("session_source_known", {"source": "guessed"}),
    ("session_note_length", {"note": "ä" * 2001}),
    ("session_note_length", {"note": "😀" * 2001}),
    ("session_pain_before_0_to_10", {"pain_before": 11}),
    ("session_pain_after_0_to_10", {"pain_after": 11}),
    ("session_starts_2000_to_2100", {"started_at": YEAR_1}),
    ("session_starts_2000_to_2100", {"started_at": TOO_EARLY}),
    (
        "session_starts_2000_to_2100",
        {"started_at": TOO_LATE, "ended_at": None, "pain_after": None},
    ),
    ("session_ends_2000_to_2100", {"ended_at": TOO_LATE}),
    *(("session_recorded_2000_to_2100", {"recorded_at": at}) for at in MOMENTS_OUTSIDE),
    *(("session_corrected_2000_to_2100", {"corrected_at": at}) for at in MOMENTS_OUTSIDE),
    *(("session_day_2000_to_2100", {"local_date": day}) for day in DAYS_OUTSIDE),
    ("session_offset_in_bounds", {"utc_offset_minutes": -961}),
    ("session_offset_in_bounds", {"utc_offset_minutes": 961}),
]
CHOICES = [
    *(("choice_not_to_avoid", {"exercise_id": slug}) for slug in TO_AVOID),
    ("choice_place_in_bounds", {"place": 0}),
    ("choice_place_in_bounds", {"place": 101}),
]
DELETIONS = [("deletion_2000_to_2100", {"deleted_at": at}) for at in MOMENTS_OUTSIDE]
CLOSINGS = [
    *(("closing_not_to_avoid", {"exercise_id": slug}) for slug in TO_AVOID),
    *(("closing_reason_known", {"reason": code}) for code in ("", "rose", "two-closed")),
    *(("closing_2000_to_2100", {"closed_at": at}) for at in MOMENTS_OUTSIDE),
]
OF = {TrainingSet: SETS, TrainingSession: SESSIONS, Choice: CHOICES, Deletion: DELETIONS}
OF |= {Closing: CLOSINGS}
CASES = [(model, name, changes) for model, cases in OF.items() for name, changes in cases]

NEGATIVE = [
    (TrainingSet, "set_number_in_bounds", "number"),
    (TrainingSet, "set_attempt_in_bounds", "attempt"),
    (TrainingSet, "set_repetitions_in_bounds", "repetitions"),
    (TrainingSet, "set_hold_in_bounds", "hold_seconds"),
    (TrainingSet, "set_pain_before_0_to_10", "pain_before"),
    (TrainingSet, "set_pain_0_to_10", "pain"),
    (TrainingSession, "session_pain_before_0_to_10", "pain_before"),
    (TrainingSession, "session_pain_after_0_to_10", "pain_after"),
    (Choice, "choice_place_in_bounds", "place"),
]
WHOLE = [
    *NEGATIVE,
    (TrainingSet, "set_offset_in_bounds", "utc_offset_minutes"),
    (TrainingSession, "session_offset_in_bounds", "utc_offset_minutes"),
]


@pytest.fixture
def one_of_each(ann, now):
    """One ended session with one choice, set and closing, and one deletion: an UPDATE meets one
    row."""
    session = opened(ann, now, exercises=[CAT])
    Deletion.objects.create(id=uuid.uuid4(), user=ann, deleted_at=now)
    logged(session, now + MINUTE)
    Closing.objects.create(
        session=session, user=ann, exercise_id=CAT, closed_at=now, reason="rose-again"
    )
    return ended(session, now + 2 * MINUTE)


@pytest.mark.parametrize(
    ("way", "model", "name", "changes"),
    [
        pytest.param(
            way, *case, id=f"{case[1]}-{next(iter(case[2].values()))!s:.20}-{way.__name__}"
        )
        for way in (by_raw_sql, by_update, by_bulk_create)
        for case in CASES
        if way is not by_bulk_create or "recorded_at" not in case[2]  # a new row: always now
    ],
)
def test_the_database_refuses_what_is_out_of_bounds(one_of_each, way, model, name, changes):
    with refused_by(name):
        way(model, changes)


@pytest.mark.parametrize("way", [by_raw_sql, by_update, by_bulk_create])
@pytest.mark.parametrize(("model", "name", "field"), NEGATIVE)
def test_the_database_refuses_negative_numbers(one_of_each, way, model, name, field):
    stopped = {"outcome": "stopped"} if field == "repetitions" else {}
    with refused_by(name):
        way(model, {field: -1} | stopped)


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL rounds by itself")
@pytest.mark.parametrize(("model", "name", "field"), WHOLE)
def test_sqlite_refuses_half_a_number_inside_its_bounds(one_of_each, model, name, field):
    with refused_by(name), connection.cursor() as cursor:
        cursor.execute(f"UPDATE {model._meta.db_table} SET {field} = 1.5")


@pytest.mark.parametrize(
    ("model", "changes"),
    [
        (TrainingSet, {"pain": 0, "pain_before": 10, "number": 20, "attempt": 2}),
        (TrainingSet, {"pain": 10, "pain_before": 0, "number": 1, "attempt": 1}),
        (TrainingSet, {"pain": None, "pain_before": None, "hold_seconds": None, "sore": None}),
        (TrainingSet, {"repetitions": 100, "hold_seconds": 120, "utc_offset_minutes": -960}),
        (TrainingSet, {"repetitions": 0, "hold_seconds": 1, "outcome": "stopped"}),
        (TrainingSet, {"half_repetition": True, "outcome": "stopped", "side": "both"}),
        (TrainingSet, {"local_date": dt.date(2000, 1, 1), "utc_offset_minutes": 960}),
        (TrainingSet, {"local_date": dt.date(2100, 1, 1)}),
        *((TrainingSet, {"performed_at": at}) for at in ENDS),
        (TrainingSession, {"note": "😀" * 2000, "pain_before": 0, "pain_after": 10}),
        (TrainingSession, {"started_at": ENDS[0]}),
        (TrainingSession, {"ended_at": ENDS[1]}),
        (TrainingSession, {"ended_at": dt.datetime(2026, 3, 4, 9, 30, tzinfo=UTC)}),
        (TrainingSession, {"ended_at": None, "pain_after": None, "source": "afterwards"}),
        *((model, {"recorded_at": at}) for model in (TrainingSession, TrainingSet) for at in ENDS),
        *((model, {"corrected_at": at}) for model in (TrainingSession, TrainingSet) for at in ENDS),
        *((Deletion, {"deleted_at": at}) for at in ENDS),
        *((Closing, {"closed_at": at, "reason": "emergency"}) for at in ENDS),
        *((Choice, {"place": place}) for place in (1, 100)),
    ],
)
def test_the_database_takes_both_ends_of_every_bound_and_what_is_missing(
    one_of_each, model, changes
):
    by_raw_sql(model, changes)
    assert model.objects.values(*changes).get() == changes


# --- Whose it is, and how often -----------------------------------------------------------------


def test_a_set_cannot_be_moved_into_somebody_else_s_session(one_set, bob, now):
    theirs = opened(bob, now)
    with refused_by("set_in_own_session"):
        TrainingSet.objects.update(session=theirs)


def test_a_set_cannot_be_given_to_somebody_else_and_stay_in_the_session(one_set, bob):
    with refused_by("set_in_own_session"):
        by_raw_sql(TrainingSet, {"user_id": bob.pk})


def test_a_set_cannot_be_put_into_somebody_else_s_session(one_set, bob):
    (row,) = TrainingSet.objects.values()
    changes = {"id": uuid.uuid4(), "user_id": bob.pk, "number": 2}
    with refused_by("set_in_own_session"):
        TrainingSet.objects.bulk_create([TrainingSet(**row | changes)])


def test_a_set_cannot_be_put_into_a_session_that_is_not_there(one_set):
    with refused_by("set_in_own_session"):
        by_raw_sql(TrainingSet, {"session_id": uuid.uuid4()})


def test_a_session_with_sets_cannot_be_given_to_somebody_else(one_set, bob):
    with refused_by("set_in_own_session"):
        TrainingSession.objects.update(user=bob)


def test_a_session_deleted_by_hand_takes_its_sets_and_closings_with_it(one_of_each):
    Choice.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM training_trainingsession")
    assert (TrainingSet.objects.count(), Closing.objects.count()) == (0, 0)


def test_nobody_has_two_open_sessions(session):
    with refused_by("session_one_open"):
        by_bulk_create(TrainingSession, {})


def test_an_ended_session_cannot_be_opened_again_beside_an_open_one(ann, now):
    first = ended(opened(ann, now), now + MINUTE, pain_after=None)
    opened(ann, now + 2 * MINUTE)
    with refused_by("session_one_open"):
        TrainingSession.objects.filter(pk=first.pk).update(ended_at=None)


def test_an_open_session_does_not_stop_ended_ones_nor_other_people(ann, bob, now):
    for step in range(3):
        ended(opened(ann, now + step * MINUTE), now + step * MINUTE)
    opened(ann, now + 4 * MINUTE)
    opened(bob, now + 4 * MINUTE)
    assert [TrainingSession.objects.of(who).open().count() for who in (ann, bob)] == [1, 1]


def test_the_same_set_of_an_exercise_is_logged_once_in_a_session(one_set):
    with refused_by("set_logged_once"):
        by_bulk_create(TrainingSet, {})


@pytest.mark.parametrize("changes", [{"number": 2}, {"side": "left"}, {"attempt": 2}])
def test_another_number_side_or_attempt_is_another_set(one_set, changes):
    by_bulk_create(TrainingSet, changes)
    assert TrainingSet.objects.count() == 2


def test_an_exercise_is_chosen_once_a_session(session):
    with refused_by("choice_once_a_session"):
        Choice.objects.create(session=session, exercise_id=BRIDGE, place=3)


def test_an_exercise_that_was_logged_cannot_leave_the_catalogue(ann, now):
    session = opened(ann, now, exercises=[CAT])
    logged(session, now, a_set(ROTATION))
    for slug in (CAT, ROTATION):
        before = everything_stored()
        with pytest.raises(IntegrityError), transaction.atomic():
            Exercise.objects.get(pk=slug).delete()
        assert everything_stored() == before


# --- The constraints themselves -----------------------------------------------------------------


def test_every_constraint_of_the_diary_has_a_case_here():
    """session_id_with_owner can never be broken: the id alone is unique. It is what
    set_in_own_session points at."""
    assert named(OF) == with_a_case(OF) | {"session_id_with_owner"}


def test_every_table_of_the_diary_is_in_one_of_these_files():
    here = Path(__file__).parent
    found = Counter(
        model
        for file in here.glob("test_constraints*.py")
        for model in import_module(f"tests.sessions.{file.stem}").OF
    )
    assert found == dict.fromkeys(apps.get_app_config("training").get_models(), 1)


@pytest.mark.parametrize("model", OF, ids=lambda model: model.__name__)
def test_the_database_has_no_check_but_the_named_ones(model, db):
    assert checks_in_the_database(model) == checks_named(model)


@pytest.mark.django_db(transaction=True)
def test_the_owner_s_foreign_key_can_be_taken_away_and_put_back(ann, bob, now):
    mine, theirs = opened(ann, now), opened(bob, now)
    logged(mine, now)
    here = MigrationLoader(connection).project_state()
    without = here.clone()
    taken_away = RemoveConstraint("trainingset", "set_in_own_session")
    taken_away.state_forwards("training", without)
    with connection.schema_editor() as editor:
        taken_away.database_forwards("training", editor, here, without)
    TrainingSet.objects.update(session=theirs)
    TrainingSet.objects.update(session=mine)
    with connection.schema_editor() as editor:
        taken_away.database_backwards("training", editor, without, here)
    with refused_by("set_in_own_session"):
        TrainingSet.objects.update(session=theirs)


@pytest.mark.django_db(transaction=True)
def test_the_owner_s_foreign_key_is_plain_sql_over_both_columns():
    (owner,) = (one for one in TrainingSet._meta.constraints if one.name == "set_in_own_session")
    with connection.schema_editor(collect_sql=True) as editor:
        written = owner.create_sql(TrainingSet, editor), owner.remove_sql(TrainingSet, editor)
    assert written == (
        'ALTER TABLE "training_trainingset" ADD CONSTRAINT "set_in_own_session" '
        'FOREIGN KEY ("session_id", "user_id") '
        'REFERENCES "training_trainingsession" ("id", "user_id") ON DELETE CASCADE',
        'ALTER TABLE "training_trainingset" DROP CONSTRAINT "set_in_own_session"',
    )


def test_a_stored_set_passes_its_own_validation_and_a_spoilt_one_does_not(one_set):
    one_set.full_clean()
    one_set.pain = 11
    with pytest.raises(ValidationError, match="set_pain_0_to_10"):
        one_set.full_clean()

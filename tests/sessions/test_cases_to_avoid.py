"""SAFETY.md's case 11: the three exercises to avoid lead to their reason and get in nowhere.

There is no import yet; the database refuses them whatever will write into it.
"""

import datetime as dt
import uuid

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from exercises.models import AvoidedExercise, Exercise
from sessions import planning
from sessions.models import (
    Choice,
    Closing,
    OwnDose,
    PlannedExercise,
    Reopening,
    TrainingSession,
    TrainingSet,
)
from tests.sessions.conftest import CAT, TO_AVOID, a_set, everything_stored, logged, opened
from tests.sessions.pages import faults, page
from tests.sessions.test_log import typed
from tests.world import stored

SIT_UPS, CRUNCHES = "sit-ups", "abdominal-crunches"
NOT_IN_A_SESSION = "This is one of the three exercises to avoid. It cannot be part of a session."
each_of_the_three = pytest.mark.parametrize("slug", TO_AVOID)


@pytest.fixture
def session(ann) -> TrainingSession:
    return opened(ann, timezone.now(), exercises=[CAT])


def why(slug: str) -> str:
    """Why one of the three is refused, with its own reason."""
    one = AvoidedExercise.objects.get(pk=slug)
    return f"{one.name} is one of the three exercises to avoid. {one.reason}"


# --- Found, with the reason ----------------------------------------------------------------------


@pytest.mark.parametrize("scope", ["signed in", "stranger"])
def test_case_11_a_search_for_crunch_leads_to_the_reason_and_its_source(client, ann, scope):
    if scope == "signed in":
        client.force_login(ann)
    found = page(client.get("/exercises/", {"q": "crunch"}))
    assert f"/exercises/avoid/#{CRUNCHES}" in found.links
    assert [one for one in found.links if one.startswith(f"/exercises/{CRUNCHES}")] == []
    there = page(client.get("/exercises/avoid/"))
    one = AvoidedExercise.objects.get(pk=CRUNCHES)
    said = there.said_at(CRUNCHES)
    assert (one.reason in said, one.difference in said) == (True, True)
    assert f"/sources/#source-{one.citation_id}" in there.links
    assert f"source-{one.citation_id}" in page(client.get("/sources/")).ids
    assert [link for link in there.links if "/today/" in link or "/plan/" in link] == []
    assert there.fields == {}


@each_of_the_three
def test_case_11_its_own_address_leads_to_the_reason(ann_client, slug):
    answer = ann_client.get(f"/exercises/{slug}/")
    assert (answer.status_code, answer.url) == (302, f"/exercises/avoid/#{slug}")


# --- Forged --------------------------------------------------------------------------------------


@each_of_the_three
def test_case_11_it_cannot_be_planned(ann_client, slug):
    before = everything_stored()
    for exercises in ([slug], [CAT, slug]):
        answer = ann_client.post("/plan/", {"exercises": exercises, "weekdays": ["1"]})
        assert faults(answer) == {"exercises": [why(slug)]}
    assert everything_stored() == before


@each_of_the_three
def test_case_11_it_cannot_begin_or_join_a_session(ann, ann_client, slug):
    before = everything_stored()
    assert page(ann_client.get(f"/today/?exercise={slug}")).fields["exercises"].count(slug) == 0
    start = {"id": str(uuid.uuid4()), "pain_before": "3", "exercises": [CAT, slug]}
    day = {"day": "2026-03-02", "time": "07:00", "pain_after": "3", "note": ""}
    for path, sent in (("/today/", start), ("/sessions/earlier/", start | day)):
        assert faults(ann_client.post(path, sent)) == {"exercises": [NOT_IN_A_SESSION]}
    assert everything_stored() == before
    session = opened(ann, timezone.now(), exercises=[CAT])
    answer = ann_client.post(f"{session.get_absolute_url()}choice/", {"exercises": [slug]})
    assert faults(answer) == {"exercises": [NOT_IN_A_SESSION]}
    assert list(session.choices.values_list("exercise", flat=True)) == [CAT]


@each_of_the_three
@pytest.mark.parametrize("state", ["open", "ended"])
def test_case_11_no_set_of_it_is_stored_as_json(session, ann_client, slug, state):
    if state == "ended":
        TrainingSession.objects.update(ended_at=timezone.now())
    before = everything_stored()
    for more in ({}, {"outcome": "stopped", "hurts_more": True}, {"sign": "emergency"}):
        sent = vars(a_set(slug, **more))
        ids = {"id": str(uuid.uuid4()), "session": str(session.pk)}
        answer = ann_client.post("/sync/sets/", sent | ids, content_type="application/json")
        assert (answer.status_code, answer.json()) == (422, {"errors": {"exercise": why(slug)}})
    assert everything_stored() == before


@each_of_the_three
def test_case_11_no_page_takes_a_set_a_stop_or_a_dose_of_it(session, ann_client, slug):
    """These addresses have none of the three: there is no form to fill in."""
    at = f"{session.get_absolute_url()}exercises/{slug}/"
    stop = typed(repetitions="0", pain="7")
    posts = [(at, typed()), (f"{at}stop/", stop), (f"/plan/{slug}/", {"repetitions": "5"})]
    before = everything_stored()
    for path, sent in posts:
        statuses = [ann_client.get(path).status_code, ann_client.post(path, sent).status_code]
        assert (path, statuses) == (path, [404, 404])
    assert everything_stored() == before


@each_of_the_three
def test_case_11_it_cannot_be_taken_back(ann_client, slug):
    """It was never set aside: its address leads to the reason, and nothing is stored."""
    sent = {"id": str(uuid.uuid4()), "closed_in": "1", "knows": "on"}
    before = everything_stored()
    assert ann_client.post(f"/set-aside/{slug}/", sent).status_code == 404
    answer = ann_client.get(f"/set-aside/{slug}/", follow=True)
    assert answer.redirect_chain[-1] == (f"/exercises/avoid/#{slug}", 302)
    assert everything_stored() == before


@each_of_the_three
def test_case_11_a_stored_set_cannot_become_one(session, ann_client, slug):
    row = logged(session, timezone.now(), a_set(CAT))
    before = everything_stored()
    sent = typed(exercise=slug, exercise_id=slug)
    del sent["id"]
    assert ann_client.post(row.get_absolute_url(), sent | {"sore": ""}).status_code == 302
    assert everything_stored() == before


# --- Past the forms, into the database -----------------------------------------------------------


@pytest.fixture
def one_of_each(ann, session) -> None:
    """A row of every table that names an exercise, for the cat stretch."""
    now = timezone.now()
    logged(session, now, a_set(CAT))
    planning.save_plan(user=ann, exercises=[CAT], weekdays=[], now=now)
    when = {"user": ann, "exercise_id": CAT}
    OwnDose.objects.create(**when, hold_seconds=10, repetitions=5, changed_at=now)
    Closing.objects.create(**when, session=session, closed_at=now, reason="rose-again")
    Reopening.objects.create(**when, closed_in=1, reopened_at=now, local_date=dt.date(2026, 3, 4))


TABLES = [Choice, TrainingSet, PlannedExercise, OwnDose, Closing, Reopening]


def by_orm(model, slug: str) -> None:
    row = model.objects.get()
    row.exercise_id = slug
    row.save()


def by_raw_sql(model, slug: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {model._meta.db_table} SET exercise_id = %s", [slug])


@each_of_the_three
@pytest.mark.parametrize("model", TABLES)
@pytest.mark.parametrize("way", [by_orm, by_raw_sql])
def test_case_11_no_table_holds_it(one_of_each, model, way, slug):
    before = stored()
    with pytest.raises(DatabaseError, match="_to_avoid"), transaction.atomic():
        way(model, slug)
    assert stored() == before


@each_of_the_three
def test_case_11_it_cannot_be_made_one_of_the_twelve(db, slug):
    before, row = stored(), Exercise.objects.get(pk=CAT)
    row.pk, row.place = slug, 13
    with pytest.raises(DatabaseError, match="avoid"), transaction.atomic():
        row.save(force_insert=True)
    assert stored() == before


def test_case_11_every_table_that_names_an_exercise_is_tried():
    fields = Exercise._meta.get_fields(include_hidden=True)
    found = {one.related_model for one in fields if one.one_to_many}
    assert {one for one in found if one._meta.app_label == "training"} == set(TABLES)

"""The public pages have the exercises from memory: at most a minute old, and nobody changes it."""

import threading

import pytest
from django.urls import reverse

from exercises import catalogue
from exercises.models import Caution, Exercise, Step
from tests.exercises.test_admin import form_data

BRIDGE = "hip-bridge"
CHANGE = f"/admin/exercises/exercise/{BRIDGE}/change/"
pytestmark = pytest.mark.django_db


class Clock:
    """Seconds that pass when told to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def rows(found) -> list[dict]:
    """Every field of every row."""
    return [
        {field.attname: getattr(one, field.attname) for field in one._meta.fields} for one in found
    ]


def names(kept: catalogue.Kept) -> set[str]:
    return {one.name for one in kept.rows()}


def test_memory_holds_what_the_database_holds(django_assert_num_queries):
    bridge = Exercise.objects.get(pk=BRIDGE)
    for _time in ("cold", "warm"):
        assert rows(catalogue.exercises()) == rows(Exercise.objects.order_by("place"))
        assert rows(catalogue.steps(bridge)) == rows(bridge.steps.order_by("number"))
        assert rows(catalogue.cautions(bridge)) == rows(bridge.cautions.order_by("place"))
    with django_assert_num_queries(0):
        catalogue.exercises(), catalogue.steps(bridge), catalogue.cautions(bridge)


def test_what_one_caller_changes_no_other_sees():
    def read():
        exercises = catalogue.exercises()
        return exercises, catalogue.steps(exercises[0]), catalogue.cautions(exercises[0])

    before = [rows(found) for found in read()]
    for found in read():
        for one in found:
            one.name = one.text = one.kind = "Changed"
            one._state.db = "elsewhere"
            one._state.fields_cache["why_citation"] = "read for one request"
        found.reverse()
    again = read()
    assert [rows(found) for found in again] == before
    assert {one._state.db for found in again for one in found} == {"default"}
    assert not any("why_citation" in one._state.fields_cache for one in again[0])


def test_after_a_minute_it_is_read_anew(django_assert_num_queries):
    clock = Clock()
    kept = catalogue.Kept(Exercise.objects.all, clock)
    kept.rows()
    Exercise.objects.update(name="Bridge")  # as another process would
    clock.now += 59.9
    with django_assert_num_queries(0):
        assert "Bridge" not in names(kept)
    clock.now += 0.1
    with django_assert_num_queries(1):
        assert names(kept) == {"Bridge"}
        assert names(kept) == {"Bridge"}


def test_what_was_being_read_while_somebody_changed_it_is_not_kept():
    def load():
        found = list(Exercise.objects.all())
        if not changed:
            changed.append(Exercise.objects.update(name="Bridge"))
            kept.forget()
        return found

    changed = []
    kept = catalogue.Kept(load, Clock())
    assert "Bridge" not in names(kept)
    assert names(kept) == {"Bridge"}


def test_nobody_waits_for_a_slow_reader_and_what_is_forgotten_meanwhile_stays_so():
    def load():
        if threading.current_thread() is not slow:
            return [Exercise(name="Fast")]
        reading.set()
        waited.append(go_on.wait(10))
        return [Exercise(name="Slow")]

    reading, go_on, waited = threading.Event(), threading.Event(), []
    kept = catalogue.Kept(load, Clock())
    slow = threading.Thread(target=kept.rows)
    slow.start()
    assert reading.wait(10)
    assert names(kept) == {"Fast"}
    kept.forget()
    go_on.set()
    slow.join(10)
    assert waited == [True]
    assert names(kept) == {"Fast"}


def test_a_thing_that_could_not_be_read_is_read_the_next_time():
    def load():
        if not tried:
            tried.append("once")
            raise ConnectionError
        return [Exercise(name="Bridge")]

    tried = []
    kept = catalogue.Kept(load, Clock())
    with pytest.raises(ConnectionError):
        kept.rows()
    assert names(kept) == {"Bridge"}


# --- The admin ----------------------------------------------------------------------------------


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """Let a block end as a real request ends: with what waits for the commit."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def shown(client) -> str:
    return client.get(reverse("exercises:exercise", args=[BRIDGE])).content.decode()


def test_an_edit_shows_at_once(client, dora_client, committed):
    assert "Lift your hips." not in shown(client)
    data = form_data(dora_client.get(CHANGE))
    data |= {"summary": "Lift your hips.", "steps-0-text": "Lie down.", "cautions-1-text": "Easy."}
    with committed():
        assert dora_client.post(CHANGE, data).status_code == 302
    page = shown(client)
    assert [text for text in ("Lift your hips.", "Lie down.", "Easy.") if text not in page] == []
    assert "Lift your hips." in client.get("/exercises/").content.decode()


def test_an_edit_shows_only_once_it_is_committed(client, dora_client):
    before = shown(client)
    data = form_data(dora_client.get(CHANGE)) | {"summary": "Lift your hips."}
    assert dora_client.post(CHANGE, data).status_code == 302
    assert shown(client) == before


@pytest.mark.parametrize("from_list", [False, True])
def test_a_deleted_exercise_is_gone_at_once(client, dora_client, committed, from_list):
    places = {one.place for one in catalogue.exercises()}
    plank = new_exercise()
    catalogue.forget()
    assert client.get("/exercises/plank/").status_code == 200
    url, data = f"/admin/exercises/exercise/{plank.pk}/delete/", {"post": "yes"}
    if from_list:
        url = "/admin/exercises/exercise/"
        data |= {"action": "delete_selected", "_selected_action": plank.pk}
    with committed():
        assert dora_client.post(url, data).status_code == 302
    assert client.get("/exercises/plank/").status_code == 404
    assert {one.place for one in catalogue.exercises()} == places


def new_exercise() -> Exercise:
    """A thirteenth exercise that no other row holds on to."""
    plank = Exercise.objects.get(pk=BRIDGE)
    plank.slug, plank.number, plank.place = "plank", 13, 13
    plank.save(force_insert=True)
    Step.objects.create(exercise=plank, number=1, text="Hold.", lines="1")
    Caution.objects.create(exercise=plank, place=1, kind=Caution.Kind.FORM, text="Easy.")
    return plank

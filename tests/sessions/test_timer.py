"""What the page of an exercise hands its timer, and what the stop page takes from it."""

import json

import pytest
from django.utils import timezone

from exercises.course import course
from exercises.models import Exercise
from sessions.models import OwnDose
from tests.page import Page
from tests.sessions.conftest import (
    BIRD_DOG,
    BRIDGE,
    CAT,
    KNEE,
    LEG_LIFT,
    PIRIFORMIS,
    PRESS_UP,
    ROTATION,
    a_set,
    ended,
    entered,
    logged,
    opened,
)
from tests.sessions.pages import page

CHOSEN = [CAT, BRIDGE, KNEE, LEG_LIFT, PIRIFORMIS, PRESS_UP, ROTATION, BIRD_DOG]


@pytest.fixture
def session(ann):
    return opened(ann, timezone.now(), exercises=CHOSEN)


def shown(client, session, slug: str, query: str = ""):
    return Page(client.get(f"/sessions/{session.pk}/exercises/{slug}/{query}")).root


def plan(client, session, slug: str, query: str = "") -> dict | None:
    """The plan in the page, or None if there is no timer."""
    scripts = shown(client, session, slug, query).all("script")
    found = [one.text() for one in scripts if one["type"] == "application/json"]
    return json.loads(found[0]) if found else None


def written(*arguments, **more) -> list[list]:
    """A course as JSON has it."""
    return json.loads(json.dumps(course(*arguments, **more)))


FIRST = {BIRD_DOG: "right"}
FORMS = {
    CAT: ["none"],
    ROTATION: ["both"],
    PIRIFORMIS: ["both", "left", "right"],
    BIRD_DOG: ["both", "left", "right"],
    LEG_LIFT: ["left", "right"],
}


@pytest.mark.parametrize("slug", FORMS)
def test_there_is_a_course_for_every_side_the_form_may_choose(slug, ann_client, session):
    dose, first = Exercise.objects.get(pk=slug).dose(), FIRST.get(slug, "left")
    only = {side: side if side in ("left", "right") else "" for side in FORMS[slug]}
    assert plan(ann_client, session, slug) == {
        "courses": {side: written(dose, first=first, only=only[side]) for side in only},
        "bothInOne": slug == ROTATION,
        "inTotal": False,
    }


def test_the_other_side_of_a_leg_lift_begins_with_rolling_over(ann_client, session):
    dose = Exercise.objects.get(pk=LEG_LIFT).dose()
    logged(session, timezone.now(), a_set(LEG_LIFT, repetitions=10))
    found = plan(ann_client, session, LEG_LIFT)["courses"]["right"]
    assert found == written(dose, only="right", rolled=True)
    logged(session, timezone.now(), a_set(LEG_LIFT, side="right", pain=6))
    again = plan(ann_client, session, LEG_LIFT)["courses"]["right"]
    assert again == written(dose, only="right")  # the retry: lying there already


def test_the_other_leg_of_a_stretch_needs_no_rolling_over(ann_client, session):
    logged(session, timezone.now(), a_set(PIRIFORMIS, side="left"))
    found = plan(ann_client, session, PIRIFORMIS)["courses"]["right"]
    assert found == written(Exercise.objects.get(pk=PIRIFORMIS).dose(), only="right")


def test_a_persons_own_dose_is_what_is_timed(ann, ann_client, session):
    own = {"hold_seconds": 5, "repetitions": 6, "in_total": True, "first_side": "left"}
    OwnDose.objects.create(user=ann, exercise_id=BIRD_DOG, changed_at=timezone.now(), **own)
    found = plan(ann_client, session, BIRD_DOG)
    both = found["courses"]["both"]
    assert [one[2:] for one in both if one[0] == "move"] == [
        [number, "right" if number % 2 == 0 else "left"] for number in range(1, 7)
    ]
    assert (found["inTotal"], len(found["courses"]["left"])) == (True, 2 + 3 * 3 + 1)


def test_there_is_no_timer_where_there_is_no_form_to_fill(ann, ann_client, session):
    now = timezone.now()
    assert plan(ann_client, session, CAT)
    logged(session, now, a_set(CAT))
    assert plan(ann_client, session, CAT) is None
    logged(session, now, a_set(PRESS_UP, pain=7))
    assert plan(ann_client, session, PRESS_UP) is None
    over = ended(session, now)
    assert plan(ann_client, over, BRIDGE) is None
    assert plan(ann_client, entered(ann, now), CAT) is None


def test_it_is_hidden_until_a_script_shows_it(ann_client, session):
    (timer,) = [
        one
        for one in shown(ann_client, session, CAT).all("section")
        if one["data-timer"] is not None
    ]
    assert "hidden" in timer.attributes


# --- What the stop page takes --------------------------------------------------------------------

COUNTED = {
    "": {},
    "repetitions=3": {"repetitions": "3"},
    "repetitions=3&half=1": {"repetitions": "3", "half_repetition": "on"},
    "half=1&hold=7": {"half_repetition": "on", "hold_seconds": "7"},
    "repetitions=3&side=both": {"repetitions": "3"},
    # Whatever does not fit is as if it was not there.
    "repetitions=101&half=1": {"half_repetition": "on"},
    "repetitions=-1": {},
    "repetitions=many&half=0&hold=11&side=left": {},
    "repetitions=2&hold=0&side=upside&more=1": {"repetitions": "2"},
    "repetitions=%F0%9F%A6%98&hold=": {},
}


def stop_fields(client, session, slug: str, query: str) -> dict:
    found = page(client.get(f"/sessions/{session.pk}/exercises/{slug}/stop/?{query}")).fields
    return {name: value[0] for name, value in found.items() if name not in ("id", "pain")}


@pytest.mark.parametrize("query", COUNTED)
def test_what_the_timer_counted_stands_in_the_stop_form(query, ann_client, session):
    expected = {"number": "1", "attempt": "1", "repetitions": "0", "hold_seconds": "5"}
    assert stop_fields(ann_client, session, ROTATION, query) == expected | COUNTED[query]


def test_a_side_and_half_a_repetition_only_where_the_exercise_has_them(ann_client, session):
    query = "repetitions=2&half=1&hold=5&side=right"
    expected = {"number": "1", "attempt": "1", "repetitions": "2"}
    found = {slug: stop_fields(ann_client, session, slug, query) for slug in (CAT, LEG_LIFT, KNEE)}
    assert found == {
        CAT: expected | {"hold_seconds": "5"},
        LEG_LIFT: expected | {"side": "right"},
        KNEE: expected | {"side": "right", "hold_seconds": "5"},
    }

"""/plan/: a person's own exercises and days; nothing is prescribed, nothing to avoid gets in."""

import datetime as dt

import pytest
from django.utils import translation

from exercises.models import AvoidedExercise, Exercise
from sessions.models import Plan, PlannedExercise
from sessions.plan_forms import weekdays
from sessions.planning import Planned, plan_of_user, save_plan
from tests.sessions.conftest import (
    BRIDGE,
    CAT,
    CURL,
    KNEE,
    TO_AVOID,
    everything_stored,
    refused,
)
from tests.sessions.pages import faults, marks, page
from tests.sessions.ruled import taken_back
from tests.sessions.test_today_plan import closed

URL = "/plan/"
SUGGESTED = ["cat-stretch", "knee-to-chest", "pelvic-tilt", "hip-bridge"]
NONE_CHOSEN = "Choose at least one exercise."
UNKNOWN = "We do not know this exercise. Choose from the list."
NO_DAY = "Choose from the seven days of the week."


def saved(user, now, exercises=(CAT, BRIDGE), weekdays=()) -> Plan:
    """A plan of this person."""
    return save_plan(user=user, exercises=list(exercises), weekdays=list(weekdays), now=now)


def reason(slug: str) -> str:
    avoided = AvoidedExercise.objects.get(pk=slug)
    return f"{avoided.name} is one of the three exercises to avoid. {avoided.reason}"


# --- The verb -----------------------------------------------------------------------------------


def test_a_plan_is_stored_with_its_days_as_bits(ann, now, django_assert_num_queries):
    row = saved(ann, now, [BRIDGE, CAT], [0, 2, 6])
    assert (row.user, row.weekdays, row.days(), row.changed_at) == (ann, 69, [0, 2, 6], now)
    with django_assert_num_queries(1):
        assert plan_of_user(ann) == Planned(frozenset([BRIDGE, CAT]), [0, 2, 6])


def test_without_a_plan_there_is_none(ann, bob, now):
    saved(bob, now)
    assert plan_of_user(ann) is None


def test_another_plan_takes_the_place_of_the_first(ann, bob, now):
    saved(ann, now, [CAT, BRIDGE], [0])
    saved(bob, now, [KNEE], [6])
    later = now + dt.timedelta(days=1)
    saved(ann, later, [CURL, BRIDGE])
    assert plan_of_user(ann) == Planned(frozenset([CURL, BRIDGE]), [])
    assert plan_of_user(bob) == Planned(frozenset([KNEE]), [6])
    assert Plan.objects.get(user=ann).changed_at == later
    assert (Plan.objects.count(), PlannedExercise.objects.count()) == (2, 3)


def test_the_same_plan_twice_and_a_day_twice_are_once(ann, now):
    for _turn in range(2):
        saved(ann, now, [CAT, CAT], [1, 1])
    assert plan_of_user(ann) == Planned(frozenset([CAT]), [1])
    assert PlannedExercise.objects.count() == 1


@pytest.mark.parametrize("slug", TO_AVOID)
def test_an_exercise_to_avoid_is_refused_with_its_reason(ann, now, slug):
    saved(ann, now)
    assert refused(saved, ann, now, [CAT, slug]) == {"exercises": reason(slug)}


@pytest.mark.parametrize(
    ("exercises", "days", "said"),
    [
        ([], [], {"exercises": NONE_CHOSEN}),
        ([CAT, "handstand"], [], {"exercises": UNKNOWN}),
        ([CAT], [7], {"weekdays": NO_DAY}),
        ([CAT], [-1], {"weekdays": NO_DAY}),
        ([CAT], [True], {"weekdays": NO_DAY}),
        ([CAT], ["0"], {"weekdays": NO_DAY}),
    ],
)
def test_what_does_not_fit_is_refused_and_the_plan_stays(ann, now, exercises, days, said):
    saved(ann, now)
    assert refused(saved, ann, now, exercises, days) == said


@pytest.mark.parametrize(
    ("days", "day", "planned"),
    [([], 3, True), ([0, 3], 3, True), ([0, 2], 3, False)],
)
def test_no_day_is_any_day(days, day, planned):
    monday = dt.date(2026, 3, 2)
    assert Planned(frozenset(), days).is_for(monday + dt.timedelta(days=day)) is planned


# --- The page -----------------------------------------------------------------------------------


def test_nobody_logged_in_is_asked_to_log_in_first(client, db):
    response = client.get(URL)
    assert (response.status_code, response.url) == (302, f"/accounts/login/?next={URL}")


def test_the_first_time_our_four_are_ticked_and_no_day(ann_client):
    shown = page(ann_client.get(URL))
    assert shown.fields == {"exercises": SUGGESTED}
    assert "These four are our choice, not the article's." in shown.words
    assert shown.said_at("id_weekdays").startswith(
        "Days Tick none for any day. How many is up to you."
    )


def test_everything_on_the_page_but_those_to_avoid_can_be_ticked(ann_client):
    response = ann_client.get(URL)
    boxes = [one.slug for one, _ticked in response.context["form"].ticks()]
    assert boxes == list(Exercise.objects.values_list("slug", flat=True))
    assert set(boxes).isdisjoint(TO_AVOID)


def test_a_plan_is_stored_and_shown_in_its_order(ann, ann_client):
    answer = ann_client.post(URL, {"exercises": [BRIDGE, KNEE, CAT], "weekdays": ["6", "0"]})
    assert (answer.status_code, answer.url) == (302, URL)
    assert plan_of_user(ann) == Planned(frozenset([BRIDGE, KNEE, CAT]), [0, 6])
    response = ann_client.get(URL)
    assert [row.exercise.slug for row in response.context["rows"]] == [CAT, KNEE, BRIDGE]
    shown = page(response)
    assert shown.said_at("planned-heading") == "Sunday, Monday"
    assert shown.fields == {"exercises": [CAT, KNEE, BRIDGE], "weekdays": ["6", "0"]}
    assert {f"{URL}{slug}/" for slug in (CAT, KNEE, BRIDGE)} < {*shown.links}


def test_what_is_set_aside_is_marked_and_leads_to_its_page(ann, bob, ann_client, now):
    saved(ann, now, [CAT, BRIDGE])
    closed(ann, BRIDGE, now)
    closed(ann, CURL, now)
    closed(bob, CAT, now)
    response = ann_client.get(URL)
    assert marks(response) == {BRIDGE: "Set aside", CURL: "Set aside"}
    shown = page(response)
    assert [one for one in shown.links if "set-aside" in one] == [f"/set-aside/{BRIDGE}/"]
    assert shown.words.count("Set aside See why it waits: Hip bridge") == 1
    for slug in (BRIDGE, CURL):
        taken_back(ann, slug)
    assert marks(ann_client.get(URL)) == {}
    assert "Set aside" not in page(ann_client.get(URL)).words


def test_a_plan_without_days_is_for_any_day(ann_client):
    ann_client.post(URL, {"exercises": [CAT]})
    assert page(ann_client.get(URL)).said_at("planned-heading") == "On any day"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"weekdays": ["0"]}, {"exercises": [NONE_CHOSEN]}),
        ({"exercises": [CAT, "handstand"]}, {"exercises": [UNKNOWN]}),
        ({"exercises": ["\0"]}, {"exercises": [UNKNOWN]}),
        ({"exercises": ["x" * 5000]}, {"exercises": [UNKNOWN]}),
        ({"exercises": [CAT], "weekdays": ["7"]}, {"weekdays": [NO_DAY]}),
        ({"exercises": [CAT], "weekdays": ["-1"]}, {"weekdays": [NO_DAY]}),
        ({"exercises": [CAT], "weekdays": ["\0😀"]}, {"weekdays": [NO_DAY]}),
    ],
)
def test_what_does_not_fit_is_said_and_the_rest_is_still_ticked(ann_client, typed, said):
    before = everything_stored()
    response = ann_client.post(URL, typed)
    assert faults(response) == said
    kept = {"exercises": [CAT]} if CAT in typed.get("exercises", ()) else {}
    kept |= {"weekdays": ["0"]} if typed.get("weekdays") == ["0"] else {}
    assert page(response).fields == kept
    assert everything_stored() == before


@pytest.mark.parametrize("slug", TO_AVOID)
def test_the_form_says_why_an_exercise_to_avoid_cannot_be_planned(ann, ann_client, now, slug):
    saved(ann, now)
    before = everything_stored()
    assert faults(ann_client.post(URL, {"exercises": [CAT, slug]})) == {"exercises": [reason(slug)]}
    assert everything_stored() == before


def test_somebody_else_s_plan_is_neither_shown_nor_changed(ann, bob, ann_client, now):
    saved(bob, now, [CURL], [3])
    assert page(ann_client.get(URL)).fields == {"exercises": SUGGESTED}
    ann_client.post(URL, {"exercises": [CAT], "user": str(bob.pk)})
    assert plan_of_user(bob) == Planned(frozenset([CURL]), [3])
    assert plan_of_user(ann) == Planned(frozenset([CAT]), [])


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options"])
def test_other_methods_are_not_allowed(ann_client, method):
    assert getattr(ann_client, method)(URL).status_code == 405


def test_no_number_of_days_or_exercises_is_recommended(ann_client):
    words = page(ann_client.get(URL)).words.lower()
    assert [one for one in ("recommend", "at least", "per week", "a week") if one in words] == []


@pytest.mark.parametrize(("language", "first"), [("en-us", "6"), ("de", "0"), ("en-gb", "0")])
def test_the_week_begins_as_in_the_person_s_language(language, first):
    with translation.override(language):
        days = [day for day, _name in weekdays()]
    assert days == [str((int(first) + n) % 7) for n in range(7)]

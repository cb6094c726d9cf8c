"""/today/: a session is started once, carried on with, and never lost to a wrong answer."""

import datetime as dt
import re
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from exercises.dose import session_seconds
from exercises.models import Exercise
from sessions.models import TrainingSession, TrainingSet
from tests.sessions.conftest import (
    BRIDGE,
    CAT,
    CURL,
    MINUTE,
    TO_AVOID,
    a_set,
    ended,
    entered,
    everything_stored,
    logged,
    opened,
)
from tests.sessions.pages import faults, page

URL = "/today/"
SUGGESTED = ["cat-stretch", "knee-to-chest", "pelvic-tilt", "hip-bridge"]
RATE = "Choose a number from 0 to 10, or Skip."
UNKNOWN = "We do not know this exercise. Choose from the list."
WRONG_RATINGS = [
    "",
    "11",
    "-1",
    "4.5",
    "4.0",
    "NaN",
    "04",
    " 4",
    "٤",
    "4;5",
    "x" * 5000,
    "😀",
    "\0",
]


def typed(**changes) -> dict:
    """What a browser posts for pain 4 and two exercises."""
    return {"id": str(uuid.uuid4()), "pain_before": "4", "exercises": [CAT, BRIDGE]} | changes


def test_nobody_logged_in_is_asked_to_log_in_first(client, db):
    response = client.get(URL)
    assert (response.status_code, response.url) == (302, f"/accounts/login/?next={URL}")


def test_the_page_proposes_our_four_and_no_rating(ann_client):
    shown = page(ann_client.get(URL))
    fresh_id = shown.fields.pop("id")
    assert shown.fields == {"exercises": SUGGESTED}
    assert uuid.UUID(*fresh_id)


def told(response) -> str:
    """What a screen reader is told again whenever the choice changes: the one `<output>`."""
    (words,) = re.findall("<output[^>]*>([^<]*)</output>", response.content.decode())
    return words


def test_the_length_of_what_is_ticked_is_said_in_a_whole_sentence(ann_client):
    assert told(ann_client.get(URL)) == "One set of each takes about 8 minutes."
    for exercise in Exercise.objects.all():
        minutes = -(-session_seconds([exercise.dose()]) // 60)
        words = f"One set of each takes about {minutes} minutes."
        assert told(ann_client.get(URL, {"exercise": exercise.slug})) == words
    nothing = ann_client.post(URL, typed(exercises=[]))
    assert told(nothing) == "Nothing chosen yet."


def test_every_visit_has_an_id_of_its_own(ann_client):
    ids = {page(ann_client.get(URL)).fields["id"][0] for _visit in range(3)}
    assert len(ids) == 3


def test_a_session_starts_with_what_was_typed_and_its_page_follows(ann, ann_client):
    before = timezone.now()
    sent = typed(pain_before="0", exercises=[BRIDGE, CAT])
    response = ann_client.post(URL, sent)
    row = TrainingSession.objects.get()
    assert (response.status_code, response.url) == (302, f"/sessions/{sent['id']}/")
    assert (str(row.id), row.user, row.pain_before, row.ended_at) == (sent["id"], ann, 0, None)
    assert before <= row.started_at <= timezone.now()
    # Not as they came, but in the order in which to do them.
    assert list(row.choices.values_list("exercise_id", flat=True)) == [CAT, BRIDGE]


def test_a_skipped_rating_is_stored_as_missing(ann_client):
    ann_client.post(URL, typed(pain_before="skip"))
    assert TrainingSession.objects.get().pain_before is None


def test_the_form_as_it_stands_needs_only_a_rating(ann_client):
    fields = page(ann_client.get(URL)).fields
    assert faults(ann_client.post(URL, fields)) == {"pain_before": [RATE]}
    assert ann_client.post(URL, fields | {"pain_before": "4"}).status_code == 302


def test_posting_twice_starts_once_and_answers_alike(ann_client):
    sent = typed()
    answers = [ann_client.post(URL, sent) for _turn in range(2)]
    assert {(answer.status_code, answer.url) for answer in answers} == {
        (302, f"/sessions/{sent['id']}/")
    }
    assert TrainingSession.objects.count() == 1


# --- What does not fit --------------------------------------------------------------------------


@pytest.mark.parametrize("rating", WRONG_RATINGS)
def test_a_wrong_rating_is_said_and_the_rest_is_still_there(ann_client, rating):
    sent = typed(pain_before=rating)
    response = ann_client.post(URL, sent)
    assert faults(response)["pain_before"] == [RATE]
    assert page(response).fields == {"id": [sent["id"]], "exercises": [CAT, BRIDGE]}
    assert TrainingSession.objects.count() == 0


@pytest.mark.parametrize(
    ("exercises", "said"),
    [
        ([], "Choose at least one exercise."),
        ([CAT, "handstand"], UNKNOWN),
        (["\u202e😀"], UNKNOWN),
    ],
)
def test_wrong_exercises_are_said_and_the_rating_is_still_there(ann_client, exercises, said):
    response = ann_client.post(URL, typed(exercises=exercises))
    assert faults(response) == {"exercises": [said]}
    shown = page(response).fields
    assert (shown["pain_before"], shown.get("exercises", [])) == (
        ["4"],
        [slug for slug in exercises if slug == CAT],
    )
    assert TrainingSession.objects.count() == 0


@pytest.mark.parametrize(
    "broken", ["", "7", "x" * 36, "00000000-0000-0000-0000-00000000000g", "😀"]
)
def test_a_broken_id_is_replaced_so_that_sending_again_works(ann_client, broken):
    response = ann_client.post(URL, typed(id=broken))
    said = "This page had lost its number. It has a new one: please send it again."
    assert faults(response) == {"id": [said]}
    again = page(response).fields
    assert (again["pain_before"], again["exercises"]) == (["4"], [CAT, BRIDGE])
    assert ann_client.post(URL, again).status_code == 302
    assert [str(row.id) for row in TrainingSession.objects.all()] == again["id"]


def test_exercises_posted_twice_and_unknown_fields_do_no_harm(ann_client):
    ann_client.post(URL, typed(exercises=[CAT, CAT], user="1", ended_at="2000-01-01"))
    row = TrainingSession.objects.get()
    assert list(row.choices.values_list("exercise_id", flat=True)) == [CAT]
    assert row.ended_at is None


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options"])
def test_other_methods_are_not_allowed(ann_client, method):
    assert getattr(ann_client, method)(URL).status_code == 405


# --- Two answers for one thing ------------------------------------------------------------------


def test_a_second_start_shows_the_open_session_and_what_was_sent(ann, ann_client, now):
    session = opened(ann, now)
    before = everything_stored()
    response = ann_client.post(URL, typed(pain_before="7", exercises=[CURL]))
    shown = page(response)
    assert response.status_code == 409
    assert "You have a session open already. Carry on with it, or end it." in shown.words
    assert "Wednesday, March 4, 2026, 10:30 a.m. Pain before 4" in shown.words
    assert session.get_absolute_url() in shown.links
    assert shown.words.endswith(
        "Sent How strong is your low back pain right now? 7 Exercises for this session Partial curl"
    )
    assert everything_stored() == before


def test_an_id_that_is_somebody_else_s_shows_nothing_of_theirs(bob, ann_client, now):
    theirs = opened(bob, now, pain_before=9, exercises=["superman"])
    before = everything_stored()
    response = ann_client.post(URL, typed(id=str(theirs.pk)))
    words = page(response).words
    assert response.status_code == 409
    assert words == (
        "Two answers for one thing This id is taken. Reload the page and try again. "
        "Nothing was changed. This is what is stored, and what you sent. "
        "Sent How strong is your low back pain right now? 4 "
        "Exercises for this session Cat stretch, Hip bridge"
    )
    assert everything_stored() == before


# --- What the page proposes ---------------------------------------------------------------------


def test_the_exercises_of_the_last_session_are_proposed_again(ann, bob, ann_client, now):
    ended(opened(ann, now, exercises=[CURL, CAT]), now)
    entered(ann, now, exercises=[BRIDGE])
    ended(opened(bob, now + MINUTE, exercises=["superman"]), now + MINUTE)
    assert page(ann_client.get(URL)).fields["exercises"] == [CAT, CURL]


def test_the_exercise_asked_for_in_the_address_is_the_only_one_proposed(ann_client):
    assert page(ann_client.get(URL, {"exercise": CURL})).fields["exercises"] == [CURL]


@pytest.mark.parametrize("slug", [*TO_AVOID, "handstand", "", "x" * 3000, "😀"])
def test_an_exercise_to_avoid_or_unknown_in_the_address_proposes_our_four(ann_client, slug):
    assert page(ann_client.get(URL, {"exercise": slug})).fields["exercises"] == SUGGESTED


# --- Carrying on --------------------------------------------------------------------------------


def test_an_open_session_is_there_to_carry_on_to_end_or_to_discard(ann, ann_client):
    session = opened(ann, timezone.now())
    shown = page(ann_client.get(URL))
    assert "Your session is open" in shown.words
    assert "That is fine." not in shown.words
    assert shown.fields == {}
    assert {
        reverse(f"sessions:{name}", args=[session.pk]) for name in ("session", "end", "delete")
    } < {*shown.links}


def test_after_a_sign_that_needs_help_now_the_open_session_is_to_be_ended(
    ann, ann_client, settings
):
    settings.EMERGENCY_NUMBER = "999"
    session = opened(ann, timezone.now())
    before = page(ann_client.get(URL))
    logged(session, timezone.now(), a_set(CAT, sign="emergency"))
    response = ann_client.get(URL)
    shown, where = page(response), session.get_absolute_url()
    assert re.findall(r'button--primary" href="(.+?)"', response.content.decode()) == [
        f"{where}end/"
    ]
    assert "Get emergency help now Do not exercise. Call 999" in shown.words
    assert "You ticked a sign that needs help now. This session takes no more sets." in shown.words
    assert ["Carry on" in one.words for one in (before, shown)] == [True, False]
    assert ["/hard-day/" in one.links for one in (before, shown)] == [True, False]
    assert {where, f"{where}delete/"} < {*shown.links}
    session.sets.all().delete()
    assert page(ann_client.get(URL)).words == shown.words


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"pain_before": "11", "exercises": [CURL]}, {"pain_before": [RATE]}),
        ({"pain_before": "7", "exercises": [CURL, "handstand"]}, {"exercises": [UNKNOWN]}),
    ],
)
def test_beside_an_open_session_a_post_with_errors_shows_what_was_typed(
    ann, ann_client, changes, wrong
):
    session = opened(ann, timezone.now())
    before = everything_stored()
    sent = typed(**changes)
    response = ann_client.post(URL, sent)
    assert faults(response) == wrong
    found = page(response)
    pain = {} if "pain_before" in wrong else {"pain_before": ["7"]}
    assert found.fields == {"id": [sent["id"]], "exercises": [CURL]} | pain
    assert "Your session is open" in found.words
    assert session.get_absolute_url() in found.links
    assert everything_stored() == before
    mended = ann_client.post(URL, found.fields | {"pain_before": "7"})
    assert mended.status_code == 409


def test_a_session_of_an_earlier_day_that_is_still_open_is_no_fault_of_anybody_s(ann, ann_client):
    opened(ann, timezone.now() - dt.timedelta(days=2))
    words = page(ann_client.get(URL)).words
    assert "A session is still open" in words
    assert "That is fine. Carry on, end it, or discard it" in words


def test_somebody_else_s_open_session_is_not_shown(bob, ann_client, now):
    opened(bob, now)
    assert page(ann_client.get(URL)).fields["exercises"] == SUGGESTED


def test_the_day_is_the_person_s_own(ann, ann_client, now):
    """Around the world it is never everywhere the same day."""
    shown = set()
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):
        ann.time_zone = zone
        ann.save()
        response = ann_client.get(URL)
        today = timezone.now().astimezone(ann.zone()).date()
        assert response.context["day"] == today
        shown.add(today)
    assert len(shown) == 2


def test_nothing_is_stored_by_looking(ann_client):
    ann_client.get(URL)
    ann_client.head(URL)
    assert (TrainingSession.objects.count(), TrainingSet.objects.count()) == (0, 0)

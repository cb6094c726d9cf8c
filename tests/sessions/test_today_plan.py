"""What /today/ proposes, in which order, and why each exercise is there or set aside."""

import datetime as dt
import uuid
from itertools import combinations, pairwise, permutations

import pytest
from django.utils import timezone

from exercises.models import Exercise, Kind
from sessions import asides, days, planning
from sessions.models import Closing
from sessions.plan import EFFORT, Why, for_today, in_order
from tests.sessions.conftest import (
    BIRD_DOG,
    BRIDGE,
    CAT,
    CURL,
    KNEE,
    LEG_LIFT,
    PIRIFORMIS,
    PRESS_UP,
    ROTATION,
    a_set,
    ended,
    everything_stored,
    logged,
    opened,
)
from tests.sessions.pages import faults, page

URL = "/today/"
TILT, DRAW_IN, SUPERMAN = "pelvic-tilt", "draw-in-maneuver", "superman"
SUGGESTED = [CAT, KNEE, TILT, BRIDGE]
TWELVE = [CAT, PRESS_UP, KNEE, ROTATION, PIRIFORMIS, TILT, DRAW_IN]
TWELVE += [BRIDGE, CURL, LEG_LIFT, BIRD_DOG, SUPERMAN]


@pytest.fixture
def twelve(db) -> list[Exercise]:
    return list(Exercise.objects.all())


def slugs(exercises) -> list[str]:
    return [one.slug for one in exercises]


def planned(user, exercises, weekdays=()) -> None:
    planning.save_plan(
        user=user, exercises=list(exercises), weekdays=list(weekdays), now=timezone.now()
    )


def closed(user, slug: str, at: dt.datetime) -> None:
    """This exercise was closed in an ended session of that moment."""
    session = ended(opened(user, at, exercises=[slug]), at)
    Closing.objects.create(
        session=session,
        user=user,
        exercise_id=slug,
        closed_at=at,
        reason="rose-again",
        text_version="2026-11",
    )


def taken_back(user, slug: str, now: dt.datetime) -> None:
    """The person takes the exercise back."""
    stands = asides.aside(user, slug)
    asides.reopen(
        user=user,
        reopening_id=uuid.uuid4(),
        slug=slug,
        knows=True,
        closed_in=stands.closed_in,
        now=now,
    )


# --- The order ----------------------------------------------------------------------------------


def test_all_twelve_in_the_order_of_today(twelve):
    assert slugs(in_order(twelve)) == TWELVE


@pytest.mark.parametrize(
    "expected",
    [
        [],
        [BRIDGE],
        SUGGESTED,
        [KNEE, ROTATION, BRIDGE],
        [CAT, KNEE, BRIDGE],
        [KNEE, CAT, BIRD_DOG],  # ends on hands and knees, where the bird dog goes on
        [CAT, KNEE, PRESS_UP, SUPERMAN],
        [BRIDGE, CURL, LEG_LIFT],
    ],
)
def test_the_same_exercises_come_in_one_order_however_they_are_given(twelve, expected):
    chosen = [one for one in twelve if one.slug in expected]
    for given in permutations(chosen):
        assert slugs(in_order(given)) == expected


def test_whatever_is_chosen_effort_never_falls_and_no_position_is_left_and_taken_up_in_a_group(
    twelve,
):
    for count in (1, 2, 3, 4):
        for chosen in combinations(twelve, count):
            found = in_order(chosen)
            assert sorted(slugs(found)) == sorted(slugs(chosen))
            efforts = [EFFORT[one.kind] for one in found]
            assert efforts == sorted(efforts)
            for effort in set(efforts):
                group = [one.position for one in found if EFFORT[one.kind] == effort]
                changes = sum(one != after for one, after in pairwise(group))
                assert changes == len(set(group)) - 1


def test_every_kind_has_its_effort():
    assert EFFORT.keys() == set(Kind)


# --- What is proposed ---------------------------------------------------------------------------


def proposed(twelve, **more) -> tuple[list[str], Why]:
    told = {"asked": "", "planned": (), "last": (), "aside": (), "at_most": None} | more
    found = for_today(twelve, **told)
    return slugs(found.exercises), found.why


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({}, (SUGGESTED, Why.SUGGESTED)),
        ({"last": [CURL]}, ([CURL], Why.LAST)),
        ({"last": [CURL], "planned": [BRIDGE, CAT]}, ([CAT, BRIDGE], Why.PLAN)),
        ({"planned": [BRIDGE], "asked": CURL}, ([CURL], Why.ASKED)),
        ({"planned": [BRIDGE], "asked": "sit-ups"}, ([BRIDGE], Why.PLAN)),
        ({"planned": [BRIDGE, CAT], "aside": [CAT]}, ([BRIDGE], Why.PLAN)),
        ({"planned": [CAT], "aside": [CAT]}, ([], Why.PLAN)),
        ({"last": [CAT], "aside": [CAT]}, ([], Why.LAST)),
        ({"aside": [CAT]}, ([KNEE, TILT, BRIDGE], Why.SUGGESTED)),
        ({"asked": CAT, "aside": [CAT], "planned": [BRIDGE]}, ([BRIDGE], Why.PLAN)),
        ({"planned": [BRIDGE, CAT, CURL], "at_most": 2}, ([CAT, BRIDGE], Why.HARD_DAY)),
        (
            {"planned": [BRIDGE, CAT, CURL], "aside": [CAT], "at_most": 2},
            ([BRIDGE, CURL], Why.HARD_DAY),
        ),
        ({"at_most": 2}, ([CAT, KNEE], Why.HARD_DAY)),
        ({"at_most": 2, "asked": CURL}, ([CURL], Why.ASKED)),
    ],
)
def test_what_is_proposed_and_why(twelve, more, expected):
    assert proposed(twelve, **more) == expected


# --- The page -----------------------------------------------------------------------------------

REASONS = [
    "In your plan",
    "From your last session",
    "You asked for it",
    "Suggested for a first session: our choice",
]


def reasons(response) -> dict[str, int]:
    """How often the page gives each reason."""
    words = page(response).words
    return {one: words.count(one) for one in REASONS if one in words}


def test_the_first_time_our_four_are_suggested_and_a_plan_is_offered(ann_client):
    response = ann_client.get(URL)
    assert reasons(response) == {REASONS[3]: 4}
    shown = page(response)
    assert "These four are our choice, not the article's. Make a plan of your own" in shown.words
    assert "/plan/" in shown.links


def test_each_reason_is_said_with_its_exercises(ann, ann_client):
    assert reasons(ann_client.get(URL, {"exercise": CURL})) == {REASONS[2]: 1}
    ended(opened(ann, timezone.now(), exercises=[CURL, CAT, BRIDGE]), timezone.now())
    assert reasons(ann_client.get(URL)) == {REASONS[1]: 3}
    planned(ann, [CAT, BRIDGE])
    assert reasons(ann_client.get(URL)) == {REASONS[0]: 2}


def test_the_plan_is_ticked_in_its_order_and_all_others_are_there_to_choose(ann, ann_client):
    planned(ann, [BRIDGE, CAT, ROTATION])
    response = ann_client.get(URL)
    assert page(response).fields["exercises"] == [CAT, ROTATION, BRIDGE]
    rest = [row.exercise.slug for row in response.context["others"]]
    everything = list(Exercise.objects.values_list("slug", flat=True))
    assert rest == [slug for slug in everything if slug not in (CAT, ROTATION, BRIDGE)]
    assert response.context["others_open"] is False


def test_the_own_dose_is_shown_and_counts_in_the_minutes(ann, ann_client):
    planned(ann, [BIRD_DOG])
    before = ann_client.get(URL)
    dose = {"hold_seconds": 5, "repetitions": 10, "first_side": "left", "in_total": True}
    exercise = Exercise.objects.get(pk=BIRD_DOG)
    planning.save_dose(user=ann, exercise=exercise, now=timezone.now(), **dose)
    after = ann_client.get(URL)
    assert "10 repetitions on each side · hold 5 seconds 4 minutes · In your plan" in (
        page(before).words
    )
    assert "10 repetitions in total · hold 5 seconds 2 minutes · In your plan" in page(after).words
    assert (before.context["minutes"], after.context["minutes"]) == (4, 2)


def test_a_day_that_is_not_the_plan_s_is_said_without_reproach(ann, ann_client):
    sentence = "No session is planned for today. Start one if you like."
    today = days.local_moment(timezone.now(), ann.zone()).local_date.weekday()
    planned(ann, [CAT], [(today + 1) % 7])
    response = ann_client.get(URL)
    assert sentence in page(response).words
    assert page(response).fields["exercises"] == [CAT]
    for weekdays in ([today], []):
        planned(ann, [CAT], weekdays)
        assert sentence not in page(ann_client.get(URL)).words


def test_missed_days_are_never_mentioned(ann, ann_client):
    long_ago = timezone.now() - dt.timedelta(days=90)
    planning.save_plan(user=ann, exercises=[CAT], weekdays=[0, 1, 2, 3, 4, 5, 6], now=long_ago)
    ended(opened(ann, long_ago, exercises=[CAT]), long_ago)
    words = page(ann_client.get(URL)).words.lower()
    assert [one for one in ("miss", "last time", "ago", "streak", "90") if one in words] == []


# --- Set aside ----------------------------------------------------------------------------------


def test_what_is_set_aside_is_named_with_its_reason_and_cannot_be_ticked(ann, ann_client, now):
    planned(ann, [CAT, BRIDGE])
    closed(ann, BRIDGE, now)
    closed(ann, SUPERMAN, now + dt.timedelta(days=1))
    response = ann_client.get(URL)
    shown = page(response)
    assert shown.fields["exercises"] == [CAT]
    rows = [*response.context["proposed"], *response.context["others"]]
    offered = [row.exercise.slug for row in rows]
    assert len(offered) == 10
    assert {BRIDGE, SUPERMAN}.isdisjoint(offered)
    assert (
        "Set aside Superman The pain rule closed it on March 5, 2026. It waits until you take it "
        "back. Hip bridge In your plan. The pain rule closed it on March 4, 2026. It waits until "
        "you take it back."
    ) in shown.words
    assert {f"/set-aside/{slug}/" for slug in (BRIDGE, SUPERMAN)} < {*shown.links}


def test_closed_in_two_sessions_it_says_to_talk_it_over(ann, ann_client, now):
    closed(ann, BRIDGE, now)
    taken_back(ann, BRIDGE, now + dt.timedelta(hours=1))
    closed(ann, BRIDGE, now + dt.timedelta(days=1))
    assert (
        "The pain rule closed it in 2 sessions, the last time on March 5, 2026. It waits until you "
        "take it back. Talk it over with a professional first."
    ) in page(ann_client.get(URL)).words


def test_posted_all_the_same_it_is_refused_and_no_longer_ticked(ann, ann_client, now):
    closed(ann, BRIDGE, now)
    before = everything_stored()
    sent = {"id": str(uuid.uuid4()), "pain_before": "4", "exercises": [CAT, BRIDGE]}
    response = ann_client.post(URL, sent)
    assert list(faults(response)) == ["exercises"]
    assert page(response).fields == {
        "id": [sent["id"]],
        "pain_before": ["4"],
        "exercises": [CAT],
    }
    assert everything_stored() == before


def test_with_everything_set_aside_the_others_are_open(ann, ann_client, now):
    planned(ann, [BRIDGE])
    closed(ann, BRIDGE, now)
    response = ann_client.get(URL)
    assert "Everything that would be here today is set aside." in page(response).words
    assert response.context["others_open"] is True
    assert "exercises" not in page(response).fields


def test_after_a_post_with_an_error_what_was_chosen_among_the_others_is_seen(ann, ann_client):
    planned(ann, [BRIDGE])
    sent = {"id": str(uuid.uuid4()), "exercises": [CURL]}
    response = ann_client.post(URL, sent)
    assert response.context["others_open"] is True
    assert page(response).fields["exercises"] == [CURL]


def test_taken_back_it_is_proposed_with_the_shortest_hold_until_it_was_done(ann, ann_client, now):
    planned(ann, [SUPERMAN])
    dose = {"hold_seconds": 5, "repetitions": 8, "first_side": "left", "in_total": False}
    planning.save_dose(user=ann, exercise=Exercise.objects.get(pk=SUPERMAN), now=now, **dose)
    closed(ann, SUPERMAN, now)
    day = dt.timedelta(days=1)
    taken_back(ann, SUPERMAN, now + day)
    assert held(ann_client) == {SUPERMAN: 3}
    session = opened(ann, now + 2 * day, exercises=[SUPERMAN])
    logged(session, now + 2 * day, a_set(SUPERMAN, hold_seconds=3, pain=3))
    assert planning.kept_back(ann, but=session).gently == {SUPERMAN}
    ended(session, now + 2 * day)
    assert held(ann_client) == {SUPERMAN: 5}


def held(client) -> dict[str, int]:
    """The hold /today/ proposes for each exercise."""
    rows = client.get(URL).context["proposed"]
    return {row.exercise.slug: row.dose.hold_min for row in rows}


def test_somebody_else_s_plan_dose_and_set_aside_change_nothing(ann, bob, ann_client, now):
    planned(bob, [CURL])
    closed(bob, CAT, now)
    assert page(ann_client.get(URL)).fields["exercises"] == SUGGESTED


# --- The day after ------------------------------------------------------------------------------


def test_on_a_later_day_the_question_of_the_next_day_comes_first(ann, ann_client, now):
    closing = "How is your back now? Your last session was on Wednesday, March 4, 2026."
    assert closing not in page(ann_client.get(URL)).words
    ended(opened(ann, now, exercises=[CAT]), now)
    words = page(ann_client.get(URL)).words
    assert words.index(closing) < words.index("Exercises for this session")
    wrong = ann_client.post(URL, {"exercises": [CAT]})
    assert closing not in page(wrong).words

"""/set-aside/: what waits and why, and the page on which one exercise is taken back on purpose."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from exercises.models import AvoidedExercise, Exercise
from sessions.models import Closing, Reopening, TrainingSession
from sessions.rules import Reason
from sessions.words import why_exercise
from tests.sessions.conftest import (
    BIRD_DOG,
    CAT,
    KNEE,
    PRESS_UP,
    TO_AVOID,
    WITHOUT_HOLD,
    entered,
    everything_stored,
    opened,
)
from tests.sessions.pages import faults, page
from tests.sessions.ruled import SUPERMAN, Sender, taken_back

LIST = "/set-aside/"
ADVICE = "Talk it over with a professional before you do it again."
GENTLY = "I want to try it again, gently"
KNOWINGLY = "I have read this and take it back knowingly"
TICK = "Tick this first, if it is so."
ONCE_MORE = "It was closed once more meanwhile. Please read this page again."


def close(user, day: int, slug=CAT, reason="rose-in-retry") -> TrainingSession:
    """A session of this day of January 2026 in which the exercise was closed."""
    session = entered(user, timezone.now(), day=dt.date(2026, 1, day))
    closed_at = session.started_at + dt.timedelta(minutes=5)
    Closing.objects.create(
        user=user, session=session, exercise_id=slug, closed_at=closed_at, reason=reason
    )
    return session


def of(slug: str) -> str:
    return f"{LIST}{slug}/"


def sent(client, slug=CAT, **changes):
    """The page's own form, ticked and posted."""
    fields = page(client.get(of(slug))).fields | {"knows": "on"}
    told = {name: value for name, value in (fields | changes).items() if value is not None}
    return client.post(of(slug), told)


def messages(response) -> list[str]:
    return [str(one) for one in response.context["messages"]]


# --- The list -------------------------------------------------------------------------------------


def test_with_nothing_set_aside_the_list_says_what_it_is_for(ann_client, bob):
    close(bob, 5)
    shown = page(ann_client.get(LIST))
    assert shown.words == (
        "Set aside Nothing is set aside When your pain goes up in an exercise and it has to be "
        "left, it waits here. You take it back when you want to, one at a time. Go to today"
    )
    assert shown.links == ["/today/"]


def test_the_list_says_since_when_in_how_many_sessions_and_why_the_latest_first(ann, ann_client):
    close(ann, 5, PRESS_UP, "first-increase")
    close(ann, 6, BIRD_DOG, "spread")
    close(ann, 8, PRESS_UP, "retry-not-rated")
    shown = page(ann_client.get(LIST))
    assert shown.words == (
        "Set aside Your pain went up in these exercises. They wait until you take them back "
        "yourself, and nothing is lost if you never do. "
        "Press-up back extension: why, and taking it back Since Thursday, Jan. 8, 2026. "
        "Closed in 2 sessions. The second try was not rated. Talk it over first "
        "Bird dog: why, and taking it back Since Tuesday, Jan. 6, 2026. "
        "Closed in 1 session. You ticked that it spread further, or that there is new numbness, "
        "tingling or weakness. "
        "Go to today Help list"
    )
    assert shown.links == [of(PRESS_UP), of(BIRD_DOG), "/today/", "/help/"]


def test_each_has_its_drawing(ann, ann_client):
    close(ann, 5, KNEE)
    assert f"#{KNEE}" in ann_client.get(LIST).content.decode()


def test_what_was_taken_back_is_not_on_the_list(ann, ann_client):
    close(ann, 5)
    taken_back(ann, CAT)
    assert page(ann_client.get(LIST)).links == ["/today/"]


@pytest.mark.parametrize("sessions", [1, 30])
def test_the_pages_ask_as_often_however_often_something_was_closed(ann, ann_client, sessions):
    for day in range(1, sessions + 1):
        close(ann, day, CAT)
        close(ann, day, SUPERMAN)
    asked = {}
    for path in (LIST, of(CAT)):
        with CaptureQueriesContext(connection) as queries:
            assert ann_client.get(path).status_code == 200
        asked[path] = len(queries)
    assert asked == {LIST: 5, of(CAT): 5}  # two of each for the log-in and the person


# --- The page of one ------------------------------------------------------------------------------


def test_the_page_tells_what_happened_and_what_taking_back_means(ann, ann_client):
    session = close(ann, 5, SUPERMAN)
    shown = page(ann_client.get(of(SUPERMAN)))
    assert shown.words == (
        "Set aside Superman "
        "Superman is set aside It waits until you take it back yourself. There is no hurry, and "
        "nothing is lost if you never do. "
        "What happened It was closed in 1 session. "
        "Monday, Jan. 5, 2026 Your pain was still up on the second try. "
        "If you take it back You can choose it for your next session. Where it was closed, it "
        "stays closed. "
        "Begin with one set, in the smallest range. Make the lift small. "
        "Hold for 3 seconds, not longer. "
        "Rate your pain after it. If it goes up again, stop. "
        "Why was it closed the last time? After a rise there is one more try. When the pain is "
        "still up then, the exercise is closed for this session. "
        "Exercise Superman Lines of the article 39 "
        "Why does it wait? The article says to leave an exercise for good if the pain is still "
        "there after a change (line 39), and to stop at once whatever keeps raising it "
        "(line 180). So it waits until you take it back. "
        "our reading An exercise that had to be left in 2 sessions stays set aside, with the "
        "advice to talk it over with a professional. "
        f"{GENTLY} Take it back Leave it set aside Read how it is done Help list"
    )
    assert shown.links == [
        LIST,
        session.get_absolute_url(),
        LIST,
        f"/exercises/{SUPERMAN}/",
        "/help/",
    ]
    assert shown.fields == {"id": shown.fields["id"], "closed_in": ["1"]}


def test_closed_in_two_sessions_it_says_to_talk_it_over_and_has_its_own_tick(ann, ann_client):
    close(ann, 5)
    assert ADVICE not in page(ann_client.get(of(CAT))).words
    close(ann, 6)
    words = page(ann_client.get(of(CAT))).words
    _before, _advice, after = words.partition(ADVICE)
    assert after == (
        " It was closed in two sessions or more. Steadyback cannot tell what causes your pain. "
        "our reading Read when to ask for help "
        f"{KNOWINGLY} Take it back Leave it set aside Read how it is done Help list"
    )
    assert GENTLY not in words


def test_only_the_last_five_sessions_are_told_the_newest_first(ann, ann_client):
    sessions = [close(ann, day) for day in range(1, 8)]
    latest = sessions[-1]
    Closing.objects.create(
        user=ann,
        session=latest,
        exercise_id=CAT,
        closed_at=latest.started_at + dt.timedelta(minutes=9),
        reason="emergency",
    )
    shown = page(ann_client.get(of(CAT)))
    told = shown.words.partition("What happened ")[2].partition(" If you take it back")[0]
    rest = " Your pain was still up on the second try. "
    assert f"{told} " == (
        "It was closed in 7 sessions. The last 5: "
        "Wednesday, Jan. 7, 2026 You ticked a sign that needs help now. "
        f"Tuesday, Jan. 6, 2026{rest}Monday, Jan. 5, 2026{rest}"
        f"Sunday, Jan. 4, 2026{rest}Saturday, Jan. 3, 2026{rest}"
    )
    days = [one.get_absolute_url() for one in reversed(sessions[2:])]
    assert [one for one in shown.links if one.startswith("/sessions/")] == days


@pytest.mark.parametrize(
    ("reason", "lines", "is_ours"),
    [
        ("spread", "180", True),
        ("emergency", "11", True),
        ("first-increase", "89, 94", False),
        ("rose-in-retry", "39", False),
        ("retry-not-rated", "39", True),
        ("rose-again", "39, 180", True),
    ],
)
def test_the_rule_and_its_lines_are_those_of_the_last_reason(
    ann, ann_client, reason, lines, is_ours
):
    close(ann, 5, reason="rose-in-retry" if reason == "spread" else "spread")
    close(ann, 6, reason=reason)
    words = page(ann_client.get(of(CAT))).words
    told = words.partition("Why was it closed the last time? ")[2].partition(" Why does it")[0]
    why = why_exercise(Reason(reason), "Cat stretch", None)
    reading = f" our reading {why.reading}" if is_ours else ""
    assert told == (f"{why.rule} Exercise Cat stretch Lines of the article {lines}{reading}")


def test_every_exercise_says_its_own_smaller_form_and_shortest_hold(ann, ann_client):
    for exercise in Exercise.objects.all():
        close(ann, 5, exercise.slug)
        words = page(ann_client.get(of(exercise.slug))).words
        means = words.partition("in the smallest range.")[2].partition(" Rate your pain")[0]
        hold = f"Hold for {exercise.hold_min} seconds, not longer."
        told = [exercise.easier, "" if exercise.slug in WITHOUT_HOLD else hold]
        assert means == "".join(f" {one}" for one in told if one)


# --- Taking back ----------------------------------------------------------------------------------


def test_taking_back_leads_to_the_list_with_a_sentence_and_the_way_to_today(ann, ann_client):
    close(ann, 5)
    response = sent(ann_client)
    assert (response.status_code, response.url) == (302, LIST)
    shown = ann_client.get(LIST)
    assert messages(shown) == [
        "Cat stretch is no longer set aside. Begin with one set, in the smallest range."
    ]
    assert page(shown).links == ["/today/"]
    row = Reopening.objects.get()
    assert (row.user, row.exercise_id, row.closed_in) == (ann, CAT, 1)


@pytest.mark.parametrize("sessions", [1, 2])
def test_without_the_tick_nothing_is_taken_back(ann, ann_client, sessions):
    for day in range(5, 5 + sessions):
        close(ann, day)
    response = sent(ann_client, knows=None)
    assert faults(response) == {"knows": [TICK]}
    assert Reopening.objects.count() == 0
    again = page(response).fields
    assert ann_client.post(of(CAT), again | {"knows": "on"}).status_code == 302
    assert Reopening.objects.get().closed_in == sessions


def test_sent_twice_it_is_stored_once(ann, ann_client):
    close(ann, 5)
    fields = page(ann_client.get(of(CAT))).fields | {"knows": "on"}
    for _time in range(2):
        assert ann_client.post(of(CAT), fields).status_code == 302
    assert Reopening.objects.count() == 1


@pytest.mark.parametrize("number", ["1", "0", "-1", "99999999999", "two", "", "1.5", "9" * 5000])
def test_a_number_that_is_no_longer_true_asks_to_read_it_again(ann, ann_client, number):
    close(ann, 5)
    close(ann, 6)
    response = sent(ann_client, closed_in=number)
    (sentences,) = faults(response).values()
    assert sentences == [ONCE_MORE]
    assert Reopening.objects.count() == 0
    shown = page(response)
    assert shown.fields == {"id": shown.fields["id"], "closed_in": ["2"]}  # and no tick
    assert ann_client.post(of(CAT), shown.fields | {"knows": "on"}).status_code == 302


@pytest.mark.parametrize("typed", ["", "no-id", "\x00"])
def test_a_page_that_lost_its_number_gets_a_new_one_and_keeps_the_tick(ann, ann_client, typed):
    close(ann, 5)
    response = sent(ann_client, id=typed)
    lost = "This page had lost its number. It has a new one: please send it again."
    assert faults(response) == {"id": [lost]}
    fields = page(response).fields
    assert fields["knows"] == ["on"]
    assert ann_client.post(of(CAT), fields).status_code == 302


def test_an_id_that_somebody_else_has_used_is_refused_and_a_new_one_given(
    ann, bob, ann_client, bob_client
):
    close(ann, 5)
    close(bob, 5)
    assert sent(bob_client).status_code == 302
    response = sent(ann_client, id=str(Reopening.objects.get().pk))
    taken = "This id is taken. Reload the page and try again."
    assert faults(response) == {"__all__": [taken]}
    assert ann_client.post(of(CAT), page(response).fields).status_code == 302


def test_an_old_page_meets_the_closing_that_came_after_it(ann, ann_client):
    close(ann, 5)
    old = page(ann_client.get(of(CAT))).fields | {"knows": "on"}
    assert ann_client.post(of(CAT), old).status_code == 302
    Reopening.objects.update(reopened_at=dt.datetime(2026, 1, 5, 20, tzinfo=dt.UTC))
    close(ann, 6)
    assert faults(ann_client.post(of(CAT), old)) == {"knows": [ONCE_MORE]}


def test_what_is_closed_in_the_open_session_may_be_taken_back_for_the_next(ann, ann_client):
    session = opened(ann, timezone.now())
    Closing.objects.create(
        user=ann,
        session=session,
        exercise_id=CAT,
        closed_at=timezone.now(),
        reason="first-increase",
    )
    assert page(ann_client.get(LIST)).links[0] == of(CAT)
    assert sent(ann_client).status_code == 302
    send = Sender(session, "json")
    assert (send(CAT, 3), session.sets.count()) == (409, 0)
    assert "closed for this session" in send.response.json()["error"]


# --- What is not aside ----------------------------------------------------------------------------


def test_an_exercise_that_is_not_aside_says_so_and_leads_on(ann, bob, ann_client):
    close(bob, 5)
    shown = page(ann_client.get(of(CAT)))
    assert (shown.status, shown.words) == (
        200,
        "Cat stretch is not set aside There is nothing to take back. You may choose it for a "
        "session as always. Go to today Read how it is done All that is set aside",
    )
    assert shown.links == ["/today/", f"/exercises/{CAT}/", LIST]


def test_a_post_about_one_that_is_not_aside_is_a_conflict_and_stores_nothing(ann, ann_client):
    close(ann, 5)
    fields = page(ann_client.get(of(CAT))).fields | {"knows": "on"}
    taken_back(ann, CAT)
    before = everything_stored()
    for slug in (CAT, KNEE):
        for told in (fields | {"id": "00000000-0000-4000-8000-000000000000"}, {}):
            response = ann_client.post(of(slug), told)
            assert response.status_code == 409
            assert "is not set aside There is nothing to take back." in page(response).words
    assert everything_stored() == before


@pytest.mark.parametrize("slug", TO_AVOID)
def test_one_to_avoid_leads_to_its_reason_and_cannot_be_posted(ann_client, slug):
    for verb in (ann_client.get, ann_client.head):
        response = verb(of(slug))
        assert (response.status_code, response.url) == (302, f"/exercises/avoid/#{slug}")
    assert AvoidedExercise.objects.filter(slug=slug).exists()
    assert ann_client.post(of(slug), {"knows": "on", "closed_in": "1"}).status_code == 404


@pytest.mark.parametrize("verb", ["get", "head", "post"])
def test_an_unknown_exercise_is_not_there(ann_client, verb):
    assert getattr(ann_client, verb)(of("handstand")).status_code == 404

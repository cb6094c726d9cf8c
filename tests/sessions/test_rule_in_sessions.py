"""SAFETY.md's cases through HTTP, each by form and by JSON: the server decides, not the page."""

import uuid

import pytest
from django.utils import timezone

from accounts import gating
from exercises import help_list
from sessions.closings import call_gate, stored_sets
from sessions.judging import ruling
from sessions.models import TrainingSet
from sessions.rules import State
from tests.sessions.conftest import BRIDGE, CAT, CURL, PRESS_UP, ended, opened
from tests.sessions.pages import page
from tests.sessions.ruled import SUPERMAN, TILT, Sender, calls, count, taken_back

pytestmark = pytest.mark.parametrize("by", ["form", "json"])


@pytest.fixture
def send(ann, by) -> Sender:
    """Sends sets of Ann's open session, which began with pain 4."""
    chosen = [CAT, BRIDGE, SUPERMAN, PRESS_UP, CURL, TILT]
    return Sender(opened(ann, timezone.now(), exercises=chosen), by)


# --- Case 1: one retry, then closed --------------------------------------------------------------


@pytest.mark.parametrize("retry", [7, 5])
def test_case_1_superman_rises_and_a_retry_that_rises_too_closes_it(send, retry):
    assert send(SUPERMAN, 7, outcome="stopped") == 201
    assert send.closed() == {}
    assert send(SUPERMAN, retry, attempt=2) == 201
    assert send.closed() == {SUPERMAN: "rose-in-retry"}
    assert send(SUPERMAN, 3, number=2) == 409
    assert [send(SUPERMAN, 3, number=1, attempt=attempt) for attempt in (2, 3)] == [409, 409]
    assert count(send.session, SUPERMAN) == 2
    assert send(CAT, 3) == 201


def test_case_1_a_fine_retry_goes_on_and_a_later_rise_closes_without_a_second_one(send):
    assert [send(SUPERMAN, 7), send(SUPERMAN, 4, attempt=2)] == [201, 201]
    assert send.closed() == {}
    assert send(SUPERMAN, 5, number=2) == 201
    assert send.closed() == {SUPERMAN: "rose-again"}
    assert send(SUPERMAN, 4, number=2, attempt=2) == 409


def test_a_retry_without_a_rating_closes(send):
    assert [send(SUPERMAN, 7), send(SUPERMAN, None, attempt=2)] == [201, 201]
    assert send.closed() == {SUPERMAN: "retry-not-rated"}


def test_a_retry_called_another_set_is_the_retry_all_the_same(send):
    assert [send(SUPERMAN, 7), send(SUPERMAN, 7, number=2)] == [201, 201]
    assert send.closed() == {SUPERMAN: "rose-in-retry"}
    assert send(SUPERMAN, 4, number=3) == 409


def test_a_third_attempt_is_refused_with_words(send):
    send(SUPERMAN, 7)
    assert send(SUPERMAN, 4, attempt=3) == 422
    assert "Enter a whole number from 1 to 2." in send.response.content.decode()
    assert count(send.session, SUPERMAN) == 1


# --- Cases 2 to 5 --------------------------------------------------------------------------------


def test_case_2_the_press_up_is_closed_by_its_first_increase(send):
    assert send(CAT, 3) == 201
    assert send(PRESS_UP, 4) == 201
    assert send.closed() == {PRESS_UP: "first-increase"}
    assert send(PRESS_UP, 3, attempt=2) == 409


def test_case_3_a_rise_over_four_exercises_is_caught_at_every_step(send):
    steps = [(CAT, 5), (BRIDGE, 6), (CURL, 7), (TILT, 7)]
    assert [send(slug, pain) for slug, pain in steps] == [201] * 4
    said = ruling(send.session, stored_sets(send.session), [])
    found = {slug: (one.baseline, one.state) for slug, one in said.judgement.standings.items()}
    assert found == {
        CAT: (4, State.RETRY),
        BRIDGE: (5, State.RETRY),
        CURL: (6, State.RETRY),
        TILT: (7, State.OPEN),
    }
    words = page(send.client.get(send.session.get_absolute_url())).words
    assert "It may be wiser to end here Your pain is two points or more above the start." in words
    assert [send(slug, 8, attempt=2) for slug in (CURL, CAT)] == [201, 201]
    assert send.closed() == {CURL: "rose-in-retry", CAT: "rose-in-retry"}
    words = page(send.client.get(send.session.get_absolute_url())).words
    assert "It may be wiser to end here Two exercises had to be left in this session." in words


def opened_again(send):
    ended(send.session, timezone.now())
    return opened(send.session.user, timezone.now(), exercises=[CAT, BRIDGE, CURL, TILT])


@pytest.mark.parametrize(("start", "pain", "stops"), [(2, 2, False), (2, 4, True)])
def test_case_4_sore_muscles_change_nothing(send, start, pain, stops):
    ended(send.session, timezone.now())
    sore = Sender(opened(send.session.user, timezone.now(), pain_before=start), send.by)
    assert sore(PRESS_UP, pain, sore=True) == 201
    assert sore.closed() == ({PRESS_UP: "first-increase"} if stops else {})


@pytest.mark.parametrize(("start", "pain", "stops"), [(6, 6, False), (0, 1, True), (0, 0, False)])
def test_case_5_a_steady_pain_goes_on_and_any_rise_from_nothing_stops(send, start, pain, stops):
    ended(send.session, timezone.now())
    other = Sender(opened(send.session.user, timezone.now(), pain_before=start), send.by)
    assert other(PRESS_UP, pain) == 201
    assert other.closed() == ({PRESS_UP: "first-increase"} if stops else {})


def test_the_button_it_hurts_more_is_an_increase_without_any_number(send):
    assert send(PRESS_UP, None, hurts_more=True, outcome="stopped", repetitions=2) == 201
    assert send.closed() == {PRESS_UP: "first-increase"}
    row = TrainingSet.objects.get()
    assert (row.outcome, row.repetitions, row.pain, row.hurts_more) == ("stopped", 2, None, True)


# --- Case 7: closed is closed --------------------------------------------------------------------


def test_case_7_past_midnight_in_the_same_session_it_is_still_closed(send):
    send(PRESS_UP, 5)
    send.session.closings.update(closed_at=timezone.now() - timezone.timedelta(days=1))
    send.session.sets.update(performed_at=timezone.now() - timezone.timedelta(days=1))
    assert send(PRESS_UP, 3, number=2) == 409


def test_case_7_after_the_end_it_is_still_closed(send):
    send(PRESS_UP, 5)
    ended(send.session, timezone.now())
    assert send(PRESS_UP, 3, number=2) == 409
    assert send(CAT, 3) == 201


def test_case_7_a_second_device_in_the_same_session_is_refused_too(send):
    send(PRESS_UP, 5)
    for by in ("form", "json"):
        assert Sender(send.session, by)(PRESS_UP, 3, number=2) == 409
    assert count(send.session, PRESS_UP) == 1


def test_case_7_the_editor_of_the_choice_opens_nothing(send):
    send(PRESS_UP, 5)
    for chosen in ([CAT], [PRESS_UP], [PRESS_UP, CAT]):
        where = f"{send.session.get_absolute_url()}choice/"
        assert send.client.post(where, {"exercises": chosen}).status_code == 302
        assert send(PRESS_UP, 3, number=2) == 409


def test_case_7_a_session_just_like_the_last_one_leaves_it_aside(send):
    send(PRESS_UP, 5)
    again = Sender(opened_again(send), send.by)
    assert [again(PRESS_UP, 3), again(CAT, 3)] == [409, 201]
    assert count(again.session, PRESS_UP) == 0


def test_taken_back_on_purpose_it_may_be_done_in_the_next_session(send):
    send(PRESS_UP, 5)
    again = Sender(opened_again(send), send.by)
    taken_back(send.session.user, PRESS_UP)
    assert again(PRESS_UP, 3) == 201


# --- Case 13 and the other signs -----------------------------------------------------------------


def test_a_sign_of_spreading_closes_at_any_rating(send):
    assert send(CAT, 1, sign="spread") == 201
    assert send.closed() == {CAT: "spread"}
    assert [send(CAT, 1, number=2), send(BRIDGE, 1)] == [409, 201]
    assert calls(send.session.user) == ["spread"]


def test_case_13_a_sign_that_needs_help_now_ends_the_session_for_everything(send):
    assert send(CAT, 2, sign="emergency") == 201
    assert send.closed() == {CAT: "emergency"}
    for slug in (CAT, BRIDGE, TILT):
        assert send(slug, 1, number=2) == 409
    ended(send.session, timezone.now())
    assert send(TILT, 1) == 409
    assert send.session.sets.count() == 1
    assert calls(send.session.user) == ["emergency"]


def test_case_13_it_is_heard_in_an_exercise_that_is_closed_already(send):
    send(PRESS_UP, 5)
    assert send(PRESS_UP, 3, number=2, outcome="stopped", sign="spread") == 409
    assert send(PRESS_UP, 3, number=2, outcome="stopped", sign="emergency") == 201
    closings = send.session.closings.order_by("pk").values_list("exercise_id", "reason")
    assert list(closings) == [(PRESS_UP, "first-increase"), (PRESS_UP, "emergency")]
    assert send(CAT, 1) == 409
    assert send(PRESS_UP, 3, number=3, outcome="stopped", sign="emergency") == 409


# --- The gate afterwards -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sets", "reasons"),
    [
        ([(CAT, 3, {"sign": "spread"})], ["spread"]),
        ([(CAT, 3, {"sign": "emergency"})], ["emergency"]),
        ([(PRESS_UP, 5, {}), (CAT, 3, {"sign": "spread"})], ["spread", "two-closed"]),
        ([(CAT, 8, {})], ["high-rating"]),
        ([(CAT, 8, {}), (CAT, 9, {"attempt": 2})], ["high-rating"]),
        ([(CAT, 7, {}), (PRESS_UP, 8, {}), (CAT, 3, {"number": 2})], ["high-rating"]),
    ],
)
def test_what_calls_for_the_help_list_is_a_row_and_shuts_the_next_start(send, sets, reasons):
    for slug, pain, more in sets:
        assert send(slug, pain, **more) == 201
    assert calls(send.session.user) == reasons
    ended(send.session, timezone.now(), pain_after=3)
    start = {"id": "8e1c7c1c-6a8a-4f0e-9d3e-1f6a0c8b2d11", "pain_before": "3", "exercises": [CAT]}
    assert send.client.get("/today/").url.startswith("/before-you-start/")
    assert send.client.post("/today/", start).status_code == 403
    assert send.session.user.training_sessions.count() == 1


def test_the_same_exercise_closed_in_two_sessions_calls_for_it(send):
    send(PRESS_UP, 5)
    assert calls(send.session.user) == []
    again = Sender(opened_again(send), send.by)
    taken_back(send.session.user, PRESS_UP)
    again(PRESS_UP, 5)
    assert calls(send.session.user) == ["closed-twice"]


@pytest.mark.parametrize("answer", ["now", "soon", "unsure"])
def test_case_6_an_answer_in_a_second_tab_stops_the_open_session_too(send, answer):
    assert send(CAT, 3) == 201
    answered(send, answer)
    assert send(BRIDGE, 3) == 403
    assert send.session.sets.count() == 1
    told = {"outcome": "stopped", "repetitions": 1, "hurts_more": True}
    assert send(BRIDGE, 6, **told) == 201  # what got worse is always heard


def answered(send, answer: str = "none") -> None:
    """The help list, answered now."""
    gating.answer_gate(
        user=send.session.user,
        answer_id=uuid.uuid4(),
        answer=answer,
        text_version=help_list.TEXT_VERSION,
        now=timezone.now(),
    )


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ((CAT, 3, {"sign": "spread"}), (BRIDGE, 3, {"sign": "spread"})),
        ((CAT, 8, {}), (TILT, 9, {})),
    ],
)
def test_what_happens_again_after_the_answer_calls_for_it_again(send, first, second):
    for slug, pain, more in (first, second):
        assert send(slug, pain, **more) == 201
        assert not send.session.user.may_start(timezone.now())
        answered(send)
        assert send.session.user.may_start(timezone.now())
    assert send(CURL, 3) == 201
    assert send.session.user.may_start(timezone.now())


def test_a_sign_heard_with_a_refused_set_stops_the_open_session_too(send):
    call_gate(send.session.user.pk, {"emergency"}, timezone.now())
    assert send(BRIDGE, 3) == 403
    assert send(BRIDGE, 3, outcome="stopped", hurts_more=True) == 201
    send.session.user.gate_calls.update(called_at=timezone.now() - timezone.timedelta(days=1))
    assert send(CAT, 3) == 201


def test_after_a_sign_that_needs_help_now_no_answer_opens_a_session_on_that_day(send):
    assert send(CAT, 2, sign="emergency") == 201
    ended(send.session, timezone.now(), pain_after=3)
    with pytest.raises(gating.Refused):
        answered(send)
    start = {"id": str(uuid.uuid4()), "pain_before": "3", "exercises": [BRIDGE]}
    assert send.client.post("/today/", start).status_code == 403
    words = page(send.client.get("/before-you-start/")).words
    assert "No session starts today." in words


# --- Nonsense ------------------------------------------------------------------------------------


@pytest.mark.parametrize("pain", [11, -1])
def test_case_10_ratings_that_are_none_are_refused_with_words(send, pain):
    assert send(CAT, pain) == 422
    assert (count(send.session, CAT), send.closed()) == (0, {})


def test_somebody_else_closes_nothing_of_hers(send, bob, by):
    theirs = Sender(send.session, by)
    theirs.client.force_login(bob)
    assert theirs(PRESS_UP, 9, sign="emergency") == 404
    assert (send.closed(), calls(send.session.user), calls(bob)) == ({}, [], [])

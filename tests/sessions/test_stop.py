"""It hurts more: the bar in every page of a session, and the stop that it leads to."""

import uuid

import pytest
from django.utils import timezone

from sessions.models import TrainingSet
from tests.sessions.conftest import (
    BIRD_DOG,
    BRIDGE,
    CAT,
    KNEE,
    LEG_LIFT,
    PRESS_UP,
    ROTATION,
    a_set,
    columns_of,
    ended,
    entered,
    everything_stored,
    logged,
    opened,
)
from tests.sessions.pages import faults, page, shown_in_both_halves
from tests.sessions.ruled import SUPERMAN, Sender

CHOSEN = [SUPERMAN, CAT, LEG_LIFT, ROTATION, BIRD_DOG, PRESS_UP, KNEE]
RATE = "Choose a number from 0 to 10, or Skip."
STORED = ("exercise_id", "number", "side", "repetitions", "hold_seconds", "outcome", "pain")
SAID = ("attempt", "half_repetition", "hurts_more", "sign", "sore")


@pytest.fixture
def send(ann) -> Sender:
    """Ann's open session, begun with 4, and a browser of hers."""
    return Sender(opened(ann, timezone.now(), exercises=CHOSEN), "form")


def stop_of(send: Sender, slug: str) -> str:
    return f"{send.page_of(slug)}stop/"


def told(send: Sender, slug: str, **changes) -> dict:
    """What a browser posts from the stop page, with these answers."""
    carried = page(send.client.get(stop_of(send, slug))).fields
    return {name: value[0] for name, value in carried.items()} | {"pain": "7"} | changes


def stop(send: Sender, slug: str, **changes):
    return send.client.post(stop_of(send, slug), told(send, slug, **changes))


# --- The page ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("slug", "side", "hold"),
    [
        (SUPERMAN, None, "3"),
        (CAT, None, "10"),
        (LEG_LIFT, "left", None),
        (ROTATION, None, "5"),
        (BIRD_DOG, "both", "5"),
    ],
)
def test_it_proposes_nothing_done_of_the_next_set_and_no_rating(send, slug, side, hold):
    shown = page(send.client.get(stop_of(send, slug)))
    fields = {name: value[0] for name, value in shown.fields.items()}
    uuid.UUID(fields.pop("id"))
    wanted = {"number": "1", "attempt": "1", "repetitions": "0"}
    wanted |= {"side": side} if side else {}
    wanted |= {"hold_seconds": hold} if hold else {}
    assert fields == wanted
    assert "Stop here" in shown.words
    assert ("I stopped half way, after one side" in shown.words) == (slug == ROTATION)
    assert ("Left side Right side" in shown.words) == (slug == LEG_LIFT)
    assert f"{send.page_of(slug)}#set-form" in shown.links


def test_it_stores_one_stopped_set_and_leads_to_the_verdict(send):
    answer = stop(send, SUPERMAN, repetitions="4", sore="yes")
    assert (answer.status_code, answer.url) == (302, send.page_of(SUPERMAN))
    (row,) = send.session.sets.all()
    stored = columns_of(row)
    assert [stored[name] for name in STORED] == [SUPERMAN, 1, "none", 4, 3, "stopped", 7]
    assert [stored[name] for name in SAID] == [1, False, True, "", True]
    shown = page(send.client.get(answer.url))
    assert "Stop for a moment" in shown.words
    assert shown.fields["attempt"] == ["2"]


def test_without_a_number_it_is_an_increase_all_the_same(send):
    assert stop(send, PRESS_UP, pain="skip").status_code == 302
    assert send.closed() == {PRESS_UP: "first-increase"}


def test_a_lower_rating_does_not_take_back_that_it_hurts_more(send):
    assert stop(send, PRESS_UP, pain="2").status_code == 302
    assert send.closed() == {PRESS_UP: "first-increase"}


def test_after_a_rise_it_is_the_one_retry_and_closes(send):
    stop(send, SUPERMAN)
    carried = told(send, SUPERMAN)
    assert (carried["attempt"], carried["number"]) == ("2", "1")
    answer = send.client.post(stop_of(send, SUPERMAN), carried | {"pain": "3"})
    assert answer.url == send.page_of(SUPERMAN)
    assert send.closed() == {SUPERMAN: "rose-in-retry"}
    assert "Leave Superman for today" in page(send.client.get(answer.url)).words


def test_the_side_that_was_due_is_proposed_and_may_be_changed(send):
    logged(send.session, timezone.now(), a_set(LEG_LIFT, repetitions=10))
    assert told(send, LEG_LIFT)["side"] == "right"
    stop(send, LEG_LIFT, side="right", repetitions="3")
    rows = TrainingSet.objects.filter(exercise=LEG_LIFT).in_order()
    assert list(rows.values_list("number", "side", "outcome")) == [
        (1, "left", "completed"),
        (1, "right", "stopped"),
    ]


def test_case_9_after_one_side_it_is_no_full_repetition_and_one_half(send):
    assert stop(send, ROTATION, half_repetition="on").status_code == 302
    row = send.session.sets.get()
    assert (row.repetitions, row.half_repetition, row.outcome) == (0, True, "stopped")


@pytest.mark.parametrize(("sign", "reason"), [("spread", "spread"), ("emergency", "emergency")])
def test_the_ticks_close_at_any_rating(send, sign, reason):
    assert stop(send, CAT, pain="1", **{sign: "on"}).status_code == 302
    assert send.closed() == {CAT: reason}


def test_nobody_can_say_that_it_was_completed_or_does_not_hurt_more(send):
    stop(send, CAT, outcome="completed", hurts_more="")
    row = send.session.sets.get()
    assert (row.outcome, row.hurts_more) == ("stopped", True)


# --- Sent twice, late or wrong -------------------------------------------------------------------


def test_sent_twice_it_is_stored_once(send):
    sent = told(send, SUPERMAN)
    answers = [send.client.post(stop_of(send, SUPERMAN), sent) for _time in range(2)]
    assert [(one.status_code, one.url) for one in answers] == [(302, send.page_of(SUPERMAN))] * 2
    assert send.session.sets.count() == 1


def test_without_a_rating_it_says_so_keeps_what_was_typed_and_stores_nothing(send):
    sent = told(send, CAT, repetitions="3", sore="yes")
    before = everything_stored()
    del sent["pain"]
    answer = send.client.post(stop_of(send, CAT), sent)
    assert faults(answer) == {"pain": [RATE]}
    kept = page(answer).fields
    assert (kept["repetitions"], kept["sore"], kept["id"]) == (["3"], ["yes"], [sent["id"]])
    assert everything_stored() == before


@pytest.mark.parametrize("wrong", ["-1", "101", "4.5", "", "many"])
def test_repetitions_that_are_none_are_refused(send, wrong):
    assert list(faults(stop(send, CAT, repetitions=wrong))) == ["repetitions"]
    assert send.session.sets.count() == 0


def test_numbers_that_the_page_carries_are_checked_too(send):
    wrong = {"number": "0", "attempt": "3", "hold_seconds": "60"}
    found = {name: list(faults(stop(send, CAT, **{name: value}))) for name, value in wrong.items()}
    assert found == {name: [name] for name in wrong}
    assert send.session.sets.count() == 0


def test_the_same_number_with_other_answers_shows_both(send):
    sent = told(send, CAT)
    send.client.post(stop_of(send, CAT), sent)
    answer = send.client.post(stop_of(send, CAT), sent | {"pain": "9"})
    stored, typed = shown_in_both_halves(answer)
    assert ("7" in stored, "9" in typed) == (True, True)
    assert send.session.sets.count() == 1


def test_a_closed_exercise_shows_why_and_takes_no_more(send):
    sent = told(send, PRESS_UP)
    send(PRESS_UP, 6)
    assert "Leave Press-up" in page(send.client.get(stop_of(send, PRESS_UP))).words
    answer = send.client.post(stop_of(send, PRESS_UP), sent)
    assert answer.status_code == 409
    assert "The set you sent just now was not stored." in page(answer).words
    assert send.session.sets.count() == 1


def test_of_a_deleted_session_nothing_is_stored(send):
    sent = told(send, CAT)
    send.client.post(f"{send.session.get_absolute_url()}delete/")
    assert send.client.post(stop_of(send, CAT), sent).status_code == 410


def test_after_the_end_the_page_leads_to_the_exercise_and_a_late_stop_is_kept(send):
    sent = told(send, CAT)
    ended(send.session, timezone.now())
    answer = send.client.get(stop_of(send, CAT))
    assert (answer.status_code, answer.url) == (302, send.page_of(CAT))
    assert send.client.post(stop_of(send, CAT), sent).status_code == 302
    assert send.session.sets.count() == 1


def test_an_exercise_that_is_none_of_ours_is_not_there(send):
    assert send.client.get(stop_of(send, "nothing")).status_code == 404


def test_it_is_nobody_elses(send, bob):
    sent, before = told(send, CAT), everything_stored()
    send.client.force_login(bob)
    for url in (stop_of(send, CAT), f"{send.session.get_absolute_url()}stop/"):
        assert send.client.get(url).status_code == 404
    assert send.client.post(stop_of(send, CAT), sent).status_code == 404
    assert everything_stored() == before


# --- Which exercise ------------------------------------------------------------------------------


def which(send: Sender):
    return send.client.get(f"{send.session.get_absolute_url()}stop/")


def offered(send: Sender) -> list[str]:
    links = page(which(send)).links
    return [one.split("/")[-3] for one in links if one.endswith("/stop/")]


def test_the_last_logged_comes_first_and_a_closed_one_not_at_all(send):
    assert offered(send) == CHOSEN
    logged(send.session, timezone.now(), a_set(CAT))
    logged(send.session, timezone.now(), a_set(ROTATION))
    send(PRESS_UP, 6)
    rest = [one for one in CHOSEN if one not in (ROTATION, CAT, PRESS_UP)]
    assert offered(send) == [ROTATION, CAT, *rest]


def test_with_one_exercise_there_is_nothing_to_ask(ann):
    send = Sender(opened(ann, timezone.now(), exercises=[CAT]), "form")
    assert (which(send).status_code, which(send).url) == (302, stop_of(send, CAT))


@pytest.mark.parametrize("sign", ["spread", "emergency"])
def test_with_none_left_it_offers_the_end(ann, sign):
    send = Sender(opened(ann, timezone.now(), exercises=[CAT]), "form")
    send(CAT, 3, sign=sign)
    shown = page(which(send))
    assert "No exercise of this session goes on any more." in shown.words
    assert f"{send.session.get_absolute_url()}end/" in shown.links
    assert ("Get emergency help now" in shown.words) == (sign == "emergency")


def test_after_the_end_it_leads_to_the_session(send):
    ended(send.session, timezone.now())
    assert (which(send).status_code, which(send).url) == (302, send.session.get_absolute_url())


# --- The bar -------------------------------------------------------------------------------------


def bars(send: Sender, session) -> dict[str, list[str]]:
    """Where "It hurts more" leads, by page of the session."""
    at = session.get_absolute_url()
    paths = ["", "choice/", "end/", f"exercises/{CAT}/", f"exercises/{PRESS_UP}/"]
    found = {}
    for path in paths:
        answer = send.client.get(f"{at}{path}")
        links = page(answer).links if answer.status_code == 200 else []
        found[path] = [one.removeprefix(at) for one in links if one.endswith("/stop/")]
    return found


def test_every_page_of_a_live_session_has_it(send):
    send(PRESS_UP, 6)
    assert bars(send, send.session) == {
        "": ["stop/"],
        "choice/": ["stop/"],
        "end/": ["stop/"],
        f"exercises/{CAT}/": [f"exercises/{CAT}/stop/"],
        f"exercises/{PRESS_UP}/": ["stop/"],  # closed: it can only be another one
    }


def test_after_a_sign_that_needs_help_now_no_page_has_it(send):
    send(CAT, 2, sign="emergency")
    assert set(map(len, bars(send, send.session).values())) == {0}
    for path in ("", "choice/", "end/"):
        html = send.client.get(f"{send.session.get_absolute_url()}{path}").content.decode()
        assert ("stop-bar" in html) is False


def test_the_step_in_between_has_it_too(send):
    send(CAT, 6)
    shown = page(send.client.get(send.page_of(CAT)))
    assert "Stop for a moment" in shown.words
    assert stop_of(send, CAT) in shown.links


def test_a_session_that_is_over_has_none(send, ann):
    ended(send.session, timezone.now())
    then = entered(ann, timezone.now())
    for session in (send.session, then):
        assert set(map(len, bars(send, session).values())) == {0}


def test_without_a_repetition_nothing_was_held(send):
    logged(send.session, timezone.now(), a_set(CAT, repetitions=0, outcome="stopped"))
    words = page(send.client.get(send.session.get_absolute_url())).words
    assert words.count("Set 1: 0 repetitions, stopped early · pain 3") == 1


# --- Help now, at once ---------------------------------------------------------------------------


@pytest.mark.parametrize("where", ["log", "stop"])
def test_case_13_what_to_do_now_lies_in_the_page_already(send, settings, where):
    settings.EMERGENCY_NUMBER = "999"
    url = send.page_of(CAT) if where == "log" else stop_of(send, CAT)
    words = page(send.client.get(url)).words
    near = words.partition("One of the signs of the help list that need help now ")[2]
    assert near.startswith("Which signs need help now? Pain, tingling, weakness or numbness in")
    text = "Get emergency help now Do not exercise. Call 999 or go to an emergency department."
    assert near.count(text) == 1
    assert BRIDGE not in near

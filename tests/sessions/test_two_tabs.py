"""Two tabs or two devices: a correction never undoes one that it has not seen."""

import datetime as dt

import pytest

from sessions import diary, intake
from sessions.models import TrainingSession, TrainingSet
from tests.sessions.conftest import (
    BRIDGE,
    LEG_LIFT,
    MINUTE,
    a_set,
    columns_of,
    conflict,
    ended,
    entered,
    everything_stored,
    logged,
    opened,
    refused,
)
from tests.sessions.pages import faults, page, shown_in_both_halves

CHANGED = "This was changed meanwhile, in another tab or on another device."


def correct_set(row: TrainingSet, now, content, **more) -> TrainingSet:
    return intake.correct_set(user=row.user, set_id=row.pk, content=content, now=now, **more)


def correct_session(row: TrainingSession, now, **changes) -> TrainingSession:
    """The session corrected; whatever is not named stays as `row` has it."""
    content = {
        "day": row.local_date,
        "time": row.local_start().time().replace(second=0, microsecond=0),
        "pain_before": row.pain_before,
        "pain_after": row.pain_after,
        "note": row.note,
    }
    return diary.correct_session(user=row.user, session_id=row.pk, now=now, **content | changes)


# --- Sets ---------------------------------------------------------------------------------------


def test_a_set_corrected_to_what_it_is_stays_untouched(one_set, now):
    before = everything_stored()
    assert correct_set(one_set, now, a_set(), seen=one_set.version()) == one_set
    assert correct_set(one_set, now, a_set()) == one_set
    assert everything_stored() == before


def test_a_set_corrected_from_the_version_that_is_stored_is_corrected(one_set, now):
    row = correct_set(one_set, now, a_set(pain=5), seen=one_set.version())
    again = correct_set(row, now + MINUTE, a_set(pain=6), seen=row.version())
    assert (again.pain, again.corrected_at) == (6, now + MINUTE)


def test_a_set_corrected_from_an_older_version_is_a_conflict_with_what_is_stored(one_set, now):
    seen = one_set.version()
    stored = correct_set(one_set, now, a_set(pain=5), seen=seen)
    found = conflict(correct_set, one_set, now + MINUTE, a_set(pain=6), seen=seen)
    assert (found[0], found[1], found[1].pain) == (CHANGED, stored, 5)
    assert conflict(correct_set, one_set, now, a_set(pain=6), seen="made up")[0] == CHANGED


def test_a_set_corrected_twice_alike_is_corrected_once(one_set, now):
    """The same post again, for instance after the line was cut: no conflict, no second time."""
    sent = {"content": a_set(pain=5), "seen": one_set.version()}
    correct_set(one_set, now, **sent)
    before = everything_stored()
    assert correct_set(one_set, now + MINUTE, **sent).pain == 5
    assert everything_stored() == before


def test_a_set_changed_and_changed_back_is_still_another_version(one_set, now):
    seen = one_set.version()
    correct_set(one_set, now, a_set(pain=5))
    correct_set(one_set, now + MINUTE, a_set())
    assert conflict(correct_set, one_set, now, a_set(pain=6), seen=seen)[0] == CHANGED


def test_without_a_version_any_set_is_corrected(one_set, now):
    correct_set(one_set, now, a_set(pain=5))
    assert correct_set(one_set, now, a_set(pain=6), seen=None).pain == 6


def test_a_set_that_others_are_compared_with_anew_keeps_its_version(session, one_set, now):
    later = logged(session, now + 2 * MINUTE, a_set(BRIDGE))
    seen = later.version()
    correct_set(one_set, now, a_set(pain=9))
    assert columns_of(later)["pain_before"] == 9
    assert correct_set(later, now, a_set(BRIDGE, pain=0), seen=seen).pain == 0


def test_a_set_form_from_before_another_correction_shows_both_and_changes_nothing(
    ann_client, session, now
):
    row = logged(session, now, a_set(LEG_LIFT, side="right"))
    address = row.get_absolute_url()
    one, other = (page(ann_client.get(address)).fields for _tab in range(2))
    assert ann_client.post(address, one | {"pain": "5"}).status_code == 302
    before = everything_stored()
    response = ann_client.post(address, other | {"pain": "8"})
    stored, sent = shown_in_both_halves(response)
    assert CHANGED in stored
    assert "Set 1, right side: 5 repetitions · pain 5" in stored
    assert sent.startswith("Set 1 Side Right side Repetitions 5 How did it end? Completed")
    assert "right now? 8" in sent
    assert everything_stored() == before
    assert ann_client.post(address, one | {"pain": "5"}).status_code == 302
    assert everything_stored() == before


def test_a_form_with_an_error_still_knows_what_was_seen(ann_client, one_set, now):
    address = one_set.get_absolute_url()
    fields = page(ann_client.get(address)).fields
    correct_set(one_set, now, a_set(pain=5))
    response = ann_client.post(address, fields | {"pain": "11", "repetitions": "4"})
    assert faults(response).keys() == {"pain"}
    again = page(response).fields
    assert again["seen"] == fields["seen"]
    assert ann_client.post(address, again | {"pain": "3"}).status_code == 409
    assert columns_of(one_set)["pain"] == 5


def test_a_set_form_that_does_not_say_what_it_saw_is_taken(ann_client, one_set, now):
    address = one_set.get_absolute_url()
    fields = page(ann_client.get(address)).fields
    correct_set(one_set, now, a_set(pain=5))
    assert ann_client.post(address, fields | {"pain": "8", "seen": ""}).status_code == 302
    assert columns_of(one_set)["pain"] == 8


# --- Sessions -----------------------------------------------------------------------------------


def test_a_session_corrected_to_what_it_is_stays_untouched(ann, now):
    began = now.replace(second=41, microsecond=123_456)
    row = ended(opened(ann, began), now + 12 * MINUTE, note="A note")
    before = everything_stored()
    assert correct_session(row, now + MINUTE, seen=row.version()) == row
    assert correct_session(row, now + MINUTE, seen="made up") == row
    assert everything_stored() == before


def test_a_session_corrected_from_an_older_version_is_a_conflict(ann, now):
    row = entered(ann, now)
    seen = row.version()
    first = correct_session(row, now, note="From one tab", seen=seen)
    found = conflict(correct_session, row, now + MINUTE, pain_before=9, seen=seen)
    assert (found[0], found[1], found[1].note) == (CHANGED, first, "From one tab")
    assert (
        correct_session(first, now + MINUTE, pain_before=9, seen=first.version()).pain_before == 9
    )


def test_a_session_corrected_twice_alike_is_corrected_once(ann, now):
    row = entered(ann, now)
    sent = {"note": "Sent twice", "time": dt.time(8, 0), "seen": row.version()}
    correct_session(row, now, **sent)
    before = everything_stored()
    assert correct_session(row, now + MINUTE, **sent).note == "Sent twice"
    assert everything_stored() == before


def test_without_a_version_any_session_is_corrected(ann, now):
    row = entered(ann, now)
    correct_session(row, now, note="First")
    assert correct_session(row, now, note="Second").note == "Second"


def test_the_end_of_a_session_is_another_version(session, now):
    seen = session.version()
    ended(session, now + 12 * MINUTE, pain_after=2, note="At the end")
    sent = {"pain_before": 9, "pain_after": None, "note": ""}
    assert conflict(correct_session, session, now + 20 * MINUTE, seen=seen, **sent) == (
        CHANGED,
        session,
    )


def test_what_is_wrong_is_said_before_what_was_changed_meanwhile(ann, now):
    row = entered(ann, now)
    wrong = refused(correct_session, row, now, pain_before=11, seen="made up")
    assert wrong == {"pain_before": "Enter a whole number from 0 to 10."}


def edit(session) -> str:
    return f"{session.get_absolute_url()}edit/"


def test_a_session_form_from_before_another_correction_shows_both_and_changes_nothing(
    ann, ann_client, now
):
    row = entered(ann, now, note="As entered")
    one, other = (page(ann_client.get(edit(row))).fields for _tab in range(2))
    assert ann_client.post(edit(row), one | {"note": "One tab"}).status_code == 302
    before = everything_stored()
    response = ann_client.post(edit(row), other | {"note": "Another tab"})
    stored, sent = shown_in_both_halves(response)
    assert CHANGED in stored
    assert "One tab" in stored
    assert sent == (
        "Day 2026-03-02 Time 07:30 Pain before 4 Pain after 3 Note for yourself Another tab"
    ).replace("Time", "About what time")
    assert everything_stored() == before


@pytest.mark.parametrize("changes", [{}, {"note": "Typed in the old tab", "pain_before": "9"}])
def test_a_form_opened_while_a_session_was_open_cannot_undo_its_end(ann, ann_client, now, changes):
    session = opened(ann, now)
    fields = page(ann_client.get(edit(session))).fields
    assert "pain_after" not in fields
    ended(session, now + 12 * MINUTE, pain_after=2, note="At the end")
    before = everything_stored()
    response = ann_client.post(edit(session), fields | changes)
    stored, sent = shown_in_both_halves(response)
    assert CHANGED in stored
    assert "Pain after 2" in stored
    assert "At the end" in stored
    assert changes.get("note", "") in sent
    assert everything_stored() == before


def test_a_session_form_that_does_not_say_what_it_saw_is_taken(ann, ann_client, now):
    row = entered(ann, now)
    fields = page(ann_client.get(edit(row))).fields
    correct_session(row, now, note="One tab")
    assert ann_client.post(edit(row), fields | {"note": "Other", "seen": ""}).status_code == 302
    assert columns_of(row)["note"] == "Other"

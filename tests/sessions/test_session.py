"""One session's pages: what is logged, other exercises, the end, corrections, deletion."""

import datetime as dt

import pytest

from sessions.models import TrainingSession, TrainingSet
from tests.sessions.conftest import (
    BRIDGE,
    CAT,
    CURL,
    LEG_LIFT,
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

RATE = "Choose a number from 0 to 10, or Skip."
DAY = "Enter a day as year-month-day, for example 2026-03-29."
TIME = "Enter a time as hours and minutes, for example 07:30."
TOO_OLD = "Choose a day between the year 2000 and today."
STILL_TO_COME = "This day and time are still to come. Choose an earlier one."
UNSTORABLE = "This text has a character that cannot be stored. Please type it again."
BAD_CHARACTERS = ["a\0b", "a\x07b", "a\x1bb", "a\x7fb", "a\x85b"]
GOOD_NOTES = ["😀 fine", "‮מימין לשמאל", "one\ntwo\tthree", "<b>&amp;</b> 'quoted' {{ 7 }}"]


def at(session, name: str) -> str:
    return f"{session.get_absolute_url()}{name}/"


# --- Its page -----------------------------------------------------------------------------------


def test_an_open_session_shows_what_is_done_and_what_comes_next(ann, ann_client, now):
    session = opened(ann, now, exercises=[CAT, BRIDGE])
    first = logged(session, now, a_set(CAT, pain=None, sore=True))
    other = logged(session, now + MINUTE, a_set(LEG_LIFT, outcome="stopped", repetitions=4, pain=5))
    response = ann_client.get(session.get_absolute_url())
    shown = page(response)
    lines = [(line.exercise.slug, line.sets) for line in response.context["lines"]]
    assert lines == [(CAT, [first]), (BRIDGE, []), (LEG_LIFT, [other])]
    assert response.context["next"].exercise.slug == BRIDGE
    assert at(session, f"exercises/{BRIDGE}") in shown.links
    assert {first.get_absolute_url(), other.get_absolute_url()} < set(shown.links)
    assert "not rated" in shown.words
    assert "stopped" in shown.words


def test_sets_are_said_in_words_with_their_side_in_lower_case(ann, ann_client, now):
    session = opened(ann, now, exercises=[LEG_LIFT, CAT])
    for content in (
        a_set(LEG_LIFT),
        a_set(LEG_LIFT, side="right", pain=None, sore=True),
        a_set(LEG_LIFT, attempt=2, outcome="stopped", repetitions=1),
        a_set(CAT),
    ):
        logged(session, now, content)
    words = page(ann_client.get(session.get_absolute_url())).words
    for line in (
        "Set 1, left side: 5 repetitions · pain 3 Change Lateral leg lift, set 1",
        "Set 1, right side: 5 repetitions · pain not rated · sore Change Lateral leg lift, set 1",
        "Set 1, left side, second try: 1 repetition, stopped early · pain 3 Change",
        "Set 1: 5 repetitions, held 10 s · pain 3 Change Cat stretch, set 1 ",
    ):
        assert line in words


def test_when_everything_is_done_the_end_comes_next(ann, ann_client, now):
    session = opened(ann, now, exercises=[CAT])
    logged(session, now)
    response = ann_client.get(session.get_absolute_url())
    assert response.context["next"] is None
    assert "All done" in page(response).words


def test_an_ended_session_shows_both_ratings_and_its_note_as_text(ann, ann_client, now):
    session = ended(opened(ann, now, pain_before=None), now, pain_after=0, note=GOOD_NOTES[3])
    words = page(ann_client.get(session.get_absolute_url())).words
    assert GOOD_NOTES[3] in words
    assert "Pain before not rated Pain after 0" in words


def test_the_clock_on_the_page_is_the_one_of_the_place_also_after_moving_house(
    ann, ann_client, session, one_set
):
    ann.time_zone = "Pacific/Kiritimati"
    ann.save()
    assert "10:30 a.m." in page(ann_client.get(session.get_absolute_url())).words
    assert "March 4, 2026, 10:31 a.m." in page(ann_client.get(one_set.get_absolute_url())).words
    deletion = page(ann_client.get(at(session, "delete"))).words
    assert "Wednesday, March 4, 2026, 10:30 a.m." in deletion


def test_the_page_asks_the_database_the_same_for_few_and_many_sets(
    ann, ann_client, now, django_assert_num_queries
):
    session = opened(ann, now)
    logged(session, now)
    ann_client.get(session.get_absolute_url())
    with django_assert_num_queries(6):
        ann_client.get(session.get_absolute_url())
    for number in range(2, 20):
        logged(session, now, a_set(number=number))
    with django_assert_num_queries(6):
        ann_client.get(session.get_absolute_url())


# --- Other exercises ----------------------------------------------------------------------------


def test_other_exercises_are_chosen_from_what_is_chosen_now(session, one_set, ann_client):
    form = page(ann_client.get(at(session, "choice")))
    assert form.fields == {"exercises": [CAT, BRIDGE]}
    response = ann_client.post(at(session, "choice"), {"exercises": [CURL, BRIDGE]})
    assert (response.status_code, response.url) == (302, session.get_absolute_url())
    assert list(session.choices.values_list("exercise_id", flat=True)) == [CURL, BRIDGE]
    assert list(session.sets.all()) == [one_set]


@pytest.mark.parametrize("sent", [[], ["handstand"], *([CURL, slug] for slug in TO_AVOID)])
def test_a_choice_that_does_not_fit_is_said_and_changes_nothing(session, ann_client, sent):
    before = everything_stored()
    response = ann_client.post(at(session, "choice"), {"exercises": sent})
    assert faults(response).keys() == {"exercises"}
    assert page(response).fields.get("exercises", []) == [slug for slug in sent if slug == CURL]
    assert everything_stored() == before


# --- The end ------------------------------------------------------------------------------------


def test_a_session_ends_with_a_rating_and_a_note(session, ann_client):
    assert page(ann_client.get(at(session, "end"))).fields == {"note": [""]}
    response = ann_client.post(at(session, "end"), {"pain_after": "0", "note": "  Rain\r\n🌧 "})
    assert (response.status_code, response.url) == (302, session.get_absolute_url())
    row = TrainingSession.objects.get()
    assert (row.pain_after, row.note, row.is_open()) == (0, "Rain\n🌧", False)


def test_ending_twice_is_ending_once_and_answers_alike(session, ann_client):
    sent = {"pain_after": "skip", "note": "Two\r\nlines"}
    first = ann_client.post(at(session, "end"), sent)
    before = everything_stored()
    again = ann_client.post(at(session, "end"), sent)
    assert (first.status_code, first.url) == (again.status_code, again.url)
    assert everything_stored() == before


def test_ending_again_with_other_answers_shows_what_is_stored_and_what_was_sent(
    session, ann_client, now
):
    ended(session, now, pain_after=2, note="The stored note")
    before = everything_stored()
    response = ann_client.post(at(session, "end"), {"pain_after": "9", "note": "The sent note"})
    words = page(response).words
    assert (response.status_code, everything_stored()) == (409, before)
    stored, sent = words.split(" Sent ")
    assert "This session was ended already, with other answers." in stored
    assert "The sent note" in sent
    assert "9" in sent
    assert "The stored note" in stored
    assert "after 2" in stored


def test_an_ended_session_is_not_asked_for_its_end_again(session, ann_client, now):
    ended(session, now)
    response = ann_client.get(at(session, "end"))
    assert (response.status_code, response.url) == (302, session.get_absolute_url())


@pytest.mark.parametrize("rating", ["", "11", "-1", "4.5", "NaN", "skip it", "😀"])
def test_a_wrong_rating_at_the_end_is_said_and_the_note_is_still_there(session, ann_client, rating):
    response = ann_client.post(at(session, "end"), {"pain_after": rating, "note": "A\n<long> day"})
    assert faults(response) == {"pain_after": [RATE]}
    assert page(response).fields == {"note": ["A\n<long> day"]}
    assert TrainingSession.objects.get().is_open()


@pytest.mark.parametrize("note", [f"{letter * 2001}" for letter in "x😀א"])
def test_a_note_too_long_is_said_and_is_still_there(session, ann_client, note):
    response = ann_client.post(at(session, "end"), {"pain_after": "3", "note": note})
    said = "This note is too long: 2001 characters of at most 2000."
    assert faults(response) == {"note": [said]}
    assert page(response).fields == {"pain_after": ["3"], "note": [note]}
    assert TrainingSession.objects.get().is_open()


def test_a_note_of_exactly_the_limit_fits_with_its_line_ends_counted_once(session, ann_client):
    note = "a\r\n" * 999 + "bc"
    ann_client.post(at(session, "end"), {"pain_after": "3", "note": note})
    assert TrainingSession.objects.get().note == "a\n" * 999 + "bc"


@pytest.mark.parametrize("note", BAD_CHARACTERS)
def test_characters_that_cannot_be_stored_are_said_at_the_note(session, ann_client, note):
    response = ann_client.post(at(session, "end"), {"pain_after": "3", "note": note})
    assert UNSTORABLE in faults(response)["note"]
    assert TrainingSession.objects.get().is_open()


@pytest.mark.parametrize("note", GOOD_NOTES)
def test_any_other_text_is_stored_as_typed_and_shown_as_text(session, ann_client, note):
    ann_client.post(at(session, "end"), {"pain_after": "3", "note": note})
    assert TrainingSession.objects.get().note == note
    assert page(ann_client.get(at(session, "edit"))).fields["note"] == [note]
    shown = page(ann_client.get(session.get_absolute_url()))
    assert " ".join(note.split()) in shown.words


# --- Corrected ----------------------------------------------------------------------------------


def test_the_correction_shows_what_is_stored_and_unchanged_changes_nothing(ann, ann_client, now):
    session = ended(opened(ann, now + dt.timedelta(seconds=7)), now + MINUTE, note="A\nnote")
    before = everything_stored()
    fields = page(ann_client.get(at(session, "edit"))).fields
    assert fields == {
        "day": ["2026-03-04"],
        "time": ["10:30"],
        "pain_before": ["4"],
        "pain_after": ["3"],
        "note": ["A\nnote"],
        "seen": [session.version()],
    }
    response = ann_client.post(at(session, "edit"), fields)
    assert (response.status_code, response.url) == (302, session.get_absolute_url())
    assert everything_stored() == before


def test_a_missing_rating_is_shown_as_skipped_and_stays_missing(ann, ann_client, now):
    session = ended(opened(ann, now, pain_before=None), now, pain_after=None)
    fields = page(ann_client.get(at(session, "edit"))).fields
    assert (fields["pain_before"], fields["pain_after"]) == (["skip"], ["skip"])
    ann_client.post(at(session, "edit"), fields)
    session.refresh_from_db()
    assert (session.pain_before, session.pain_after) == (None, None)


def test_an_open_session_is_not_asked_for_its_rating_after(session, ann_client):
    fields = page(ann_client.get(at(session, "edit"))).fields
    assert fields.keys() == {"day", "time", "pain_before", "note", "seen"}
    ann_client.post(at(session, "edit"), fields | {"pain_before": "9", "pain_after": "2"})
    session.refresh_from_db()
    assert (session.pain_before, session.pain_after, session.is_open()) == (9, None, True)


def test_day_and_time_can_be_moved_and_sets_move_along(session, one_set, ann_client):
    fields = page(ann_client.get(at(session, "edit"))).fields
    ann_client.post(at(session, "edit"), fields | {"day": "2026-02-27", "time": "08:15"})
    session.refresh_from_db()
    one_set.refresh_from_db()
    assert session.local_start().isoformat() == "2026-02-27T08:15:00+01:00"
    assert one_set.local_time().isoformat() == "2026-02-27T08:16:00+01:00"


WRONG_MOMENTS = [
    ({"day": ""}, {"day": ["This field is required."]}),
    ({"day": "29.03.2026"}, {"day": [DAY]}),
    ({"day": "2026-02-30"}, {"day": [DAY]}),
    ({"day": "😀"}, {"day": [DAY]}),
    ({"day": "NaN"}, {"day": [DAY]}),
    ({"day": "1970-01-01"}, {"day": [TOO_OLD]}),
    ({"day": "1999-12-31"}, {"day": [TOO_OLD]}),
    ({"day": "0001-01-01"}, {"day": [TOO_OLD]}),
    ({"day": "2101-01-01"}, {"day": [TOO_OLD]}),
    ({"day": "9999-12-31"}, {"day": [TOO_OLD]}),
    ({"day": "2100-01-01"}, {"day": [STILL_TO_COME]}),
    ({"time": "25:00"}, {"time": [TIME]}),
    ({"time": "half past"}, {"time": [TIME]}),
    ({"time": ""}, {"time": ["This field is required."]}),
    ({"pain_before": "11"}, {"pain_before": [RATE]}),
    ({"pain_after": "-1"}, {"pain_after": [RATE]}),
]


@pytest.mark.parametrize(("changes", "said"), WRONG_MOMENTS)
def test_a_correction_that_does_not_fit_is_said_and_changes_nothing(
    ann, ann_client, now, changes, said
):
    session = entered(ann, now, note="A note")
    before = everything_stored()
    fields = page(ann_client.get(at(session, "edit"))).fields
    response = ann_client.post(at(session, "edit"), fields | changes)
    assert faults(response) == said
    kept = {name: [value] for name, value in changes.items() if "pain" not in name}
    gone = {name for name in changes if "pain" in name}
    shown = page(response).fields
    assert shown == {name: v for name, v in (fields | kept).items() if name not in gone}
    assert everything_stored() == before


# --- Deleted ------------------------------------------------------------------------------------


def test_a_session_is_deleted_only_after_asking(session, one_set, ann_client):
    asked = page(ann_client.get(at(session, "delete")))
    assert "Its 1 set goes with it. This cannot be undone." in asked.words
    assert TrainingSet.objects.count() == 1
    response = ann_client.post(at(session, "delete"))
    assert (response.status_code, response.url) == (302, "/history/")
    assert (TrainingSession.objects.count(), TrainingSet.objects.count()) == (0, 0)
    assert ann_client.post(at(session, "delete")).status_code == 404

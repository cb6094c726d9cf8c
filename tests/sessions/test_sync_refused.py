"""/sync/sets/: what it refuses, with a sentence a field, and what it cannot read at all."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exercises.models import AvoidedExercise
from sessions.models import TrainingSet
from tests.sessions.conftest import everything_stored, filled_with
from tests.sessions.test_sync import URL, a_post, answer

NO_JSON = {"error": "This is not one set as JSON."}
WRONG_KIND = "This value is of the wrong kind."
UNREADABLE = "This value cannot be read."
MISSING = "This field is missing."
UNKNOWN_EXERCISE = "We do not know this exercise. Choose from the list."
WRONG_CLOCK = "This time does not fit the session. Check your device's clock."
DEEP = b"[" * 20_000 + b"]" * 20_000


# --- What does not fit --------------------------------------------------------------------------


def refused(client, sent) -> dict[str, str]:
    before = everything_stored()
    status, body = answer(client, sent)
    assert (status, body.keys(), everything_stored()) == (422, {"errors"}, before)
    return body["errors"]


@pytest.mark.parametrize(
    "name", ["id", "session", "exercise", "number", "side", "repetitions", "outcome", "pain"]
)
def test_a_field_that_is_missing_is_said(session, ann_client, name):
    sent = a_post(session)
    del sent[name]
    assert refused(ann_client, sent) == {name: MISSING}


WRONG_KINDS = {
    "id": [None, 7, [], {}, True],
    "session": [None, 7, []],
    "exercise": [None, 7, ["cat-stretch"], {}],
    "number": [None, "1", 1.0, 1.5, True, [], {}],
    "side": [None, 0, ["none"]],
    "repetitions": [None, "5", 5.0, False, []],
    "hold_seconds": ["10", 10.0, True, []],
    "outcome": [None, 1, []],
    "pain": ["3", 4.0, 4.5, True, False, [], {}, ""],
    "sore": ["yes", 0, 1, "", []],
    "half_repetition": [None, 0, 1, "no"],
    "attempt": [None, True, "1", 1.0],
    "at": [7, 1.5, True, []],
}


@pytest.mark.parametrize(
    ("name", "value"), [(name, value) for name, wrong in WRONG_KINDS.items() for value in wrong]
)
def test_a_value_of_another_kind_is_said_and_never_bent_into_shape(
    session, ann_client, name, value
):
    assert refused(ann_client, a_post(session, **{name: value})) == {name: WRONG_KIND}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"pain": 11}, "Enter a whole number from 0 to 10."),
        ({"pain": -1}, "Enter a whole number from 0 to 10."),
        ({"pain": 10**4000}, "Enter a whole number from 0 to 10."),
        ({"number": 0}, "Enter a whole number from 1 to 20."),
        ({"number": 2**63}, "Enter a whole number from 1 to 20."),
        ({"attempt": 3}, "Enter a whole number from 1 to 2."),
        ({"repetitions": 101}, "Enter a whole number from 0 to 100."),
        ({"repetitions": 0}, "A completed set has at least one repetition."),
        ({"hold_seconds": -5}, "Enter a whole number from 1 to 10."),
        ({"hold_seconds": 11}, "Enter a whole number from 1 to 10."),
        ({"side": "left"}, "This side does not fit the exercise."),
        ({"side": "\ud800"}, "This side does not fit the exercise."),
        ({"outcome": "gave up"}, "Say whether you completed the set or stopped early."),
        ({"half_repetition": True}, "Only a stopped set of both sides ends half way."),
        ({"exercise": "handstand"}, UNKNOWN_EXERCISE),
        ({"exercise": ""}, UNKNOWN_EXERCISE),
        ({"exercise": "x" * 41}, UNKNOWN_EXERCISE),
        ({"exercise": "cat-stretch\0"}, UNKNOWN_EXERCISE),
        ({"exercise": "cat-stretch\n"}, UNKNOWN_EXERCISE),
        ({"exercise": "\ud800"}, UNKNOWN_EXERCISE),
        ({"exercise": "😀"}, UNKNOWN_EXERCISE),
    ],
)
def test_a_value_that_does_not_fit_is_said_at_its_field(session, ann_client, changes, said):
    (name,) = changes
    assert refused(ann_client, a_post(session, **changes)) == {name: said}


@pytest.mark.parametrize(
    "at",
    [
        "",
        "yesterday",
        "\ud800",
        "2026-03-04",
        "2026-03-04T10:31:07",
        "2026-02-30T10:00:00+01:00",
        "0001-01-01T00:00:00+14:00",
        "1999-12-31T23:59:59+00:00",
        "2101-01-01T00:00:00Z",
        "9999-12-31T23:59:59-23:59",
        "2026-03-04T10:31:07+23:59",
        "2026-03-04T10:31:07+01:00:30",
        "٢٠٢٦-03-04T10:31:07+01:00",
        "2026-03-04T10:31:07+01:00\0",
        "9" * 5000,
    ],
)
def test_a_time_without_an_offset_or_out_of_this_world_cannot_be_read(session, ann_client, at):
    assert refused(ann_client, a_post(session, at=at)) == {"at": UNREADABLE}


@pytest.mark.parametrize("at", ["2000-01-01T00:00:00+14:00", "2100-12-31T23:59:59-11:00"])
def test_a_time_far_from_the_session_does_not_fit_it(session, ann_client, at):
    assert refused(ann_client, a_post(session, at=at)) == {"at": WRONG_CLOCK}


@pytest.mark.parametrize("name", ["id", "session"])
@pytest.mark.parametrize("value", ["", "7", "x" * 36, "\ud800", "\0", "😀", "9" * 5000])
def test_an_id_that_is_none_cannot_be_read(session, ann_client, name, value):
    assert refused(ann_client, a_post(session, **{name: value})) == {name: UNREADABLE}


@pytest.mark.parametrize("slug", ["toe-touches", "sit-ups", "abdominal-crunches"])
def test_an_exercise_to_avoid_is_refused_with_its_reason(session, ann_client, slug):
    avoided = AvoidedExercise.objects.get(pk=slug)
    said = f"{avoided.name} is one of the three exercises to avoid. {avoided.reason}"
    assert refused(ann_client, a_post(session, exercise=slug)) == {"exercise": said}


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("user", "user"),
        ("pain_before", "pain_before"),
        ("", ""),
        ("x" * 60, "x" * 40),
        ("\ud800é\0", "??\0"),
    ],
)
def test_a_field_nobody_knows_is_said(session, ann_client, name, shown):
    assert refused(ann_client, a_post(session) | {name: 1}) == {shown: "Unknown field."}


def test_everything_wrong_at_once_is_said_at_every_field(session, ann_client):
    sent = {"id": 1, "exercise": "😀", "pain": True, "at": "now", "user": 2}
    assert refused(ann_client, sent) == {
        "id": WRONG_KIND,
        "session": MISSING,
        "exercise": UNKNOWN_EXERCISE,
        "number": MISSING,
        "side": MISSING,
        "repetitions": MISSING,
        "outcome": MISSING,
        "pain": WRONG_KIND,
        "at": UNREADABLE,
        "user": "Unknown field.",
    }


def test_a_full_session_says_so(session, ann_client, now):
    filled_with(100, session, now)
    said = "This session is full. End it and start another one."
    assert refused(ann_client, a_post(session)) == {"number": said}


# --- What is no set at all ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b"true",
        b"7",
        b'"set"',
        b"[]",
        b"[{}]",
        b"{",
        b"{'id': 1}",
        b"{} {}",
        b"\xff\xfe\xfd",
        b"\x00",
        b'{"pain": NaN}',
        b'{"pain": Infinity}',
        b'{"pain": -Infinity}',
        b'{"pain": 1' + b"0" * 5000 + b"}",
        DEEP,
        b'{"a":' * 10_000 + b"1" + b"}" * 10_000,
        b"id=7&pain=3",
    ],
    ids=lambda body: repr(body[:20]),
)
def test_what_is_not_one_set_as_json_is_said(session, ann_client, body):
    before = everything_stored()
    assert answer(ann_client, body) == (400, NO_JSON)
    assert everything_stored() == before


@pytest.mark.parametrize(
    "sent",
    [
        {"data": {"id": "7", "pain": "3"}},
        {"data": "id=7&pain=3", "content_type": "application/x-www-form-urlencoded"},
        {"data": "{", "content_type": "multipart/form-data"},
        {"data": "{", "content_type": "multipart/form-data; boundary=x"},
        {"data": "pain: 3", "content_type": "text/plain"},
    ],
)
def test_a_form_is_not_one_set_as_json(session, ann_client, sent):
    response = ann_client.post(URL, **sent)
    assert (response.status_code, TrainingSet.objects.count()) == (400, 0)


def test_what_is_far_too_long_is_refused_unread(session, ann_client):
    body = json.dumps(a_post(session, note="x" * 100_000))
    response = ann_client.post(URL, body, content_type="application/json")
    assert (response.status_code, TrainingSet.objects.count()) == (413, 0)


def test_other_encodings_of_json_are_read_or_refused_but_never_break(session, ann_client):
    sent = a_post(session)
    assert answer(ann_client, json.dumps(sent).encode("utf-8-sig"))[0] == 201
    assert answer(ann_client, json.dumps(sent).encode("utf-16"))[0] == 200
    latin = json.dumps(sent | {"side": "é"}, ensure_ascii=False).encode("latin-1")
    assert answer(ann_client, latin) == (400, NO_JSON)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text("ab1-\0\ud800😀", max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner),
    max_leaves=4,
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(changes=st.dictionaries(st.sampled_from([*WRONG_KINDS, "user"]), JSON, max_size=3))
def test_whatever_is_sent_is_answered_and_only_what_fits_is_stored(session, ann_client, changes):
    before = TrainingSet.objects.count()
    status, _body = answer(ann_client, a_post(session, number=20) | changes)
    stored = TrainingSet.objects.count() - before
    assert (status, stored) in [(201, 1), (200, 0), (400, 0), (404, 0), (409, 0), (422, 0)]

"""/sessions/earlier/: a session of an earlier day, written down once, or said why not."""

import datetime as dt
import uuid

import pytest
from django.utils import timezone

from sessions.models import Source, TrainingSession
from tests.sessions.conftest import BRIDGE, CAT, MINUTE, everything_stored
from tests.sessions.pages import faults, page
from tests.sessions.test_session import WRONG_MOMENTS, at

EARLIER = "/sessions/earlier/"


def typed_earlier(**changes) -> dict:
    return {
        "id": str(uuid.uuid4()),
        "day": "2026-03-02",
        "time": "07:30",
        "pain_before": "5",
        "pain_after": "skip",
        "exercises": [CAT, BRIDGE],
        "note": "By heart",
    } | changes


def test_the_form_of_an_earlier_session_proposes_yesterday_and_no_time(ann, ann_client):
    fields = page(ann_client.get(EARLIER)).fields
    yesterday = timezone.now().astimezone(ann.zone()).date() - dt.timedelta(days=1)
    assert (fields["day"], fields["time"], fields.keys()) == (
        [yesterday.isoformat()],
        [""],
        {"id", "day", "time", "exercises", "note"},
    )


def test_an_earlier_session_is_stored_and_its_sets_are_added_on_its_page(ann_client):
    sent = typed_earlier()
    response = ann_client.post(EARLIER, sent)
    row = TrainingSession.objects.get()
    assert (response.status_code, response.url) == (302, f"/sessions/{sent['id']}/")
    assert (row.source, row.pain_before, row.pain_after, row.note) == (
        Source.AFTERWARDS,
        5,
        None,
        "By heart",
    )
    assert row.local_start().isoformat() == "2026-03-02T07:30:00+01:00"
    assert row.ended_at == row.started_at
    assert "Entered afterwards" in page(ann_client.get(response.url)).words
    form = page(ann_client.get(at(row, f"exercises/{CAT}")))
    ann_client.post(at(row, f"exercises/{CAT}"), form.fields | {"pain": "4"})
    assert row.sets.get().local_date == dt.date(2026, 3, 2)


def test_an_earlier_session_posted_twice_is_stored_once_and_answers_alike(ann_client):
    sent = typed_earlier()
    answers = [ann_client.post(EARLIER, sent) for _turn in range(2)]
    assert {(one.status_code, one.url) for one in answers} == {(302, f"/sessions/{sent['id']}/")}
    assert TrainingSession.objects.count() == 1


def test_an_earlier_session_with_one_id_and_other_answers_shows_both(ann_client):
    sent = typed_earlier()
    ann_client.post(EARLIER, sent)
    before = everything_stored()
    response = ann_client.post(EARLIER, sent | {"day": "2026-03-01", "note": "Other"})
    stored, shown_sent = page(response).words.split(" Sent ")
    assert (response.status_code, everything_stored()) == (409, before)
    assert "Monday, March 2, 2026, 7:30 a.m." in stored
    assert "Day 2026-03-01" in shown_sent
    assert "Other" in shown_sent


@pytest.mark.parametrize(
    ("changes", "said"),
    [*WRONG_MOMENTS, ({"note": "a\0b"}, None), ({"exercises": ["sit-ups"]}, None)],
)
def test_an_earlier_session_that_does_not_fit_is_said_and_nothing_is_lost(
    ann_client, changes, said
):
    sent = typed_earlier(**changes)
    response = ann_client.post(EARLIER, sent)
    assert faults(response) == (said or faults(response))
    assert faults(response).keys() == changes.keys()
    shown = page(response).fields
    for name in sent.keys() - {"exercises"} - {name for name in changes if "pain" in name}:
        assert shown[name] == [sent[name]]
    assert TrainingSession.objects.count() == 0


def test_the_local_clock_decides_whether_a_time_is_still_to_come(ann, ann_client):
    """In Kiritimati it is always later than in Pago Pago, by 25 hours."""
    for zone, expected in [("Pacific/Pago_Pago", 422), ("Pacific/Kiritimati", 302)]:
        ann.time_zone = zone
        ann.save()
        hour_ago = timezone.now().astimezone(dt.timezone(dt.timedelta(hours=14))) - 60 * MINUTE
        sent = typed_earlier(day=f"{hour_ago:%Y-%m-%d}", time=f"{hour_ago:%H:%M}")
        assert ann_client.post(EARLIER, sent).status_code == expected

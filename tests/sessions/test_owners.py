"""No way to a row but through its owner: somebody else's is not there, like an unknown one."""

import uuid

import pytest
from django.apps import apps
from django.contrib import admin

from tests.sessions.conftest import CAT, everything_stored

OF_A_SESSION = [
    "/sessions/{}/choice/",
    "/sessions/{}/end/",
    "/sessions/{}/edit/",
    "/sessions/{}/delete/",
    f"/sessions/{{}}/exercises/{CAT}/",
    "/sessions/{}/exercises/sit-ups/",
    "/sessions/{}/exercises/sit-ups/stop/",
    "/sessions/{}/exercises/handstand/",
]
OF_A_SET = ["/sets/{}/", "/sets/{}/delete/"]
TYPED = {
    "id": str(uuid.UUID(int=7)),
    "exercises": [CAT],
    "pain": "1",
    "pain_after": "1",
    "pain_before": "1",
    "number": "5",
    "repetitions": "5",
    "outcome": "completed",
    "day": "2026-03-01",
    "time": "07:00",
    "note": "",
}


@pytest.mark.parametrize(
    ("method", "address"),
    [("get", "/sessions/{}/"), ("head", "/sessions/{}/")]
    + [(verb, one) for verb in ("get", "head", "post") for one in OF_A_SESSION + OF_A_SET],
)
def test_what_is_somebody_else_s_answers_exactly_like_what_never_was(
    one_set, bob_client, address, method
):
    before = everything_stored()
    theirs = one_set.pk if address in OF_A_SET else one_set.session_id
    answers = []
    for identity in (theirs, uuid.uuid4()):
        sent = TYPED if method == "post" else {}
        response = getattr(bob_client, method)(address.format(identity), sent)
        headers = {name: value for name, value in response.items() if name != "X-Request-ID"}
        answers.append((response.status_code, response.content, headers))
    assert answers[0] == answers[1]
    assert (answers[0][0], everything_stored()) == (404, before)


@pytest.mark.parametrize("address", OF_A_SESSION + OF_A_SET)
@pytest.mark.parametrize("broken", ["1", "x", "00000000-0000-0000-0000-00000000000g", "😀", "-"])
def test_what_is_no_id_at_all_is_not_there(ann_client, address, broken):
    assert ann_client.get(address.format(broken)).status_code == 404


@pytest.mark.parametrize("address", [a for a in OF_A_SESSION if "sit-ups" in a or "hand" in a])
@pytest.mark.parametrize("method", ["get", "post"])
def test_an_exercise_to_avoid_or_unknown_has_no_page_in_a_session(
    session, ann_client, address, method
):
    response = getattr(ann_client, method)(address.format(session.pk), TYPED)
    assert response.status_code == 404
    assert session.sets.count() == 0


@pytest.mark.parametrize("address", [*OF_A_SESSION[:5], *OF_A_SET])
@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_other_methods_are_not_allowed(one_set, ann_client, address, method):
    own = one_set.pk if address in OF_A_SET else one_set.session_id
    before = everything_stored()
    assert getattr(ann_client, method)(address.format(own)).status_code == 405
    assert everything_stored() == before


def test_a_session_s_own_page_takes_no_post(session, ann_client):
    assert ann_client.post(session.get_absolute_url()).status_code == 405


def test_the_admin_has_no_way_into_the_diary():
    diary = set(apps.get_app_config("training").get_models())
    assert diary
    assert diary.isdisjoint(admin.site._registry)

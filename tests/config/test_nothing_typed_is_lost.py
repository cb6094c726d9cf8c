"""Logged out meanwhile, deleted meanwhile: what was typed is still on the page that says so."""

import json
import uuid

import pytest

pytestmark = pytest.mark.django_db
OURS = {"Sec-Fetch-Site": "same-origin"}
NOTE = "Slept badly, then a long walk"


def end_of(session_id) -> str:
    return f"/sessions/{session_id}/end/"


def test_a_post_of_somebody_logged_out_keeps_what_was_typed(client):
    sent = {"pain_after": "3", "note": NOTE}
    response = client.post(end_of(uuid.uuid4()), sent, headers=OURS)
    page = response.content.decode()
    assert response.status_code == 403
    assert "<h1>You are logged out</h1>" in page
    assert f'<input type="hidden" name="note" value="{NOTE}">' in page
    assert "Send again" in page
    assert 'href="/accounts/login/" target="_blank"' in page


def test_a_post_from_another_site_is_sent_to_the_log_in(client):
    url = end_of(uuid.uuid4())
    response = client.post(url, {"note": NOTE}, headers={"Sec-Fetch-Site": "cross-site"})
    assert (response.status_code, response.url) == (302, f"/accounts/login/?next={url}")


def test_a_note_for_a_session_that_is_gone_can_still_be_copied(ann_client):
    sent = {"pain_after": "3", "note": NOTE}
    response = ann_client.post(end_of(uuid.uuid4()), sent, headers=OURS)
    page = response.content.decode()
    assert response.status_code == 404
    assert NOTE in page
    assert "Send again" not in page


@pytest.mark.parametrize(
    ("who", "body", "status", "word"),
    [
        ("nobody", "{}", 401, "Log in first"),
        ("ann", "[" * 70_000, 413, "too long"),
        ("without a token", "{}", 403, "Nothing was stored"),
    ],
)
def test_a_program_is_answered_as_json(ann_client, client, who, body, status, word):
    asking = client if who == "nobody" else ann_client
    asking.handler.enforce_csrf_checks = who == "without a token"
    response = asking.post("/sync/sets/", body, content_type="application/json")
    assert (response.status_code, response["Content-Type"]) == (status, "application/json")
    assert word in json.loads(response.content)["error"]

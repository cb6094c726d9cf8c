"""What was deleted stays deleted: a late copy of it is refused, to its owner and nobody else."""

import json
import uuid

import pytest

from sessions import diary, intake
from sessions.intake import Missing
from sessions.models import Deletion, TrainingSession, TrainingSet
from tests.sessions.conftest import (
    BRIDGE,
    CAT,
    MINUTE,
    a_set,
    entered,
    everything_stored,
    is_gone,
    logged,
    opened,
    refused,
    send,
)
from tests.sessions.pages import page
from tests.sessions.test_sync import a_post, answer

SET_GONE = "This set was deleted. It is not stored again."
SESSION_GONE = "This session was deleted. It is not stored again."
ITS_SESSION_GONE = "The session of this set was deleted. The set was not stored."


def gone(sentence: str) -> tuple[int, str, list]:
    """The page that says so."""
    words = f"You deleted this {sentence} If you want it back, log it anew. Go to today History"
    return 410, words, ["/today/", "/history/"]


def deletions() -> set[tuple]:
    return set(Deletion.objects.values_list("id", "user_id", "deleted_at"))


def delete_session(session, now) -> None:
    diary.delete_session(user=session.user, session_id=session.pk, now=now)


def delete_set(row, now) -> None:
    intake.delete_set(user=row.user, set_id=row.pk, now=now)


def start(user, now, session_id) -> intake.Stored:
    more = {"pain_before": 4, "exercises": [CAT, BRIDGE]}
    return diary.start_session(user=user, session_id=session_id, now=now, **more)


# --- What is remembered -------------------------------------------------------------------------


def test_a_deleted_set_is_remembered_with_who_and_when_and_the_kept_one_is_not(
    session, one_set, ann, now
):
    kept = logged(session, now + MINUTE, a_set(BRIDGE))
    assert deletions() == set()
    delete_set(one_set, now + 2 * MINUTE)
    assert deletions() == {(one_set.pk, ann.pk, now + 2 * MINUTE)}
    assert list(session.sets.all()) == [kept]


def test_a_deleted_session_is_remembered_with_every_set_of_it(session, one_set, ann, bob, now):
    second = logged(session, now + MINUTE, a_set(BRIDGE))
    logged(entered(ann, now), now)
    logged(opened(bob, now), now)
    delete_session(session, now + 2 * MINUTE)
    gone = {session.pk, one_set.pk, second.pk}
    assert deletions() == {(one, ann.pk, now + 2 * MINUTE) for one in gone}


def test_what_could_not_be_deleted_is_not_remembered(session, one_set, bob, now):
    before = everything_stored()
    for verb, name, own in [
        (diary.delete_session, "session_id", session.pk),
        (intake.delete_set, "set_id", one_set.pk),
    ]:
        for client_id in (own, uuid.uuid4()):
            with pytest.raises(Missing):
                verb(user=bob, now=now, **{name: client_id})
    assert everything_stored() == before


def test_who_leaves_takes_the_deletions_along(session, one_set, ann, bob, now):
    theirs = opened(bob, now)
    delete_session(session, now)
    delete_session(theirs, now)
    ann.delete()
    assert deletions() == {(theirs.pk, bob.pk, now)}


# --- Late copies --------------------------------------------------------------------------------


def test_a_late_copy_of_a_deleted_set_is_gone_with_the_same_and_with_other_content(
    session, one_set, now
):
    delete_set(one_set, now)
    for content in (a_set(), a_set(pain=9), a_set("sit-ups"), a_set(pain=11)):
        assert is_gone(send, session, now, content, set_id=one_set.pk)


def test_a_deleted_set_does_not_come_back_in_another_session_either(session, one_set, ann, now):
    delete_session(session, now)
    assert is_gone(send, opened(ann, now + MINUTE), now + MINUTE, set_id=one_set.pk)


def test_a_set_for_a_deleted_session_is_gone_with_it(session, one_set, now):
    delete_session(session, now)
    for set_id in (one_set.pk, uuid.uuid4()):
        for content in (a_set(), a_set("sit-ups"), a_set(pain=11)):
            assert is_gone(send, session, now, content, set_id=set_id)


def test_a_deleted_session_is_missing_for_everything_but_a_new_set(session, one_set, ann, now):
    delete_session(session, now)
    with pytest.raises(Missing):
        intake.delete_set(user=ann, set_id=one_set.pk, now=now)
    with pytest.raises(Missing):
        delete_session(session, now)


def test_a_late_start_of_a_discarded_session_is_gone(session, ann, now):
    delete_session(session, now)
    assert is_gone(start, ann, now + MINUTE, session.pk)
    opened(ann, now + MINUTE)
    assert is_gone(start, ann, now + 2 * MINUTE, session.pk)


def test_a_late_copy_of_a_deleted_earlier_session_is_gone(ann, now):
    row = entered(ann, now)
    delete_session(row, now)
    assert is_gone(entered, ann, now, session_id=row.pk)
    assert is_gone(entered, ann, now, session_id=row.pk, note="Other words")


def test_a_deleted_session_s_id_is_gone_for_a_set_too(session, ann, now):
    delete_session(session, now)
    assert is_gone(send, opened(ann, now), now, set_id=session.pk)


def test_what_does_not_fit_is_said_also_under_the_id_of_a_deleted_session(session, ann, now):
    delete_session(session, now)
    asked = {"user": ann, "session_id": session.pk, "pain_before": 11, "exercises": [CAT]}
    assert refused(diary.start_session, now=now, **asked).keys() == {"pain_before"}


def test_somebody_else_may_use_the_ids_that_one_person_deleted(session, one_set, bob, now):
    delete_session(session, now)
    theirs = start(bob, now, session.pk)
    copy = send(theirs.row, now, set_id=one_set.pk)
    assert (theirs.created, copy.created) == (True, True)
    assert (theirs.row.pk, copy.row.pk, copy.row.user) == (session.pk, one_set.pk, bob)


def test_an_id_that_two_people_deleted_stays_deleted_for_both(session, one_set, ann, bob, now):
    delete_session(session, now)
    theirs = start(bob, now, session.pk).row
    send(theirs, now, set_id=one_set.pk)
    later = now + MINUTE
    delete_session(theirs, later)
    ids = (session.pk, one_set.pk)
    hers, his = ({(one, who.pk, at) for one in ids} for who, at in ((ann, now), (bob, later)))
    assert deletions() == hers | his
    for who in (ann, bob):
        assert is_gone(start, who, later, session.pk)
        assert is_gone(send, opened(who, later), later, set_id=one_set.pk)


def test_the_same_set_logged_anew_under_another_id_is_stored(session, one_set, now):
    delete_set(one_set, now)
    assert send(session, now, a_set()).created
    assert TrainingSet.objects.count() == 1


# --- Said on a page -----------------------------------------------------------------------------


def typed_set(set_id) -> dict:
    sent = {"id": str(set_id), "number": "1", "repetitions": "5", "hold_seconds": "10"}
    return sent | {"outcome": "completed", "pain": "3"}


def typed_session(session_id) -> dict:
    return {"id": str(session_id), "pain_before": "4", "exercises": [CAT, BRIDGE]}


def typed_earlier(session_id) -> dict:
    more = {"day": "2026-03-02", "time": "07:30", "pain_after": "3", "note": ""}
    return typed_session(session_id) | more


def said(response) -> tuple[int, str, list]:
    """Status, words and links of a page."""
    found = page(response)
    return found.status, found.words, found.links


def test_a_page_sent_again_after_its_set_was_deleted_says_so(session, ann_client):
    address = f"{session.get_absolute_url()}exercises/{CAT}/"
    sent = typed_set(uuid.uuid4())
    assert ann_client.post(address, sent).status_code == 302
    ann_client.post(f"/sets/{sent['id']}/delete/", follow=True)
    before = everything_stored()
    assert said(ann_client.post(address, sent)) == gone(SET_GONE)
    assert everything_stored() == before


@pytest.mark.parametrize(
    ("address", "typed"), [("/today/", typed_session), ("/sessions/earlier/", typed_earlier)]
)
def test_a_page_sent_again_after_its_session_was_deleted_says_so(ann, ann_client, address, typed):
    sent = typed(uuid.uuid4())
    assert ann_client.post(address, sent).status_code == 302
    ann_client.post(f"/sessions/{sent['id']}/delete/", follow=True)
    before = everything_stored()
    assert said(ann_client.post(address, sent)) == gone(SESSION_GONE)
    assert everything_stored() == before
    assert TrainingSession.objects.count() == 0


def test_pages_opened_before_the_deletion_find_nothing(session, one_set, ann_client, now):
    delete_session(session, now)
    for address in (
        session.get_absolute_url(),
        f"{session.get_absolute_url()}edit/",
        f"{session.get_absolute_url()}exercises/{CAT}/",
        one_set.get_absolute_url(),
    ):
        assert ann_client.get(address).status_code == 404


def test_a_set_sent_to_a_session_that_was_deleted_is_told_so_and_nobody_else_is(
    session, ann_client, bob_client, now
):
    address = f"{session.get_absolute_url()}exercises/{CAT}/"
    sent, never = typed_set(uuid.uuid4()), f"/sessions/{uuid.uuid4()}/exercises/{CAT}/"
    delete_session(session, now)
    before = everything_stored()
    assert said(ann_client.post(address, sent)) == gone(ITS_SESSION_GONE)
    theirs, unknown = bob_client.post(address, sent), bob_client.post(never, sent)
    assert (theirs.status_code, theirs.content) == (404, unknown.content)
    assert everything_stored() == before


# --- Said as JSON -------------------------------------------------------------------------------


def test_a_late_copy_as_json_is_gone_and_nothing_is_stored(session, ann_client):
    sent = a_post(session)
    assert answer(ann_client, sent)[0] == 201
    ann_client.post(f"/sets/{sent['id']}/delete/")
    before = everything_stored()
    said = {"error": SET_GONE}
    for again in (sent, sent | {"pain": 9}, json.dumps(sent).encode()):
        assert answer(ann_client, again) == (410, said)
    assert everything_stored() == before


def test_a_set_as_json_for_a_deleted_session_is_gone_for_its_owner_and_missing_for_others(
    session, ann_client, bob_client, now
):
    sent = a_post(session)
    never = sent | {"session": str(uuid.uuid4())}
    delete_session(session, now)
    before = everything_stored()
    assert answer(ann_client, sent) == (410, {"error": ITS_SESSION_GONE})
    assert answer(bob_client, sent) == answer(bob_client, never)
    assert answer(bob_client, sent) == (404, {"error": "There is no such session."})
    assert answer(ann_client, never) == (404, {"error": "There is no such session."})
    assert everything_stored() == before

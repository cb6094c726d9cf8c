"""The whole way through a session by plain forms, without any script."""

from exercises.models import Exercise
from sessions.models import TrainingSession
from tests.sessions.conftest import CAT, CURL, LEG_LIFT, entered
from tests.sessions.pages import page
from tests.sessions.test_log import url_of


def test_a_whole_session_by_plain_forms_alone(ann, ann_client):
    """Five sets in three exercises, one unrated, one stopped and tried again, one corrected."""
    start = page(ann_client.get("/today/")).fields
    chosen = [CAT, LEG_LIFT, CURL]
    address = ann_client.post("/today/", start | {"pain_before": "5", "exercises": chosen}).url
    session = TrainingSession.objects.get()
    answers = [
        (CAT, {"pain": "skip", "sore": "no"}),
        (LEG_LIFT, {"pain": "4"}),
        (LEG_LIFT, {"pain": "4", "sore": "yes"}),
        (CURL, {"pain": "6", "outcome": "stopped", "repetitions": "3"}),
        (CURL, {"pain": "3"}),
    ]
    for slug, answer in answers:
        form = page(ann_client.get(url_of(session, slug))).fields
        assert ann_client.post(url_of(session, slug), form | answer).status_code == 302
    wrong = session.sets.get(exercise=CURL, attempt=2)
    form = page(ann_client.get(wrong.get_absolute_url())).fields
    ann_client.post(wrong.get_absolute_url(), form | {"pain": "4"})
    ann_client.post(f"{address}end/", {"pain_after": "4", "note": ""})
    session.refresh_from_db()
    assert (session.pain_before, session.pain_after, session.is_open()) == (5, 4, False)
    stored = session.sets.in_order().values_list(
        "exercise_id", "number", "attempt", "side", "outcome", "repetitions", "pain_before", "pain"
    )
    assert list(stored) == [
        (CAT, 1, 1, "none", "completed", 5, 5, None),
        (LEG_LIFT, 1, 1, "left", "completed", 10, 5, 4),
        (LEG_LIFT, 1, 1, "right", "completed", 10, 5, 4),
        (CURL, 1, 1, "none", "stopped", 3, 4, 6),
        (CURL, 1, 2, "none", "completed", 10, 4, 4),
    ]
    sore = session.sets.in_order().values_list("sore", flat=True)
    assert list(sore) == [False, None, True, None, None]
    assert not session.closings.exists()


def test_every_exercise_of_the_library_can_be_logged_as_its_form_stands(ann, ann_client, now):
    session = entered(ann, now)
    for slug in Exercise.objects.values_list("slug", flat=True):
        fields = page(ann_client.get(url_of(session, slug))).fields
        assert ann_client.post(url_of(session, slug), fields | {"pain": "2"}).status_code == 302
    assert session.sets.count() == 12

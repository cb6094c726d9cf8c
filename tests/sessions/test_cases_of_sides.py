"""SAFETY.md's cases 8 and 9: left and right are the same in picture, words, form and log, and one
side of a rotation is half a repetition."""

import re
import uuid

import pytest
from django.utils import timezone

from sessions.models import TrainingSession
from tests.conftest import logged_in
from tests.page import Page
from tests.sessions.conftest import BIRD_DOG, CAT, KNEE, PIRIFORMIS, ROTATION, a_set, logged, opened
from tests.sessions.pages import page
from tests.sessions.test_log import typed

OTHER = {"left": "right", "right": "left"}
WORDS = {
    PIRIFORMIS: {
        "left": [
            "Put your left ankle across your right leg, so that your legs make the shape of a 4.",
            "Take your left leg in both hands. Draw the left knee gently towards the right "
            "shoulder and hold for 10 seconds.",
        ],
        "right": [
            "Put your right ankle across your left leg, so that your legs make the shape of a 4.",
            "Take your right leg in both hands. Draw the right knee gently towards the left "
            "shoulder and hold for 10 seconds.",
        ],
    },
    BIRD_DOG: {
        "right": [
            "Tighten your stomach. Then raise the right arm together with the left leg, at first "
            "only about an inch (2 to 3 cm)."
        ],
        "left": [
            "Tighten your stomach. Then raise the left arm together with the right leg, at first "
            "only about an inch (2 to 3 cm)."
        ],
    },
}
KNEE_WORDS = {
    side: [
        f"Bring the {side} knee towards your chest. Hold it with both hands, behind the thigh or "
        "around the shin.",
        "Ease the knee closer, in line with your body. Hold for 10 seconds, then change to your "
        f"{OTHER[side]} leg.",
    ]
    for side in OTHER
}
WORDS |= {KNEE: KNEE_WORDS}
FIGURE = {
    KNEE: {"left": "Left leg", "right": "Right leg"},
    PIRIFORMIS: {"left": "Left leg", "right": "Right leg"},
    BIRD_DOG: {"left": "Left arm, right leg", "right": "Right arm, left leg"},
}
every_exercise = pytest.mark.parametrize("slug", [KNEE, PIRIFORMIS, BIRD_DOG])
each_side = pytest.mark.parametrize("side", ["left", "right"])


@pytest.fixture
def session(ann) -> TrainingSession:
    return opened(ann, timezone.now(), exercises=[PIRIFORMIS, BIRD_DOG, CAT, ROTATION])


def url_of(session, slug: str) -> str:
    return f"{session.get_absolute_url()}exercises/{slug}/"


def told(response) -> tuple[list[str], list[str], str]:
    """The steps that name a side, the same for the other side, and the figure's word for it."""
    shown = Page(response)
    others = [one.text() for one in shown.by_class("steps__other")]
    steps = [one.parent for one in shown.by_class("steps__other")]
    first = [one.all("p")[0].text() for one in steps]
    (word,) = (one for one in shown.root.all("span") if "data-figure-side" in one.attributes)
    return first, [one.removeprefix("Other side ") for one in others], word.text()


# --- Case 8 --------------------------------------------------------------------------------------


@every_exercise
@each_side
def test_case_8_the_library_shows_and_says_the_side_that_is_asked_for(client, db, slug, side):
    found = told(client.get(f"/exercises/{slug}/", {"side": side}))
    assert found == (WORDS[slug][side], WORDS[slug][OTHER[side]], FIGURE[slug][side])


@every_exercise
@each_side
def test_case_8_figure_steps_form_and_log_agree_on_the_side(session, ann_client, slug, side):
    """The other side was done alone, so that this one is due."""
    logged(session, timezone.now(), a_set(slug, side=OTHER[side]))
    response = ann_client.get(url_of(session, slug))
    assert told(response) == (WORDS[slug][side], WORDS[slug][OTHER[side]], FIGURE[slug][side])
    fields = page(response).fields
    assert fields["side"] == [side]
    assert ann_client.post(url_of(session, slug), fields | {"pain": "3"}).status_code == 302
    words = [page(ann_client.get(url_of(session, slug))).words]
    words.append(page(ann_client.get(session.get_absolute_url())).words)
    words.append(page(ann_client.get("/history/")).words)
    for said in words:
        sides = re.findall(r"[Ss]et 1, (\w+) side", said)
        assert list(dict.fromkeys(sides)) == [OTHER[side], side]
    assert list(session.sets.in_order().values_list("side", flat=True)) == [OTHER[side], side]


@every_exercise
def test_case_8_both_sides_in_turn_begin_with_the_side_the_article_names(session, ann_client, slug):
    response = ann_client.get(url_of(session, slug))
    first = "right" if slug == BIRD_DOG else "left"
    assert told(response) == (WORDS[slug][first], WORDS[slug][OTHER[first]], FIGURE[slug][first])
    assert page(response).fields["side"] == ["both"]


def named(words: str) -> list[str]:
    """Every side in a text; "right now" is none."""
    return re.findall(r"(?i)\b(?:left\b|right\b(?! now))", words)


def test_case_8_the_cat_never_says_left_or_right(session, ann_client):
    form = page(ann_client.get(url_of(session, CAT))).words
    row = logged(session, timezone.now(), a_set(CAT))
    paths = [f"/exercises/{CAT}/", f"/exercises/{CAT}/?side=left", f"/exercises/{CAT}/?side=right"]
    paths += [url_of(session, CAT), f"{url_of(session, CAT)}stop/", row.get_absolute_url()]
    paths += [f"{row.get_absolute_url()}delete/", f"/plan/{CAT}/"]
    for path in paths:
        answer = ann_client.get(path)
        assert (path, answer.status_code) == (path, 200)
        assert (path, named(page(answer).words)) == (path, [])
        assert re.findall(r'data-(?:side|word)="(?!")', answer.content.decode()) == []
    assert named(form) == []


@pytest.mark.parametrize("side", ["left", "right", "both"])
def test_case_8_no_side_of_the_cat_can_be_stored(session, ann_client, side):
    sent = vars(a_set(CAT, side=side)) | {"id": str(uuid.uuid4()), "session": str(session.pk)}
    answer = ann_client.post("/sync/sets/", sent, content_type="application/json")
    assert (answer.status_code, list(answer.json()["errors"])) == (422, ["side"])
    assert ann_client.post(url_of(session, CAT), typed(side=side)).status_code == 302
    assert session.sets.get().side == "none"


def test_case_8_the_session_leads_back_to_the_side_that_is_still_to_do(ann, ann_client):
    session = opened(ann, timezone.now(), exercises=[PIRIFORMIS, CAT])
    nexts = []
    for slug, side in ((None, ""), (PIRIFORMIS, "left"), (PIRIFORMIS, "right"), (CAT, "none")):
        if slug:
            logged(session, timezone.now(), a_set(slug, side=side))
        due = ann_client.get(session.get_absolute_url()).context["next"]
        nexts.append(due and due.exercise.slug)
    assert nexts == [PIRIFORMIS, PIRIFORMIS, CAT, None]


# --- Case 9 --------------------------------------------------------------------------------------


def by_log_form(client, session) -> int:
    sent = typed(repetitions="0", hold_seconds="5", outcome="stopped", half_repetition="on")
    return client.post(url_of(session, ROTATION), sent).status_code


def by_stop_page(client, session) -> int:
    where = f"{url_of(session, ROTATION)}stop/"
    sent = page(client.get(where)).fields | {"pain": "3", "half_repetition": "on"}
    return client.post(where, sent).status_code


def by_json(client, session) -> int:
    content = a_set(ROTATION, repetitions=0, half_repetition=True, outcome="stopped")
    sent = vars(content) | {"id": str(uuid.uuid4()), "session": str(session.pk)}
    return client.post("/sync/sets/", sent, content_type="application/json").status_code


@pytest.mark.parametrize(
    ("way", "status"), [(by_log_form, 302), (by_stop_page, 302), (by_json, 201)]
)
def test_case_9_after_one_side_it_is_none_and_one_half_and_is_shown_so(ann, session, way, status):
    client = logged_in(ann)
    assert way(client, session) == status
    row = session.sets.get()
    stored = (row.repetitions, row.half_repetition, row.side, row.outcome, row.hold_seconds)
    assert stored == (0, True, "both", "stopped", 5)
    line = "Set 1: 0 repetitions and one side, held 5 s, stopped early · pain 3"
    for path in (session.get_absolute_url(), url_of(session, ROTATION)):
        assert page(client.get(path)).words.count(line) == 1
    history = page(client.get("/history/")).words
    assert history.count("stopped early after 0 repetitions and one side") == 1


@pytest.mark.parametrize("repetitions", [1, 3])
def test_case_9_both_sides_are_one_repetition(session, ann_client, repetitions):
    """Two holds, a repetition; the second side makes it whole, and the half is gone."""
    sent = typed(hold_seconds="5", repetitions=str(repetitions), outcome="stopped")
    assert ann_client.post(url_of(session, ROTATION), sent).status_code == 302
    row = session.sets.get()
    assert (row.repetitions, row.half_repetition) == (repetitions, False)
    assert "and one side" not in page(ann_client.get(session.get_absolute_url())).words


def test_case_9_a_completed_set_has_no_half(session, ann_client):
    sent = typed(hold_seconds="5", half_repetition="on")
    answer = ann_client.post(url_of(session, ROTATION), sent)
    content = vars(a_set(ROTATION, half_repetition=True))
    ids = {"id": str(uuid.uuid4()), "session": str(session.pk)}
    refused = ann_client.post("/sync/sets/", content | ids, content_type="application/json")
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["half_repetition"])
    assert (refused.status_code, list(refused.json()["errors"])) == (422, ["half_repetition"])
    assert session.sets.count() == 0

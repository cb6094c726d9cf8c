"""Every verdict can be opened to its rule, what it looked at, the article's lines and our part."""

import pytest
from django.utils import timezone

from sessions import offers, rules, words
from sessions.judging import Shut
from sessions.offers import NoSecondSet
from sessions.plan import names_of, plan_of, ruling_of
from sessions.rules import Reason, Standing, State
from sessions.words import Fact, Why
from tests.sessions.conftest import BRIDGE, CAT, CURL, MINUTE, PRESS_UP, a_set, logged, opened
from tests.sessions.pages import page
from tests.sessions.ruled import SUPERMAN, Sender

OPENED = "After a rise there is one more try."
KEPT = "These are the ratings as they stand now. What was closed stays closed."


@pytest.fixture
def send(ann) -> Sender:
    return Sender(opened(ann, timezone.now(), exercises=[SUPERMAN, CAT, PRESS_UP, CURL]), "form")


def end_of(send: Sender) -> Why | None:
    lines = plan_of(send.session)
    ruling = ruling_of(send.session, lines)
    return words.why_end(ruling, names_of(lines, ruling))


def test_every_reason_has_its_sentence_and_its_rule():
    assert set(words.WHY) == set(words.RULE) == set(Reason)
    assert set(words.ONE_SET) == set(NoSecondSet)
    for table, reasons in ((words.WHY, Reason), (words.RULE, Reason), (words.ONE_SET, NoSecondSet)):
        assert len({str(table[one]) for one in reasons}) == len(reasons)
    assert [words.rule(one) for one in Reason if "%" in words.rule(one)] == []


@pytest.mark.parametrize("reason", Reason)
def test_a_reason_tells_its_lines_and_whether_it_is_our_reading(reason):
    standing = Standing(4, ratings=(7, None))
    source = rules.REASONS[reason]
    assert words.why_exercise(reason, "Superman", standing) == Why(
        words.rule(reason),
        (
            Fact("Exercise", "Superman"),
            Fact("Pain before this exercise", ratings=(4,)),
            Fact("Ratings after it", ratings=(7, None)),
        ),
        source.lines,
        words.reading(source.reading),
    )
    assert bool(words.reading(source.reading)) == (source.reading is not None)


@pytest.mark.parametrize(
    ("standing", "kept"),
    [
        (None, ""),
        (Standing(4, state=State.CLOSED, ratings=(7, 7)), ""),
        (Standing(4, state=State.RETRY, ratings=(7,)), KEPT),
        (Standing(4, state=State.OPEN, ratings=(3,)), KEPT),
        (Standing(4, state=State.SPENT, ratings=(7, 3)), KEPT),
    ],
)
def test_a_closing_that_the_ratings_do_not_show_any_more_says_that_it_stays(now, standing, kept):
    shut = Shut(SUPERMAN, Reason.ROSE_IN_RETRY, now)
    found = words.why_closed(shut, "Superman", standing)
    assert found == words.why_exercise(shut.reason, "Superman", standing)._replace(kept=kept)


@pytest.mark.parametrize("reason", NoSecondSet)
def test_a_set_that_is_not_offered_tells_its_lines_and_our_reading(reason):
    source = offers.REASONS[reason]
    found = words.why_one_set(reason, "Superman", None)
    assert found == Why(
        str(words.RULE_OF_SETS),
        (Fact("Exercise", "Superman"),),
        source.lines,
        words.reading(source.reading),
    )


def test_without_a_reason_to_end_there_is_nothing_to_open(send):
    send(CAT, 4)
    assert end_of(send) is None


def test_the_end_after_two_exercises_names_both(send):
    send(PRESS_UP, 5)
    send(CAT, 3, sign="spread")
    found = end_of(send)
    assert found.facts == (Fact("Exercises", "Press-up back extension, Cat stretch"),)
    assert found.lines == "180"


def test_the_end_after_a_rise_by_two_shows_both_ratings(send):
    send(CURL, 6)
    assert end_of(send) == Why(
        "The end of the session is offered after a rating 2 points or more above the one it "
        "began with.",
        (Fact("Pain when the session began", ratings=(4,)), Fact("Partial curl", ratings=(6,))),
        "180",
        words.reading(rules.RISE_THAT_OFFERS_THE_END),
    )


def test_the_end_after_a_sign_names_the_exercise_it_was_ticked_in(send):
    send(CAT, 1, sign="emergency")
    found = end_of(send)
    assert (found.facts, found.lines) == ((Fact("Exercise", "Cat stretch"),), "11")


# --- On the pages --------------------------------------------------------------------------------


def shown(send: Sender, path: str) -> str:
    return page(send.client.get(path)).words


def test_the_step_in_between_can_be_opened(send):
    send(SUPERMAN, None, hurts_more=True)
    after = shown(send, send.page_of(SUPERMAN)).partition("Why? ")[2]
    assert after.startswith(
        "Saying that it hurts more counts as a rise, whatever the number. Exercise Superman "
        "Pain before this exercise 4 Ratings after it not rated Lines of the article 37, 180 "
    )


def test_the_offer_to_end_can_be_opened_on_the_session_and_on_the_closed_exercise(send):
    send(PRESS_UP, 6)
    asked = (
        "Why end here? The end of the session is offered after a rating 2 points or more above "
        "the one it began with. Pain when the session began 4 Press-up back extension 6 Lines of "
        "the article 180 our reading"
    )
    for path in (send.session.get_absolute_url(), send.page_of(PRESS_UP)):
        assert shown(send, path).count(asked) == 1


def test_an_emergency_can_be_opened_and_says_what_is_ours(send):
    send(CAT, 1, sign="emergency")
    after = shown(send, send.page_of(CAT)).partition("Why? ")[2]
    assert after == (
        "A sign that needs help now ends the session for every exercise, whatever the number. "
        "Exercise Cat stretch Pain before this exercise 4 Ratings after it 1 Lines of the article "
        "11 our reading The signs beside the rating close an exercise, or end the session, "
        "whatever the number."
    )


def test_a_closing_whose_ratings_were_corrected_says_that_it_stays(send):
    send(SUPERMAN, 7)
    send(SUPERMAN, 6, attempt=2)
    assert KEPT not in shown(send, send.page_of(SUPERMAN))
    row = send.session.sets.get(attempt=2)
    sent = {"number": "1", "repetitions": "10", "hold_seconds": "3", "outcome": "completed"}
    assert send.client.post(f"/sets/{row.pk}/", sent | {"pain": "3"}).status_code == 302
    words = shown(send, send.page_of(SUPERMAN))
    assert "Your pain was still up on the second try." in words
    assert f"Ratings after it 7 3 Lines of the article 39 {KEPT}" in words


def test_a_late_set_that_explains_the_rise_leaves_it_closed_and_says_so(ann):
    begun = timezone.now() - 10 * MINUTE
    send = Sender(opened(ann, begun, exercises=[SUPERMAN, CAT]), "form")
    logged(send.session, begun, a_set(PRESS_UP, pain=5), at=begun + 2 * MINUTE)
    logged(send.session, begun, a_set(CAT, pain=5), at=begun + MINUTE)
    words = shown(send, send.page_of(PRESS_UP))
    assert "Pain before this exercise 5 Ratings after it 5 Lines of the article 89, 94" in words
    assert words.endswith(KEPT)


def deleted(send: Sender) -> None:
    """The one set of the session, on its page."""
    row = send.session.sets.get()
    assert send.client.post(f"/sets/{row.pk}/delete/").status_code == 302


@pytest.mark.parametrize("slug", [CURL, BRIDGE])
def test_an_emergency_whose_set_is_deleted_still_names_its_exercise(send, slug):
    send(slug, 2, sign="emergency")
    deleted(send)
    name = {CURL: "Partial curl", BRIDGE: "Hip bridge"}[slug]
    for path in (send.session.get_absolute_url(), send.page_of(CAT)):
        assert f"whatever the number. Exercise {name} Lines of the article 11" in shown(send, path)


def test_of_two_closed_exercises_a_deleted_one_keeps_its_name(send):
    send(BRIDGE, 2, sign="spread")
    deleted(send)
    send(PRESS_UP, 5)
    assert end_of(send).facts == (Fact("Exercises", "Hip bridge, Press-up back extension"),)

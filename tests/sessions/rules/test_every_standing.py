"""Every standing an exercise can reach, and every answer that can come next.

One more event is judged from the standing alone, so going through all pairs of the two is going
through every session of any length: any start, any ratings, every tick, kinds mixed at will.
What a standing merely carries along (its ratings, the event that decided) is compared too, but
does not make it another standing; `test_every_session.py` looks at whole sessions instead.
"""

from itertools import product

import pytest

from sessions.rules import Standing, stand_after
from tests.sessions.rules.sessions import an_event
from tests.sessions.rules.table import KINDS, OFFER, RULES, Said, word

pytestmark = pytest.mark.any_database

RATINGS = [None, *range(11)]
ANSWERS = [
    (kind, said, an_event("cat-stretch", kind, 0, said))
    for kind, *answers in product(KINDS, RATINGS, ["", "spread", "emergency"], [False, True])
    for said in [Said(*answers)]
]
CLOSING = ["spread", "first-increase", "rose-in-retry", "retry-not-rated", "rose-again"]
OFFERS = ["brace", "smaller-lift", "gentler-pull"]
REACHABLE = {
    ("open", None, "carry-on"),
    *product(["retry"], ["rose", "said-it-hurts-more"], OFFERS),
    ("spent", "retry-was-fine", "carry-on"),
    *product(["closed"], CLOSING, ["closed", "emergency"]),
    ("closed", "emergency", "emergency"),
}


def state_of(standing: Standing) -> str:
    """The table's name for it."""
    ended = standing.state == "closed" and standing.verdict == "emergency"
    return "ended" if ended else standing.state


def expected(standing: Standing, kind: str, said: Said, event) -> tuple:
    """The whole standing that the table puts after this one, in the order of its fields."""
    closed = standing.state == "closed"
    own = not closed and standing.baseline is None and said.pain is not None
    baseline = said.pain if own else standing.baseline
    what = word(said, 0 if closed and baseline is None else baseline)
    state, reason, verdict = RULES[kind][state_of(standing), what]
    decided = (standing.reason, standing.event) if reason == "." else (reason, event)
    return (
        baseline,
        standing.baseline_is_own or own,
        "closed" if state == "ended" else state,
        *decided,
        standing.ratings if closed else (*standing.ratings, said.pain),
        OFFER[kind] if verdict == "offer" else verdict,
        standing.may_do_second_set and what == "fine" and not closed,
    )


def test_every_standing_is_followed_by_what_the_table_says():
    reached, new = {}, [Standing(baseline) for baseline in RATINGS]
    while new:
        standing = new.pop()
        for kind, said, event in ANSWERS:
            after = stand_after(standing, event)
            assert after == expected(standing, kind, said, event), (standing, kind, said)
            known = after._replace(event=None, ratings=())
            if known not in reached:
                reached[known] = after
                new.append(after)
    assert {(known.state, known.reason, known.verdict) for known in reached} == REACHABLE

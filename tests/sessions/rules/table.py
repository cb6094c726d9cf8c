"""The pain rule once more, as a table somebody can read aloud; `sessions.rules` is held to it.

Nothing here is made from the code it judges: states, codes and numbers are plain text.
"""

from functools import cache
from typing import NamedTuple

# "." keeps what was there; "offer" is what the exercise's kind offers. "ended" is closed, and an
# emergency sign was ticked.
TABLE = """
    state    what was said  next     reason               verdict
    -----    -------------  ----     ------               -------
    open     fine           open     .                    carry-on
    open     unrated        open     .                    carry-on
    open     higher         retry    rose                 offer
    open     more           retry    said-it-hurts-more   offer
    open     spread         closed   spread               closed
    open     emergency      ended    emergency            emergency

    retry    fine           spent    retry-was-fine       carry-on
    retry    unrated        closed   retry-not-rated      closed
    retry    higher         closed   rose-in-retry        closed
    retry    more           closed   rose-in-retry        closed
    retry    spread         closed   spread               closed
    retry    emergency      ended    emergency            emergency

    spent    fine           spent    .                    carry-on
    spent    unrated        spent    .                    carry-on
    spent    higher         closed   rose-again           closed
    spent    more           closed   rose-again           closed
    spent    spread         closed   spread               closed
    spent    emergency      ended    emergency            emergency

    closed   fine           closed   .                    closed
    closed   unrated        closed   .                    closed
    closed   higher         closed   .                    closed
    closed   more           closed   .                    closed
    closed   spread         closed   .                    closed
    closed   emergency      ended    .                    emergency

    ended    fine           ended    .                    emergency
    ended    unrated        ended    .                    emergency
    ended    higher         ended    .                    emergency
    ended    more           ended    .                    emergency
    ended    spread         ended    .                    emergency
    ended    emergency      ended    .                    emergency
"""
# What a first increase does in an exercise of the kind "first-increase-closes".
PRESS_UP = """
    open     higher         closed   first-increase       closed
    open     more           closed   first-increase       closed
"""
OFFER = {"general": "brace", "gentler-pull": "gentler-pull", "smaller-lift": "smaller-lift"}
KINDS = [*OFFER, "first-increase-closes"]


def rows(text: str) -> dict[tuple[str, str], list[str]]:
    """(state, what was said): [next, reason, verdict]."""
    lines = [line.split() for line in text.splitlines() if line.strip()]
    return {(line[0], line[1]): line[2:] for line in lines if len(line) == 5}


RULES = {kind: rows(TABLE) for kind in OFFER}
RULES["first-increase-closes"] = rows(TABLE) | rows(PRESS_UP)


class Said(NamedTuple):
    """What the person answered after one set."""

    pain: int | None = None
    sign: str = ""
    hurts_more: bool = False


class Row(NamedTuple):
    """What a standing has to be; `decided` counts the exercise's events from 0."""

    baseline: int | None
    baseline_is_own: bool
    state: str
    reason: str | None
    decided: int | None
    ratings: tuple
    verdict: str
    may_do_second_set: bool


def word(said: Said, baseline: int | None) -> str:
    """The column "what was said"."""
    if said.sign:
        return said.sign
    if said.pain is not None and said.pain > baseline:
        return "higher"
    if said.hurts_more:
        return "more"
    return "unrated" if said.pain is None else "fine"


@cache
def walk(words: tuple[tuple[str, str], ...]) -> tuple[str, str | None, int | None, str]:
    """Follow the table through (kind, what was said); state, reason, decided, verdict."""
    state, reason, decided, verdict = "open", None, None, "carry-on"
    for place, (kind, said) in enumerate(words):
        state, because, verdict = RULES[kind][state, said]
        if because != ".":
            reason, decided = because, place
        if verdict == "offer":
            verdict = OFFER[kind]
    return state, reason, decided, verdict


def row(before: int | None, events: list[tuple[str, Said]]) -> Row:
    """What one exercise's standing has to be after these (kind, said); `before` is Bx."""
    first = next((said.pain for _, said in events if said.pain is not None), None)
    baseline = first if before is None else before
    words = tuple((kind, word(said, baseline)) for kind, said in events)
    state, reason, decided, verdict = walk(words)
    closed = state in ("closed", "ended")
    ratings = tuple(said.pain for _, said in (events[: decided + 1] if closed else events))
    own = before is None and any(pain is not None for pain in ratings)
    return Row(
        baseline if own or before is not None else None,
        own,
        "closed" if closed else state,
        reason,
        decided,
        ratings,
        verdict,
        all(said == "fine" for _, said in words),
    )


def findings(
    start: int | None, events: list[Said], closings: list[int]
) -> tuple[tuple | None, list[tuple]]:
    """What has to be found of the session: (reason, place among `events`) for its end, and all
    for the gate. `closings` are the places at which exercises were closed, in time order."""
    rated = [] if start is None else [n for n, said in enumerate(events) if said.pain is not None]
    found = {
        "emergency": [n for n, said in enumerate(events) if said.sign == "emergency"],
        "spread": [n for n, said in enumerate(events) if said.sign == "spread"],
        "two-closed": closings[1:],
        "rose-by-two": [n for n in rated if events[n].pain - start >= 2],
        "high-rating": [n for n, said in enumerate(events) if said.pain in (8, 9, 10)],
    }
    if start in (8, 9, 10):
        found["high-rating"] = [None]
    all_found = [(reason, places[0]) for reason, places in found.items() if places]
    for_the_end = [one for one in all_found if one[0] not in ("spread", "high-rating")]
    for_the_gate = [one for one in all_found if one[0] != "rose-by-two"]
    return (for_the_end or [None])[0], for_the_gate

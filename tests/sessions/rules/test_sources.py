"""Where every code comes from: the article's lines, and what is ours."""

import pytest

from sessions import rules
from sessions.rules import OUR_READINGS, REASONS, VERDICTS, Reason, Verdict

pytestmark = pytest.mark.any_database

ARTICLE = {
    "rose": ("37, 180", None),
    "said-it-hurts-more": ("37, 180", None),
    "spread": ("180", "signs"),
    "emergency": ("11", "signs"),
    "first-increase": ("89, 94", None),
    "retry-was-fine": ("37", None),
    "rose-in-retry": ("39", None),
    "retry-not-rated": ("39", "unrated-retry"),
    "rose-again": ("39, 180", "retries"),
    "two-closed": ("180", "closed-that-offer-the-end"),
    "rose-by-two": ("180", "rise-that-offers-the-end"),
    "high-rating": ("11", "high-rating"),
}
OFFERED = {
    "carry-on": ("37-39, 200", None),
    "brace": ("37", None),
    "smaller-lift": ("37, 123, 151", None),
    "gentler-pull": ("37, 198", "stretch-retry"),
    "closed": ("39, 180", None),
    "emergency": ("11", "signs"),
}


def plain(table: dict) -> dict:
    return {
        code: (source.lines, source.reading and source.reading.name)
        for code, source in table.items()
    }


def test_every_reason_and_verdict_has_its_lines_and_its_label():
    assert (plain(REASONS), plain(VERDICTS)) == (ARTICLE, OFFERED)
    assert (set(REASONS), set(VERDICTS)) == (set(Reason), set(Verdict))


def test_our_readings_are_one_table():
    assert [tuple(reading) for reading in OUR_READINGS] == [
        ("rise-that-offers-the-end", 2, "rule-rise-offers-end"),
        ("closed-that-offer-the-end", 2, "rule-closed-offer-end"),
        ("high-rating", 8, "rule-high-rating"),
        ("retries", 1, "rule-one-retry"),
        ("unrated-retry", "closes", "rule-unrated-retry"),
        ("stretch-retry", "gentler-pull", "rule-gentler-pull"),
        ("nothing-rated-before", "own-first-rating", "rule-own-baseline"),
        ("signs", "close-at-any-rating", "rule-signs-close"),
    ]


def test_every_reading_named_anywhere_is_in_the_table():
    named = {source.reading for source in (*REASONS.values(), *VERDICTS.values())} - {None}
    written = {each for each in vars(rules).values() if isinstance(each, rules.OurReading)}
    assert named < set(OUR_READINGS) == written

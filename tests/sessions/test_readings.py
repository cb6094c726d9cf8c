"""Our readings: every number and choice of ours, once, labelled, with its words, on /sources/."""

import pytest
from django.test import Client

from sessions import hard_days, offers, plan, readings, rules, trends, words
from tests.page import Page

TABLES = [one.OUR_READINGS for one in (rules, offers, hard_days, plan, trends)]
ALL = [one for table in TABLES for one in table]


def test_every_table_is_collected_and_every_reading_has_words_of_its_own():
    found = readings.our_readings()
    assert [one.name for one in found] == [one.name for one in ALL]
    for part in zip(*found, strict=True):
        assert all(part)
    for distinct in ({one.name for one in found}, {one.sentence for one in found}):
        assert len(distinct) == len(ALL)
    assert set(words.READING) == {one.sentence for one in ALL}


def test_what_was_chosen_is_said_in_words_and_a_number_as_it_counts():
    chosen = {one.value for one in ALL if isinstance(one.value, str)}
    assert chosen == set(words.VALUE)
    said = {one.name: one.value for one in readings.our_readings()}
    assert said == {one.name: str(words.VALUE.get(one.value, one.value)) for one in ALL}
    assert said["high-rating"] == "8"
    assert said["unrated-retry"] == "closed"


def test_a_sentence_tells_the_number_that_counts():
    nine = rules.HIGH_RATING._replace(value=9)
    assert "A rating of 9 or more" in words.reading(nine)


@pytest.mark.django_db
def test_the_page_of_sources_shows_each_once_with_its_label():
    root = Page(Client().get("/sources/")).root
    rows = [one for one in root.all("tr") if (one["id"] or "").startswith("reading-")]
    assert [one["id"] for one in rows] == [f"reading-{one.name}" for one in ALL]
    shown = {one["id"]: one.text() for one in rows}
    assert shown == {
        f"reading-{one.name}": f"{one.value} {one.sentence} our reading"
        for one in readings.our_readings()
    }

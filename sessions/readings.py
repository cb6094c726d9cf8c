"""Our readings of the open places, from the tables of the modules that go by them."""

from typing import NamedTuple

from sessions import offers, rules, trends, words

TABLES = (rules.OUR_READINGS, offers.OUR_READINGS, trends.OUR_READINGS)


class Reading(NamedTuple):
    """One reading as a page shows it; `name` is unique among all of them."""

    name: str
    sentence: str
    value: str


def our_readings() -> list[Reading]:
    """All of them, table by table. Asks nothing."""
    return [
        Reading(one.name, words.reading(one), words.value(one)) for table in TABLES for one in table
    ]

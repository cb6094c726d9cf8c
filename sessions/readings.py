"""Our readings of the open places, from the tables of the modules that go by them."""

from typing import NamedTuple

from sessions import hard_days, offers, plan, rules, trends, words

MODULES = (rules, offers, hard_days, plan, trends)
TABLES = tuple(module.OUR_READINGS for module in MODULES)


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

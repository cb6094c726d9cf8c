"""The gate before the first session (article L11, R1): whether somebody may start one.

Pure: answers in, standing out. Everybody reads the help list and says whether something on it
applies to them. The library stays readable whatever they say, and nobody is told what they have.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class Answer(StrEnum):
    """What somebody said of the help list. ADVISED comes after SOON or UNSURE."""

    NONE = "none"
    NOW = "now"
    SOON = "soon"
    UNSURE = "unsure"
    ADVISED = "advised"


class Gate(StrEnum):
    """How the gate stands: only OPEN lets a session start."""

    OPEN = "open"
    ASK = "ask"
    NOT_TODAY = "not-today"
    ADVICE = "advice"


@dataclass(frozen=True)
class Given:
    """An answer, when, of which text, and the person's local day then."""

    answer: Answer
    at: dt.datetime
    day: dt.date
    text_version: str


def standing(
    given: Given | None, called_at: dt.datetime | None, *, text_version: str, today: dt.date
) -> Gate:
    """How the gate stands after the latest answer `given`.

    It asks when nobody answered, when the text has changed since, or when something that
    happened after the answer called for it (`called_at`). After a "now" item there is no session
    on that day, and the next day asks again; that it is the day is our reading of "this visit".
    A call undoes neither this nor that advice comes first.
    """
    if given is None or given.text_version != text_version:
        return Gate.ASK
    if given.answer == Answer.NOW:
        # Later than today: they have moved west over the date line since.
        return Gate.NOT_TODAY if given.day >= today else Gate.ASK
    if given.answer in (Answer.SOON, Answer.UNSURE):
        return Gate.ADVICE
    return Gate.ASK if called_at is not None and called_at > given.at else Gate.OPEN


def forbids(given: Given | None, at: dt.datetime) -> bool:
    """Whether the latest answer `given` speaks against what is done at `at`, even in a session
    begun before it: something on the help list applied, or they were not sure."""
    is_fine = given is None or given.answer in (Answer.NONE, Answer.ADVISED)
    return not is_fine and at >= given.at

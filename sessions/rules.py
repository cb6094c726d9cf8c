"""The pain rule's arithmetic. Pure: ratings in, ratings out (SAFETY.md, "Words").

The verdicts themselves (stop, retry, closed) belong here too and come with the safety rules;
today this module only says what a rating after a set is compared with.
"""

from collections.abc import Iterable


def ratings_before(
    start: int | None, sets: Iterable[tuple[str, int | None]]
) -> dict[str, int | None]:
    """Bx for every exercise of a session: the last rating given before its first set.

    `start` is the rating at the session's beginning (B0), `sets` are (exercise, rating after it)
    in time order; None is "not rated" and never counts as 0. An exercise before which nothing
    was rated has None.
    """
    latest, before = start, {}
    for exercise, rating in sets:
        before.setdefault(exercise, latest)
        latest = latest if rating is None else rating
    return before

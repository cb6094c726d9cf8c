"""Exercises set aside: what was closed in a session stays away until the person takes it back.

A closing sets aside, a `Reopening` later than it takes back; nothing is ever changed.
"""

import datetime as dt
import uuid
from typing import NamedTuple

from django.db import IntegrityError, transaction
from django.db.models import Count, Max, OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sessions import days, offers
from sessions.models import Closing, Reopening, TrainingSession
from sessions.rules import TEXT_VERSION

TAKEN = gettext_lazy("This id is taken. Reload the page and try again.")


class Aside(NamedTuple):
    """An exercise that was closed in `closed_in` sessions, the last time at `closed_at` by the
    server's clock, whatever that of a device said, and taken back at `reopened_at` if ever."""

    slug: str
    closed_in: int
    closed_at: dt.datetime
    reopened_at: dt.datetime | None

    def is_aside(self) -> bool:
        """Whether it cannot be started before the person takes it back."""
        return offers.is_set_aside(self.closed_at, self.reopened_at)

    def needs_advice(self) -> bool:
        """Whether it was closed in two sessions: talk it over with a professional first."""
        return offers.needs_advice(self.closed_in)


class SetAside(Exception):
    """This exercise waits until the person takes it back; `aside` says since when."""

    def __init__(self, aside: Aside) -> None:
        super().__init__(aside.slug)
        self.aside = aside
        self.sentence = _(
            "This exercise is set aside, because your pain went up in it. It was not stored. You "
            "may take it back yourself, on purpose."
        )


class Refused(Exception):
    """The exercise cannot be taken back; `faults` maps field names to sentences."""

    def __init__(self, **faults: str) -> None:
        super().__init__(", ".join(faults))
        self.faults = faults


def last_reopened(user_id: int) -> Subquery:
    """When the exercise of a closing was last taken back, for `annotate`."""
    taken_back = Reopening.objects.filter(user=user_id, exercise=OuterRef("exercise"))
    return Subquery(taken_back.order_by("-reopened_at").values("reopened_at")[:1])


def standings(user, closings: QuerySet) -> list[Aside]:
    """How every exercise of these closings of the person stands: twelve at most. One query."""
    rows = (
        closings.filter(user=user)
        .values("exercise_id")
        .annotate(
            sessions=Count("session", distinct=True),
            latest=Max("recorded_at"),
            reopened=last_reopened(user.pk),
        )
        .values_list("exercise_id", "sessions", "latest", "reopened")
    )
    return [Aside(*row) for row in rows]


def asides_of(user, *, but: TrainingSession | None = None) -> dict[str, Aside]:
    """The exercises set aside now, by slug, the latest first. One query.

    What is closed in the open session is among them, for it is aside for the next one; `but`
    leaves out what was closed in this session.
    """
    closings = Closing.objects.exclude(session=but) if but else Closing.objects.all()
    found = [one for one in standings(user, closings) if one.is_aside()]
    found.sort(key=lambda one: one.closed_at, reverse=True)
    return {one.slug: one for one in found}


def aside(user, slug: str) -> Aside | None:
    """How this exercise stands; None if it was never closed. One query."""
    return next(iter(standings(user, Closing.objects.filter(exercise=slug))), None)


def reopen(
    *, user, reopening_id: uuid.UUID, slug: str, knows: bool, closed_in: int, now: dt.datetime
) -> Reopening:
    """Take an exercise back: one set in the smallest range, at the next session. The same id
    again is the same row.

    `knows`: the person ticked that they have read why it is aside; `closed_in` the number of
    sessions the page told them of. Raises Refused if it is not aside, if that was not ticked, or
    if it has been closed once more since the page was shown.
    """
    found = aside(user, slug)
    stored = Reopening.objects.of(user).filter(pk=reopening_id, exercise=slug).first()
    if stored and found and not offers.is_set_aside(found.closed_at, stored.reopened_at):
        return stored
    if found is None or not found.is_aside():
        if stored:
            return stored
        raise Refused(__all__=_("This exercise is not set aside."))
    if found.closed_in != closed_in:
        raise Refused(knows=_("It was closed once more meanwhile. Please read this page again."))
    if not knows:
        raise Refused(knows=_("Tick this first, if it is so."))
    if stored:  # an old page, from before it was closed again
        raise Refused(__all__=TAKEN)
    moment = days.local_moment(now, user.zone())
    row = Reopening(
        id=reopening_id,
        user=user,
        exercise_id=slug,
        closed_in=closed_in,
        reopened_at=moment.at,
        local_date=moment.local_date,
        text_version=TEXT_VERSION,
    )
    return stored_once(row)


def stored_once(row: Reopening) -> Reopening:
    """Insert the row, or find what the same id stored a moment before. Raises Refused if the id
    is somebody else's, or of another exercise."""
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        same = Reopening.objects.filter(pk=row.pk, user=row.user_id, exercise=row.exercise_id)
        stored = same.first()
        if stored is None:
            raise Refused(__all__=TAKEN) from None
        return stored
    return row

"""A hard day: something a person says of their own local day. Never computed, never predicted.

Rows are only added: the latest of a local day counts. Saying that a day is hard has the help list
asked again before the next session (article L11); then one easier set of two exercises counts. The
one set is `offers.ONE_SET_ON_A_HARD_DAY`.
"""

import datetime as dt
import uuid

from django.utils.translation import gettext as _

from accounts.models import GateCall
from sessions import closings, days
from sessions.intake import Conflict, Refused, retried_once
from sessions.models import Flare
from sessions.rules import TEXT_VERSION, OurReading

EXERCISES_ON_A_HARD_DAY = OurReading("exercises-on-a-hard-day", 2, "hard-day")
OUR_READINGS = (EXERCISES_ON_A_HARD_DAY,)


def is_hard(user, now: dt.datetime) -> bool:
    """Whether the person says that their local day `now` is a hard one. One query."""
    today = days.local_moment(now, user.zone()).local_date
    said = (
        Flare.objects.of(user)
        .filter(local_date=today)
        .order_by("-declared_at", "-id")
        .values_list("said", flat=True)
        .first()
    )
    return said == Flare.Said.HARD


@retried_once
def say(*, user, flare_id: uuid.UUID, said: str, now: dt.datetime) -> Flare:
    """Store what the person says of today: `Flare.Said`. The same id again is the same row.

    A day that turns hard has the help list asked again; taking it back does not undo that. Raises
    Refused for another word, and Conflict if the id is taken by another row.
    """
    if said not in Flare.Said.values:
        raise Refused(said=_("Choose one of the two answers."))
    stored = Flare.objects.filter(pk=flare_id).first()
    if stored:
        if (stored.user_id, stored.said) != (user.pk, said):
            raise Conflict(_("This id is taken. Reload the page and try again."), None)
        return stored
    turns_hard = said == Flare.Said.HARD and not is_hard(user, now)
    moment = days.local_moment(now, user.zone())
    row = Flare.objects.create(
        id=flare_id,
        user=user,
        said=said,
        declared_at=moment.at,
        local_date=moment.local_date,
        text_version=TEXT_VERSION,
    )
    if turns_hard:
        closings.call_gate(user.pk, {GateCall.Reason.FLARE.value}, now)
    return row

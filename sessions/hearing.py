"""A sign that is ticked is heard even where its set is refused."""

import datetime as dt

from django.db import transaction

from sessions.closings import call_gate
from sessions.rules import Sign

HEARD = (Sign.SPREAD, Sign.EMERGENCY)


@transaction.atomic
def hear_sign(*, user, sign: str, now: dt.datetime) -> str:
    """Have the help list asked again before the next session, for a sign that came with a set
    that is not stored. Returns the sign, "" if there was none or it is none of ours."""
    if sign not in HEARD:
        return ""
    call_gate(user.pk, {str(sign)}, now)
    return str(sign)

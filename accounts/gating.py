"""The one way an answer to the help list is stored. Answers are added, never changed."""

import datetime as dt
import uuid

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.gate import Answer, Gate
from accounts.models import GateAnswer, User
from exercises import help_list


class Refused(Exception):
    """The answer cannot be stored; `faults` maps field names to sentences."""

    def __init__(self, **faults: str) -> None:
        super().__init__(", ".join(faults))
        self.faults = faults


def answer_gate(
    *,
    user: User,
    answer_id: uuid.UUID,
    answer: str,
    text_version: str,
    now: dt.datetime,
    advised_on: dt.date | None = None,
) -> GateAnswer:
    """Store an answer; the same id with the same answer again is the same row. With another one,
    or if it is somebody else's, it is a row more: what a person says of the help list is heard.

    Raises Refused for an answer to an older text, for one that would open what is locked, for
    advice that nobody was asked to get, and for a day of advice that is still to come.
    """
    said = {"answer": answer, "advised_on": advised_on if answer == Answer.ADVISED else None}
    same = user.gate_answers.filter(pk=answer_id, **said)
    if stored := same.first():
        return stored
    if text_version != help_list.TEXT_VERSION:
        raise Refused(answer=_("The help list has changed. Please read it again and answer."))
    today = now.astimezone(user.zone()).date()
    check_locked(user, answer, now)
    if answer == Answer.ADVISED:
        check_advice(user, advised_on, now, today)
    row = GateAnswer(
        id=answer_id,
        user=user,
        text_version=text_version,
        answered_at=now,
        local_date=today,
        **said,
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        if stored := same.first():
            return stored
        row.pk = uuid.uuid4()
        row.save(force_insert=True)
    return row


def check_locked(user: User, answer: str, now: dt.datetime) -> None:
    """Raise Refused for an answer that would open what an earlier one has locked: until the next
    day after "now", until there was advice after "soon" or "not sure"."""
    standing = user.gate(now)
    if standing is Gate.NOT_TODAY and answer != Answer.NOW:
        raise Refused(answer=_("No session starts today. Tomorrow you can answer again."))
    if standing is Gate.ADVICE and answer == Answer.NONE:
        raise Refused(answer=_("Sessions open once you have had advice. Enter its day."))


def check_advice(user: User, advised_on: dt.date | None, now: dt.datetime, today: dt.date) -> None:
    """Raise Refused unless advice was what the gate waited for, on a day that has been."""
    if user.gate(now) is not Gate.ADVICE:
        raise Refused(answer=_("Please answer the question below first."))
    if advised_on is None:
        raise Refused(advised_on=_("Enter the day on which you had the advice."))
    if advised_on > today:
        raise Refused(advised_on=_("This day is still to come. Choose an earlier one."))
    if advised_on < dt.date(2000, 1, 1):
        raise Refused(advised_on=_("Choose a day between the year 2000 and today."))

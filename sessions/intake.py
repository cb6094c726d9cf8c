"""The one way anything gets into the diary.

Every verb is keyword-only and atomic, takes the clock as `now`, and reaches rows only through
their owner. Ids are made by the client: the same id with the same content is the same row
(`created` False), with other content a `Conflict`. Bad content raises `Refused` with one sentence
a field, and nothing is stored.
"""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from functools import wraps

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from exercises.models import SLUGS_TO_AVOID, AvoidedExercise, Exercise
from sessions import bounds, closings, days, judging
from sessions.faults import faults_of_set
from sessions.models import Deletion, TrainingSession, TrainingSet
from sessions.rules import Sign, ratings_before

CLOCK_SLACK = dt.timedelta(days=1)
MOMENT = dt.timedelta(microseconds=1)


class Missing(Exception):
    """No such row of this person: unknown and somebody else's look the same."""


class Refused(Exception):
    """The content cannot be stored; `faults` maps field names to sentences."""

    def __init__(self, **faults: str) -> None:
        super().__init__(", ".join(faults))
        self.faults = faults


class Conflict(Exception):
    """Something else is stored already; `stored` is that row, None if it is not this person's."""

    def __init__(self, sentence: str, stored: TrainingSession | TrainingSet | None) -> None:
        super().__init__(sentence)
        self.sentence, self.stored = sentence, stored


class GateShut(Exception):
    """Nothing starts before the person has read the help list and said that nothing applies, and
    nothing goes on after they said that something does."""


class Gone(Exception):
    """Its owner deleted it, or the session it belongs to; `sentence` says so. Nothing is stored."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True)
class SetContent:
    """What a person says about one set; `repetitions` as the dose counts them (5 each side: 5)."""

    exercise: str
    number: int
    side: str
    repetitions: int
    hold_seconds: int | None
    outcome: str
    pain: int | None
    sore: bool | None = None
    half_repetition: bool = False
    attempt: int = 1
    hurts_more: bool = False
    sign: str = ""

    @classmethod
    def of(cls, row: TrainingSet) -> "SetContent":
        """The content of a stored set, to compare with what was sent."""
        names = cls.__dataclass_fields__.keys() - {"exercise"}
        return cls(exercise=row.exercise_id, **{name: getattr(row, name) for name in names})

    def tells_of_increase(self) -> bool:
        """Whether the person said, besides the rating, that something got worse: always heard."""
        return self.hurts_more or bool(self.sign)

    def columns(self) -> dict:
        """Keyword arguments for TrainingSet."""
        columns = asdict(self)
        return columns | {"exercise_id": columns.pop("exercise")}


@dataclass(frozen=True)
class Stored:
    """A row, whether this call made it, and for a set what the pain rule says now."""

    row: TrainingSession | TrainingSet
    created: bool
    ruling: judging.Ruling | None = field(default=None, compare=False)


def retried_once(verb):
    """Run `verb` in a transaction; after a lost race once more, to find the winner's row."""

    @wraps(verb)
    def run(**arguments):
        try:
            with transaction.atomic():
                return verb(**arguments)
        except IntegrityError:
            with transaction.atomic():
                return verb(**arguments)

    return run


def own_session(user, session_id: uuid.UUID) -> TrainingSession:
    """The person's session, locked until the transaction ends; raises Missing."""
    row = TrainingSession.objects.of(user).select_for_update().filter(pk=session_id).first()
    if row is None:
        raise Missing
    return row


def session_for_set(user, session_id: uuid.UUID) -> TrainingSession:
    """The person's session, locked; raises Gone if they deleted it, Missing if it never was."""
    try:
        return own_session(user, session_id)
    except Missing:
        sentence = _("The session of this set was deleted. The set was not stored.")
        check_not_deleted(user, session_id, sentence)
        raise


def avoided_among(slugs: Iterable[str]) -> str:
    """Why the first of the three to avoid among these cannot be chosen or logged; "" if none is.
    Asks only for one that is."""
    found = set(slugs).intersection(SLUGS_TO_AVOID)
    avoided = AvoidedExercise.objects.filter(slug__in=found).first() if found else None
    if avoided is None:
        return ""
    return _("%(name)s is one of the three exercises to avoid. %(reason)s") % {
        "name": avoided.name,
        "reason": avoided.reason,
    }


@retried_once
def log_set(
    *,
    user,
    session_id: uuid.UUID,
    set_id: uuid.UUID,
    content: SetContent,
    now: dt.datetime,
    at: dt.datetime | None = None,
) -> Stored:
    """Store one set. `at` is the client's own aware time; without it the set was done `now`,
    or, in a session already ended, at its end. Raises Missing, Gone, Refused, Conflict,
    GateShut, closings.Closed, closings.NotRated or asides.SetAside."""
    session = session_for_set(user, session_id)
    stored = TrainingSet.objects.filter(pk=set_id).first()
    if stored:
        return same_set(stored, session, content, at)
    check_not_deleted(user, set_id, _("This set was deleted. It is not stored again."))
    exercise = known_exercise(content.exercise)
    earlier = closings.stored_sets(session)
    moment = moment_of_set(session, earlier, user.zone(), now, at)
    before = closings.before_change(session, earlier, content.exercise)
    closings.check_not_closed(before.ruling, content.exercise, at, content.sign)
    check_may_go_on(user, session, content, moment.at, at)
    if content.sign != Sign.EMERGENCY:  # that is heard whatever waits
        closings.check_not_aside(session, before, content.exercise, moment.at)
    check_fits(content, exercise)
    check_room(earlier, content)
    row = TrainingSet(
        id=set_id,
        user=user,
        session=session,
        performed_at=moment.at,
        utc_offset_minutes=moment.utc_offset_minutes,
        local_date=moment.local_date,
        **content.columns(),
    )
    row.exercise = exercise
    closings.check_rated(session, earlier, before.ruling, row)
    row.pain_before = bx(session, [*earlier, row])[content.exercise]
    row.save(force_insert=True)
    if earlier and judging.place_of(earlier[-1]) > judging.place_of(row):
        refresh_ratings(session)
    return Stored(row, True, closings.uphold(session, [*earlier, row], before, now, fresh=row))


def check_may_go_on(
    user, session: TrainingSession, content: SetContent, moment: dt.datetime, at: dt.datetime | None
) -> None:
    """Raise GateShut for a set that was done after the person said that something on the help list
    applies. What got worse is always heard, and a forgotten set of an ended session is memory."""
    is_running = session.is_open() or at is not None
    if is_running and not content.tells_of_increase() and user.must_not_go_on(moment):
        raise GateShut


def check_not_deleted(user, client_id: uuid.UUID, sentence: str) -> None:
    """Raise Gone, with the sentence, if this person deleted what had this id."""
    if Deletion.objects.filter(user=user, id=client_id).exists():
        raise Gone(sentence)


def remember_deleted(user, ids: Iterable[uuid.UUID], now: dt.datetime) -> None:
    """Note ids as deleted. A late copy of them is refused from now on."""
    Deletion.objects.bulk_create(
        (Deletion(id=one, user=user, deleted_at=now) for one in ids), ignore_conflicts=True
    )


def bx(session: TrainingSession, sets: list[TrainingSet]) -> dict[str, int | None]:
    """The rating before, for every exercise of the session (rules.ratings_before)."""
    in_order = sorted(sets, key=judging.place_of)
    return ratings_before(session.pain_before, ((one.exercise_id, one.pain) for one in in_order))


def same_set(stored, session: TrainingSession, content: SetContent, at) -> Stored:
    """The stored set if it says the same; raises Conflict if it does not."""
    if stored.user_id != session.user_id:
        raise Conflict(_("This id is taken. Reload the page and try again."), None)
    same_time = at is None or at == stored.performed_at
    if stored.session_id != session.pk or SetContent.of(stored) != content or not same_time:
        raise Conflict(_("This set is stored already, with other answers."), stored)
    ruling = closings.before_change(session, closings.stored_sets(session)).ruling
    return Stored(stored, False, ruling)


def known_exercise(slug: str) -> Exercise:
    """One of the twelve; raises Refused for one to avoid and for a stranger."""
    exercise = Exercise.objects.filter(pk=slug).first()
    if exercise is None:
        unknown = _("We do not know this exercise. Choose from the list.")
        raise Refused(exercise=avoided_among([slug]) or unknown)
    return exercise


def check_fits(content: SetContent, exercise: Exercise) -> None:
    """Raise Refused unless the content fits the exercise's dose and every bound."""
    faults = faults_of_set(content, exercise.dose())
    if faults:
        raise Refused(**faults)


def moment_of_set(
    session: TrainingSession,
    earlier: list[TrainingSet],
    zone: dt.tzinfo,
    now: dt.datetime,
    at: dt.datetime | None,
) -> days.LocalMoment:
    """When the set was done, with the place's offset; raises Refused for a clock gone wrong.

    Sets without a time of their own follow each other as they come.
    """
    if at is not None:
        latest = min(now, session.ended_at or now) + CLOCK_SLACK
        if not session.started_at - CLOCK_SLACK <= at <= latest:
            raise Refused(at=_("This time does not fit the session. Check your device's clock."))
        return days.local_moment(at, at.tzinfo)
    if session.is_open():
        return days.local_moment(free(earlier, max(now, session.started_at)), zone)
    place = dt.timezone(dt.timedelta(minutes=session.utc_offset_minutes))
    return days.local_moment(free(earlier, session.ended_at), place)


def free(earlier: list[TrainingSet], moment: dt.datetime) -> dt.datetime:
    """`moment`, or the first one after it at which none of these sets was done."""
    taken = {one.performed_at for one in earlier}
    while moment in taken:
        moment += MOMENT
    return moment


def check_room(earlier: list[TrainingSet], content: SetContent) -> None:
    """Raise Conflict if this very set is logged, Refused if the session is full."""
    key = (content.exercise, content.number, content.side, content.attempt)
    for one in earlier:
        if (one.exercise_id, one.number, one.side, one.attempt) == key:
            sentence = _("Set %(number)s of this exercise is logged already.")
            raise Conflict(sentence % {"number": content.number}, one)
    if len(earlier) >= bounds.SETS_IN_A_SESSION:
        raise Refused(number=_("This session is full. End it and start another one."))


def own_set(user, set_id: uuid.UUID) -> TrainingSet:
    """The person's set with its session and exercise; raises Missing."""
    found = TrainingSet.objects.of(user).select_related("session", "exercise")
    row = found.filter(pk=set_id).first()
    if row is None:
        raise Missing
    return row


def locked_set(user, set_id: uuid.UUID) -> TrainingSet:
    """The person's set, its session locked until the transaction ends; raises Missing."""
    session = own_session(user, own_set(user, set_id).session_id)
    # Read again: while this waited for the lock the set may have been corrected or deleted,
    # and saving a deleted row would bring it back.
    row = own_set(user, set_id)
    row.session = session
    return row


@retried_once
def correct_set(
    *, user, set_id: uuid.UUID, content: SetContent, now: dt.datetime, seen: str | None = None
) -> TrainingSet:
    """Correct a stored set. `seen` is the version the person looked at, None for any. Raises
    Missing, Refused, Conflict if it would double another set or undo another correction, or for
    a set moved to an exercise that is not open, closings.Closed and asides.SetAside. It opens
    none again."""
    row = locked_set(user, set_id)
    if SetContent.of(row) == content:
        return row
    check_seen(row, seen)
    check_fits(content, known_exercise(content.exercise))
    sets = closings.stored_sets(row.session)
    before = closings.before_change(row.session, sets, content.exercise)
    if content.exercise != row.exercise_id:
        closings.check_not_closed(before.ruling, content.exercise, row.performed_at)
        closings.check_not_aside(row.session, before, content.exercise, row.performed_at)
    check_room([one for one in sets if one.pk != set_id], content)
    for name, value in content.columns().items():
        setattr(row, name, value)
    row.corrected_at = now
    row.save()
    rule_again(row.session, before, now)
    row.refresh_from_db(fields=["pain_before"])
    return row


def check_seen(row: TrainingSession | TrainingSet, seen: str | None) -> None:
    """Raise Conflict if the row is no longer what the person looked at."""
    if seen is not None and seen != row.version():
        raise Conflict(_("This was changed meanwhile, in another tab or on another device."), row)


@retried_once
def delete_set(*, user, set_id: uuid.UUID, now: dt.datetime) -> TrainingSession:
    """Delete one set; returns its session."""
    row = locked_set(user, set_id)
    before = closings.before_change(row.session, closings.stored_sets(row.session))
    row.delete()
    remember_deleted(user, [set_id], now)
    rule_again(row.session, before, now)
    return row.session


def rule_again(session: TrainingSession, before: closings.Before, now: dt.datetime) -> None:
    """After a change: Bx anew, and whatever the rule closes now. Nothing is opened again."""
    sets = refresh_ratings(session)
    closings.uphold(session, sets, before, now)


def refresh_ratings(session: TrainingSession) -> list[TrainingSet]:
    """Work out Bx anew for every set of the session and store what changed; returns the sets."""
    sets = closings.stored_sets(session)
    before = bx(session, sets)
    changed = [one for one in sets if one.pain_before != before[one.exercise_id]]
    for one in changed:
        one.pain_before = before[one.exercise_id]
    if changed:
        TrainingSet.objects.bulk_update(changed, ["pain_before"])
    return sets

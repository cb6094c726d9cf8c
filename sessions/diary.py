"""Sessions: started, entered afterwards, ended, corrected, deleted.

The same manners as intake.py: keyword-only, atomic, the clock as `now`, ids made by the client,
`Refused` and `Conflict` with words, rows only through their owner.
"""

import datetime as dt
import uuid

from django.db.models import F, Max
from django.utils.translation import gettext as _

from exercises.models import Exercise
from sessions import asides, bounds, closings, days
from sessions.faults import between, whole_number
from sessions.intake import (
    Conflict,
    GateShut,
    Refused,
    Stored,
    avoided_among,
    check_not_deleted,
    check_seen,
    own_session,
    remember_deleted,
    retried_once,
    rule_again,
)
from sessions.models import Choice, Source, TrainingSession, TrainingSet

FORGOTTEN_AFTER = dt.timedelta(hours=3)


def known_exercises(slugs: list[str]) -> list[Exercise]:
    """The exercises in the order given; raises Refused for none, strangers and those to avoid."""
    found = Exercise.objects.in_bulk(slugs)
    if not found.keys() >= set(slugs):
        unknown = _("We do not know this exercise. Choose from the list.")
        raise Refused(exercises=avoided_among(slugs) or unknown)
    if not found:
        raise Refused(exercises=_("Choose at least one exercise."))
    return [found[slug] for slug in dict.fromkeys(slugs)]


def check_gate(user, now: dt.datetime) -> None:
    """Raise GateShut unless the person may start (article L11)."""
    if not user.may_start(now):
        raise GateShut


def check_not_aside(user, chosen: list[Exercise], *, but: TrainingSession | None = None) -> None:
    """Raise Refused for exercises that wait until the person takes them back (SAFETY rule 5).
    `but`: the session in which a closing does not count. One query."""
    aside = asides.asides_of(user, but=but)
    names = [exercise.name for exercise in chosen if exercise.slug in aside]
    if names:
        raise Refused(
            exercises=_(
                "Set aside, because your pain went up in it: %(names)s. Take it back first."
            )
            % {"names": ", ".join(names)}
        )


def check_pain(**ratings: int | None) -> None:
    """Raise Refused for a rating outside 0 to 10; None is "not rated"."""
    given = {name: rating for name, rating in ratings.items() if rating is not None}
    wrong = [name for name, rating in given.items() if not whole_number(rating, bounds.PAIN)]
    if wrong:
        raise Refused(**dict.fromkeys(wrong, between(bounds.PAIN)))


@retried_once
def start_session(
    *, user, session_id: uuid.UUID, pain_before: int | None, exercises: list[str], now: dt.datetime
) -> Stored:
    """Open a session now. Raises Gone, Refused, also for an exercise set aside, GateShut (L11), or
    Conflict while another session is open."""
    check_pain(pain_before=pain_before)
    chosen = known_exercises(exercises)
    stored = TrainingSession.objects.filter(pk=session_id).first()
    if stored:
        said = {"source": Source.LIVE, "pain_before": pain_before}
        return same_session(stored, user, said, chosen)
    check_not_deleted(user, session_id, _("This session was deleted. It is not stored again."))
    check_gate(user, now)
    check_not_aside(user, chosen)
    # Not this id: the same start, sent twice at once, may be stored by now. Creating it then
    # fails, and the second turn finds it above.
    other = TrainingSession.objects.of(user).open().exclude(pk=session_id).first()
    if other:
        raise Conflict(_("You have a session open already. Carry on with it, or end it."), other)
    row = TrainingSession.objects.create(
        id=session_id,
        user=user,
        pain_before=pain_before,
        **_start(days.local_moment(now, user.zone())),
    )
    choose(row, chosen)
    closings.call_for_rating(user.pk, pain_before, now)
    return Stored(row, True)


def same_session(stored, user, said: dict, chosen: list[Exercise]) -> Stored:
    """The stored session if its columns are as `said`; raises Conflict if they are not."""
    if stored.user_id != user.pk:
        raise Conflict(_("This id is taken. Reload the page and try again."), None)
    before = [choice.exercise_id for choice in stored.choices.all()]
    known = {name: getattr(stored, name) for name in said}
    if (known, before) != (said, [exercise.slug for exercise in chosen]):
        raise Conflict(_("This session is stored already, with other answers."), stored)
    return Stored(stored, False)


def _start(moment: days.LocalMoment) -> dict:
    return {
        "started_at": moment.at,
        "utc_offset_minutes": moment.utc_offset_minutes,
        "local_date": moment.local_date,
    }


def choose(row: TrainingSession, chosen: list[Exercise]) -> None:
    """Store the exercises of a session, in order, in place of those chosen before."""
    row.choices.all().delete()
    Choice.objects.bulk_create(
        Choice(session=row, exercise=exercise, place=place)
        for place, exercise in enumerate(chosen, start=1)
    )


@retried_once
def change_choice(*, user, session_id: uuid.UUID, exercises: list[str]) -> TrainingSession:
    """Choose other exercises for a session; sets already logged stay. Raises Missing, and Refused
    for an exercise newly chosen that is set aside."""
    row = own_session(user, session_id)
    chosen = known_exercises(exercises)
    if not row.was_entered_afterwards():
        before = set(row.choices.values_list("exercise_id", flat=True))
        check_not_aside(user, [one for one in chosen if one.slug not in before], but=row)
    choose(row, chosen)
    return row


@retried_once
def enter_session(
    *,
    user,
    session_id: uuid.UUID,
    day: dt.date,
    time: dt.time,
    pain_before: int | None,
    pain_after: int | None,
    note: str,
    exercises: list[str],
    now: dt.datetime,
) -> Stored:
    """Write down a session of an earlier day; it is ended from the start. Raises Refused and
    GateShut: the help list comes first here too."""
    check_pain(pain_before=pain_before, pain_after=pain_after)
    check_note(note)
    chosen = known_exercises(exercises)
    start = earlier_moment(day, time, user.zone(), now)
    said = {
        "source": Source.AFTERWARDS,
        "started_at": start.at,
        "pain_before": pain_before,
        "pain_after": pain_after,
        "note": note,
    }
    stored = TrainingSession.objects.filter(pk=session_id).first()
    if stored:
        return same_session(stored, user, said, chosen)
    check_not_deleted(user, session_id, _("This session was deleted. It is not stored again."))
    check_gate(user, now)
    row = TrainingSession.objects.create(
        id=session_id, user=user, ended_at=start.at, **said | _start(start)
    )
    choose(row, chosen)
    for rating in {pain_before, pain_after}:
        closings.call_for_rating(user.pk, rating, start.at)
    return Stored(row, True)


def earlier_moment(
    day: dt.date, time: dt.time, zone: dt.tzinfo, now: dt.datetime
) -> days.LocalMoment:
    """A wall-clock time that has been; raises Refused for the future and before 2000."""
    if not bounds.FIRST_DAY <= day <= bounds.LAST_DAY:
        raise Refused(day=_("Choose a day between the year 2000 and today."))
    moment = days.local_moment(days.from_wall_clock(day, time, zone), zone)
    if moment.at > now:
        raise Refused(day=_("This day and time are still to come. Choose an earlier one."))
    return moment


def check_note(note: str) -> None:
    """Raise Refused for a note that is too long."""
    if len(note) > bounds.NOTE_LENGTH:
        raise Refused(
            note=_("This note is too long: at most %(limit)s characters.")
            % {"limit": bounds.NOTE_LENGTH}
        )


@retried_once
def end_session(
    *, user, session_id: uuid.UUID, pain_after: int | None, note: str, now: dt.datetime
) -> Stored:
    """End an open session; a forgotten one ends with its last set. Ending twice is ending once."""
    check_pain(pain_after=pain_after)
    check_note(note)
    row = own_session(user, session_id)
    if not row.is_open():
        if (row.pain_after, row.note) != (pain_after, note):
            raise Conflict(_("This session was ended already, with other answers."), row)
        return Stored(row, False)
    last = row.sets.aggregate(last=Max("performed_at"))["last"] or row.started_at
    forgotten = now - last > FORGOTTEN_AFTER
    row.ended_at = max(row.started_at, last if forgotten else now)
    row.pain_after, row.note = pain_after, note
    row.save(update_fields=["ended_at", "pain_after", "note"])
    closings.call_for_rating(user.pk, pain_after, now)
    return Stored(row, True)


@retried_once
def correct_session(
    *,
    user,
    session_id: uuid.UUID,
    day: dt.date,
    time: dt.time,
    pain_before: int | None,
    pain_after: int | None,
    note: str,
    now: dt.datetime,
    seen: str | None = None,
) -> TrainingSession:
    """Correct a session's ratings, note and start; its sets move along with the start.

    A new time on the same day is read on the clock of the place where the session was, whatever
    the person's time zone is today. `seen` is the version the person looked at, None for any.
    """
    check_pain(pain_before=pain_before, pain_after=pain_after)
    check_note(note)
    row = own_session(user, session_id)
    start = row.local_start().time().replace(second=0, microsecond=0)
    told = (row.local_date, start, row.pain_before, row.pain_after, row.note)
    if told == (day, time, pain_before, pain_after, note):
        return row
    check_seen(row, seen)
    if row.is_open() and pain_after is not None:
        raise Refused(pain_after=_("The rating after belongs to the end of the session."))
    before = closings.before_change(row, closings.stored_sets(row))
    if pain_after != row.pain_after:
        closings.call_for_rating(user.pk, pain_after, now)
    if (day, time) != (row.local_date, start):
        place = dt.timezone(dt.timedelta(minutes=row.utc_offset_minutes))
        zone = place if day == row.local_date else user.zone()
        _move(row, earlier_moment(day, time, zone, now), now)
    row.pain_before, row.pain_after, row.note = pain_before, pain_after, note
    row.corrected_at = now
    row.save()
    rule_again(row, before, now)
    return row


def _move(row: TrainingSession, start: days.LocalMoment, now: dt.datetime) -> None:
    """Move a session to another start; its sets and closings keep their distance from it.

    Raises Refused if one of them would land before 2000 or in the future."""
    shift = start.at - row.started_at
    for name, value in _start(start).items():
        setattr(row, name, value)
    row.ended_at = row.ended_at and row.ended_at + shift
    zone = dt.timezone(dt.timedelta(minutes=start.utc_offset_minutes))
    moved = list(row.sets.all())
    for one in moved:
        one.performed_at, one.utc_offset_minutes, one.local_date = days.local_moment(
            one.performed_at + shift, zone
        )
    if any(one.local_date < bounds.FIRST_DAY for one in moved):
        raise Refused(day=_("Choose a day between the year 2000 and today."))
    last = max([row.ended_at or start.at, *(one.performed_at for one in moved)])
    if shift > dt.timedelta() and last > now:
        raise Refused(day=_("The session would then end in the future. Choose an earlier start."))
    TrainingSet.objects.bulk_update(moved, ["performed_at", "utc_offset_minutes", "local_date"])
    row.closings.update(closed_at=F("closed_at") + shift)


@retried_once
def delete_session(*, user, session_id: uuid.UUID, now: dt.datetime) -> None:
    """Delete a session with its sets; an open one is discarded the same way."""
    row = own_session(user, session_id)
    sets = list(row.sets.values_list("pk", flat=True))
    row.delete()
    remember_deleted(user, [session_id, *sets], now)

"""A person's plan and own doses: stored, replaced, taken back.

The same manners as intake.py. What is chosen is theirs; an exercise to avoid is refused with its
reason, and a dose never goes above the article's.
"""

import datetime as dt
from typing import NamedTuple

from django.db.models import Max
from django.utils.translation import gettext as _

from exercises.dose import Dose, Scope, Sides
from exercises.models import Exercise
from sessions import asides, diary
from sessions.asides import Aside
from sessions.faults import between, whole_number
from sessions.hard_days import is_hard
from sessions.intake import Refused, retried_once
from sessions.models import Closing, OwnDose, Plan, PlannedExercise, TrainingSession, TrainingSet
from sessions.plan import proposed_dose

WEEKDAY = (0, 6)


class Planned(NamedTuple):
    """The slugs of a person's plan, and its days, 0 Monday to 6 Sunday; no day is "any day"."""

    exercises: frozenset[str]
    weekdays: list[int]

    def is_for(self, day: dt.date) -> bool:
        """Whether this is one of the days of the plan."""
        return not self.weekdays or day.weekday() in self.weekdays


def plan_of_user(user) -> Planned | None:
    """The person's plan; None if they have made none. One query."""
    rows = list(PlannedExercise.objects.filter(plan=user.pk).select_related("plan"))
    if not rows:
        return None
    return Planned(frozenset(one.exercise_id for one in rows), rows[0].plan.days())


class Proposed(NamedTuple):
    """The dose to propose for a set, and the own dose it comes from, if there is one."""

    dose: Dose
    own: OwnDose | None

    def first_side(self) -> str:
        """The side to begin with, where one side comes after the other."""
        return self.own.first_side if self.own else OwnDose.FirstSide.LEFT

    def each_side(self) -> int:
        """Repetitions as a set is stored: on each side where the article counts so, also for
        somebody who counts them in total."""
        return self.dose.repetitions // 2 if self.is_in_total() else self.dose.repetitions

    def is_in_total(self) -> bool:
        """Whether the person counts both sides together."""
        return self.own is not None and self.own.in_total and self.dose.scope == Scope.TOTAL


class Kept(NamedTuple):
    """What a person's closings mean for today: exercises `aside` by slug, the latest first, and
    slugs taken back and not done since, to be done `gently`: the shortest hold."""

    aside: dict[str, Aside]
    gently: frozenset[str]


def kept_back(user, *, but: TrainingSession | None = None) -> Kept:
    """How the person's closings stand. `but`: a session whose sets do not count as done since.
    One query, and one more once something was taken back."""
    known = asides.standings(user, Closing.objects.all())
    known.sort(key=lambda one: one.closed_at, reverse=True)
    since = {one.slug: one.reopened_at for one in known if one.reopened_at and not one.is_aside()}
    done = {}
    if since:
        sets = TrainingSet.objects.of(user).filter(exercise__in=since)
        sets = sets.exclude(session=but) if but else sets
        done = dict(sets.values_list("exercise").annotate(Max("performed_at")))
    return Kept(
        {one.slug: one for one in known if one.is_aside()},
        frozenset(slug for slug, at in since.items() if slug not in done or done[slug] <= at),
    )


@retried_once
def save_plan(*, user, exercises: list[str], weekdays: list[int], now: dt.datetime) -> Plan:
    """Store the plan in place of the one before. Raises Refused for no exercise, a stranger or
    one to avoid, and for a day that is none."""
    chosen = diary.known_exercises(exercises)
    if not all(whole_number(day, WEEKDAY) for day in weekdays):
        raise Refused(weekdays=_("Choose from the seven days of the week."))
    bits = sum(1 << day for day in set(weekdays))
    plan, _created = Plan.objects.update_or_create(
        user=user, defaults={"weekdays": bits, "changed_at": now}
    )
    plan.exercises.all().delete()
    PlannedExercise.objects.bulk_create(
        PlannedExercise(plan=plan, exercise=exercise) for exercise in chosen
    )
    return plan


def own_doses(user) -> dict[str, OwnDose]:
    """The person's own doses by slug. One query."""
    return {one.exercise_id: one for one in OwnDose.objects.of(user)}


def own_dose(user, exercise: Exercise) -> OwnDose | None:
    """The person's own dose of this exercise; None while it is the article's. One query."""
    return OwnDose.objects.of(user).filter(exercise=exercise).first()


def proposed_today(
    user, exercise: Exercise, *, session: TrainingSession, now: dt.datetime
) -> Proposed:
    """What a form for a set of this session proposes: the shortest hold on a hard day and after
    taking the exercise back. One query, at most four for somebody with a longer hold of their own.
    """
    own = own_dose(user, exercise)
    longer = own is not None and (own.hold_seconds or 0) > (exercise.hold_min or 0)
    shortest = (
        longer
        and session.is_open()
        and (is_hard(user, now) or exercise.slug in kept_back(user, but=session).gently)
    )
    return Proposed(proposed_dose(exercise, own, shortest=shortest), own)


@retried_once
def save_dose(
    *,
    user,
    exercise: Exercise,
    hold_seconds: int | None,
    repetitions: int,
    first_side: str,
    in_total: bool,
    now: dt.datetime,
) -> OwnDose:
    """Store the person's own dose in place of the one before. Raises Refused for anything that is
    not within the article's dose of this exercise."""
    faults = {
        "hold_seconds": fault_of_hold(exercise, hold_seconds),
        "repetitions": fault_of_repetitions(exercise, repetitions, in_total),
        "first_side": fault_of_side(exercise, first_side),
        "in_total": fault_of_total(exercise, in_total),
    }
    found = {name: sentence for name, sentence in faults.items() if sentence}
    if found:
        raise Refused(**found)
    said = {
        "hold_seconds": hold_seconds,
        "repetitions": repetitions,
        "first_side": first_side,
        "in_total": in_total,
        "changed_at": now,
    }
    row, _created = OwnDose.objects.update_or_create(user=user, exercise=exercise, defaults=said)
    return row


def drop_dose(*, user, exercise: Exercise) -> None:
    """Go back to the article's dose. Going back twice is going back once."""
    OwnDose.objects.of(user).filter(exercise=exercise).delete()


def fault_of_hold(exercise: Exercise, hold: int | None) -> str:
    """What is wrong with a hold; "" if nothing is. NULL where nothing is held."""
    if exercise.hold_min is None:
        return "" if hold is None else _("This exercise has no timed hold. Leave this empty.")
    limits = (exercise.hold_min, exercise.hold_max)
    return "" if whole_number(hold, limits) else between(limits)


def fault_of_repetitions(exercise: Exercise, repetitions: int, in_total: bool) -> str:
    """What is wrong with the repetitions: 1 to the article's number, in total as many on each
    side."""
    limits = (1, exercise.repetitions)
    if not whole_number(repetitions, limits):
        return between(limits)
    if in_total and repetitions % 2:
        return _("In total it is an even number: as many on one side as on the other.")
    return ""


def fault_of_side(exercise: Exercise, first_side: str) -> str:
    """What is wrong with the side to begin with; without sides it stays at the first of the two."""
    allowed = OwnDose.FirstSide.values if exercise.sides != Sides.NONE else ["left"]
    return "" if first_side in allowed else _("This side does not fit the exercise.")


def fault_of_total(exercise: Exercise, in_total: bool) -> str:
    """What is wrong with counting in total, which only one exercise offers."""
    if in_total in (True, False) and (exercise.total_selectable or not in_total):
        return ""
    return _("This exercise is not counted in total.")

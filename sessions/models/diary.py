"""What a person did: sessions, the exercises chosen for them, and every completed set.

Ids are UUIDs that the client makes, so that sending something twice stores it once. Every bound
of `bounds.py` is a named database constraint too: SQLite takes what PostgreSQL refuses. Foreign
keys have no index of their own where a constraint or a compound index begins with them.
"""

import datetime as dt
import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from exercises.models import SLUGS_TO_AVOID, Exercise
from sessions import bounds, days
from sessions.constraints import OwnerForeignKey, within

models.TextField.register_lookup(Length)


def version_of(*moments: dt.datetime | None) -> str:
    """A short text that differs when one of the moments does."""
    return " ".join("-" if moment is None else moment.isoformat() for moment in moments)


class Source(models.TextChoices):
    LIVE = "live", _("logged as it happened")
    AFTERWARDS = "afterwards", _("entered afterwards")


class Outcome(models.TextChoices):
    COMPLETED = "completed", _("Completed")
    STOPPED = "stopped", _("Stopped early")


class Side(models.TextChoices):
    NONE = "none", _("No sides")
    BOTH = "both", _("Both sides")
    LEFT = "left", _("Left side")
    RIGHT = "right", _("Right side")


class Sign(models.TextChoices):
    """What came with a set besides a number (rules.Sign)."""

    NONE = "", _("nothing new")
    SPREAD = (
        "spread",
        _("spread further down the leg, or new numbness, tingling or weakness"),
    )
    EMERGENCY = "emergency", _("one of the signs that need help now")


class OwnedQuerySet(models.QuerySet):
    """Rows somebody owns; the only way to them is through their owner."""

    def of(self, user) -> Self:
        """Rows of this person."""
        return self.filter(user=user)

    def since(self, day: dt.date) -> Self:
        """Rows on or after this local day."""
        return self.filter(local_date__gte=day)


class SessionQuerySet(OwnedQuerySet):
    def open(self) -> Self:
        """Sessions not yet ended: at most one a person."""
        return self.filter(ended_at__isnull=True)

    def newest_first(self) -> Self:
        """By local day, then by moment; the order of /history/."""
        return self.order_by("-local_date", "-started_at", "-id")


class TrainingSession(models.Model):
    """One session: a rating before, sets, a rating after. Open until `ended_at` is set."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="training_sessions",
        db_index=False,
    )
    source = models.CharField(_("source"), max_length=10, choices=Source, default=Source.LIVE)
    started_at = models.DateTimeField(_("started"))
    utc_offset_minutes = models.SmallIntegerField(_("minutes from UTC"))
    local_date = models.DateField(_("day"))
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    pain_before = models.SmallIntegerField(_("pain before"), null=True, blank=True)
    pain_after = models.SmallIntegerField(_("pain after"), null=True, blank=True)
    note = models.TextField(_("note"), blank=True, max_length=bounds.NOTE_LENGTH)
    recorded_at = models.DateTimeField(_("recorded"), auto_now_add=True)
    corrected_at = models.DateTimeField(_("corrected"), null=True, blank=True)
    exercises = models.ManyToManyField(Exercise, through="Choice", related_name="+")

    objects = SessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        indexes = [
            models.Index(fields=["user", "local_date", "started_at"], name="session_of_user_by_day")
        ]
        constraints = [
            models.UniqueConstraint(fields=["id", "user"], name="session_id_with_owner"),
            models.UniqueConstraint(
                fields=["user"], condition=Q(ended_at__isnull=True), name="session_one_open"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("started_at")),
                name="session_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(pain_after__isnull=True) | Q(ended_at__isnull=False),
                name="session_pain_after_once_ended",
            ),
            models.CheckConstraint(
                condition=Q(source__in=Source.values), name="session_source_known"
            ),
            models.CheckConstraint(
                condition=Q(note__length__lte=bounds.NOTE_LENGTH), name="session_note_length"
            ),
            within("pain_before", bounds.PAIN, name="session_pain_before_0_to_10"),
            within("pain_after", bounds.PAIN, name="session_pain_after_0_to_10"),
            within("started_at", bounds.MOMENTS, name="session_starts_2000_to_2100"),
            within("ended_at", bounds.MOMENTS, name="session_ends_2000_to_2100"),
            within("local_date", bounds.DAYS, name="session_day_2000_to_2100"),
            within(
                "utc_offset_minutes", bounds.UTC_OFFSET_MINUTES, name="session_offset_in_bounds"
            ),
            within("recorded_at", bounds.MOMENTS, name="session_recorded_2000_to_2100"),
            within("corrected_at", bounds.MOMENTS, name="session_corrected_2000_to_2100"),
        ]

    def __str__(self) -> str:
        return f"{self.local_date:%Y-%m-%d}"

    def get_absolute_url(self) -> str:
        return reverse("sessions:session", args=[self.id])

    def version(self) -> str:
        """Another after every correction and after the end: a form carries it, so that a tab
        left open cannot undo what another one stored."""
        return version_of(self.ended_at, self.corrected_at)

    def is_open(self) -> bool:
        """Whether it still runs."""
        return self.ended_at is None

    def was_entered_afterwards(self) -> bool:
        """Whether it was written down later, so that its clock times are only roughly known."""
        return self.source == Source.AFTERWARDS

    def local_start(self) -> dt.datetime:
        """When it began, on the clock of the place."""
        return days.wall_clock(self.started_at, self.utc_offset_minutes)


class Choice(models.Model):
    """An exercise chosen for a session, in the order it is to be done."""

    session = models.ForeignKey(
        TrainingSession, on_delete=models.CASCADE, related_name="choices", db_index=False
    )
    exercise = models.ForeignKey(
        Exercise, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    place = models.SmallIntegerField(_("place"))

    class Meta:
        ordering = ["place"]
        verbose_name = _("chosen exercise")
        verbose_name_plural = _("chosen exercises")
        constraints = [
            models.UniqueConstraint(fields=["session", "exercise"], name="choice_once_a_session"),
            models.CheckConstraint(
                condition=~Q(exercise__in=SLUGS_TO_AVOID), name="choice_not_to_avoid"
            ),
            within("place", bounds.PLACE, name="choice_place_in_bounds"),
        ]


class SetQuerySet(OwnedQuerySet):
    def in_order(self) -> Self:
        """As they were done: by moment, then as they arrived."""
        return self.order_by("performed_at", "recorded_at", "id")


class TrainingSet(models.Model):
    """One completed or stopped set of one exercise, with the pain rating given after it.

    `pain_before` is SAFETY.md's Bx: the last rating given before this exercise's first set in
    this session. A missing rating is NULL, never 0.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="training_sets",
        db_index=False,
    )
    session = models.ForeignKey(
        TrainingSession,
        on_delete=models.CASCADE,
        related_name="sets",
        db_constraint=False,
        db_index=False,
    )
    exercise = models.ForeignKey(
        Exercise, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    number = models.SmallIntegerField(_("set"))
    attempt = models.SmallIntegerField(_("attempt"), default=1)
    side = models.CharField(_("side"), max_length=5, choices=Side, default=Side.NONE)
    repetitions = models.SmallIntegerField(_("repetitions"))
    half_repetition = models.BooleanField(_("and one side of the next"), default=False)
    hold_seconds = models.SmallIntegerField(_("hold in seconds"), null=True, blank=True)
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome)
    pain_before = models.SmallIntegerField(_("pain before"), null=True, blank=True)
    pain = models.SmallIntegerField(_("pain after"), null=True, blank=True)
    sore = models.BooleanField(_("muscles sore"), null=True, blank=True)
    hurts_more = models.BooleanField(_("said that it hurts more"), default=False)
    sign = models.CharField(_("sign"), max_length=10, choices=Sign, default="", blank=True)
    performed_at = models.DateTimeField(_("done"))
    utc_offset_minutes = models.SmallIntegerField(_("minutes from UTC"))
    local_date = models.DateField(_("day"))
    recorded_at = models.DateTimeField(_("recorded"), auto_now_add=True)
    corrected_at = models.DateTimeField(_("corrected"), null=True, blank=True)

    objects = SetQuerySet.as_manager()

    class Meta:
        verbose_name = _("set")
        verbose_name_plural = _("sets")
        indexes = [
            models.Index(fields=["user", "exercise", "local_date"], name="set_of_user_by_exercise")
        ]
        constraints = [
            OwnerForeignKey(
                name="set_in_own_session",
                field="session",
                owner="user",
                parent="training_trainingsession",
            ),
            models.UniqueConstraint(
                fields=["session", "exercise", "number", "side", "attempt"], name="set_logged_once"
            ),
            models.CheckConstraint(
                condition=~Q(exercise__in=SLUGS_TO_AVOID), name="set_exercise_not_to_avoid"
            ),
            models.CheckConstraint(condition=Q(side__in=Side.values), name="set_side_known"),
            models.CheckConstraint(
                condition=Q(outcome__in=Outcome.values), name="set_outcome_known"
            ),
            models.CheckConstraint(condition=Q(sign__in=Sign.values), name="set_sign_known"),
            models.CheckConstraint(
                condition=Q(half_repetition=False) | Q(outcome=Outcome.STOPPED, side=Side.BOTH),
                name="set_half_repetition_only_when_stopped",
            ),
            models.CheckConstraint(
                condition=Q(outcome=Outcome.STOPPED) | Q(repetitions__gte=1),
                name="set_completed_has_repetitions",
            ),
            within("number", bounds.SET_NUMBER, name="set_number_in_bounds"),
            within("attempt", bounds.ATTEMPT, name="set_attempt_in_bounds"),
            within("repetitions", bounds.REPETITIONS, name="set_repetitions_in_bounds"),
            within("hold_seconds", bounds.HOLD_SECONDS, name="set_hold_in_bounds"),
            within("pain_before", bounds.PAIN, name="set_pain_before_0_to_10"),
            within("pain", bounds.PAIN, name="set_pain_0_to_10"),
            within("performed_at", bounds.MOMENTS, name="set_done_2000_to_2100"),
            within("local_date", bounds.DAYS, name="set_day_2000_to_2100"),
            within("utc_offset_minutes", bounds.UTC_OFFSET_MINUTES, name="set_offset_in_bounds"),
            within("recorded_at", bounds.MOMENTS, name="set_recorded_2000_to_2100"),
            within("corrected_at", bounds.MOMENTS, name="set_corrected_2000_to_2100"),
        ]

    def __str__(self) -> str:
        return f"{self.exercise_id} {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("sessions:set", args=[self.id])

    def version(self) -> str:
        """Another after every correction (TrainingSession.version)."""
        return version_of(self.corrected_at)

    def local_time(self) -> dt.datetime:
        """When it was done, on the clock of the place."""
        return days.wall_clock(self.performed_at, self.utc_offset_minutes)


class Deletion(models.Model):
    """The id of a session or set its owner deleted, so that a late copy does not bring it back.

    Somebody else may have used and deleted the same id: each deletion is its owner's.
    """

    pk = models.CompositePrimaryKey("user_id", "id")
    id = models.UUIDField(editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    deleted_at = models.DateTimeField(_("deleted"))

    class Meta:
        verbose_name = _("deletion")
        verbose_name_plural = _("deletions")
        constraints = [within("deleted_at", bounds.MOMENTS, name="deletion_2000_to_2100")]

    def __str__(self) -> str:
        return str(self.id)

"""What the pain rule closed and what a person said of it: rows that are only added.

Each has who, when and which text was read (`text_version`). A person changes their mind by
another row; the latest counts.
"""

import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from exercises.models import SLUGS_TO_AVOID, Exercise
from sessions import bounds
from sessions.constraints import OwnerForeignKey, within
from sessions.models.diary import OwnedQuerySet, TrainingSession
from sessions.rules import Reason

TEXT_VERSION_LENGTH = 20


CLOSES = [
    (Reason.SPREAD.value, _("a new sign")),
    (Reason.EMERGENCY.value, _("a sign that needs help now")),
    (Reason.FIRST_INCREASE.value, _("the first increase")),
    (Reason.ROSE_IN_RETRY.value, _("an increase in the second try")),
    (Reason.RETRY_NOT_RATED.value, _("a second try without a rating")),
    (Reason.ROSE_AGAIN.value, _("another increase")),
]


def owner() -> models.ForeignKey:
    """The person a row belongs to; every table has a compound index that begins with it."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False
    )


def text_version() -> models.CharField:
    """Which version of the words a person had before them."""
    return models.CharField(_("version of the text"), max_length=TEXT_VERSION_LENGTH)


class ClosingQuerySet(OwnedQuerySet):
    def newest_first(self) -> Self:
        """By moment, the latest first, each with its session."""
        return self.select_related("session").order_by("-closed_at", "-pk")

    def last_of_each_exercise(self) -> Self:
        """Of each person and exercise the latest alone."""
        same = Closing.objects.filter(user=OuterRef("user"), exercise=OuterRef("exercise"))
        return self.filter(pk=Subquery(same.order_by("-closed_at", "-pk").values("pk")[:1]))


class Closing(models.Model):
    """An exercise that the pain rule closed in a session, or, as an emergency, the whole session.

    Stored when it happens and never changed or deleted but with its session: a correction of the
    sets opens nothing again. An emergency is a row of its own beside an earlier closing.
    `closed_at` is when the set was done that closed it, by its device; `recorded_at` when the
    server knew.
    """

    user = owner()
    session = models.ForeignKey(
        TrainingSession,
        on_delete=models.CASCADE,
        related_name="closings",
        db_constraint=False,
    )
    exercise = models.ForeignKey(
        Exercise, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    closed_at = models.DateTimeField(_("closed"))
    recorded_at = models.DateTimeField(_("recorded"), default=timezone.now)
    reason = models.CharField(_("reason"), max_length=20, choices=CLOSES)
    text_version = text_version()

    objects = ClosingQuerySet.as_manager()

    class Meta:
        verbose_name = _("closed exercise")
        verbose_name_plural = _("closed exercises")
        indexes = [models.Index(fields=["user", "exercise"], name="closing_of_user_by_exercise")]
        constraints = [
            OwnerForeignKey(
                name="closing_in_own_session",
                field="session",
                owner="user",
                parent="training_trainingsession",
            ),
            models.UniqueConstraint(
                fields=["session", "exercise"],
                condition=~Q(reason=Reason.EMERGENCY.value),
                name="closing_once_an_exercise",
            ),
            models.UniqueConstraint(
                fields=["session", "exercise"],
                condition=Q(reason=Reason.EMERGENCY.value),
                name="closing_once_an_emergency",
            ),
            models.CheckConstraint(
                condition=~Q(exercise__in=SLUGS_TO_AVOID), name="closing_not_to_avoid"
            ),
            models.CheckConstraint(
                condition=Q(reason__in=[code for code, _words in CLOSES]),
                name="closing_reason_known",
            ),
            within("closed_at", bounds.MOMENTS, name="closing_2000_to_2100"),
            within("recorded_at", bounds.MOMENTS, name="closing_recorded_2000_to_2100"),
        ]

    def __str__(self) -> str:
        return f"{self.exercise_id}: {self.reason}"

    def is_emergency(self) -> bool:
        """Whether it ended the session for everything."""
        return self.reason == Reason.EMERGENCY


class Reopening(models.Model):
    """A person took an exercise back that had been set aside, knowing in how many sessions it had
    been closed. It holds against every closing before `reopened_at`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = owner()
    exercise = models.ForeignKey(
        Exercise, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    closed_in = models.SmallIntegerField(_("sessions in which it was closed"))
    reopened_at = models.DateTimeField(_("taken back"))
    local_date = models.DateField(_("day"))
    text_version = text_version()

    objects = OwnedQuerySet.as_manager()

    class Meta:
        verbose_name = _("exercise taken back")
        verbose_name_plural = _("exercises taken back")
        indexes = [
            models.Index(
                fields=["user", "exercise", "-reopened_at"], name="reopening_of_user_by_exercise"
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(exercise__in=SLUGS_TO_AVOID), name="reopening_not_to_avoid"
            ),
            within("closed_in", bounds.CLOSED_IN, name="reopening_of_something_closed"),
            within("reopened_at", bounds.MOMENTS, name="reopening_2000_to_2100"),
            within("local_date", bounds.DAYS, name="reopening_day_2000_to_2100"),
        ]

    def __str__(self) -> str:
        return f"{self.exercise_id} {self.local_date:%Y-%m-%d}"


class NextDay(models.Model):
    """How the back was at the next visit on a later day, compared with before a session."""

    class Answer(models.TextChoices):
        BETTER = "better", _("Better")
        SAME = "same", _("The same")
        WORSE = "worse", _("Worse")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = owner()
    session = models.ForeignKey(
        TrainingSession,
        on_delete=models.CASCADE,
        related_name="next_days",
        db_constraint=False,
    )
    answer = models.CharField(_("answer"), max_length=6, choices=Answer)
    sore = models.BooleanField(_("muscles sore"), null=True, blank=True)
    answered_at = models.DateTimeField(_("answered"))
    local_date = models.DateField(_("day"))
    text_version = text_version()

    objects = OwnedQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer on a next day")
        verbose_name_plural = _("answers on a next day")
        indexes = [models.Index(fields=["user", "-answered_at"], name="next_day_of_user")]
        constraints = [
            OwnerForeignKey(
                name="next_day_of_own_session",
                field="session",
                owner="user",
                parent="training_trainingsession",
            ),
            models.CheckConstraint(
                condition=Q(answer__in=["better", "same", "worse"]), name="next_day_answer_known"
            ),
            within("answered_at", bounds.MOMENTS, name="next_day_2000_to_2100"),
            within("local_date", bounds.DAYS, name="next_day_day_2000_to_2100"),
        ]

    def __str__(self) -> str:
        return f"{self.local_date:%Y-%m-%d}: {self.answer}"


class Flare(models.Model):
    """A person declared a hard day, or took that back: the latest row of a local day counts.

    Never computed and never predicted.
    """

    class Said(models.TextChoices):
        HARD = "hard", _("Today is a hard day")
        OVER = "over", _("Today is not a hard day after all")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = owner()
    said = models.CharField(_("said"), max_length=4, choices=Said)
    declared_at = models.DateTimeField(_("declared"))
    local_date = models.DateField(_("day"))
    text_version = text_version()

    objects = OwnedQuerySet.as_manager()

    class Meta:
        verbose_name = _("hard day")
        verbose_name_plural = _("hard days")
        indexes = [
            models.Index(fields=["user", "local_date", "-declared_at"], name="flare_of_user_by_day")
        ]
        constraints = [
            models.CheckConstraint(condition=Q(said__in=["hard", "over"]), name="flare_said_known"),
            within("declared_at", bounds.MOMENTS, name="flare_2000_to_2100"),
            within("local_date", bounds.DAYS, name="flare_day_2000_to_2100"),
        ]

    def __str__(self) -> str:
        return f"{self.local_date:%Y-%m-%d}: {self.said}"

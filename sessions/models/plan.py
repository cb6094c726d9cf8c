"""What a person means to do: exercises, days, and their own dose within the article's.

Theirs to change at any time; nothing here is prescribed, and a day that was missed is no event.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from exercises.models import SLUGS_TO_AVOID, Exercise
from sessions import bounds
from sessions.constraints import within
from sessions.models.diary import OwnedQuerySet


class Plan(models.Model):
    """A person's plan. `weekdays` has a bit a day: 1 Monday, 2 Tuesday, ... 64 Sunday; 0 is "any
    day"."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    weekdays = models.SmallIntegerField(_("days"), default=0)
    changed_at = models.DateTimeField(_("changed"))

    class Meta:
        verbose_name = _("plan")
        verbose_name_plural = _("plans")
        constraints = [
            within("weekdays", bounds.WEEKDAYS, name="plan_weekdays_in_bounds"),
            within("changed_at", bounds.MOMENTS, name="plan_changed_2000_to_2100"),
        ]

    def __str__(self) -> str:
        return f"{self.weekdays:07b}"

    def days(self) -> list[int]:
        """The weekdays chosen, 0 Monday to 6 Sunday; none chosen is "any day"."""
        return [day for day in range(7) if self.weekdays >> day & 1]


class PlannedExercise(models.Model):
    """An exercise a person chose for their plan."""

    plan = models.ForeignKey(
        Plan, on_delete=models.CASCADE, related_name="exercises", db_index=False
    )
    exercise = models.ForeignKey(
        Exercise, on_delete=models.PROTECT, related_name="+", db_index=False
    )

    class Meta:
        verbose_name = _("planned exercise")
        verbose_name_plural = _("planned exercises")
        constraints = [
            models.UniqueConstraint(fields=["plan", "exercise"], name="planned_once"),
            models.CheckConstraint(
                condition=~Q(exercise__in=SLUGS_TO_AVOID), name="planned_not_to_avoid"
            ),
        ]

    def __str__(self) -> str:
        return self.exercise_id


class OwnDose(models.Model):
    """A person's own dose of one exercise: a hold within the article's range (NULL where nothing
    is held), at most the article's repetitions, the side they begin with, and for an exercise
    that offers it the repetitions counted in total instead of on each side."""

    class FirstSide(models.TextChoices):
        LEFT = "left", _("Left side first")
        RIGHT = "right", _("Right side first")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    exercise = models.ForeignKey(
        Exercise, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    hold_seconds = models.SmallIntegerField(_("hold in seconds"), null=True, blank=True)
    repetitions = models.SmallIntegerField(_("repetitions"))
    first_side = models.CharField(
        _("side to begin with"), max_length=5, choices=FirstSide, default=FirstSide.LEFT
    )
    in_total = models.BooleanField(_("repetitions counted in total"), default=False)
    changed_at = models.DateTimeField(_("changed"))

    objects = OwnedQuerySet.as_manager()

    class Meta:
        verbose_name = _("own dose")
        verbose_name_plural = _("own doses")
        constraints = [
            models.UniqueConstraint(fields=["user", "exercise"], name="own_dose_once"),
            models.CheckConstraint(
                condition=~Q(exercise__in=SLUGS_TO_AVOID), name="own_dose_not_to_avoid"
            ),
            models.CheckConstraint(
                condition=Q(first_side__in=["left", "right"]), name="own_dose_side_known"
            ),
            within("hold_seconds", bounds.HOLD_SECONDS, name="own_dose_hold_in_bounds"),
            within("repetitions", bounds.OWN_REPETITIONS, name="own_dose_repetitions_in_bounds"),
            within("changed_at", bounds.MOMENTS, name="own_dose_changed_2000_to_2100"),
        ]

    def __str__(self) -> str:
        return f"{self.exercise_id} x {self.repetitions}"

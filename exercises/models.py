"""The catalogue. It knows nothing of what people did.

Every text is a fact of the article in our own words; `lines` says where in the article it
stands ("54", "51-54"). Exercises and the three to avoid are two tables on purpose: a set has a
foreign key to the first, so that an exercise to avoid can never be logged.
"""

import datetime as dt

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from exercises import dose

SLUGS_TO_AVOID = ["toe-touches", "sit-ups", "abdominal-crunches"]


class Kind(models.TextChoices):
    """What an exercise does (our grouping, not the article's)."""

    STRETCH = "stretch", _("Stretch")
    MOBILITY = "mobility", _("Mobility")
    CONTROL = "control", _("Control")
    STRENGTH = "strength", _("Strength")


class Position(models.TextChoices):
    """How the body lies or stands."""

    ON_BACK = "on-back", _("On your back")
    HANDS_AND_KNEES = "hands-and-knees", _("On hands and knees")
    ON_STOMACH = "on-stomach", _("On your stomach")
    ON_SIDE = "on-side", _("On your side")


class PainRule(models.TextChoices):
    """What happens when pain goes up during this exercise (SAFETY.md, rules 1 to 4)."""

    GENERAL = "general", _("Stop, tighten stomach and buttocks, one more try")
    GENTLER_PULL = "gentler-pull", _("Stop, pull more gently, one more try")
    SMALLER_LIFT = "smaller-lift", _("Stop, lift less, one more try")
    FIRST_INCREASE_CLOSES = "first-increase-closes", _("Stop and leave it for today")


class Scope(models.TextChoices):
    TOTAL = dose.Scope.TOTAL.value, _("in total")
    PER_SIDE = dose.Scope.PER_SIDE.value, _("on each side")


class Sides(models.TextChoices):
    NONE = dose.Sides.NONE.value, _("no sides")
    ALTERNATE_EACH_REP = dose.Sides.ALTERNATE_EACH_REP.value, _("change sides every repetition")
    BOTH_IN_ONE_REP = dose.Sides.BOTH_IN_ONE_REP.value, _("both sides in one repetition")
    ONE_SIDE_THEN_OTHER = dose.Sides.ONE_SIDE_THEN_OTHER.value, _("one side, then the other")


class NamedSide(models.TextChoices):
    """Which side a step's own text names; its mirror is always written out by hand."""

    NONE = "", _("names no side")
    LEFT = "left", _("left")
    RIGHT = "right", _("right")
    ONE = "one", _("one side")


class Reference(models.Model):
    """One of the fourteen web pages the article lists, under the article's own number."""

    number = models.PositiveSmallIntegerField(_("number"), primary_key=True)
    author = models.CharField(_("author"), max_length=120, blank=True)
    title = models.CharField(_("title"), max_length=200)
    publisher = models.CharField(_("publisher"), max_length=120)
    published = models.DateField(_("published"), null=True, blank=True)

    class Meta:
        ordering = ["number"]
        verbose_name = _("source the article lists")
        verbose_name_plural = _("sources the article lists")
        constraints = [
            models.CheckConstraint(condition=Q(number__gte=1), name="reference_number_from_1"),
            models.CheckConstraint(
                condition=Q(published__isnull=True)
                | Q(published__gte=dt.date(1900, 1, 1), published__lte=dt.date(2100, 1, 1)),
                name="reference_published_1900_to_2100",
            ),
        ]

    def __str__(self) -> str:
        return f"[{self.number}] {self.title}"


class Exercise(models.Model):
    """One of the twelve. `number` is the article's order, `place` the order of our list."""

    slug = models.SlugField(_("slug"), primary_key=True, max_length=40)
    number = models.PositiveSmallIntegerField(_("number in the article"), unique=True)
    place = models.PositiveSmallIntegerField(_("place in our list"), unique=True)
    name = models.CharField(_("name"), max_length=60)
    summary = models.CharField(_("in one line"), max_length=120)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    position = models.CharField(_("position"), max_length=20, choices=Position)
    position_text = models.CharField(_("position in words"), max_length=120)
    why = models.TextField(_("why"), blank=True)
    why_citation = models.ForeignKey(
        Reference, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    easier = models.CharField(_("easier form"), max_length=200, blank=True)
    harder = models.CharField(_("harder form"), max_length=200, blank=True)
    breathing = models.CharField(_("breathing"), max_length=200, blank=True)
    pain_rule = models.CharField(_("pain rule"), max_length=24, choices=PainRule)
    sets = models.PositiveSmallIntegerField(_("sets in the article"))
    first_sets = models.PositiveSmallIntegerField(_("sets to begin with"), default=1)
    repetitions = models.PositiveSmallIntegerField(_("repetitions"))
    scope = models.CharField(_("repetitions count"), max_length=12, choices=Scope)
    sides = models.CharField(_("sides"), max_length=20, choices=Sides)
    hold_min = models.PositiveSmallIntegerField(_("shortest hold, s"), null=True, blank=True)
    hold_max = models.PositiveSmallIntegerField(_("longest hold, s"), null=True, blank=True)
    holds_per_repetition = models.PositiveSmallIntegerField(_("holds per repetition"))
    rest = models.PositiveSmallIntegerField(_("rest between sets, s"))
    movement = models.PositiveSmallIntegerField(_("seconds to move, our reading"))
    total_selectable = models.BooleanField(
        _("may be counted in total"), default=False, help_text=_("The gentler reading, on offer.")
    )
    reading_note = models.CharField(_("our reading of the dose"), max_length=300, blank=True)
    suggested = models.BooleanField(_("suggested for a first session"), default=False)
    search_words = models.CharField(_("other words people search for"), max_length=300, blank=True)
    lines = models.CharField(_("article lines"), max_length=20)
    dose_lines = models.CharField(_("article lines of the dose"), max_length=20)

    class Meta:
        ordering = ["place"]
        verbose_name = _("exercise")
        verbose_name_plural = _("exercises")
        constraints = [
            models.CheckConstraint(
                condition=~Q(slug__in=SLUGS_TO_AVOID), name="exercise_is_not_one_to_avoid"
            ),
            models.CheckConstraint(
                condition=Q(hold_min__isnull=True, hold_max__isnull=True, holds_per_repetition=0)
                | Q(  # NULL tested by name: a check that comes to "unknown" would let it pass
                    hold_min__isnull=False,
                    hold_max__isnull=False,
                    hold_min__gte=1,
                    hold_max__gte=F("hold_min"),
                    hold_max__lte=120,
                    holds_per_repetition__gte=1,
                ),
                name="exercise_hold_is_a_range_or_null",
            ),
            models.CheckConstraint(
                condition=Q(repetitions__gte=1, repetitions__lte=50, first_sets__gte=1)
                & Q(sets__gte=F("first_sets"), sets__lte=10)
                & Q(rest__gte=0, rest__lte=600, movement__gte=1, movement__lte=120),
                name="exercise_dose_in_bounds",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=Kind.values, position__in=Position.values)
                & Q(pain_rule__in=PainRule.values, scope__in=Scope.values, sides__in=Sides.values),
                name="exercise_choices_known",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("exercises:exercise", args=[self.slug])

    def dose(self) -> dose.Dose:
        """The dose as a pure value, for seconds and timer steps."""
        return dose.Dose(
            sets=self.sets,
            first_sets=self.first_sets,
            repetitions=self.repetitions,
            scope=dose.Scope(self.scope),
            sides=dose.Sides(self.sides),
            hold_min=self.hold_min,
            hold_max=self.hold_max,
            holds_per_repetition=self.holds_per_repetition,
            rest=self.rest,
            movement=self.movement,
        )

    def seconds(self) -> int:
        """Seconds of one set with setting up and rating."""
        return dose.session_seconds([self.dose()])

    def minutes(self) -> int:
        """The same in whole minutes, as every page prints it."""
        return dose.minutes(self.seconds())


class Step(models.Model):
    """One instruction of an exercise, in order, with its written mirror where sides matter."""

    exercise = models.ForeignKey(Exercise, on_delete=models.CASCADE, related_name="steps")
    number = models.PositiveSmallIntegerField(_("number"))
    text = models.TextField(_("text"))
    named_side = models.CharField(
        _("side the text names"), max_length=5, choices=NamedSide, blank=True
    )
    mirrored_text = models.TextField(_("text for the other side"), blank=True)
    citation = models.ForeignKey(
        Reference, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    lines = models.CharField(_("article lines"), max_length=20)

    class Meta:
        ordering = ["exercise", "number"]
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        constraints = [
            models.UniqueConstraint(fields=["exercise", "number"], name="step_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.text}"


class Caution(models.Model):
    """What to take care of, by kind; `ours` marks what the article does not say."""

    class Kind(models.TextChoices):
        NOT_FOR_EVERYONE = "not-for-everyone", _("Not for everyone")
        STOP_IF_WORSE = "stop-if-worse", _("Stop if it gets worse")
        PAIN_OPTION = "pain-option", _("If it hurts")
        FORM = "form", _("Form")
        BREATHING = "breathing", _("Breathing")
        EXPECTATION = "expectation", _("What to expect")
        OPTION = "option", _("You may also")

    exercise = models.ForeignKey(Exercise, on_delete=models.CASCADE, related_name="cautions")
    place = models.PositiveSmallIntegerField(_("place"))
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    text = models.CharField(_("text"), max_length=300)
    ours = models.BooleanField(_("our addition"), default=False)
    lines = models.CharField(_("article lines"), max_length=20, blank=True)

    class Meta:
        ordering = ["exercise", "place"]
        verbose_name = _("caution")
        verbose_name_plural = _("cautions")
        constraints = [
            models.UniqueConstraint(fields=["exercise", "place"], name="caution_place_once"),
        ]

    def __str__(self) -> str:
        return self.text


class AvoidedExercise(models.Model):
    """One of the three not to do. It has a page and a reason, never a start button."""

    slug = models.SlugField(_("slug"), primary_key=True, max_length=40)
    number = models.PositiveSmallIntegerField(_("number"), unique=True)
    name = models.CharField(_("name"), max_length=60)
    variant = models.CharField(_("which form is meant"), max_length=60, blank=True)
    reason = models.TextField(_("reason"))
    citation = models.ForeignKey(Reference, on_delete=models.PROTECT, related_name="+")
    instead = models.ForeignKey(
        Exercise, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    difference = models.TextField(_("how the other one differs"), blank=True)
    search_words = models.CharField(_("other words people search for"), max_length=300, blank=True)
    lines = models.CharField(_("article lines"), max_length=20)

    class Meta:
        ordering = ["number"]
        verbose_name = _("exercise to avoid")
        verbose_name_plural = _("exercises to avoid")

    def __str__(self) -> str:
        return self.name


class Guidance(models.Model):
    """A rule (R1-R14) or a point worth knowing (E1-E10) of the article."""

    class Kind(models.TextChoices):
        RULE = "rule", _("Rule")
        EDUCATION = "education", _("Worth knowing")

    code = models.CharField(_("code"), primary_key=True, max_length=4)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    place = models.PositiveSmallIntegerField(_("place"))
    text = models.TextField(_("text"))
    note = models.CharField(_("our note"), max_length=200, blank=True)
    citation = models.ForeignKey(
        Reference, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    lines = models.CharField(_("article lines"), max_length=20)

    class Meta:
        ordering = ["kind", "place"]
        verbose_name = _("rule or point of the article")
        verbose_name_plural = _("rules and points of the article")

    def __str__(self) -> str:
        return f"{self.code} {self.text}"


class Reading(models.Model):
    """Where we correct the article, or read an open place in one way: shown on /sources/."""

    class Kind(models.TextChoices):
        CORRECTION = "correction", _("Our correction")
        READING = "reading", _("Our reading")

    code = models.CharField(_("code"), primary_key=True, max_length=4)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    place = models.PositiveSmallIntegerField(_("place"))
    article = models.TextField(_("what the article has"))
    ours = models.TextField(_("what we made of it"))
    lines = models.CharField(_("article lines"), max_length=40)

    class Meta:
        ordering = ["kind", "place"]
        verbose_name = _("correction or reading")
        verbose_name_plural = _("corrections and readings")

    def __str__(self) -> str:
        return f"{self.code} {self.ours}"

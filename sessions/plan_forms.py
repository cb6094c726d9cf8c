"""Forms of the plan, the own dose and the hard day. They read what was typed; planning decides."""

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.formats import get_format
from django.utils.translation import gettext_lazy as _

from exercises.dose import Sides
from exercises.models import SLUGS_TO_AVOID, Exercise
from sessions.faults import between
from sessions.forms import ChosenForm, ClientIdForm, ExercisesField
from sessions.models import Flare, OwnDose
from sessions.planning import Planned


class PlannedField(ExercisesField):
    """Checkboxes for the twelve. One to avoid gets as far as planning, which says why not."""

    def validate(self, value) -> None:
        if not value or not set(value) <= {*SLUGS_TO_AVOID, *(one.slug for one in self.offered)}:
            super().validate(value)


def weekdays() -> list[tuple[str, str]]:
    """The seven days as the person's language has them, from its first day of the week."""
    first = (get_format("FIRST_DAY_OF_WEEK") - 1) % 7
    return [(str(day % 7), WEEKDAYS[day % 7]) for day in range(first, first + 7)]


class PlanForm(ChosenForm):
    """Which exercises, and on which days; no day is "any day"."""

    def __init__(self, *arguments, offered: list[Exercise], plan: Planned | None, **more) -> None:
        suggested = [one.slug for one in offered if one.suggested]
        more["initial"] = {
            "exercises": list(plan.exercises) if plan else suggested,
            "weekdays": [str(day) for day in plan.weekdays] if plan else [],
        }
        super().__init__(*arguments, offered=offered, **more)
        self.fields["exercises"] = PlannedField(offered, label=_("Exercises"))
        self.fields["weekdays"] = forms.TypedMultipleChoiceField(
            label=_("Days"),
            help_text=_("Tick none for any day. How many is up to you."),
            choices=weekdays(),
            coerce=int,
            required=False,
            widget=forms.CheckboxSelectMultiple,
            error_messages={"invalid_choice": _("Choose from the seven days of the week.")},
        )


class DoseForm(forms.Form):
    """A person's own dose of one exercise; fields the exercise has no use for are left out."""

    hold_seconds = forms.IntegerField(label=_("Seconds to hold"))
    repetitions = forms.IntegerField(label=_("Repetitions"))
    in_total = forms.TypedChoiceField(
        label=_("How the repetitions count"),
        choices=[("", _("On each side")), ("yes", _("In total, taking turns"))],
        coerce=bool,
        empty_value=False,
        required=False,
        widget=forms.RadioSelect,
    )
    first_side = forms.ChoiceField(
        label=_("Side to begin with"), choices=OwnDose.FirstSide, widget=forms.RadioSelect
    )

    def __init__(self, *arguments, exercise: Exercise, own: OwnDose | None, **more) -> None:
        more["initial"] = {
            "hold_seconds": own.hold_seconds if own else exercise.hold_min,
            "repetitions": own.repetitions if own else exercise.repetitions,
            "in_total": "yes" if own and own.in_total else "",
            "first_side": own.first_side if own else OwnDose.FirstSide.LEFT,
        }
        super().__init__(*arguments, **more)
        self.exercise = exercise
        self.bound_by(
            "repetitions",
            (1, exercise.repetitions),
            _("The article has %(high)s. Fewer are fine."),
        )
        if exercise.hold_min is None or exercise.hold_min == exercise.hold_max:
            del self.fields["hold_seconds"]
        else:
            self.bound_by(
                "hold_seconds",
                (exercise.hold_min, exercise.hold_max),
                _("The article has %(low)s to %(high)s. Begin with the shortest."),
            )
        if exercise.sides == Sides.NONE:
            del self.fields["first_side"]
        if not exercise.total_selectable:
            del self.fields["in_total"]

    def bound_by(self, name: str, limits: tuple[int, int], said: str) -> None:
        """What a field says beside itself and when it is not a number; planning checks the rest."""
        field = self.fields[name]
        field.error_messages |= dict.fromkeys(("invalid", "required"), between(limits))
        field.widget.attrs |= {"inputmode": "numeric", "min": limits[0], "max": limits[1]}
        field.help_text = said % {"low": limits[0], "high": limits[1]}

    def content(self) -> dict:
        """What was typed, for planning.save_dose."""
        unasked = {
            "hold_seconds": self.exercise.hold_min,
            "in_total": False,
            "first_side": OwnDose.FirstSide.LEFT,
        }
        return unasked | self.cleaned_data


class HardDayForm(ClientIdForm):
    """What the person says of today; the page carries the answer, its button the words."""

    said = forms.ChoiceField(choices=Flare.Said, widget=forms.HiddenInput)

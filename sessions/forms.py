"""The diary's forms. They read what was typed; intake decides."""

import uuid
from dataclasses import replace

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from exercises.dose import Sides, minutes, session_seconds
from exercises.models import Exercise
from sessions import bounds
from sessions.faults import ALLOWED_SIDES, between
from sessions.fields import NoteField, PainField, YesNoField
from sessions.intake import SetContent, avoided_among
from sessions.models import Outcome, Side, Sign, TrainingSession, TrainingSet


class ExercisesField(forms.MultipleChoiceField):
    """Checkboxes for the twelve. `offered` are the rows, so that rendering asks nothing more."""

    def __init__(self, offered: list[Exercise], **arguments) -> None:
        self.offered = offered
        super().__init__(
            choices=[(exercise.slug, exercise.name) for exercise in offered],
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": _("Choose at least one exercise.")},
            **arguments,
        )

    def validate(self, value) -> None:
        if value and not self.valid_value(value):
            unknown = _("We do not know this exercise. Choose from the list.")
            raise ValidationError(avoided_among(value) or unknown)
        if not value:
            super().validate(value)

    def valid_value(self, value) -> bool:
        return set(value) <= {exercise.slug for exercise in self.offered}


class ChosenForm(forms.Form):
    """Which exercises, in the order of our list."""

    def __init__(self, *arguments, offered: list[Exercise], **more) -> None:
        super().__init__(*arguments, **more)
        self.fields["exercises"] = ExercisesField(offered, label=_("Exercises for this session"))

    def ticks(self) -> list[tuple[Exercise, bool]]:
        """Every exercise offered, and whether it is ticked now."""
        ticked = set(self["exercises"].value() or [])
        return [(one, one.slug in ticked) for one in self.fields["exercises"].offered]

    def minutes(self) -> int:
        """Minutes that one set of each ticked exercise takes."""
        doses = [exercise.dose() for exercise, ticked in self.ticks() if ticked]
        return minutes(session_seconds(doses)) if doses else 0


class ClientIdForm(forms.Form):
    """Carries the id the client made, so that sending twice stores once."""

    id = forms.UUIDField(
        widget=forms.HiddenInput,
        initial=uuid.uuid4,
        error_messages={
            "required": _("This page had lost its number. It has a new one: please send it again."),
            "invalid": _("This page had lost its number. It has a new one: please send it again."),
        },
    )

    def clean(self) -> dict:
        """Put a fresh id in place of a broken one, so that sending again works."""
        if "id" in self.errors:
            self.data = self.data.copy()
            self.data[self.add_prefix("id")] = str(uuid.uuid4())
        return super().clean()


class StartForm(ClientIdForm, ChosenForm):
    pain_before = PainField(label=_("How strong is your low back pain right now?"))


class EndForm(forms.Form):
    pain_after = PainField(label=_("How strong is your low back pain now, after the session?"))
    note = NoteField(label=_("Note for yourself"))


class VersionForm(forms.Form):
    """Carries the version of what is corrected, so that two tabs do not undo each other."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=80)

    def version(self) -> str | None:
        """The version the person looked at; None if the page did not say."""
        return self.cleaned_data.pop("seen") or None


class MomentForm(forms.Form):
    """A day and a time on the person's own clock."""

    day = forms.DateField(
        label=_("Day"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": _("Enter a day as year-month-day, for example 2026-03-29.")},
    )
    time = forms.TimeField(
        label=_("About what time"),
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        error_messages={"invalid": _("Enter a time as hours and minutes, for example 07:30.")},
    )


class EarlierForm(ClientIdForm, MomentForm, ChosenForm):
    pain_before = PainField(label=_("How strong was your low back pain before it?"))
    pain_after = PainField(label=_("And after it?"))
    note = NoteField(label=_("Note for yourself"))


class SessionForm(VersionForm, MomentForm):
    """Corrects a session; the rating after is only asked for once it has ended."""

    pain_before = PainField(label=_("Pain before"))
    pain_after = PainField(label=_("Pain after"))
    note = NoteField(label=_("Note for yourself"))

    def __init__(self, *arguments, session: TrainingSession, **more) -> None:
        start = session.local_start()
        more["initial"] = {
            "day": session.local_date,
            "time": start.time(),
            "pain_before": PainField.initial_of(session.pain_before),
            "pain_after": PainField.initial_of(session.pain_after),
            "note": session.note,
            "seen": session.version(),
        }
        super().__init__(*arguments, **more)
        if session.is_open():
            del self.fields["pain_after"]


class SetForm(forms.Form):
    """One set of one exercise; fields the exercise has no use for are left out."""

    number = forms.IntegerField(label=_("Set"))
    side = forms.ChoiceField(
        label=_("Side"), choices=Side.choices, widget=forms.RadioSelect, required=True
    )
    repetitions = forms.IntegerField(label=_("Repetitions"))
    hold_seconds = forms.IntegerField(label=_("Seconds held"), required=False)
    outcome = forms.ChoiceField(
        label=_("How did it end?"), choices=Outcome.choices, widget=forms.RadioSelect
    )
    half_repetition = forms.BooleanField(
        label=_("I stopped half way, after one side"), required=False
    )
    pain = PainField(label=_("How strong is your low back pain right now?"))
    sore = YesNoField(label=_("Do your muscles feel tired or sore? That is not pain."))
    hurts_more = forms.BooleanField(
        label=_("It hurts more than before this exercise"), required=False
    )
    spread = forms.BooleanField(
        label=_("It spread further down the leg, or there is new numbness, tingling or weakness"),
        required=False,
    )
    emergency = forms.BooleanField(
        label=_("One of the signs of the help list that need help now"), required=False
    )

    def __init__(self, *arguments, exercise: Exercise, attempt: int = 1, **more) -> None:
        super().__init__(*arguments, **more)
        self.exercise, self.attempt = exercise, attempt
        self.fit(exercise)

    def fit(self, exercise: Exercise) -> None:
        """Bounds and fields for this exercise."""
        dose = exercise.dose()
        hold = (bounds.HOLD_SECONDS[0], dose.hold_max or bounds.HOLD_SECONDS[1])
        limits = {
            "number": bounds.SET_NUMBER,
            "repetitions": bounds.REPETITIONS,
            "hold_seconds": hold,
        }
        for name, (low, high) in limits.items():
            field = self.fields[name]
            field.error_messages |= {
                "invalid": between((low, high)),
                "required": between((low, high)),
            }
            field.widget.attrs |= {"inputmode": "numeric", "min": low, "max": high}
        sides = ALLOWED_SIDES[dose.sides]
        self.fields["side"].choices = [pair for pair in Side.choices if pair[0] in sides]
        if dose.hold_max is None:
            del self.fields["hold_seconds"]
        if len(sides) == 1:
            del self.fields["side"]
        if dose.sides != Sides.BOTH_IN_ONE_REP:
            del self.fields["half_repetition"]
        if dose.sides == Sides.ALTERNATE_EACH_REP:
            self.fields["repetitions"].label = _("Repetitions on each side")

    def clean(self) -> dict:
        """With a sign ticked nobody has to rate: no rating is Skip then."""
        super().clean()
        if self.has_error("pain", "required") and self.sign():
            del self.errors["pain"]
            self.cleaned_data["pain"] = None
        return self.cleaned_data

    def content(self) -> SetContent:
        """What was typed, for intake."""
        only_side = ALLOWED_SIDES[self.exercise.dose().sides][0]
        typed = self.cleaned_data
        return SetContent(
            exercise=self.exercise.slug,
            number=typed["number"],
            attempt=self.attempt,
            side=typed.get("side", only_side),
            repetitions=typed["repetitions"],
            half_repetition=typed.get("half_repetition", False),
            hold_seconds=typed.get("hold_seconds"),
            outcome=typed["outcome"],
            pain=typed["pain"],
            sore=typed["sore"],
            hurts_more=typed["hurts_more"],
            sign=self.sign(),
        )

    def sign(self) -> Sign:
        """The gravest sign that was ticked."""
        if self.cleaned_data["emergency"]:
            return Sign.EMERGENCY
        return Sign.SPREAD if self.cleaned_data["spread"] else Sign.NONE

    @staticmethod
    def initial_of(row: TrainingSet) -> dict:
        """What the form shows for a stored set."""
        return {
            "number": row.number,
            "side": row.side,
            "repetitions": row.repetitions,
            "hold_seconds": row.hold_seconds,
            "outcome": row.outcome,
            "half_repetition": row.half_repetition,
            "pain": PainField.initial_of(row.pain),
            "sore": YesNoField.initial_of(row.sore),
            "hurts_more": row.hurts_more,
            "spread": row.sign == Sign.SPREAD,
            "emergency": row.sign == Sign.EMERGENCY,
            "seen": row.version(),
        }


class NewSetForm(ClientIdForm, SetForm):
    """A set to be stored; `attempt` 2 is the one more try of the pain rule."""

    attempt = forms.IntegerField(widget=forms.HiddenInput, required=False, initial=1)

    def hide_number(self) -> None:
        """Carry the number along, in which there is no fault: in a running session nobody has to
        count sets."""
        if "number" not in self.errors:
            self.fields["number"].widget = forms.HiddenInput()

    def content(self) -> SetContent:
        """What was typed, with the attempt the page carried."""
        return replace(super().content(), attempt=self.cleaned_data["attempt"] or 1)


class StopForm(NewSetForm):
    """A set broken off because it hurts more; what nobody should have to type is carried along."""

    def fit(self, exercise: Exercise) -> None:
        super().fit(exercise)
        carried = {"number", "hold_seconds"}
        if exercise.dose().sides != Sides.ONE_SIDE_THEN_OTHER:
            carried.add("side")
        for name in carried & self.fields.keys():
            self.fields[name].widget = forms.HiddenInput()
        for name in ("outcome", "hurts_more"):
            del self.fields[name]
        if exercise.dose().sides != Sides.ALTERNATE_EACH_REP:
            self.fields["repetitions"].label = _("Repetitions done")

    def clean(self) -> dict:
        """Stopped, and it hurts more: that is what this form says."""
        return super().clean() | {"outcome": Outcome.STOPPED, "hurts_more": True}


class CountedForm(forms.Form):
    """What the timer counted of a set before it hurt more, as the address of the stop page says."""

    repetitions = forms.IntegerField(
        required=False, min_value=bounds.REPETITIONS[0], max_value=bounds.REPETITIONS[1]
    )
    half = forms.IntegerField(required=False, min_value=0, max_value=1)
    hold = forms.IntegerField(required=False, min_value=bounds.HOLD_SECONDS[0])
    side = forms.ChoiceField(required=False, choices=Side.choices)

    def values(self, exercise: Exercise) -> dict:
        """Values for a StopForm of this exercise; whatever does not fit it is left out."""
        self.is_valid()
        said, dose = self.cleaned_data, exercise.dose()
        found = {"repetitions": said.get("repetitions") or 0}
        if dose.sides == Sides.BOTH_IN_ONE_REP:
            found["half_repetition"] = bool(said.get("half"))
        if 0 < (said.get("hold") or 0) <= (dose.hold_max or 0):
            found["hold_seconds"] = said["hold"]
        if said.get("side") in ALLOWED_SIDES[dose.sides]:
            found["side"] = said["side"]
        return found


class CorrectSetForm(VersionForm, SetForm):
    """A stored set, to be corrected."""


class CursorForm(forms.Form):
    """Where a page of /history/ begins: everything older than this session's place."""

    before = forms.RegexField(r"^\d{4}-\d\d-\d\d_\d{1,17}_[0-9a-f]{32}\Z", required=False)

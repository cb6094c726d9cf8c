"""What the library is asked for in an address: a search, two filters, a step, a sheet."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from exercises.characters import is_unprintable
from exercises.models import SLUGS_TO_AVOID, Exercise, Kind, Position

QUERY_LENGTH = 80


def refuse_control_characters(text: str) -> None:
    """Raise ValidationError if `text` holds control characters or lone surrogates."""
    if is_unprintable(text):
        raise ValidationError(_("Use letters, digits and spaces, no control characters."))


class LibraryForm(forms.Form):
    """Bound to the address's query; `kind` and `position` are hidden, so that a search keeps
    the filters. An unknown filter is an error of the whole form: it has no field to mend."""

    q = forms.CharField(
        label=_("Search the exercises"),
        max_length=QUERY_LENGTH,
        required=False,
        validators=[refuse_control_characters],
        error_messages={
            "max_length": _("Search for at most %(limit_value)d characters."),
        },
        widget=forms.SearchInput,
    )
    kind = forms.CharField(required=False, widget=forms.HiddenInput)
    position = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict:
        """Check the filters; drop an unknown one, or the next search would send it again."""
        for name, known, sentence in (
            ("kind", Kind, _("We do not know this kind of exercise. Here are all exercises.")),
            ("position", Position, _("We do not know this position. Here are all exercises.")),
        ):
            if self.cleaned_data.get(name, "") not in ["", *known.values]:
                self.add_error(None, sentence)
                self.data = self.data.copy()
                self.data[name] = ""
        return self.cleaned_data


class FigureForm(forms.Form):
    """Bound to an exercise page's query: at which step its figure stands, and on which side."""

    step = forms.IntegerField(required=False, min_value=1)
    side = forms.ChoiceField(
        required=False,
        choices=[("left", _("Left")), ("right", _("Right"))],
        error_messages={"invalid_choice": _("A figure has a left and a right side, no other.")},
    )

    def __init__(self, *args, steps: int, **kwargs):
        """`steps` is how many the exercise has."""
        super().__init__(*args, **kwargs)
        self.steps = steps

    def clean_step(self) -> int | None:
        """One of the exercise's steps, or None."""
        step = self.cleaned_data["step"]
        if step and step > self.steps:
            raise ValidationError(
                ngettext_lazy(
                    "This exercise has %(n)d step.", "This exercise has %(n)d steps.", self.steps
                )
                % {"n": self.steps}
            )
        return step


class SheetForm(forms.Form):
    """Bound to the query of the sheet: the exercises that are to stand on it, by slug.

    Valid, `exercise` is a list of them in our order, each once. `asked` is whether any was named,
    `known` those of them that there are, valid or not.
    """

    exercise = forms.Field(
        label=_("Exercises on the sheet"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, exercises: list[Exercise], **kwargs):
        """`exercises` are those to choose from, in our order."""
        super().__init__(*args, **kwargs)
        asked = self["exercise"].data
        self.asked = bool(asked)
        self.known = [one for one in exercises if one.slug in asked]

    def clean_exercise(self) -> list[Exercise]:
        """Refuse those to avoid and what is no exercise of ours."""
        others = set(self["exercise"].data) - {one.slug for one in self.known}
        if others & set(SLUGS_TO_AVOID):
            raise ValidationError(
                _("The three exercises to avoid cannot be on a sheet. Here are those that can.")
            )
        if others:
            raise ValidationError(
                _("We do not know one of these exercises. Please choose from those below.")
            )
        return self.known

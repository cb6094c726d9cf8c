"""Form fields of the diary: the pain scale, yes or no, and text without control characters."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from exercises.characters import is_unprintable
from sessions import bounds

SKIP = "skip"


class PainField(forms.ChoiceField):
    """Eleven radios and "skip", none chosen beforehand. Cleans to 0-10, or None for "skip"."""

    def __init__(self, **arguments) -> None:
        low, high = bounds.PAIN
        numbers = [(str(rating), str(rating)) for rating in range(low, high + 1)]
        super().__init__(
            choices=[*numbers, (SKIP, _("Skip"))],
            widget=forms.RadioSelect,
            error_messages={
                "required": _("Choose a number from 0 to 10, or Skip."),
                "invalid_choice": _("Choose a number from 0 to 10, or Skip."),
            },
            **arguments,
        )

    def clean(self, value) -> int | None:
        answer = super().clean(value)
        return None if answer == SKIP else int(answer)

    @staticmethod
    def initial_of(rating: int | None) -> str:
        """The radio that shows a stored rating."""
        return SKIP if rating is None else str(rating)


class YesNoField(forms.TypedChoiceField):
    """Two radios, none chosen beforehand. Cleans to True, False, or None if left open."""

    def __init__(self, **arguments) -> None:
        super().__init__(
            choices=[("yes", _("Yes")), ("no", _("No"))],
            widget=forms.RadioSelect,
            coerce=lambda answer: answer == "yes",
            empty_value=None,
            required=False,
            error_messages={"invalid_choice": _("Choose yes or no, or leave it open.")},
            **arguments,
        )

    @staticmethod
    def initial_of(answer: bool | None) -> str:
        """The radio that shows a stored answer."""
        return {True: "yes", False: "no", None: ""}[answer]


class NoteField(forms.CharField):
    """Several lines of text; line ends are counted as one character, as browsers count them."""

    def __init__(self, **arguments) -> None:
        super().__init__(
            max_length=bounds.NOTE_LENGTH,
            required=False,
            widget=forms.Textarea(attrs={"rows": 4}),
            error_messages={
                "max_length": _(
                    "This note is too long: %(show_value)s characters of at most %(limit_value)s."
                )
            },
            validators=[refuse_control_characters],
            **arguments,
        )

    def to_python(self, value) -> str:
        return super().to_python(value).replace("\r\n", "\n").replace("\r", "\n")


def refuse_control_characters(text: str) -> None:
    """Raise ValidationError for NUL, other control characters and lone surrogates."""
    if is_unprintable(text, but="\n\t"):
        raise ValidationError(
            _("This text has a character that cannot be stored. Please type it again.")
        )

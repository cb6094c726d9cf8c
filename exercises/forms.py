"""The one form of the library: what is searched for, and the two filters."""

import unicodedata

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from exercises.models import Kind, Position

QUERY_LENGTH = 80


def refuse_control_characters(text: str) -> None:
    """Raise ValidationError if `text` holds control characters or lone surrogates."""
    if any(unicodedata.category(char) in ("Cc", "Cs") for char in text):
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

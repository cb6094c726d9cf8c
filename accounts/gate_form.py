"""What is asked at the gate: whether something on the help list applies."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.gate import Answer, Gate
from accounts.models import GateAnswer
from exercises import help_list

ANSWERS = [pair for pair in GateAnswer.Answer.choices if pair[0] != Answer.ADVISED]
LOST = _("This page had lost its number. It has a new one: please send it again.")


class GateForm(forms.Form):
    """The answer, the id that stores it once, and the version of the text that was read."""

    id = forms.UUIDField(
        widget=forms.HiddenInput,
        initial=uuid.uuid4,
        error_messages={"required": LOST, "invalid": LOST},
    )
    text_version = forms.CharField(
        widget=forms.HiddenInput, initial=help_list.TEXT_VERSION, required=False, max_length=20
    )
    answer = forms.ChoiceField(
        label=_("Do any of these apply to you now?"),
        choices=ANSWERS,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose one of the answers."),
            "invalid_choice": _("Choose one of the answers."),
        },
    )

    def clean(self) -> dict:
        """Put a fresh id in place of a broken one, and the text's version of today."""
        fresh = {"text_version": help_list.TEXT_VERSION}
        if "id" in self.errors:
            fresh["id"] = str(uuid.uuid4())
        self.data = self.data.copy()
        self.data.update({self.add_prefix(name): value for name, value in fresh.items()})
        return super().clean()


class AdviceForm(GateForm):
    """The day of the advice; its answer is always "advised"."""

    answer = forms.CharField(widget=forms.HiddenInput, initial=Answer.ADVISED.value)
    advised_on = forms.DateField(
        label=_("I have had advice and was told exercise is all right, on"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={
            "invalid": _("Enter a day as year-month-day, for example 2026-03-29."),
            "required": _("Enter the day on which you had the advice."),
        },
    )

    def clean_answer(self) -> str:
        """Whatever was sent: this form says one thing."""
        return Answer.ADVISED


def form_for(standing: Gate, posted=None) -> GateForm:
    """The form that fits what was posted, or else how the gate stands."""
    sent = posted.get("answer") if posted is not None else None
    is_advice = sent == Answer.ADVISED if posted is not None else standing is Gate.ADVICE
    return (AdviceForm if is_advice else GateForm)(posted)

"""Forms of what a person says afterwards: the next day, and an exercise taken back."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from sessions.asides import Aside
from sessions.fields import YesNoField
from sessions.forms import ClientIdForm
from sessions.models import NextDay

CHANGED = _("It was closed once more meanwhile. Please read this page again.")


class RenewedForm(ClientIdForm):
    def renew(self) -> None:
        """Carry a fresh id: nothing was stored, and the old one may stand for something else."""
        self.data = self.data.copy()
        self.data["id"] = str(uuid.uuid4())


class NextDayForm(RenewedForm):
    """How the back is on a later day; its fields have ids of their own, for it stands on /today/
    beside another form."""

    answer = forms.ChoiceField(
        label=_("Compared with before this session, your back is"),
        choices=NextDay.Answer,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose one of the answers."),
            "invalid_choice": _("Choose one of the answers."),
        },
    )
    sore = YesNoField(
        label=_("Are your muscles sore?"),
        help_text=_("Sore muscles are not back pain. This answer changes nothing."),
    )

    def __init__(self, *arguments, latest: NextDay | None = None, card=False, **more) -> None:
        if latest:
            sore = YesNoField.initial_of(latest.sore)
            more["initial"] = {"answer": latest.answer, "sore": sore}
        super().__init__(*arguments, auto_id="next_day_%s", **more)
        if card:
            self.fields["answer"].label = _("Compared with before your last session, your back is")


class ReopenForm(RenewedForm):
    """Takes an exercise back. `closed_in` is the number of sessions that the page told of."""

    closed_in = forms.IntegerField(
        widget=forms.HiddenInput, error_messages={"required": CHANGED, "invalid": CHANGED}
    )
    knows = forms.BooleanField(label=_("I want to try it again, gently"), required=False)

    def __init__(self, *arguments, aside: Aside | None, **more) -> None:
        more["initial"] = {"closed_in": aside.closed_in if aside else None}
        super().__init__(*arguments, **more)
        if aside and aside.needs_advice():
            self.fields["knows"].label = _("I have read this and take it back knowingly")

    def tell_anew(self, aside: Aside) -> None:
        """Carry the number that the page tells now; a tick under another one does not hold."""
        self.renew()
        if self.cleaned_data.get("closed_in") != aside.closed_in:
            self.data["closed_in"] = str(aside.closed_in)
            self.data.pop("knows", None)

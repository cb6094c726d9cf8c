"""Forms of the account pages: allauth's with our words and bounds, and one of our own."""

from allauth.account import app_settings
from allauth.account import forms as allauth_forms
from allauth.account.adapter import get_adapter
from allauth.account.models import EmailAddress
from django import forms
from django.conf import settings
from django.contrib import messages
from django.db import IntegrityError
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from accounts.fields import (
    EmailField,
    GuessedTimeZone,
    NameField,
    bound_password,
    time_zone_choices,
)
from accounts.models import User

HINT = _("At least 10 characters. Three or four words in a row are easy to remember.")
PASSWORDS = {
    "oldpassword": (_("Your password now"), ""),
    "password": (_("Password"), ""),
    "password1": (_("New password"), HINT),
}


class OurWords:
    """Put before a form of allauth: our labels, no placeholders, passwords of bounded length."""

    def __init__(self, *arguments, **more) -> None:
        super().__init__(*arguments, **more)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            if name in PASSWORDS:
                field.label, field.help_text = PASSWORDS[name]
                bound_password(field)


class LoginForm(OurWords, allauth_forms.LoginForm):
    def __init__(self, *arguments, **more) -> None:
        super().__init__(*arguments, **more)
        self.fields["login"] = EmailField(autocomplete="username")
        self.order_fields(["login", "password"])


class SignupForm(OurWords, allauth_forms.SignupForm):
    """Who signs up; the adapter stores it."""

    field_order = ["email", "password1", "display_name", "time_zone"]

    def __init__(self, *arguments, **more) -> None:
        super().__init__(*arguments, **more)
        self.fields["email"] = EmailField()
        self.fields["password1"].label = _("Password")
        self.fields["display_name"] = NameField()
        self.fields["time_zone"] = GuessedTimeZone()
        self.order_fields(self.field_order)

    def validate_unique_email(self, value: str) -> str:
        """Whether it is somebody's address; not whether somebody else once meant to take it."""
        self.account_already_exists = User.objects.filter(email=value).exists()
        if self.account_already_exists and not is_verification_mandatory():
            raise get_adapter().validation_error("email_taken")
        return value

    def try_save(self, request):
        """Store a new person, or answer exactly as if, at the same cost of a hash."""
        if self.account_already_exists:
            User().set_password(self.cleaned_data["password1"])
        try:
            return super().try_save(request)
        except IntegrityError:
            # A button pressed twice: the other request stored this address since we looked.
            messages.info(request, get_adapter().error_messages["email_taken"])
            return None, redirect("account_login")


class ChangeEmailForm(OurWords, allauth_forms.AddEmailForm):
    """The new address waits beside the old one until its mailbox confirms it."""

    password = allauth_forms.PasswordField(autocomplete="current-password")

    def __init__(self, *arguments, **more) -> None:
        super().__init__(*arguments, **more)
        self.fields["email"] = EmailField(label=_("New e-mail address"))
        self.fields["password"].label = _("Your password")
        self.order_fields(["email", "password"])

    def clean_password(self) -> str:
        """Whoever finds a phone lying open must not be able to take the account along."""
        if not get_adapter().reauthenticate(self.user, self.cleaned_data["password"]):
            raise get_adapter().validation_error("incorrect_password")
        return self.cleaned_data["password"]

    def save(self, request) -> EmailAddress:
        """Send a link to the new address, in place of any other that waited.

        allauth's own way (add_new_email) would drop the current address if it is unconfirmed.
        """
        EmailAddress.objects.filter(user=self.user).exclude(email=self.user.email).delete()
        return EmailAddress.objects.add_email(
            request, self.user, self.cleaned_data["email"], confirm=True
        )


class ChangePasswordForm(OurWords, allauth_forms.ChangePasswordForm):
    password2 = None


class SetPasswordForm(OurWords, allauth_forms.SetPasswordForm):
    password2 = None


class ResetPasswordForm(OurWords, allauth_forms.ResetPasswordForm):
    def __init__(self, *arguments, **more) -> None:
        super().__init__(*arguments, **more)
        self.fields["email"] = EmailField()

    def clean_email(self) -> str:
        """Look only among addresses in use: one that waits to be confirmed opens no account."""
        email = self.cleaned_data["email"]
        self.users = list(User.objects.filter(email=email, is_active=True))
        return email


class ResetPasswordKeyForm(OurWords, allauth_forms.ResetPasswordKeyForm):
    password2 = None


class ReauthenticateForm(OurWords, allauth_forms.ReauthenticateForm):
    """The password once more."""


class AccountForm(forms.ModelForm):
    """What a person may change about themselves without a password."""

    display_name = NameField()
    language = forms.ChoiceField(
        label=_("Language"),
        choices=[("", _("As my browser asks for")), *settings.LANGUAGES],
        required=False,
    )

    class Meta:
        model = User
        fields = ["display_name", "time_zone", "language"]
        help_texts = {"time_zone": _("Your days begin and end at midnight there.")}

    def __init__(self, *arguments, **more) -> None:
        super().__init__(*arguments, **more)
        chosen = str(self["time_zone"].value() or "")
        self.fields["time_zone"].widget = forms.Select(choices=time_zone_choices(chosen))

    def save(self) -> User:
        """Write these fields only: a password changed meanwhile stays changed."""
        self.instance.save(update_fields=self.Meta.fields)
        return self.instance


def is_verification_mandatory() -> bool:
    """Whether nobody gets in before confirming their e-mail address."""
    return app_settings.EMAIL_VERIFICATION == app_settings.EmailVerificationMethod.MANDATORY

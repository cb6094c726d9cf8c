"""Form fields for what people say about themselves: they refuse with words, never with a 500."""

from functools import cache
from itertools import groupby

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from accounts.models import EMAIL_LIMIT, NAME_LIMIT, default_time_zone, known_zones, normal_email
from exercises.characters import is_unprintable

# Hashing a password costs time that grows with its length; nobody types more than this.
PASSWORD_LIMIT = 128

EMAIL_LABEL = _("E-mail address")

REGIONS = {
    "Africa": _("Africa"),
    "America": _("America"),
    "Antarctica": _("Antarctica"),
    "Arctic": _("Arctic"),
    "Asia": _("Asia"),
    "Atlantic": _("Atlantic"),
    "Australia": _("Australia"),
    "Europe": _("Europe"),
    "Indian": _("Indian Ocean"),
    "Pacific": _("Pacific"),
}


class Printable:
    """Put before a field of text: refuses characters that cannot be seen, before anything else."""

    def to_python(self, value) -> str:
        value = super().to_python(value)
        if is_unprintable(value):
            raise ValidationError(_("This holds a character that cannot be shown. Type it again."))
        return value


class EmailField(Printable, forms.EmailField):
    """An e-mail address in its normal spelling, as stored and as looked for."""

    default_error_messages = {
        "required": _("Enter your e-mail address."),
        "invalid": _("Enter an address like name@example.org."),
        "max_length": _("An e-mail address has at most 254 characters."),
    }

    def __init__(self, *, label: str = EMAIL_LABEL, autocomplete: str = "email") -> None:
        widget = forms.EmailInput(attrs={"autocomplete": autocomplete})
        super().__init__(label=label, max_length=EMAIL_LIMIT, widget=widget)

    def to_python(self, value) -> str:
        value = super().to_python(value)
        return normal_email(value) if len(value) <= EMAIL_LIMIT else value


class NameField(Printable, forms.CharField):
    """What we call somebody; may stay empty."""

    default_error_messages = {"max_length": _("A name has at most 60 characters here.")}

    def __init__(self) -> None:
        super().__init__(
            label=_("Name"),
            help_text=_("What we call you here."),
            required=False,
            max_length=NAME_LIMIT,
            widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
        )


class GuessedTimeZone(forms.Field):
    """A hidden field that static/js/time-zone.js fills with the browser's time zone.

    Nobody can correct a hidden field, so it never has an error: what is missing or unknown is the
    installation's zone.
    """

    def __init__(self) -> None:
        super().__init__(widget=forms.HiddenInput(attrs={"data-time-zone": True}), required=False)

    def clean(self, value) -> str:
        return value if value in known_zones() else default_time_zone()


def time_zone_choices(chosen: str) -> list[tuple]:
    """Choices of a select: the places of each region, then UTC.

    `chosen` is added where it is none of them, so that nobody's zone changes without their doing:
    some browsers still call a zone by an old name.
    """
    groups = regional_time_zones()
    listed = {name for _region, places in groups for name, _words in places}
    others = ["UTC"] if chosen in listed | {"", "UTC"} else ["UTC", chosen]
    return [*groups, (_("Other"), [(name, name) for name in others])]


@cache
def regional_time_zones() -> list[tuple]:
    """Regions, each with its (name, words) in the order of the words."""
    zones = [name.partition("/") for name in known_zones()]
    places = sorted(
        (region, place_in_words(place), f"{region}/{place}")
        for region, _slash, place in zones
        if region in REGIONS
    )
    return [
        (REGIONS[region], [(name, words) for _region, words, name in group])
        for region, group in groupby(places, key=lambda place: place[0])
    ]


def place_in_words(place: str) -> str:
    """`Argentina/Buenos_Aires` as `Buenos Aires, Argentina`."""
    return ", ".join(reversed(place.replace("_", " ").split("/")))


def bound_password(field: forms.CharField) -> None:
    """Let a password field of allauth refuse what is too long before anything hashes it.

    Without a `maxlength` in the page: a browser would cut a pasted password without a word.
    """
    field.validators.append(
        MaxLengthValidator(PASSWORD_LIMIT, _("A password has at most 128 characters here."))
    )
    field.error_messages["required"] = _("Enter a password.")

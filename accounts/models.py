"""Who somebody is. A person logs in with an e-mail address and lives in a time zone."""

import datetime as dt
import zoneinfo
from functools import cache

from django.conf import settings
from django.contrib.auth.base_user import BaseUserManager
from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length, Lower
from django.utils.translation import gettext_lazy as _

NAME_LIMIT = 60
ZONE_LIMIT = 64
LANGUAGE_LIMIT = 10
EMAIL_LIMIT = 254
FIRST_MOMENT = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
LAST_MOMENT = dt.datetime(2100, 1, 1, tzinfo=dt.UTC)

models.CharField.register_lookup(Length)


@cache
def known_zones() -> frozenset[str]:
    """IANA names this machine knows; never hand an unchecked name to ZoneInfo."""
    return frozenset(zoneinfo.available_timezones() - {"localtime", "Factory"})


def validate_time_zone(name: str) -> None:
    """Raise ValidationError unless `name` is an IANA time zone known here."""
    if name not in known_zones():
        raise ValidationError(_("We do not know this time zone. Choose one from the list."))


def default_time_zone() -> str:
    """The zone of the installation, for people whose browser did not tell theirs."""
    return settings.TIME_ZONE


def normal_email(address: str) -> str:
    """One spelling for one mailbox: lower case, the domain as DNS writes it (xn--...).

    Raises ValidationError for a domain that DNS cannot hold. Check the length first.
    """
    local, at, domain = address.strip().lower().rpartition("@")
    try:
        return local + at + domain.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise ValidationError(_("Enter an address like name@example.org.")) from error


class UserManager(BaseUserManager):
    """Creates people by e-mail address; createsuperuser uses it too."""

    def create_user(self, email: str, password: str | None = None, **fields) -> "User":
        """Store a person; the e-mail as normal_email has it; password None: cannot log in."""
        if not email:
            raise ValueError("An e-mail address is needed.")
        user = self.model(email=normal_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields) -> "User":
        """Store somebody who may edit the catalogue in the admin."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, email: str) -> "User":
        """Find by e-mail address, however it is spelt."""
        return self.get(email=normal_email(email))


class User(AbstractUser):
    """Somebody with an account."""

    username = None
    first_name = None
    last_name = None
    email = models.EmailField(
        _("e-mail address"),
        unique=True,
        error_messages={"unique": _("There is already an account with this e-mail address.")},
    )
    display_name = models.CharField(_("name"), max_length=NAME_LIMIT, blank=True)
    time_zone = models.CharField(
        _("time zone"),
        max_length=ZONE_LIMIT,
        default=default_time_zone,
        validators=[validate_time_zone],
    )
    language = models.CharField(_("language"), max_length=LANGUAGE_LIMIT, blank=True)
    is_demo = models.BooleanField(_("made by ./run manage demo"), default=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = []

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.CheckConstraint(
                condition=Q(email=Lower("email")), name="user_email_is_lower_case"
            ),
            models.CheckConstraint(
                condition=Q(email__length__lte=EMAIL_LIMIT)
                & Q(display_name__length__lte=NAME_LIMIT)
                & Q(time_zone__length__lte=ZONE_LIMIT)
                & Q(language__length__lte=LANGUAGE_LIMIT),
                name="user_texts_in_bounds",
            ),
            models.CheckConstraint(
                condition=Q(date_joined__gte=FIRST_MOMENT, date_joined__lte=LAST_MOMENT),
                name="user_joined_2000_to_2100",
            ),
        ]

    def __str__(self) -> str:
        return self.display_name or self.email

    def zone(self) -> zoneinfo.ZoneInfo:
        """The person's time zone; the installation's if theirs is no longer known."""
        name = self.time_zone if self.time_zone in known_zones() else settings.TIME_ZONE
        return zoneinfo.ZoneInfo(name)

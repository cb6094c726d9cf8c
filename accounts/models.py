"""Who somebody is. A person logs in with an e-mail address and lives in a time zone."""

import datetime as dt
import uuid
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

from accounts import gate
from exercises import help_list

NAME_LIMIT = 60
ZONE_LIMIT = 64
LANGUAGE_LIMIT = 10
EMAIL_LIMIT = 254
FIRST_MOMENT = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
LAST_MOMENT = dt.datetime(2100, 1, 1, tzinfo=dt.UTC)
FIRST_DAY, LAST_DAY = dt.date(2000, 1, 1), dt.date(2100, 1, 1)
VERSION_LIMIT = 20

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

    def latest_gate_answer(self) -> "GateAnswer | None":
        """The answer that counts, with when the help list was called for since ever (`called_at`)
        and because of a sign that needs help now (`emergency_at`). One query."""
        called = GateCall.objects.filter(user=self).order_by("-called_at").values("called_at")
        emergency = called.filter(reason=GateCall.Reason.EMERGENCY)
        answers = self.gate_answers.annotate(
            called_at=models.Subquery(called[:1]), emergency_at=models.Subquery(emergency[:1])
        )
        return answers.order_by("-answered_at", "-id").first()

    def gate(self, now: dt.datetime) -> gate.Gate:
        """How the gate stands for this person. One query."""
        latest = self.latest_gate_answer()
        emergency_at = latest and latest.emergency_at
        return gate.standing(
            latest and latest.given(),
            latest and latest.called_at,
            text_version=help_list.TEXT_VERSION,
            today=now.astimezone(self.zone()).date(),
            emergency_on=emergency_at and emergency_at.astimezone(self.zone()).date(),
        )

    def may_start(self, now: dt.datetime) -> bool:
        """Whether the gate lets this person start a session."""
        return self.gate(now) is gate.Gate.OPEN

    def must_not_go_on(self, at: dt.datetime) -> bool:
        """Whether an answer to the help list, or a sign that needs help now on the same local day,
        speaks against a set at `at`. One query."""
        latest = self.latest_gate_answer()
        if latest is None or gate.forbids(latest.given(), at):
            return latest is not None
        heard = latest.emergency_at
        zone = self.zone()
        return (
            heard is not None
            and heard <= at
            and heard.astimezone(zone).date() == at.astimezone(zone).date()
        )


class GateAnswer(models.Model):
    """What somebody said of the help list, and when. Never changed: another answer is a row more.

    The id comes from the form, so that sending twice stores once. `advised_on` is the day on
    which somebody was told by a professional that exercise is all right.
    """

    class Answer(models.TextChoices):
        NONE = gate.Answer.NONE.value, _("None of these apply to me")
        NOW = gate.Answer.NOW.value, _("One or more of the first list apply")
        SOON = gate.Answer.SOON.value, _("One or more of the other two lists apply")
        UNSURE = gate.Answer.UNSURE.value, _("I am not sure")
        ADVISED = gate.Answer.ADVISED.value, _("I have had advice: exercise is all right")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(
        User, on_delete=models.CASCADE, related_name="gate_answers", db_index=False
    )
    answer = models.CharField(_("answer"), max_length=10, choices=Answer)
    text_version = models.CharField(_("version of the text"), max_length=VERSION_LIMIT)
    answered_at = models.DateTimeField(_("answered"))
    local_date = models.DateField(_("day"))
    advised_on = models.DateField(_("day of the advice"), null=True, blank=True)

    class Meta:
        verbose_name = _("answer to the help list")
        verbose_name_plural = _("answers to the help list")
        indexes = [models.Index(fields=["user", "-answered_at"], name="gate_answer_of_user")]
        constraints = [
            models.CheckConstraint(
                condition=Q(answer__in=[one.value for one in gate.Answer]),
                name="gate_answer_known",
            ),
            models.CheckConstraint(
                condition=Q(answer=gate.Answer.ADVISED.value, advised_on__isnull=False)
                | (~Q(answer=gate.Answer.ADVISED.value) & Q(advised_on__isnull=True)),
                name="gate_advice_has_a_day",
            ),
            models.CheckConstraint(
                condition=Q(answered_at__gte=FIRST_MOMENT, answered_at__lte=LAST_MOMENT)
                & Q(local_date__gte=FIRST_DAY, local_date__lte=LAST_DAY)
                & (
                    Q(advised_on__isnull=True)
                    | Q(advised_on__gte=FIRST_DAY, advised_on__lte=LAST_DAY)
                ),
                name="gate_answered_2000_to_2100",
            ),
        ]

    def __str__(self) -> str:
        return self.get_answer_display()

    def given(self) -> gate.Given:
        """The answer as plain values."""
        return gate.Given(
            gate.Answer(self.answer), self.answered_at, self.local_date, self.text_version
        )


class GateCall(models.Model):
    """Something happened after which the help list is asked again before the next session."""

    class Reason(models.TextChoices):
        SPREAD = "spread", _("it spread, or there was new numbness, tingling or weakness")
        EMERGENCY = "emergency", _("a sign that needs help now")
        TWO_CLOSED = "two-closed", _("two exercises were closed in one session")
        CLOSED_TWICE = "closed-twice", _("the same exercise was closed in two sessions")
        HIGH_RATING = "high-rating", _("a rating of 8 or more")
        WORSE_TWICE = "worse-twice", _("worse on two next days running")
        FLARE = "flare", _("a flare-up was declared")

    user = models.ForeignKey(
        User, on_delete=models.CASCADE, related_name="gate_calls", db_index=False
    )
    reason = models.CharField(_("reason"), max_length=20, choices=Reason)
    called_at = models.DateTimeField(_("asked again since"))

    class Meta:
        verbose_name = _("reason to ask again")
        verbose_name_plural = _("reasons to ask again")
        indexes = [models.Index(fields=["user", "-called_at"], name="gate_call_of_user")]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    reason__in=[
                        "spread",
                        "emergency",
                        "two-closed",
                        "closed-twice",
                        "high-rating",
                        "worse-twice",
                        "flare",
                    ]
                ),
                name="gate_call_reason_known",
            ),
            models.CheckConstraint(
                condition=Q(called_at__gte=FIRST_MOMENT, called_at__lte=LAST_MOMENT),
                name="gate_called_2000_to_2100",
            ),
        ]

    def __str__(self) -> str:
        return self.get_reason_display()

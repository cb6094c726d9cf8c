"""./run manage demo: a demo person with fourteen weeks of logs."""

import secrets

from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from sessions.demo import write_demo_diary

EMAIL = "demo@steadyback.example"


class Command(BaseCommand):
    help = "Create or reset a demo person with fourteen weeks of made-up logs."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--email", default=EMAIL, help=f"e-mail address (default: {EMAIL})")
        parser.add_argument("--password", help="password (default: a new random one)")

    def handle(self, *, email: str, password: str | None, **_options) -> None:
        """Make or reset the demo person; refuses to touch a real account."""
        email, password = email.strip().lower(), password or secrets.token_urlsafe(9)
        try:
            validate_email(email)
        except ValidationError as error:
            raise CommandError(f"{email} is no e-mail address.") from error
        hashed = make_password(password)  # before the transaction: hashing is slow
        with transaction.atomic():
            person = demo_person(email)
            person.password = hashed
            person.save()
            count = write_demo_diary(user=person, now=timezone.now())
        self.stdout.write(
            f"Demo person with {count} sessions.\nLog in at /accounts/login/ with\n"
            f"  e-mail    {person.email}\n  password  {password}"
        )


def demo_person(email: str):
    """The demo person with this address, made if there is none; CommandError if it is real."""
    people = get_user_model().objects
    person = people.filter(email=email).first()
    is_real = EmailAddress.objects.filter(email=email, user__is_demo=False).exists()
    if is_real or (person and not person.is_demo):
        raise CommandError(f"{email} is a real account. Choose another address with --email.")
    if person is None:
        person = people.create_user(email, None, display_name="Demo", is_demo=True)
        EmailAddress.objects.create(user=person, email=email, verified=True, primary=True)
    return person

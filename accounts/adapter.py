"""How allauth behaves here, where its default falls short.

Tries are counted in the cache, which is a table of the database: limits hold for every process.
The numbers are ACCOUNT_RATE_LIMITS in the settings.
"""

import hashlib
import logging

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.internal import ratelimit
from django.contrib import messages
from django.core.cache import cache
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User

logger = logging.getLogger("steadyback.mail")

REMEMBER_ADDRESS_SECONDS = 60 * 60 * 24 * 60


class AccountAdapter(DefaultAccountAdapter):
    """Ours where the default falls short."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("The e-mail address or the password is not right."),
        "email_taken": _(
            "There is already an account with this e-mail address. "
            "Log in, or choose a new password."
        ),
        "duplicate_email": _("This address is already yours, or waits to be confirmed."),
        "enter_current_password": _("This is not your password."),
        "incorrect_password": _("This is not your password."),
        "invalid_password_reset": _("This link no longer works."),
    }

    # --- Limits: the try is counted before the password is looked at, and given back if right ---

    def get_client_ip(self, request) -> str:
        """The address that tries are counted by.

        X-Forwarded-For counts only behind TRUSTED_PROXIES; where it is shorter than that, or
        unreadable, somebody came past the proxies: then the connection's own address.
        """
        try:
            return super().get_client_ip(request)
        except (ImproperlyConfigured, PermissionDenied):
            return request.META.get("REMOTE_ADDR") or "unknown"

    def pre_authenticate(self, request, **credentials) -> None:
        """Count a try against the account; 429 when there were too many.

        From any one address, so that a stranger elsewhere does not lock the owner out; and from
        all addresses together, but for those the owner logged in from lately.
        """
        email, here = credentials["email"], ratelimit.get_ip(request)
        counts = [("login_failed", f"{email} {here}")]
        if not cache.get(remembered(email, here)):
            counts.append(("login_failed_anywhere", email))
        used = []
        for action, key in counts:
            usage = ratelimit.consume(request, app="allauth.account", action=action, key=key)
            if usage is None:
                raise ImmediateHttpResponse(ratelimit.respond_429(request))
            used += usage.usage
        self._login_failed_rl_usage = ratelimit.RateLimitUsage(used)

    def authenticate(self, request, **credentials) -> User | None:
        """The person whose password this is; remembers the address they came from."""
        user = super().authenticate(request, **credentials)
        if user:
            key = remembered(credentials["email"], ratelimit.get_ip(request))
            cache.set(key, True, REMEMBER_ADDRESS_SECONDS)
        return user

    def _get_login_attempts_cache_key(self, request, **credentials) -> str:
        """What a password reset forgets: the failed tries from here. allauth's would use the Host
        header, which the client writes."""
        return f"{credentials['email']} {ratelimit.get_ip(request)}"

    # --- Logging in --------------------------------------------------------------------------

    def login(self, request, user) -> None:
        """Log in under a new session id, also when the same person logs in again."""
        before = request.session.session_key
        super().login(request, user)
        if request.session.session_key == before:
            request.session.cycle_key()

    def reauthenticate(self, user, password: str) -> bool:
        """Whether this is the person's password; if so, under a new session id from now on."""
        request = context.request
        found = self.authenticate(request, email=user.email, password=password)
        if found is None or found.pk != user.pk:
            return False
        request.session.cycle_key()
        return True

    # --- Signing up and e-mail addresses -----------------------------------------------------

    def save_user(self, request, user, form) -> User:
        """Store who signed up. The password is hashed before the transaction, not in it."""
        user.display_name = form.cleaned_data["display_name"]
        user.time_zone = form.cleaned_data["time_zone"]
        super().save_user(request, user, form, commit=False)
        with transaction.atomic():
            user.save()
        return user

    def confirm_email(self, request, email_address) -> bool:
        """Confirm an address, unless it has become somebody else's since the link was sent."""
        others = User.objects.exclude(pk=email_address.user_id)
        if others.filter(email=email_address.email).exists():
            template = "account/messages/email_confirmation_failed.txt"
            self.add_message(request, messages.ERROR, template, {"email": email_address.email})
            return False
        return super().confirm_email(request, email_address)

    def can_delete_email(self, email_address) -> bool:
        """Only an address that waits may go; the one in use is replaced, never removed."""
        return email_address.email != email_address.user.email

    def is_reauthentication_required(self, **_about) -> bool:
        """Never: our forms ask for the password themselves.

        allauth asks before every change of addresses. One of them would put an address in use
        that nobody confirmed; no page of ours offers it.
        """
        if "action_primary" in context.request.POST:
            raise PermissionDenied
        return False

    # --- Answers -----------------------------------------------------------------------------

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        """Send, or say on the next page that it could not be sent; the log never says to whom."""
        try:
            super().send_mail(template_prefix, email, context)
        except OSError as error:  # every error of smtplib is one
            fields = {"mail": template_prefix, "reason": type(error).__name__}
            logger.error("mail not sent", extra={"fields": fields})
            words = _("We could not send an e-mail just now. Please try again in a few minutes.")
            self.add_message(self.request, messages.ERROR, message=words)

    def is_ajax(self, _request) -> bool:
        """Never: every page of ours is a page."""
        return False

    def get_password_change_redirect_url(self, _request) -> str:
        return reverse("accounts:account")


def remembered(email: str, address: str) -> str:
    """The cache key that says: this account's owner logged in from this address."""
    return "known:" + hashlib.sha256(f"{email} {address}".encode()).hexdigest()

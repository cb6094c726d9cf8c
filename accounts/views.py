"""The person's own page. Logging in and out, passwords and addresses are allauth's views."""

from copy import copy

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.forms import AccountForm


@require_http_methods(["GET", "HEAD", "POST"])
def account(request):
    """What a person may change about themselves."""
    # A copy: an invalid form leaves what was typed on its instance, and the page shows the name.
    person = copy(request.user)
    form = AccountForm(request.POST if request.method == "POST" else None, instance=person)
    if form.is_valid():
        form.save()
        messages.success(request, _("Your settings are saved."))
        return redirect("accounts:account")
    status = 422 if form.is_bound else 200
    return render(request, "accounts/account.html", {"form": form}, status=status)

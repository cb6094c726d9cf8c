"""The person's own page. Logging in and out, passwords and addresses are allauth's views."""

from copy import copy

from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts import gating
from accounts.forms import AccountForm
from accounts.gate import Gate
from accounts.gate_form import form_for
from exercises import help_list


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


@require_http_methods(["GET", "HEAD", "POST"])
def gate(request):
    """Read the help list and say whether something on it applies; a post stores the answer.

    With the gate open it leads on to ?next=, a page of this site, or to today.
    """
    now, onward = timezone.now(), onward_address(request)
    standing = request.user.gate(now)
    form = form_for(standing, request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            gating.answer_gate(
                user=request.user,
                answer_id=form.cleaned_data["id"],
                answer=form.cleaned_data["answer"],
                text_version=form.cleaned_data["text_version"],
                advised_on=form.cleaned_data.get("advised_on"),
                now=now,
            )
        except gating.Refused as refused:
            for name, sentence in refused.faults.items():
                form.add_error(name if name in form.fields else None, sentence)
        else:
            if request.user.gate(now) is Gate.OPEN:
                return redirect(onward)
            return redirect("accounts:gate")
    levels = help_list.levels(
        emergency=settings.EMERGENCY_NUMBER, urgent=settings.URGENT_ADVICE_NUMBER
    )
    context = {
        "form": form,
        "standing": standing.value,
        "levels": levels[:3],
        "now_level": levels[0],
        "onward": onward,
        "cannot_tell": help_list.CANNOT_TELL,
    }
    return render(request, "accounts/gate.html", context, status=422 if form.errors else 200)


def onward_address(request) -> str:
    """Where to go once the gate is open: ?next= when it is an address of this site."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    if url_has_allowed_host_and_scheme(asked, None) and asked.startswith("/"):
        return asked
    return reverse("sessions:today")

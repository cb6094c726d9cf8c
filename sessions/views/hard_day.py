"""/hard-day/: a person says that today is a hard day, or takes that back."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from sessions import hard_days, intake, offers
from sessions.models import Flare
from sessions.plan_forms import HardDayForm
from sessions.views.answers import conflict, put_faults


@require_http_methods(["GET", "HEAD", "POST"])
def hard_day(request: HttpRequest) -> HttpResponse:
    """Say what a hard day means; a post stores what the person says of today."""
    now = timezone.now()
    is_hard = hard_days.is_hard(request.user, now)
    form = HardDayForm(initial={"said": Flare.Said.OVER if is_hard else Flare.Said.HARD})
    if request.method == "POST":
        form = HardDayForm(request.POST)
        if form.is_valid():
            typed = form.cleaned_data
            try:
                hard_days.say(user=request.user, flare_id=typed["id"], said=typed["said"], now=now)
            except intake.Refused as refused:
                put_faults(form, refused)
            except intake.Conflict as clash:
                return conflict(request, clash, sent=form)
            else:
                return redirect("sessions:today")
    context = {
        "form": form,
        "is_hard": is_hard,
        "exercises": hard_days.EXERCISES_ON_A_HARD_DAY.value,
        "sets": offers.ONE_SET_ON_A_HARD_DAY.value,
    }
    return render(request, "sessions/hard_day.html", context, status=422 if form.errors else 200)

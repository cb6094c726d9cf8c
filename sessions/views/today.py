"""/today/: carry on with the open session, or start one."""

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from exercises.models import Exercise
from sessions import days, diary, intake
from sessions.forms import StartForm
from sessions.models import Choice, TrainingSession
from sessions.views.answers import conflict, gate_shut, gone, put_faults


@require_http_methods(["GET", "HEAD", "POST"])
def today(request: HttpRequest) -> HttpResponse:
    """Show the open session or the form that starts one; a post starts it."""
    now = timezone.now()
    offered = list(Exercise.objects.all())
    if request.method == "POST":
        form = StartForm(request.POST, offered=offered)
        if form.is_valid():
            try:
                return started(request, form, now)
            except intake.Refused as refused:
                put_faults(form, refused)
            except intake.Conflict as clash:
                return conflict(request, clash, sent=form)
            except intake.GateShut:
                return gate_shut(request)
            except intake.Gone as deleted:
                return gone(request, deleted)
        return page(request, form, now, status=422)
    running = TrainingSession.objects.of(request.user).open().exists()
    if not running and not request.user.may_start(now):
        return redirect(reverse("accounts:gate", query={"next": request.get_full_path()}))
    form = StartForm(offered=offered, initial={"exercises": proposed(request, offered)})
    return page(request, form, now)


def started(request: HttpRequest, form: StartForm, now: dt.datetime) -> HttpResponse:
    """Start the session that was asked for and go to it."""
    typed = form.cleaned_data
    stored = diary.start_session(
        user=request.user,
        session_id=typed["id"],
        pain_before=typed["pain_before"],
        exercises=typed["exercises"],
        now=now,
    )
    return redirect(stored.row)


def proposed(request: HttpRequest, offered: list[Exercise]) -> list[str]:
    """The exercise asked for in the address; else those of the last session; else our four."""
    asked = [exercise.slug for exercise in offered if exercise.slug == request.GET.get("exercise")]
    if asked:
        return asked
    last = TrainingSession.objects.of(request.user).newest_first().values("pk")[:1]
    before = Choice.objects.filter(session__in=last).values_list("exercise_id", flat=True)
    return list(before) or [exercise.slug for exercise in offered if exercise.suggested]


def page(
    request: HttpRequest, form: StartForm, now: dt.datetime, status: int = 200
) -> HttpResponse:
    """Render /today/ with times, so that nobody starts an hour by accident."""
    open_session = TrainingSession.objects.of(request.user).open().first()
    local = days.local_moment(now, request.user.zone())
    context = {
        "form": form,
        "open_session": open_session,
        "forgotten": open_session is not None and open_session.local_date < local.local_date,
        "day": local.local_date,
        "zone": request.user.zone().key,
    }
    return render(request, "sessions/today.html", context, status=status)

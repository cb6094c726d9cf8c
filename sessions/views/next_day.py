"""/next-day/: how the back is on a later day than a session."""

import datetime as dt
import uuid
from typing import NamedTuple

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sessions import next_days
from sessions.aside_forms import NextDayForm
from sessions.intake import Refused
from sessions.models import NextDay, TrainingSession
from sessions.views.answers import missing_is_404, put_faults


class NextDayCard(NamedTuple):
    """What /today/ asks about the last session."""

    session: TrainingSession
    form: NextDayForm


def card(user, now: dt.datetime) -> NextDayCard | None:
    """The card for the top of /today/; None if there is nothing to ask. One query."""
    session = next_days.to_ask_about(user, now)
    return NextDayCard(session, NextDayForm(card=True)) if session else None


@require_http_methods(["GET", "HEAD", "POST"])
@missing_is_404
def next_day(request: HttpRequest, session_id: uuid.UUID) -> HttpResponse:
    """The question alone, and after "worse" what follows from it; a post answers it."""
    now = timezone.now()
    session = get_object_or_404(TrainingSession.objects.of(request.user), pk=session_id)
    latest, not_yet = next_days.latest_of(session), next_days.not_yet(session, request.user, now)
    form = NextDayForm(request.POST if request.method == "POST" else None, latest=latest)
    if form.is_valid() and not not_yet:
        try:
            return answered(request, session, form, now)
        except Refused as refused:
            put_faults(form, refused)
            form.renew()
    is_worse = latest is not None and latest.answer == NextDay.Answer.WORSE
    context = {
        "session": session,
        "form": form,
        "latest": latest,
        "not_yet": not_yet,
        "is_worse": is_worse,
        "asked_again": is_worse and not request.user.may_start(now),
    }
    status = 409 if not_yet and form.is_bound else 422 if form.errors else 200
    return render(request, "sessions/next_day.html", context, status=status)


def answered(
    request: HttpRequest, session: TrainingSession, form: NextDayForm, now: dt.datetime
) -> HttpResponse:
    """Store the answer; "worse" has a page that says what follows, anything else leads on."""
    typed = form.cleaned_data
    row = next_days.answer(
        user=request.user,
        answer_id=typed["id"],
        session_id=session.pk,
        answer=typed["answer"],
        sore=typed["sore"],
        now=now,
    )
    messages.success(request, _("Your answer is stored."))
    if row.answer == NextDay.Answer.WORSE:
        return redirect("sessions:next_day", session.pk)
    return redirect("sessions:today")

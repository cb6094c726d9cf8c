"""It hurts more: an exercise broken off, stored at once as a stopped set."""

import datetime as dt
import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from exercises.models import Exercise
from sessions.forms import CountedForm, StopForm
from sessions.intake import Stored
from sessions.judging import Ruling
from sessions.models import TrainingSession
from sessions.plan import Line, plan_of, ruling_of
from sessions.planning import proposed_today
from sessions.views.answers import missing_is_404, to_avoid_is_told
from sessions.views.sets import line_of, proposal, sent, stopped_page


@require_http_methods(["GET", "HEAD", "POST"])
@missing_is_404
@to_avoid_is_told
def stop(request: HttpRequest, session_id: uuid.UUID, slug: str) -> HttpResponse:
    """What was done of the set that hurts more, and how it is now."""
    exercise = get_object_or_404(Exercise, pk=slug)
    form = StopForm(request.POST if request.method == "POST" else None, exercise=exercise)
    if answer := sent(request, session_id, form, to_the_verdict):
        return answer
    session = get_object_or_404(TrainingSession.objects.of(request.user), pk=session_id)
    lines = plan_of(session)
    ruling = ruling_of(session, lines)
    if ruling.closing(slug):
        return stopped_page(request, session, exercise, ruling, lines)
    if not (session.is_open() or form.is_bound):
        return redirect("sessions:log", session.pk, slug)
    proposed = proposed_today(request.user, exercise, session=session, now=timezone.now())
    line, standing = line_of(lines, exercise), ruling.standing(slug)
    form.initial = proposal(line, standing, proposed)
    form.initial |= CountedForm(request.GET).values(exercise)
    context = {"session": session, "exercise": exercise, "form": form}
    return render(request, "sessions/stop.html", context, status=422 if form.errors else 200)


def to_the_verdict(stored: Stored) -> HttpResponse:
    """The exercise's page says what the rule makes of it."""
    return redirect("sessions:log", stored.row.session_id, stored.row.exercise_id)


@require_safe
def stops(request: HttpRequest, session_id: uuid.UUID) -> HttpResponse:
    """During which exercise does it hurt more? With one alone there is nothing to ask."""
    session = get_object_or_404(TrainingSession.objects.of(request.user), pk=session_id)
    if not session.is_open():
        return redirect(session)
    lines = plan_of(session)
    ruling = ruling_of(session, lines)
    found = candidates(lines, ruling)
    if len(found) == 1:
        return redirect("sessions:stop", session.pk, found[0].exercise.slug)
    context = {"session": session, "lines": found, "must_end": ruling.emergency() is not None}
    return render(request, "sessions/stops.html", context)


def candidates(lines: list[Line], ruling: Ruling) -> list[Line]:
    """The exercises that may hurt now: not those closed; the last logged first, then in order."""
    going_on = [one for one in lines if not ruling.closing(one.exercise.slug)]
    return sorted(going_on, key=last_logged, reverse=True)


def last_logged(line: Line) -> dt.datetime:
    """When its latest set was done; before all others if there is none."""
    never = dt.datetime.min.replace(tzinfo=dt.UTC)
    return max((one.performed_at for one in line.sets), default=never)

"""One set: logged, corrected, deleted."""

import uuid

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from exercises.models import Exercise
from sessions import intake
from sessions.forms import CorrectSetForm, NewSetForm, SetForm
from sessions.models import Outcome, TrainingSession, TrainingSet
from sessions.plan import Line, plan_of
from sessions.views.answers import conflict, gone, missing_is_404, put_faults


@require_http_methods(["GET", "HEAD", "POST"])
@missing_is_404
def log(request: HttpRequest, session_id: uuid.UUID, slug: str) -> HttpResponse:
    """One exercise of a session, with the form for its next set."""
    exercise = get_object_or_404(Exercise, pk=slug)
    form = NewSetForm(request.POST if request.method == "POST" else None, exercise=exercise)
    if form.is_valid():
        try:
            return logged(request, session_id, form)
        except intake.Refused as refused:
            put_faults(form, refused)
        except intake.Conflict as clash:
            return conflict(request, clash, sent=form)
        except intake.Gone as deleted:
            return gone(request, deleted)
    session = get_object_or_404(TrainingSession.objects.of(request.user), pk=session_id)
    lines = plan_of(session)
    line = next((one for one in lines if one.exercise == exercise), Line(exercise, False, []))
    form.initial = proposal(line)
    prefetch_related_objects([exercise], "steps", "cautions")
    context = {
        "session": session,
        "exercise": exercise,
        "line": line,
        "form": form,
        "place": next((n for n, one in enumerate(lines, 1) if one.exercise == exercise), None),
        "total": len(lines),
        "following": following(lines, exercise),
    }
    return render(request, "sessions/log.html", context, status=422 if form.errors else 200)


def proposal(line: Line) -> dict:
    """The form's values before anything is typed: the dose, one set, the shortest hold."""
    number, side = line.next()
    return {
        "number": number,
        "side": side,
        "repetitions": line.exercise.repetitions,
        "hold_seconds": line.exercise.hold_min,
        "outcome": Outcome.COMPLETED,
    }


def following(lines: list[Line], exercise: Exercise) -> Exercise | None:
    """The next exercise of the session with nothing logged yet; after the last, the first."""
    here = next((n for n, one in enumerate(lines) if one.exercise == exercise), len(lines))
    waiting = (one.exercise for one in lines[here + 1 :] + lines[:here] if not one.sets)
    return next(waiting, None)


def logged(request: HttpRequest, session_id: uuid.UUID, form: NewSetForm) -> HttpResponse:
    """Store the set and go on: to the other side, the next exercise, or the session."""
    stored = intake.log_set(
        user=request.user,
        session_id=session_id,
        set_id=form.cleaned_data["id"],
        content=form.content(),
        now=timezone.now(),
    ).row
    words = {"exercise": form.exercise.name, "number": stored.number}
    messages.success(request, _("Stored: %(exercise)s, set %(number)s.") % words)
    lines = plan_of(stored.session)
    line = next(one for one in lines if one.exercise == form.exercise)
    proposed = line.next()
    if proposed.number == stored.number and proposed.side != stored.side:
        return redirect("sessions:log", session_id, form.exercise.slug)
    after = following(lines, form.exercise)
    return redirect("sessions:log", session_id, after.slug) if after else redirect(stored.session)


@require_http_methods(["GET", "HEAD", "POST"])
@missing_is_404
def correct(request: HttpRequest, set_id: uuid.UUID) -> HttpResponse:
    """Correct a stored set."""
    row = intake.own_set(request.user, set_id)
    arguments = {"exercise": row.exercise, "attempt": row.attempt}
    if request.method == "POST":
        form = CorrectSetForm(request.POST, **arguments)
        if form.is_valid():
            try:
                intake.correct_set(
                    user=request.user,
                    set_id=row.pk,
                    seen=form.version(),
                    content=form.content(),
                    now=timezone.now(),
                )
            except intake.Refused as refused:
                put_faults(form, refused)
            except intake.Conflict as clash:
                return conflict(request, clash, sent=form)
            else:
                messages.success(request, _("Corrected."))
                return redirect(row.session)
    else:
        form = CorrectSetForm(initial=SetForm.initial_of(row), **arguments)
    context = {"set": row, "exercise": row.exercise, "session": row.session, "form": form}
    return render(request, "sessions/set.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@missing_is_404
def delete_set(request: HttpRequest, set_id: uuid.UUID) -> HttpResponse:
    """Ask, then delete one set."""
    row: TrainingSet = intake.own_set(request.user, set_id)
    if request.method == "POST":
        session = intake.delete_set(user=request.user, set_id=row.pk, now=timezone.now())
        messages.success(request, _("The set is deleted."))
        return redirect(session)
    context = {"set": row, "exercise": row.exercise, "session": row.session}
    return render(request, "sessions/delete_set.html", context)

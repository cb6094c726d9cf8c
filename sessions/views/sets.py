"""One set: logged, corrected, deleted."""

import uuid

from django.conf import settings
from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from exercises import help_list
from exercises.models import Exercise
from sessions import intake, judging, words
from sessions.forms import CorrectSetForm, NewSetForm, SetForm
from sessions.models import Outcome, TrainingSession, TrainingSet
from sessions.plan import Line, plan_of
from sessions.rules import Judgement, Reason, Standing, State, Verdict
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
        except intake.Closed:
            return refused_by_the_rule(request, session_id, exercise)
        except intake.Gone:
            return gone(request)
    session = get_object_or_404(TrainingSession.objects.of(request.user), pk=session_id)
    lines = plan_of(session)
    line = next((one for one in lines if one.exercise == exercise), Line(exercise, False, []))
    judged = judgement_of(session, lines)
    standing = judged.standings.get(exercise.slug) if judged else None
    if standing and (standing.state is State.CLOSED or judged.must_end()):
        return stopped_page(request, session, exercise, judged, lines)
    form.initial = proposal(line, standing)
    prefetch_related_objects([exercise], "steps", "cautions")
    context = {
        "session": session,
        "exercise": exercise,
        "line": line,
        "form": form,
        "standing": standing,
        "retry": standing is not None and standing.state is State.RETRY,
        "why": words.why(standing.reason) if standing else "",
        "place": next((n for n, one in enumerate(lines, 1) if one.exercise == exercise), None),
        "total": len(lines),
        "following": following(lines, exercise),
    }
    return render(request, "sessions/log.html", context, status=422 if form.errors else 200)


def refused_by_the_rule(
    request: HttpRequest, session_id: uuid.UUID, exercise: Exercise
) -> HttpResponse:
    """409: the exercise is closed for this session. Nothing was stored."""
    session = get_object_or_404(TrainingSession.objects.of(request.user), pk=session_id)
    lines = plan_of(session)
    judged = judgement_of(session, lines)
    return stopped_page(request, session, exercise, judged, lines, status=409)


def judgement_of(session: TrainingSession, lines: list[Line]) -> Judgement | None:
    """What the pain rule says of a session; None of one that was written down afterwards."""
    if session.was_entered_afterwards():
        return None
    return judging.judgement(session, [one for line in lines for one in line.sets])


def stopped_page(
    request: HttpRequest,
    session: TrainingSession,
    exercise: Exercise,
    judged: Judgement,
    lines: list[Line],
    status: int = 200,
) -> HttpResponse:
    """An exercise that the pain rule has closed: why, and one decision."""
    by_slug = {line.exercise.slug: line.exercise for line in lines}
    ending = judged.offer_end.event.exercise if judged.must_end() else exercise.slug
    standing = judged.standings[ending]
    closed = set(judged.closed())
    others = [line for line in lines if line.exercise.slug not in closed]
    context = {
        "session": session,
        "exercise": by_slug.get(ending, exercise),
        "must_end": judged.must_end(),
        "standing": standing,
        "why": words.why(standing.reason),
        "source": words.source(standing.reason),
        "offer_end": words.why(judged.offer_end.reason) if judged.offer_end else "",
        "following": following(others, exercise),
        "needs_help": standing.reason in (Reason.SPREAD, Reason.EMERGENCY),
        "emergency": help_list.levels(emergency=settings.EMERGENCY_NUMBER)[0],
    }
    return render(request, "sessions/stopped.html", context, status=status)


def proposal(line: Line, standing: Standing | None = None) -> dict:
    """The form's values before anything is typed: the dose, one set, the shortest hold.

    The one retry is the same set once more.
    """
    number, side = line.next()
    is_retry = standing is not None and standing.state is State.RETRY
    if is_retry:
        number, side = line.sets[-1].number, line.sets[-1].side
    return {
        "attempt": 2 if is_retry else 1,
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
    said = {"exercise": form.exercise.name, "number": stored.number}
    messages.success(request, _("Stored: %(exercise)s, set %(number)s.") % said)
    lines = plan_of(stored.session)
    line = next(one for one in lines if one.exercise == form.exercise)
    judged = judgement_of(stored.session, lines)
    if judged and judged.standings[form.exercise.slug].verdict is not Verdict.CARRY_ON:
        return redirect("sessions:log", session_id, form.exercise.slug)
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

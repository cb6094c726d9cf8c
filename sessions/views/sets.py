"""One set: logged, corrected, deleted."""

import uuid
from collections.abc import Callable

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
from sessions import intake, words
from sessions.asides import SetAside
from sessions.closings import Closed, NotRated
from sessions.forms import CorrectSetForm, NewSetForm, SetForm
from sessions.judging import Ruling
from sessions.models import Outcome, TrainingSession, TrainingSet
from sessions.plan import Line, plan_of, ruling_by_sets, ruling_of
from sessions.rules import Reason, Standing, State, Verdict
from sessions.views.answers import (
    conflict,
    gate_shut,
    gone,
    missing_is_404,
    not_stored,
    put_faults,
)


@require_http_methods(["GET", "HEAD", "POST"])
@missing_is_404
def log(request: HttpRequest, session_id: uuid.UUID, slug: str) -> HttpResponse:
    """One exercise of a session, with the form for its next set."""
    exercise = get_object_or_404(Exercise, pk=slug)
    form = NewSetForm(request.POST if request.method == "POST" else None, exercise=exercise)
    if answer := sent(request, session_id, form, go_on):
        return answer
    session = get_object_or_404(TrainingSession.objects.of(request.user), pk=session_id)
    lines = plan_of(session)
    line = line_of(lines, exercise)
    ruling = ruling_of(session, lines)
    if ruling.closing(exercise.slug):
        return stopped_page(request, session, exercise, ruling, lines)
    standing = None if session.was_entered_afterwards() else ruling.standing(exercise.slug)
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
        "following": following(lines, exercise, ruling),
    }
    return render(request, "sessions/log.html", context, status=422 if form.errors else 200)


def refused_by_the_rule(
    request: HttpRequest, session_id: uuid.UUID, exercise: Exercise
) -> HttpResponse:
    """409: the exercise is closed for this session. Nothing was stored."""
    session = get_object_or_404(TrainingSession.objects.of(request.user), pk=session_id)
    lines = plan_of(session)
    ruling = ruling_of(session, lines)
    return stopped_page(request, session, exercise, ruling, lines, status=409)


def stopped_page(
    request: HttpRequest,
    session: TrainingSession,
    exercise: Exercise,
    ruling: Ruling,
    lines: list[Line],
    status: int = 200,
) -> HttpResponse:
    """An exercise that the pain rule has closed: why, and one decision."""
    shut, offer = ruling.closing(exercise.slug), ruling.offers_end()
    by_slug = {line.exercise.slug: line.exercise for line in lines}
    context = {
        "session": session,
        "exercise": exercise,
        "ended_by": by_slug.get(shut.exercise, exercise),
        "must_end": shut.is_emergency(),
        "refused": status == 409,
        "standing": ruling.standing(shut.exercise),
        "why": words.why(shut.reason),
        "source": words.source(shut.reason),
        "offer_end": words.why(offer),
        "following": following(lines, exercise, ruling),
        "needs_help": shut.reason is Reason.SPREAD,
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


def line_of(lines: list[Line], exercise: Exercise) -> Line:
    """The exercise's line of a session, without sets if it is none of its exercises."""
    return next((one for one in lines if one.exercise == exercise), Line(exercise, False, []))


def following(lines: list[Line], exercise: Exercise, ruling: Ruling) -> Exercise | None:
    """The next exercise of the session with nothing logged yet that may be started; after the
    last, the first."""
    here = next((n for n, one in enumerate(lines) if one.exercise == exercise), len(lines))
    around = lines[here + 1 :] + lines[:here]
    waiting = (one.exercise for one in around if not one.sets)
    return next((one for one in waiting if not ruling.closing(one.slug)), None)


def sent(
    request: HttpRequest,
    session_id: uuid.UUID,
    form: NewSetForm,
    onward: Callable[[TrainingSet], HttpResponse],
) -> HttpResponse | None:
    """Store what was typed and go `onward` with it, or say why it was not stored; None if there
    is a form to show."""
    if not form.is_valid():
        return None
    try:
        stored = intake.log_set(
            user=request.user,
            session_id=session_id,
            set_id=form.cleaned_data["id"],
            content=form.content(),
            now=timezone.now(),
        ).row
    except intake.Refused as refused:
        put_faults(form, refused)
        return None
    except intake.Conflict as clash:
        return conflict(request, clash, sent=form)
    except Closed:
        return refused_by_the_rule(request, session_id, form.exercise)
    except (SetAside, NotRated) as refused:
        return not_stored(request, form.exercise, session_id, refused)
    except intake.GateShut:
        return gate_shut(request)
    except intake.Gone as deleted:
        return gone(request, deleted)
    said = {"exercise": form.exercise.name, "number": stored.number}
    messages.success(request, _("Stored: %(exercise)s, set %(number)s.") % said)
    return onward(stored)


def go_on(stored: TrainingSet) -> HttpResponse:
    """To the other side, the next exercise, or the session."""
    lines = plan_of(stored.session)
    line = next(one for one in lines if one.exercise.slug == stored.exercise_id)
    # Without the stored closings, which cost a query: the page it leads to looks at them anyway.
    ruling = ruling_by_sets(stored.session, lines)
    if needs_a_word(ruling, stored):
        return redirect("sessions:log", stored.session_id, stored.exercise_id)
    proposed = line.next()
    if proposed.number == stored.number and proposed.side != stored.side:
        return redirect("sessions:log", stored.session_id, stored.exercise_id)
    after = following(lines, line.exercise, ruling)
    if after is None:
        return redirect(stored.session)
    return redirect("sessions:log", stored.session_id, after.slug)


def needs_a_word(ruling: Ruling, stored: TrainingSet) -> bool:
    """Whether the exercise's page has something to say before the person goes on."""
    if stored.session.was_entered_afterwards():
        return False
    verdict = ruling.standing(stored.exercise_id).verdict
    return verdict is not Verdict.CARRY_ON or ruling.closing(stored.exercise_id) is not None


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

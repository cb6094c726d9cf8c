"""One set: logged, corrected, deleted."""

import uuid
from collections.abc import Callable

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from exercises.dose import Sides
from exercises.models import Exercise
from exercises.views import other_side_asked
from sessions import asides, hearing, intake, words
from sessions.asides import Aside, SetAside
from sessions.closings import Closed, NotRated
from sessions.forms import CorrectSetForm, NewSetForm, SetForm
from sessions.intake import Stored
from sessions.judging import Ruling
from sessions.models import Outcome, Side, Sign, TrainingSession, TrainingSet
from sessions.offers import NoSecondSet
from sessions.plan import Line, names_of, plan_of, ruling_of
from sessions.planning import Proposed, done_since, proposed_today
from sessions.rules import Reason, Standing, State, Verdict
from sessions.second_sets import offer
from sessions.views.answers import (
    conflict,
    gate_shut,
    gone,
    missing_is_404,
    not_rated,
    put_faults,
    set_aside,
    to_avoid_is_told,
)
from sessions.views.timer import timer_of


@require_http_methods(["GET", "HEAD", "POST"])
@missing_is_404
@to_avoid_is_told
def log(request: HttpRequest, session_id: uuid.UUID, slug: str) -> HttpResponse:
    """One exercise of a session, with the form for its next set."""
    exercise = get_object_or_404(Exercise, pk=slug)
    form = NewSetForm(request.POST if request.method == "POST" else None, exercise=exercise)
    if answer := sent(request, session_id, form, go_on):
        return answer
    session = get_object_or_404(TrainingSession.objects.of(request.user), pk=session_id)
    lines = plan_of(session)
    ruling = ruling_of(session, lines)
    if ruling.closing(slug):
        return stopped_page(request, session, exercise, ruling, lines)
    aside = closed_before(session, line_of(lines, exercise))
    if aside and aside.is_aside():
        return set_aside(request, exercise, session_id, aside)
    context = of_exercise(session, exercise, ruling, lines)
    context["taken_back"] = aside is not None and not done_since(aside, request.user)
    context |= more_sets(request, session, context["line"], ruling)
    proposed = proposed_today(request.user, exercise, session=session, now=timezone.now())
    context |= filled_in(form, context["line"], context["standing"], proposed)
    if session.is_open():
        form.hide_number()
    if session.is_open() and context["shows_form"]:
        rolled = context["mirrored"] and not context["retry"]
        context["timer"] = timer_of(exercise, proposed, rolled=rolled)
    return render(request, "sessions/log.html", context, status=422 if form.errors else 200)


def of_exercise(
    session: TrainingSession, exercise: Exercise, ruling: Ruling, lines: list[Line]
) -> dict:
    """What the page says of one exercise: its place in the session, and where it stands."""
    standing = None if session.was_entered_afterwards() else ruling.standing(exercise.slug)
    is_retry = session.is_open() and standing is not None and standing.state is State.RETRY
    prefetch_related_objects([exercise], "steps", "cautions")
    return {
        "session": session,
        "exercise": exercise,
        "line": line_of(lines, exercise),
        "needs_help_now": any(one.sign == Sign.EMERGENCY for one in line_of(lines, exercise).sets),
        "standing": standing,
        "retry": is_retry,
        "happened": words.why(standing.reason) if is_retry else "",
        "why": words.why_exercise(standing.reason, exercise.name, standing) if is_retry else None,
        "offer_end": words.why(ruling.offers_end()) if is_retry else "",
        "place": next((n for n, one in enumerate(lines, 1) if one.exercise == exercise), None),
        "total": len(lines),
        "following": following(lines, exercise, ruling),
    }


def more_sets(request: HttpRequest, session: TrainingSession, line: Line, ruling: Ruling) -> dict:
    """Whether the page has the form for a set: for the first, its other side and its retry; for
    another one when it is offered and asked for by ?set=2; always in a session that is over."""
    slug = line.exercise.slug
    if not session.is_open() or not line.sets:
        return {"shows_form": True}
    no = offer(session, line, ruling, timezone.now())
    if no is NoSecondSet.NOT_YET:
        return {"shows_form": True}
    if no is None:
        asked = request.method == "POST" or "set" in request.GET
        return {"shows_form": asked, "offered": not asked}
    return {
        "shows_form": request.method == "POST",
        "enough": words.one_set(no),
        "why": words.why_one_set(no, line.exercise.name, ruling.standing(slug)),
        "unrated": next((one for one in line.sets if one.pain is None), None),
    }


def filled_in(form: NewSetForm, line: Line, standing: Standing | None, proposed: Proposed) -> dict:
    """The form with what it proposes, and the side that the figure and the steps show for it."""
    form.initial = proposal(line, standing, proposed)
    side = form["side"].value() if "side" in form.fields else ""
    if side not in (Side.LEFT, Side.RIGHT):
        side = side_to_begin(line.exercise, proposed)
    mirrored = other_side_asked(line.exercise.steps.all(), side) or is_second(line, form, side)
    return {"form": form, "side": side, "mirrored": mirrored, "proposed": proposed}


def side_to_begin(exercise: Exercise, proposed: Proposed) -> str:
    """The side the person chose to begin with; "" without sides and where nothing was chosen."""
    has_sides = exercise.sides != Sides.NONE
    return proposed.first_side() if has_sides and proposed.own else ""


def is_second(line: Line, form: NewSetForm, side: str) -> bool:
    """Whether this is the second side of a set in which one rolls over: now the steps say so.
    Where they name left and right, the side alone decides."""
    if line.exercise.sides != Sides.ONE_SIDE_THEN_OTHER:
        return False
    done = {one.side for one in line.sets if one.number == form.initial["number"]}
    return bool(side) and bool(done & {"left", "right"} - {side})


def closed_before(session: TrainingSession, line: Line) -> Aside | None:
    """How the exercise stands if it was closed in an earlier session. One query, before its first
    set of a running session."""
    if line.sets or not session.is_open():
        return None
    return asides.aside(session.user, line.exercise.slug)


def refused_by_the_rule(
    request: HttpRequest, session_id: uuid.UUID, exercise: Exercise, heard: str
) -> HttpResponse:
    """409: the exercise is closed for this session. No set was stored."""
    session = get_object_or_404(TrainingSession.objects.of(request.user), pk=session_id)
    lines = plan_of(session)
    ruling = ruling_of(session, lines)
    return stopped_page(request, session, exercise, ruling, lines, status=409, heard=heard)


def stopped_page(
    request: HttpRequest,
    session: TrainingSession,
    exercise: Exercise,
    ruling: Ruling,
    lines: list[Line],
    status: int = 200,
    heard: str = "",
) -> HttpResponse:
    """An exercise that the pain rule has closed: why, and one decision."""
    shut = ruling.closing(exercise.slug)
    names = names_of(lines, ruling)
    context = {
        "session": session,
        "exercise": exercise,
        "must_end": shut.is_emergency(),
        "refused": status == 409,
        "heard": heard,
        "happened": words.why(shut.reason),
        "why": words.why_closed(shut, names[shut.exercise], ruling.standing(shut.exercise)),
        "offer_end": words.why(ruling.offers_end()),
        "why_end": words.why_end(ruling, names),
        "following": following(lines, exercise, ruling),
        "needs_help": shut.reason is Reason.SPREAD,
    }
    return render(request, "sessions/stopped.html", context, status=status)


def proposal(line: Line, standing: Standing | None, proposed: Proposed) -> dict:
    """The form's values before anything is typed: the person's own dose, else the article's with
    the shortest hold; one set.

    The one retry is the same set once more.
    """
    number, side = line.next(proposed.first_side())
    is_retry = standing is not None and standing.state is State.RETRY
    if is_retry:
        number, side = line.sets[-1].number, line.sets[-1].side
    return {
        "attempt": 2 if is_retry else 1,
        "number": number,
        "side": side,
        "repetitions": proposed.each_side(),
        "hold_seconds": proposed.dose.hold_min,
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
    onward: Callable[[Stored], HttpResponse],
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
        )
    except intake.Refused as refused:
        put_faults(form, refused)
        return None
    except NotRated as refused:
        return not_rated(request, form.exercise, session_id, refused)
    except intake.GateShut:
        return gate_shut(request)
    except (intake.Conflict, Closed, SetAside, intake.Gone) as refused:
        return not_stored(request, session_id, form, refused)
    said = {"exercise": form.exercise.name, "number": stored.row.number}
    messages.success(request, _("Stored: %(exercise)s, set %(number)s.") % said)
    return onward(stored)


def not_stored(
    request: HttpRequest, session_id: uuid.UUID, form: NewSetForm, refused: Exception
) -> HttpResponse:
    """Why the set was not stored. A sign that was ticked with it is heard all the same."""
    heard = hearing.hear_sign(user=request.user, sign=form.sign(), now=timezone.now())
    match refused:
        case intake.Conflict():
            return conflict(request, refused, sent=form, heard=heard)
        case SetAside(aside=aside):
            return set_aside(request, form.exercise, session_id, aside, status=409, heard=heard)
        case intake.Gone():
            return gone(request, refused, heard)
        case _:
            return refused_by_the_rule(request, session_id, form.exercise, heard)


def go_on(stored: Stored) -> HttpResponse:
    """To what the exercise's page still has to say or to offer, the next exercise, or the
    session."""
    row = stored.row
    lines = plan_of(row.session)
    line = next(one for one in lines if one.exercise.slug == row.exercise_id)
    if needs_a_word(stored) or is_not_over(line, stored):
        return redirect("sessions:log", row.session_id, row.exercise_id)
    after = following(lines, line.exercise, stored.ruling)
    return redirect("sessions:log", row.session_id, after.slug) if after else redirect(row.session)


def needs_a_word(stored: Stored) -> bool:
    """Whether the exercise's page has something to say before the person goes on."""
    row, ruling = stored.row, stored.ruling
    if row.session.was_entered_afterwards():
        return row.sign == Sign.EMERGENCY
    verdict = ruling.standing(row.exercise_id).verdict
    return verdict is not Verdict.CARRY_ON or ruling.closing(row.exercise_id) is not None


def is_not_over(line: Line, stored: Stored) -> bool:
    """Whether the set's other side is due, or a second set is offered."""
    proposed, session = line.next(), stored.row.session
    if proposed.number == stored.row.number and proposed.side != stored.row.side:
        return True
    return session.is_open() and offer(session, line, stored.ruling, timezone.now()) is None


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
                heard = hearing.hear_sign(user=request.user, sign=form.sign(), now=timezone.now())
                return conflict(request, clash, sent=form, heard=heard)
            else:
                messages.success(request, _("Corrected."))
                return corrected(row, form)
    else:
        form = CorrectSetForm(initial=SetForm.initial_of(row), **arguments)
    context = {"set": row, "exercise": row.exercise, "session": row.session, "form": form}
    return render(request, "sessions/set.html", context, status=422 if form.errors else 200)


def corrected(row: TrainingSet, form: CorrectSetForm) -> HttpResponse:
    """To what to do after a sign that needs help now, else to the session."""
    if form.sign() == Sign.EMERGENCY:
        return redirect("sessions:log", row.session_id, row.exercise_id)
    return redirect(row.session)


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

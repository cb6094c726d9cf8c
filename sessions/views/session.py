"""One session: its page, its exercises, its end, its correction, its deletion."""

import datetime as dt
import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from exercises.dose import minutes, session_seconds
from exercises.models import Exercise
from sessions import diary, intake, words
from sessions.forms import ChosenForm, EarlierForm, EndForm, SessionForm
from sessions.models import TrainingSession
from sessions.plan import names_of, plan_of, ruling_of
from sessions.views.answers import conflict, gate_shut, gone, missing_is_404, put_faults


def own(request: HttpRequest, session_id: uuid.UUID) -> TrainingSession:
    """The person's session, or 404."""
    return get_object_or_404(TrainingSession.objects.of(request.user), pk=session_id)


@require_safe
def session(request: HttpRequest, session_id: uuid.UUID) -> HttpResponse:
    """What was chosen, what is logged, what comes next."""
    row = own(request, session_id)
    lines = plan_of(row)
    ruling = ruling_of(row, lines)
    closed, offer = ruling.closed(), ruling.offers_end()
    retry = ruling.retries() if row.is_open() else ()
    open_lines = [
        one for one in lines if one.is_due() and one.exercise.slug not in {*closed, *retry}
    ]
    context = {
        "session": row,
        "lines": lines,
        "closed": closed,
        "retry": retry,
        "must_end": ruling.emergency() is not None,
        "offer_end": words.why(offer),
        "why_end": words.why_end(ruling, names_of(lines)),
        "next": None if ruling.emergency() else next(iter(open_lines), None),
        "minutes": minutes(
            session_seconds([line.exercise.dose() for line in lines if line.chosen])
        ),
    }
    return render(request, "sessions/session.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@missing_is_404
def choice(request: HttpRequest, session_id: uuid.UUID) -> HttpResponse:
    """Choose other exercises for this session."""
    row = own(request, session_id)
    offered = list(Exercise.objects.all())
    chosen = [one.exercise_id for one in row.choices.all()]
    form = ChosenForm(offered=offered, initial={"exercises": chosen})
    if request.method == "POST":
        form = ChosenForm(request.POST, offered=offered)
        if form.is_valid():
            exercises = form.cleaned_data["exercises"]
            try:
                diary.change_choice(user=request.user, session_id=row.pk, exercises=exercises)
            except intake.Refused as refused:
                put_faults(form, refused)
            else:
                return redirect(row)
    context = {"session": row, "form": form}
    return render(request, "sessions/choice.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@missing_is_404
def end(request: HttpRequest, session_id: uuid.UUID) -> HttpResponse:
    """End the session with a rating and a note."""
    row = own(request, session_id)
    form = EndForm(request.POST) if request.method == "POST" else EndForm()
    if form.is_valid():
        try:
            diary.end_session(
                user=request.user, session_id=row.pk, now=timezone.now(), **form.cleaned_data
            )
        except intake.Conflict as clash:
            return conflict(request, clash, sent=form)
        messages.success(request, _("Session ended. It is in your history now."))
        return redirect(row)
    if request.method != "POST" and not row.is_open():
        return redirect(row)
    context = {"session": row, "form": form, "lines": plan_of(row)}
    return render(request, "sessions/end.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@missing_is_404
def edit(request: HttpRequest, session_id: uuid.UUID) -> HttpResponse:
    """Correct when it was, its ratings and its note."""
    row = own(request, session_id)
    form = SessionForm(request.POST if request.method == "POST" else None, session=row)
    if form.is_valid():
        try:
            diary.correct_session(
                user=request.user,
                session_id=row.pk,
                seen=form.version(),
                now=timezone.now(),
                **{"pain_after": None} | form.cleaned_data,
            )
        except intake.Refused as refused:
            put_faults(form, refused)
        except intake.Conflict as clash:
            return conflict(request, clash, sent=form)
        else:
            messages.success(request, _("Corrected."))
            return redirect(row)
    elif form.is_bound:
        # Opened before the end, it has no rating after: what it lacks is no fault of the person.
        try:
            intake.check_seen(row, form.data.get("seen") or None)
        except intake.Conflict as clash:
            return conflict(request, clash, sent=form)
    context = {"session": row, "form": form}
    return render(request, "sessions/edit.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@missing_is_404
def delete(request: HttpRequest, session_id: uuid.UUID) -> HttpResponse:
    """Ask, then delete the session with its sets."""
    row = own(request, session_id)
    if request.method == "POST":
        diary.delete_session(user=request.user, session_id=row.pk, now=timezone.now())
        messages.success(request, _("The session and its sets are deleted."))
        return redirect("sessions:history")
    return render(request, "sessions/delete.html", {"session": row, "sets": row.sets.count()})


@require_http_methods(["GET", "HEAD", "POST"])
def earlier(request: HttpRequest) -> HttpResponse:
    """Write down a session of an earlier day; its sets are added on its own page."""
    now = timezone.now()
    offered = list(Exercise.objects.all())
    if request.method == "POST":
        form = EarlierForm(request.POST, offered=offered)
        if form.is_valid():
            try:
                return entered(request, form, now)
            except intake.Refused as refused:
                put_faults(form, refused)
            except intake.Conflict as clash:
                return conflict(request, clash, sent=form)
            except intake.GateShut:
                return gate_shut(request)
            except intake.Gone as deleted:
                return gone(request, deleted)
    elif not request.user.may_start(now):
        return redirect(reverse("accounts:gate", query={"next": request.get_full_path()}))
    else:
        yesterday = now.astimezone(request.user.zone()).date() - dt.timedelta(days=1)
        suggested = [exercise.slug for exercise in offered if exercise.suggested]
        form = EarlierForm(offered=offered, initial={"day": yesterday, "exercises": suggested})
    return render(
        request, "sessions/earlier.html", {"form": form}, status=422 if form.errors else 200
    )


def entered(request: HttpRequest, form: EarlierForm, now: dt.datetime) -> HttpResponse:
    """Store the earlier session and go to it."""
    typed = dict(form.cleaned_data)
    stored = diary.enter_session(user=request.user, session_id=typed.pop("id"), now=now, **typed)
    messages.success(request, _("The session is stored. Add the sets you did."))
    return redirect(stored.row)

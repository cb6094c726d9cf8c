"""/today/: carry on with the open session, or start one."""

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from exercises.dose import minutes, session_seconds
from exercises.models import Exercise
from sessions import days, diary, hard_days, intake, planning
from sessions.asides import Aside
from sessions.forms import StartForm
from sessions.models import Choice, TrainingSession
from sessions.plan import for_today, in_order, rows_of
from sessions.planning import Planned, kept_back
from sessions.views.answers import conflict, gate_shut, gone, put_faults
from sessions.views.next_day import card


@require_http_methods(["GET", "HEAD", "POST"])
def today(request: HttpRequest) -> HttpResponse:
    """Show the open session or the form that starts one; a post starts it."""
    now = timezone.now()
    offered = list(Exercise.objects.all())
    if request.method == "POST":
        form = StartForm(request.POST, offered=offered)
        if form.is_valid():
            try:
                return started(request, form, offered, now)
            except intake.Refused as refused:
                put_faults(form, refused)
            except intake.Conflict as clash:
                return conflict(request, clash, sent=form)
            except intake.GateShut:
                return gate_shut(request)
            except intake.Gone as deleted:
                return gone(request, deleted)
        context = around(request, now) | choosing(request, offered, now, form)
        return render(request, "sessions/today.html", context, status=422)
    context = around(request, now)
    if context["open_session"] is None:
        if not request.user.may_start(now):
            return redirect(reverse("accounts:gate", query={"next": request.get_full_path()}))
        context |= choosing(request, offered, now) | {"next_day": card(request.user, now)}
    return render(request, "sessions/today.html", context)


def started(
    request: HttpRequest, form: StartForm, offered: list[Exercise], now: dt.datetime
) -> HttpResponse:
    """Start the session that was asked for, its exercises in their order, and go to it."""
    typed = form.cleaned_data
    chosen = in_order(one for one in offered if one.slug in typed["exercises"])
    stored = diary.start_session(
        user=request.user,
        session_id=typed["id"],
        pain_before=typed["pain_before"],
        exercises=[one.slug for one in chosen],
        now=now,
    )
    return redirect(stored.row)


def around(request: HttpRequest, now: dt.datetime) -> dict:
    """What the page shows of the day and of an open session."""
    running = TrainingSession.objects.of(request.user).open().first()
    day = days.local_moment(now, request.user.zone()).local_date
    return {
        "open_session": running,
        "forgotten": running is not None and running.local_date < day,
        "day": day,
        "zone": request.user.zone().key,
    }


def choosing(
    request: HttpRequest, offered: list[Exercise], now: dt.datetime, form: StartForm | None = None
) -> dict:
    """The form that starts a session: what is proposed for today, why, and what else there is."""
    user = request.user
    is_hard, plan, kept = hard_days.is_hard(user, now), planning.plan_of_user(user), kept_back(user)
    last = [] if plan else exercises_of_last_session(user)
    found = for_today(
        offered,
        asked=request.GET.get("exercise", ""),
        planned=plan.exercises if plan else (),
        last=last,
        aside=kept.aside,
        at_most=hard_days.EXERCISES_ON_A_HARD_DAY.value if is_hard else None,
    )
    proposed = [one.slug for one in found.exercises]
    form = form or StartForm(offered=offered, initial={"exercises": proposed})
    gently = {one.slug for one in offered} if is_hard else kept.gently
    rows = rows_of(offered, form["exercises"].value() or [], planning.own_doses(user), gently)
    others = [row for slug, row in rows.items() if slug not in {*proposed, *kept.aside}]
    ticked = [row.dose for row in rows.values() if row.ticked]
    day = days.local_moment(now, user.zone()).local_date
    return {
        "form": form,
        "is_hard": is_hard,
        "plan": plan,
        "is_first": not plan and not last,
        "is_free_day": plan is not None and not plan.is_for(day),
        "why": found.why.value,
        "proposed": [rows[slug] for slug in proposed],
        "others": others,
        "others_open": not proposed or any(row.ticked for row in others),
        "minutes": minutes(session_seconds(ticked)) if ticked else 0,
        "asides": [
            aside_row(rows[slug].exercise, one, plan, user) for slug, one in kept.aside.items()
        ],
    }


def exercises_of_last_session(user) -> list[str]:
    """What was chosen for the latest session, however it ended."""
    last = TrainingSession.objects.of(user).newest_first().values("pk")[:1]
    return list(Choice.objects.filter(session__in=last).values_list("exercise_id", flat=True))


def aside_row(exercise: Exercise, aside: Aside, plan: Planned | None, user) -> dict:
    """An exercise set aside, as the page tells of it."""
    return {
        "exercise": exercise,
        "aside": aside,
        "day": days.local_moment(aside.closed_at, user.zone()).local_date,
        "in_plan": plan is not None and exercise.slug in plan.exercises,
    }

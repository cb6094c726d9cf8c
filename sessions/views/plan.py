"""/plan/: the exercises and days a person chooses, and their own dose of each exercise."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from exercises.models import Exercise
from sessions import asides, intake, planning
from sessions.plan import in_order, rows_of
from sessions.plan_forms import DoseForm, PlanForm, weekdays
from sessions.views.answers import put_faults, to_avoid_is_told


@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: HttpRequest) -> HttpResponse:
    """Show the plan and the form that replaces it; a post stores it."""
    offered, stored = list(Exercise.objects.all()), planning.plan_of_user(request.user)
    typed = request.POST if request.method == "POST" else None
    form = PlanForm(typed, offered=offered, plan=stored)
    if form.is_valid():
        try:
            planning.save_plan(user=request.user, now=timezone.now(), **form.cleaned_data)
        except intake.Refused as refused:
            put_faults(form, refused)
        else:
            messages.success(request, _("Your plan is stored. You may change it at any time."))
            return redirect("sessions:plan")
    context = {"form": form, "plan": stored, "asides": asides.asides_of(request.user)}
    if stored:
        chosen = in_order(one for one in offered if one.slug in stored.exercises)
        own = planning.own_doses(request.user)
        context["rows"] = rows_of(chosen, (), own, ()).values()
        context["own"] = own.keys()
        context["days"] = [name for day, name in weekdays() if int(day) in stored.weekdays]
    return render(request, "sessions/plan.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@to_avoid_is_told
def dose(request: HttpRequest, slug: str) -> HttpResponse:
    """Show and change the person's own dose of an exercise; `article` in a post takes it back."""
    exercise = get_object_or_404(Exercise, pk=slug)
    if "article" in request.POST:
        planning.drop_dose(user=request.user, exercise=exercise)
        messages.success(request, _("%(name)s: the article's dose again.") % {"name": exercise})
        return redirect("sessions:plan")
    own = planning.own_dose(request.user, exercise)
    typed = request.POST if request.method == "POST" else None
    form = DoseForm(typed, exercise=exercise, own=own)
    if form.is_valid():
        try:
            planning.save_dose(
                user=request.user, exercise=exercise, now=timezone.now(), **form.content()
            )
        except intake.Refused as refused:
            put_faults(form, refused)
        else:
            messages.success(request, _("%(name)s: your dose is stored.") % {"name": exercise})
            return redirect("sessions:plan")
    context = {"exercise": exercise, "form": form, "own": own}
    return render(request, "sessions/dose.html", context, status=422 if form.errors else 200)

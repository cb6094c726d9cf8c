"""/set-aside/: the exercises that wait, and taking one of them back on purpose."""

from typing import NamedTuple

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from exercises.models import AvoidedExercise, Exercise
from sessions import asides as deeds
from sessions import words
from sessions.aside_forms import ReopenForm
from sessions.asides import Aside
from sessions.models import Closing
from sessions.offers import CLOSED_THAT_ASK_FOR_ADVICE
from sessions.rules import Reason
from sessions.views.answers import put_faults

SESSIONS_TOLD = 5
CLOSINGS_IN_A_SESSION = 2  # one of the exercise, one of an emergency


class Told(NamedTuple):
    """An exercise set aside, and its last closing with the reason in words."""

    exercise: Exercise
    aside: Aside
    closing: Closing
    why: str


@require_safe
def asides(request: HttpRequest) -> HttpResponse:
    """The exercises set aside now, the latest first, each with why and the way back."""
    found = deeds.asides_of(request.user)
    exercises = Exercise.objects.in_bulk(found)
    rows = Closing.objects.of(request.user).filter(exercise__in=found).last_of_each_exercise()
    closings = {row.exercise_id: row for row in rows.newest_first()}
    lines = [
        Told(exercises[slug], one, closings[slug], why(closings[slug]))
        for slug, one in found.items()
    ]
    return render(request, "sessions/asides.html", {"lines": lines})


@require_http_methods(["GET", "HEAD", "POST"])
def aside(request: HttpRequest, slug: str) -> HttpResponse:
    """Why one exercise is set aside and what taking it back means; a post takes it back.

    One to avoid leads to its reason. 409 for a post about one that is not set aside.
    """
    exercise = Exercise.objects.filter(pk=slug).first()
    if exercise is None and request.method != "POST":
        get_object_or_404(AvoidedExercise, slug=slug)
        return redirect(f"{reverse('exercises:avoid')}#{slug}")
    exercise = exercise or get_object_or_404(Exercise, pk=slug)
    found = deeds.aside(request.user, slug)
    form = ReopenForm(request.POST if request.method == "POST" else None, aside=found)
    if form.is_valid():
        try:
            return taken_back(request, exercise, form)
        except deeds.Refused as refused:
            put_faults(form, refused)
    if found is None or not found.is_aside():
        status = 409 if form.is_bound else 200
        return render(request, "sessions/not_aside.html", {"exercise": exercise}, status=status)
    if form.is_bound:
        form.tell_anew(found)
    context = {"exercise": exercise, "aside": found, "form": form} | past(request, exercise)
    return render(request, "sessions/aside.html", context, status=422 if form.errors else 200)


def taken_back(request: HttpRequest, exercise: Exercise, form: ReopenForm) -> HttpResponse:
    """Take the exercise back and go to the list."""
    typed = form.cleaned_data
    deeds.reopen(
        user=request.user,
        reopening_id=typed["id"],
        slug=exercise.slug,
        knows=typed["knows"],
        closed_in=typed["closed_in"],
        now=timezone.now(),
    )
    sentence = _("%(name)s is no longer set aside. Begin with one set, in the smallest range.")
    messages.success(request, sentence % {"name": exercise.name})
    return redirect("sessions:asides")


def past(request: HttpRequest, exercise: Exercise) -> dict:
    """The last closings of an exercise, one a session, and the rule behind the latest."""
    rows = Closing.objects.of(request.user).filter(exercise=exercise).newest_first()
    by_session: dict = {}
    for row in rows[: SESSIONS_TOLD * CLOSINGS_IN_A_SESSION]:
        by_session.setdefault(row.session_id, row)
    told = list(by_session.values())[:SESSIONS_TOLD]
    return {
        "closings": [(row, why(row)) for row in told],
        "why": words.why_exercise(Reason(told[0].reason), exercise.name, None),
        "reading": words.reading(CLOSED_THAT_ASK_FOR_ADVICE),
    }


def why(closing: Closing) -> str:
    """Why the exercise was closed, in a sentence."""
    return words.why(Reason(closing.reason))

"""The library's pages: public, cacheable, the same with and without JavaScript."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from exercises import catalogue, dose, search
from exercises import help_list as help_texts
from exercises import stills as drawn
from exercises.caching import public_page
from exercises.forms import FigureForm, LibraryForm
from exercises.models import (
    AvoidedExercise,
    Exercise,
    Guidance,
    Kind,
    NamedSide,
    Position,
    Reading,
    Reference,
    Step,
)


@require_safe
@login_not_required
@public_page
def home(request):
    """What this is, the twelve at a glance, the four suggested to begin with."""
    exercises = catalogue.exercises()
    suggested = [exercise for exercise in exercises if exercise.suggested]
    seconds = dose.session_seconds([exercise.dose() for exercise in suggested])
    context = {
        "exercises": exercises,
        "suggested": suggested,
        "suggested_minutes": dose.minutes(seconds),
    }
    return render(request, "exercises/home.html", context)


@require_safe
@login_not_required
@public_page
def library(request):
    """All exercises, filtered by ?kind=, ?position= and searched by ?q=.

    What we cannot read (an unknown filter, a search too long) is said in words with a 400, and
    all exercises are shown.
    """
    form = LibraryForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    query = asked.get("q", "")
    exercises = catalogue.exercises()
    found = [one for one in exercises if not query or search.matches(query, searchable(one))]
    chosen = {name: asked.get(name, "") for name in ("kind", "position")}
    context = {
        "exercises": [one for one in found if fits(one, chosen)],
        "total": len(exercises),
        "kind_links": filter_links("kind", _("All kinds"), Kind, found, chosen, query),
        "position_links": filter_links(
            "position", _("All positions"), Position, found, chosen, query
        ),
        "search": form,
        "query": query,
        "avoided": avoided_matching(query) if query else [],
    }
    return render(
        request, "exercises/library.html", context, status=200 if form.is_valid() else 400
    )


@require_safe
@login_not_required
@public_page
def exercise(request, slug):
    """One of the twelve, its figure at ?step= on ?side=. One to avoid leads to its reason.

    A step or a side that it has not is said in words with a 400, and the hold is shown.
    """
    exercises = catalogue.exercises()
    index = next((i for i, one in enumerate(exercises) if one.slug == slug), None)
    if index is None:
        get_object_or_404(AvoidedExercise, slug=slug)
        return redirect(f"{reverse('exercises:avoid')}#{slug}")
    one, steps = exercises[index], catalogue.steps(exercises[index])
    form = FigureForm(request.GET, steps=len(steps))
    asked = form.cleaned_data if form.is_valid() else {}
    context = {
        "exercise": one,
        "steps": steps,
        "figure_form": form,
        "step": asked.get("step"),
        "side": asked.get("side", ""),
        "mirrored": other_side_asked(steps, asked.get("side", "")),
        "cautions": catalogue.cautions(one),
        "previous": exercises[index - 1] if index else None,
        "next": exercises[index + 1] if index + 1 < len(exercises) else None,
        "first_minutes": one.minutes(),
    }
    return render(
        request, "exercises/exercise.html", context, status=200 if form.is_valid() else 400
    )


@require_safe
@login_not_required
def stills(_request, digest):
    """A still of every movement as one SVG, to be kept for good (see exercises/stills.py)."""
    response = HttpResponse(drawn.sprite(), content_type="image/svg+xml")
    response["Cache-Control"] = drawn.kept_for(digest)
    return response


@require_safe
@login_not_required
@public_page
def avoid(request):
    """The three not to do: each with its reason, none with a start."""
    context = {"avoided": AvoidedExercise.objects.select_related("instead")}
    return render(request, "exercises/avoid.html", context)


@require_safe
@login_not_required
@public_page
def sources(request):
    """The article's sources, rules and claims; what we corrected and how we read it."""
    guidance = list(Guidance.objects.all())
    readings = list(Reading.objects.all())
    context = {
        "references": Reference.objects.all(),
        "rules": [one for one in guidance if one.kind == Guidance.Kind.RULE],
        "education": [one for one in guidance if one.kind == Guidance.Kind.EDUCATION],
        "corrections": [one for one in readings if one.kind == Reading.Kind.CORRECTION],
        "readings": [one for one in readings if one.kind == Reading.Kind.READING],
        "exercises": catalogue.exercises(),
        "our_seconds": dose.OUR_SECONDS,
    }
    return render(request, "exercises/sources.html", context)


@require_safe
@login_not_required
@public_page
def help_list(request):
    """When to get help, in four levels."""
    context = {
        "levels": help_texts.levels(
            emergency=settings.EMERGENCY_NUMBER, urgent=settings.URGENT_ADVICE_NUMBER
        ),
        "cannot_tell": help_texts.CANNOT_TELL,
        "need_a_look": help_texts.NEED_A_LOOK,
    }
    return render(request, "exercises/help.html", context)


def other_side_asked(steps: list[Step], side: str) -> bool:
    """Whether the steps' own texts name the other side than the one asked for."""
    named = {step.named_side for step in steps} & {NamedSide.LEFT, NamedSide.RIGHT}
    return bool(side) and bool(named) and side not in named


def searchable(one: Exercise) -> str:
    """The words an exercise is found by."""
    kind, position = one.get_kind_display(), one.get_position_display()
    return f"{one.name} {one.summary} {one.search_words} {kind} {position}"


def avoided_matching(query: str) -> list[AvoidedExercise]:
    """Those of the three to avoid that a search asks for."""
    return [
        one
        for one in AvoidedExercise.objects.all()
        if search.matches(query, f"{one.name} {one.search_words}")
    ]


def fits(one: Exercise, chosen: dict[str, str]) -> bool:
    """Whether an exercise passes the chosen filters (an empty one lets all pass)."""
    return all(not value or getattr(one, name) == value for name, value in chosen.items())


def filter_links(name, all_label, choices, found, chosen, query) -> list[dict]:
    """The links of one filter: label, url, active, and the count of what each would show.

    They keep the search and the other filter.
    """
    links = []
    for value, label in [("", all_label), *choices.choices]:
        asked = chosen | {name: value}
        links.append(
            {
                "label": label,
                "url": reverse("exercises:library", query=kept(asked | {"q": query})),
                "active": chosen[name] == value,
                "count": sum(fits(one, asked) for one in found),
            }
        )
    return links


def kept(parameters: dict[str, str]) -> dict[str, str]:
    """The parameters of an address without the empty ones."""
    return {name: value for name, value in parameters.items() if value}

"""The exercise sheet: chosen exercises on one page of A4, to be printed and handed over."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from exercises import catalogue, help_list
from exercises.caching import public_page
from exercises.figures import crop, scene
from exercises.figures.movement import Movement
from exercises.figures.poses import MOVEMENTS
from exercises.forms import SheetForm
from exercises.models import Caution, Exercise, PainRule
from exercises.templatetags.figures import side_word

FITTING = 6
# Not for taking care: what to expect, and what one may do as well.
LEFT_OUT = (Caution.Kind.EXPECTATION, Caution.Kind.OPTION)


@dataclass(frozen=True)
class Layout:
    """How so many exercises stand on the page.

    `name` chooses the style, `moments` the key frames of each (progress 0 to 1), and the table to
    fill in has `rows` times `columns` sessions. `with_notes` says how we read the dose; else that
    we did is only marked.
    """

    name: str
    moments: tuple[float, ...]
    rows: int
    columns: int
    with_notes: bool = False


THREE_FRAMES, TWO_FRAMES = (0.0, 0.5, 1.0), (0.0, 1.0)
ALONE = Layout("alone", THREE_FRAMES, rows=4, columns=8, with_notes=True)
PAIR = Layout("pair", THREE_FRAMES, rows=1, columns=10)
FOUR = Layout("four", TWO_FRAMES, rows=1, columns=10)
SIX = Layout("six", TWO_FRAMES, rows=1, columns=12)
LAYOUTS = {1: ALONE, 2: PAIR, 3: FOUR, 4: FOUR}


@require_safe
@login_not_required
@public_page
def sheet(request):
    """The sheet of ?exercise=, which may be named again and again, and the form to choose them.

    Nothing asked: the form alone, with the suggested ticked. What cannot be on a sheet is said in
    words with a 400, and what was right stays ticked.
    """
    exercises = catalogue.exercises()
    form = SheetForm(request.GET, exercises=exercises)
    chosen = form.cleaned_data["exercise"] if form.is_valid() else []
    ticked = form.known if form.asked else [one for one in exercises if one.suggested]
    context = {
        "form": form,
        "choices": [(one, one in ticked) for one in exercises],
        "fitting": FITTING,
    }
    if chosen:
        context |= contents(chosen)
        context["address"] = request.get_host()
    return render(request, "exercises/sheet.html", context, status=200 if form.is_valid() else 400)


def contents(chosen: list[Exercise]) -> dict:
    """What stands on the sheet of these exercises, in the words of the template."""
    layout = LAYOUTS.get(len(chosen), SIX)
    movements = [MOVEMENTS[one.slug] for one in chosen if one.slug in MOVEMENTS]
    return {
        "layout": layout,
        "rows": range(layout.rows),
        "columns": range(layout.columns),
        "cards": [card(one, layout) for one in chosen],
        "outlines": mark_safe(scene.outlines(*movements)),  # noqa: S308  numbers of ours
        "no_second_try": [one for one in chosen if is_over_at_once(one)],
        "now": help_list.levels(emergency=settings.EMERGENCY_NUMBER)[0],
        "cannot_tell": help_list.CANNOT_TELL,
    }


def is_over_at_once(exercise: Exercise) -> bool:
    """Whether the first increase of pain ends the exercise."""
    return exercise.pain_rule == PainRule.FIRST_INCREASE_CLOSES


def card(exercise: Exercise, layout: Layout) -> dict:
    """One exercise on the sheet: its words and its key frames."""
    movement = MOVEMENTS.get(exercise.slug)
    return {
        "exercise": exercise,
        "steps": catalogue.steps(exercise),
        "cautions": [one for one in catalogue.cautions(exercise) if one.kind not in LEFT_OUT],
        "frames": frames(exercise, movement, layout.moments) if movement else [],
        "view_box": crop.view_box(movement, movement.side) if movement else "",
    }


def frames(exercise: Exercise, movement: Movement, moments: tuple[float, ...]) -> list[dict]:
    """Key frames on the side that the steps name first: each with its name and its lines."""
    names = {
        0.0: _("Start"),
        0.5: _("On the way"),
        1.0: _("Hold") if exercise.hold_min else _("Top"),
    }
    arrows_at = 0.5 if 0.5 in moments else 0.0
    return [
        {
            "name": names[moment],
            "side": side_word(exercise.slug, movement.side) if moment else "",
            "lines": mark_safe(  # noqa: S308  numbers of ours
                scene.still(movement, movement.side, moment, arrows=moment == arrows_at)
            ),
        }
        for moment in moments
    ]

"""/gallery/: every component once, with made-up contents. Only there when DEBUG is on.

The apps' own classes are asked for by name, because config imports none of them.
"""

import datetime as dt
import re
from pathlib import Path

from django import forms
from django.apps import apps
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.shortcuts import render
from django.utils.module_loading import import_string
from django.views.decorators.http import require_safe

FOLDER = settings.BASE_DIR / "templates" / "components"
TODAY = dt.date(2026, 3, 29)
RATINGS = [(6, 5), (6, 4), (5, None), (None, None), (4, 4), (5, 3), (3, 3), (3, 2)]


def refuse(_typed: str) -> None:
    """Refuses whatever was typed, to show an error."""
    raise ValidationError("Enter a time as hours and minutes, for example 07:30.")


class Sample(forms.Form):
    """One field for each kind of control; bound to {}, the time is refused."""

    name = forms.CharField(label="Name", help_text="As you want to be called.", required=False)
    time = forms.CharField(label="About what time", validators=[refuse])
    remember = forms.BooleanField(label="Keep me logged in on this device", required=False)
    outcome = forms.ChoiceField(
        label="How did it end?",
        choices=[("completed", "Completed"), ("stopped", "Stopped early")],
        widget=forms.RadioSelect,
    )
    pain = forms.ChoiceField(
        label="How strong is your low back pain right now?",
        choices=[*((str(number), str(number)) for number in range(11)), ("skip", "Skip")],
        widget=forms.RadioSelect,
    )
    sore = forms.ChoiceField(
        label="Do your muscles feel tired or sore?",
        choices=[("yes", "Yes"), ("no", "No")],
        widget=forms.RadioSelect,
    )
    exercises = forms.MultipleChoiceField(label="Exercises for this session")


@require_safe
@login_not_required
def gallery(request):
    """Show the components."""
    exercise, about = sample_exercise(), documented()
    context = {
        "documented": about,
        "form": Sample(prefix="open"),
        "sent": Sample({"sent-time": "half past", "sent-outcome": "completed"}, prefix="sent"),
        "exercise": exercise,
        "choices": [(exercise, True), (sample_exercise("cat-stretch", "Cat stretch"), False)],
        "chart": sample_chart(),
        "icons": about["icon"].removeprefix("name: ").split(", "),
        "exercise_kinds": ["stretch", "mobility", "control", "strength"],
        "kinds": ["info", "care", "stop"],
        "links": [
            {"label": "All kinds", "url": "#filter", "active": True, "count": 12},
            {"label": "Stretch", "url": "#filter", "active": False, "count": 3},
        ],
    }
    return render(request, "gallery.html", context)


def documented(folder: Path = FOLDER) -> dict[str, str]:
    """What each component's first line says about its arguments, by the component's name."""
    lines = {path.stem: path.read_text().splitlines()[0] for path in sorted(folder.glob("*.html"))}
    return {name: re.sub(r"^\{#\s*(.*?)\s*#\}.*$", r"\1", line) for name, line in lines.items()}


def sample_exercise(slug: str = "bird-dog", name: str = "Bird dog"):
    """An exercise that is in no database."""
    return apps.get_model("exercises", "Exercise")(
        slug=slug,
        name=name,
        summary="On hands and knees, you lift one arm and the opposite leg.",
        kind="strength",
        position="hands-and-knees",
        sets=2,
        first_sets=1,
        repetitions=10,
        scope="per_side",
        sides="alternate_each_rep",
        hold_min=3,
        hold_max=5,
        holds_per_repetition=1,
        rest=60,
        movement=4,
    )


def sample_chart():
    """Two sessions a week, one of them without ratings."""
    visit = import_string("sessions.charts.Visit")
    days = [TODAY - dt.timedelta(days=4 * back) for back in reversed(range(len(RATINGS)))]
    visits = [visit(day, *ratings) for day, ratings in zip(days, RATINGS, strict=True)]
    return import_string("sessions.charts.chart")(visits, TODAY)

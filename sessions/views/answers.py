"""How the diary answers when intake says no. Shared by the views of this package."""

import uuid
from functools import wraps

from django.db.models import prefetch_related_objects
from django.forms import BooleanField, Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from exercises.models import SLUGS_TO_AVOID, AvoidedExercise, Exercise
from sessions.asides import Aside
from sessions.closings import NotRated
from sessions.intake import Conflict, Gone, Missing, Refused
from sessions.models import TrainingSession


def missing_is_404(view):
    """A row that is unknown or somebody else's is not there."""

    @wraps(view)
    def answer(request: HttpRequest, *arguments, **more) -> HttpResponse:
        try:
            return view(request, *arguments, **more)
        except Missing as missing:
            raise Http404 from missing

    return answer


def to_avoid_is_told(view):
    """One of the three to avoid has no page here but 404 with its reason, by any method; in a
    session only for the person it belongs to, for others nothing is there."""

    @wraps(view)
    def answer(request: HttpRequest, *, slug: str, **more) -> HttpResponse:
        if slug not in SLUGS_TO_AVOID:
            return view(request, slug=slug, **more)
        session = None
        if "session_id" in more:
            mine = TrainingSession.objects.of(request.user)
            session = get_object_or_404(mine, pk=more["session_id"])
        return to_avoid(request, slug, session)

    return answer


def to_avoid(request: HttpRequest, slug: str, session: TrainingSession | None) -> HttpResponse:
    """404: why this is one of the three to avoid, with its source. Nothing was stored."""
    avoided = get_object_or_404(AvoidedExercise.objects.select_related("instead"), slug=slug)
    context = {"avoided": avoided, "session": session}
    return render(request, "sessions/to_avoid.html", context, status=404)


def put_faults(form: Form, refused: Refused) -> None:
    """Put intake's sentences beside the fields they are about."""
    for name, sentence in refused.faults.items():
        form.add_error(name if name in form.fields else None, sentence)


def conflict(request: HttpRequest, clash: Conflict, *, sent: Form, heard: str = "") -> HttpResponse:
    """409: what is stored and what was sent, side by side, and nothing changed; `heard` as in
    `hearing.hear_sign`."""
    stored = clash.stored
    if stored is not None:
        is_session = isinstance(stored, TrainingSession)
        prefetch_related_objects([stored], "choices__exercise" if is_session else "exercise")
    context = {
        "heard": heard,
        "sentence": clash.sentence,
        "sent": [(field.label, typed(field)) for field in sent.visible_fields()],
        "stored_session": stored if isinstance(stored, TrainingSession) else None,
        "stored_set": None if isinstance(stored, TrainingSession) else stored,
    }
    return render(request, "sessions/conflict.html", context, status=409)


def not_rated(
    request: HttpRequest, exercise: Exercise, session_id: uuid.UUID, refused: NotRated
) -> HttpResponse:
    """409: the exercise's set before has no rating. Nothing was stored."""
    context = {"exercise": exercise, "session_id": session_id, "refused": refused}
    return render(request, "sessions/not_rated.html", context, status=409)


def set_aside(
    request: HttpRequest,
    exercise: Exercise,
    session_id: uuid.UUID,
    aside: Aside,
    status: int = 200,
    heard: str = "",
) -> HttpResponse:
    """The exercise waits since an earlier session; with 409, for a set of it that was sent."""
    context = {"exercise": exercise, "session_id": session_id, "aside": aside}
    context |= {"refused": status == 409, "heard": heard}
    return render(request, "sessions/kept_aside.html", context, status=status)


def gate_shut(request: HttpRequest) -> HttpResponse:
    """403: the help list comes first. Nothing was stored."""
    return render(request, "sessions/gate_shut.html", status=403)


def gone(request: HttpRequest, deleted: Gone, heard: str = "") -> HttpResponse:
    """410: this was deleted; sending it again does not bring it back."""
    context = {"sentence": deleted.sentence, "heard": heard}
    return render(request, "sessions/gone.html", context, status=410)


def typed(field) -> str:
    """What stands in a form's field, in the words of its choices."""
    value = field.value()
    if isinstance(field.field, BooleanField):
        return _("Yes") if value else _("No")
    words = dict(getattr(field.field, "choices", ()))
    values = value if isinstance(value, list) else [value]
    return ", ".join(str(words.get(one, one if one is not None else "")) for one in values)

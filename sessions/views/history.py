"""/history/: sessions by local week, each opening to its sets; the first chart and its trend."""

import datetime as dt
import itertools
import uuid

from django.core.exceptions import BadRequest
from django.db.models import Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sessions import days
from sessions.forms import CursorForm
from sessions.models import SessionQuerySet, TrainingSession, TrainingSet
from sessions.record import diary_chart, diary_trend

PAGE = 15
SETS_ON_A_PAGE = 120
EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


@require_safe
def history(request: HttpRequest) -> HttpResponse:
    """One page of sessions, newest first; `before` is the place of the last one seen."""
    form = CursorForm(request.GET)
    if not form.is_valid():
        raise BadRequest(_("This page of the history does not exist."))
    cursor = form.cleaned_data["before"]
    today = timezone.now().astimezone(request.user.zone()).date()
    sets = Prefetch("sets", TrainingSet.objects.select_related("exercise").in_order())
    found = older_than(cursor, TrainingSession.objects.of(request.user).newest_first())
    rows = list(found.prefetch_related(sets)[: PAGE + 1])
    length = length_of_page(rows)
    shown, more = rows[:length], rows[length:]
    chart = None if cursor else diary_chart(request.user, today)
    context = {
        "weeks": by_week(shown),
        "chart": chart,
        "trend": diary_trend(chart) if chart else None,
        "earlier_page": place_of(shown[-1]) if more else None,
        "first_page": not cursor,
        "this_week": days.monday_of(today),
    }
    return render(request, "sessions/history.html", context)


def length_of_page(rows: list[TrainingSession]) -> int:
    """How many sessions make a page: at most 15, fewer where they hold many sets, never none."""
    sets = itertools.accumulate(len(row.sets.all()) for row in rows[:PAGE])
    return max(1, sum(total <= SETS_ON_A_PAGE for total in sets)) if rows else 0


def by_week(rows: list[TrainingSession]) -> list[tuple[dt.date, list[TrainingSession]]]:
    """(Monday, its sessions), in the order given."""
    weeks = itertools.groupby(rows, key=lambda row: days.monday_of(row.local_date))
    return [(monday, list(group)) for monday, group in weeks]


def place_of(row: TrainingSession) -> str:
    """A session's place in the history: day, microseconds, id."""
    microseconds = (row.started_at - EPOCH) // dt.timedelta(microseconds=1)
    return f"{row.local_date:%Y-%m-%d}_{microseconds}_{row.id.hex}"


def older_than(cursor: str, found: SessionQuerySet) -> SessionQuerySet:
    """Sessions behind a place. Raises BadRequest for a place that cannot be."""
    if not cursor:
        return found
    day, microseconds, hexadecimal = cursor.split("_")
    try:
        date = dt.date.fromisoformat(day)
        started = EPOCH + dt.timedelta(microseconds=int(microseconds))
    except (ValueError, OverflowError) as error:
        raise BadRequest(_("This page of the history does not exist.")) from error
    return found.filter(
        Q(local_date__lt=date)
        | Q(local_date=date, started_at__lt=started)
        | Q(local_date=date, started_at=started, id__lt=uuid.UUID(hexadecimal))
    )

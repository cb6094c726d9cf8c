"""What the charts are drawn from: bounded reads of one person's last twelve weeks."""

import datetime as dt

from exercises.models import Exercise
from sessions.charts import Chart, Visit, chart, first_day_of
from sessions.models import TrainingSession, TrainingSet
from sessions.trends import Trend, trend

MOST_SESSIONS = 400
MOST_SETS = 1200


def diary_chart(user, last_day: dt.date) -> Chart:
    """Pain before and after, by session. One query, at most the latest 400 sessions."""
    found = TrainingSession.objects.of(user).since(first_day_of(last_day)).newest_first()
    rows = found.values_list("local_date", "pain_before", "pain_after")[:MOST_SESSIONS]
    return chart([Visit(*row) for row in reversed(rows)], last_day)


def diary_trend(drawn: Chart) -> Trend:
    """What may be claimed of the ratings before sessions on this chart. No query."""
    return trend((visit.day, visit.before) for visit in drawn.visits)


def exercise_chart(user, exercise: Exercise, last_day: dt.date) -> Chart:
    """Pain before an exercise and after its last rated set, by session. One query."""
    sets = TrainingSet.objects.of(user).filter(exercise=exercise).since(first_day_of(last_day))
    rows = sets.order_by("-local_date", "-performed_at", "-recorded_at").values_list(
        "session_id", "local_date", "pain_before", "pain"
    )[:MOST_SETS]
    visits: dict = {}
    for session, day, before, after in reversed(rows):
        known = visits.get(session, Visit(day, before, None))
        visits[session] = Visit(known.day, before, known.after if after is None else after)
    return chart(list(visits.values()), last_day)

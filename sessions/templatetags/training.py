"""Lets a page of the library show the signed-in person's own record.

The library knows nothing of sessions; this tag, asked for by its template, is where both meet.
"""

from django import template
from django.utils import timezone

from sessions.record import exercise_chart

register = template.Library()


@register.inclusion_tag("sessions/record.html", takes_context=True)
def my_record(context, exercise) -> dict:
    """The person's last twelve weeks with one exercise. One query."""
    user = context["request"].user
    today = timezone.now().astimezone(user.zone()).date()
    return {"exercise": exercise, "chart": exercise_chart(user, exercise, today)}

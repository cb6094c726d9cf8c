"""What templates may ask of the diary: a person's own record, and the text for an emergency.

The library knows nothing of sessions; these tags, asked for by its templates, are where both meet.
"""

from django import template
from django.conf import settings
from django.utils import timezone

from exercises import help_list
from sessions import readings
from sessions.record import exercise_chart

register = template.Library()


@register.inclusion_tag("sessions/record.html", takes_context=True)
def my_record(context, exercise) -> dict:
    """The person's last twelve weeks with one exercise. One query."""
    user = context["request"].user
    today = timezone.now().astimezone(user.zone()).date()
    return {"exercise": exercise, "chart": exercise_chart(user, exercise, today)}


@register.inclusion_tag("sessions/emergency.html")
def emergency_text(heading: str = "now-heading") -> dict:
    """What to do now, with this installation's number: the help list's first level. Where a page
    says it twice, one has another id for its heading."""
    now = help_list.levels(emergency=settings.EMERGENCY_NUMBER)[0]
    return {"now": now, "heading": heading}


@register.inclusion_tag("sessions/signs_now.html")
def signs_now() -> dict:
    """The signs that call for it, to open and read."""
    return emergency_text()


@register.inclusion_tag("sessions/readings.html")
def our_readings() -> dict:
    """Every number and choice of ours in the rules, with its words. Asks nothing."""
    return {"readings": readings.our_readings()}

"""For tests of the pain rule: one set sent by form or as JSON, and what came of it."""

import uuid

from django.test import Client
from django.utils import timezone

from accounts.models import GateCall
from sessions import asides
from sessions.models import Closing, TrainingSet
from tests.sessions.conftest import a_set

SUPERMAN, TILT = "superman", "pelvic-tilt"


class Sender:
    """Sends sets of one session as its person: `by` "form" or "json"."""

    def __init__(self, session, by: str) -> None:
        self.session, self.by, self.client = session, by, Client()
        self.client.force_login(session.user)

    def __call__(self, exercise: str, pain: int | None, **more) -> int:
        """The status: 201 stored (a form's 302 too), 409 closed, 422 refused."""
        self.response = (self.as_form if self.by == "form" else self.as_json)(exercise, pain, more)
        return 201 if self.response.status_code == 302 else self.response.status_code

    def as_json(self, exercise, pain, more):
        content = vars(a_set(exercise, pain=pain)) | more
        sent = content | {"id": str(uuid.uuid4()), "session": str(self.session.pk)}
        return self.client.post("/sync/sets/", sent, content_type="application/json")

    def as_form(self, exercise, pain, more):
        content = vars(a_set(exercise, pain=pain)) | more
        sign, told = content.pop("sign"), {"id": str(uuid.uuid4())}
        told |= {name: value for name, value in content.items() if value not in (None, False)}
        told |= {"pain": "skip" if pain is None else str(pain)}
        told |= {sign: "on"} if sign else {}
        told |= {"sore": "yes"} if content["sore"] else {}
        told |= {"hurts_more": "on"} if content["hurts_more"] else {}
        return self.client.post(self.page_of(exercise), told)

    def page_of(self, exercise: str) -> str:
        return f"{self.session.get_absolute_url()}exercises/{exercise}/"

    def closed(self) -> dict[str, str]:
        """Reasons of the stored closings by exercise."""
        return dict(Closing.objects.filter(session=self.session).values_list(*CLOSING))


CLOSING = ("exercise_id", "reason")


def taken_back(user, exercise: str, now=None):
    """The row with which this person takes back an exercise that is set aside."""
    found = asides.aside(user, exercise)
    return asides.reopen(
        user=user,
        reopening_id=uuid.uuid4(),
        slug=exercise,
        knows=True,
        closed_in=found.closed_in,
        now=now or timezone.now(),
    )


def count(session, exercise: str) -> int:
    """Sets of the exercise that are stored in the session."""
    return TrainingSet.objects.filter(session=session, exercise=exercise).count()


def calls(user) -> list[str]:
    """Why the help list is asked again, in the order it came about."""
    return list(GateCall.objects.filter(user=user).order_by("pk").values_list("reason", flat=True))

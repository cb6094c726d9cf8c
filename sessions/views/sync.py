"""/sync/sets/: one set as JSON, for pages that log without leaving the exercise.

201 stored, 200 stored before with the same content, 400 not readable, 401 not logged in, 403 the
help list comes first, 404 no such session, 409 stored with other content (both are in the answer)
or not to be done by the pain rule (closed, set aside, a set before it not rated), 410 it or its
session was deleted by its owner, 422 does not fit (a sentence a field). A stored set comes with
what the rule says now; a sign that came with one that gets 409 or 410 is heard, and the answer
names it as "help". Whatever stops it before, an error page says as JSON too.
"""

import datetime as dt
import json
import re
import uuid

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, JsonResponse
from django.http.request import RawPostDataException
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sessions import bounds, hearing, intake, words
from sessions.asides import SetAside
from sessions.closings import Closed, NotRated
from sessions.intake import SetContent
from sessions.judging import Ruling
from sessions.models import TrainingSet

SLUG = re.compile(r"[-\w]{1,40}", re.ASCII)
# Checked before fromisoformat, which takes much more: weeks, seconds in offsets, a NUL at the end.
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)", re.ASCII)
FIELDS = {
    "id": str,
    "session": str,
    "exercise": str,
    "number": int,
    "side": str,
    "repetitions": int,
    "hold_seconds": int | None,
    "outcome": str,
    "pain": int | None,
    "sore": bool | None,
    "half_repetition": bool,
    "attempt": int,
    "hurts_more": bool,
    "sign": str,
    "at": str | None,
}
DEFAULTS = {"sore": None, "half_repetition": False, "attempt": 1, "at": None, "hold_seconds": None}
DEFAULTS |= {"hurts_more": False, "sign": ""}


@login_not_required  # so that nobody's answer is JSON too, and not a page that reads as a 200
@require_POST
def sync(request: HttpRequest) -> JsonResponse:
    """Store one set, or say exactly why not."""
    if not request.user.is_authenticated:
        return JsonResponse({"error": _("Log in first. Nothing was stored.")}, status=401)
    try:
        sent = read(request.body)
        stored = intake.log_set(
            user=request.user,
            session_id=sent.pop("session"),
            set_id=sent.pop("id"),
            at=sent.pop("at"),
            now=timezone.now(),
            content=SetContent(**sent),
        )
    except (ValueError, RawPostDataException):  # the latter: a form, already read as one
        return JsonResponse({"error": _("This is not one set as JSON.")}, status=400)
    except intake.Gone as deleted:
        return not_stored(request, sent["sign"], {"error": deleted.sentence}, status=410)
    except intake.Missing:
        return JsonResponse({"error": _("There is no such session.")}, status=404)
    except intake.GateShut:
        return JsonResponse(
            {"error": _("The help list comes first. Nothing was stored.")}, status=403
        )
    except Closed as closed:
        answer = {"error": words.closed(closed.shut), "closed": closed.shut.reason}
        return not_stored(request, sent["sign"], answer)
    except SetAside as waiting:
        answer = {"error": waiting.sentence, "set_aside": waiting.aside.slug}
        return not_stored(request, sent["sign"], answer)
    except NotRated as waiting:
        answer = {"error": waiting.sentence, "not_rated": waiting.unrated.pk}
        return JsonResponse(answer, status=409)
    except intake.Refused as refused:
        return JsonResponse({"errors": refused.faults}, status=422)
    except intake.Conflict as clash:
        # As it was sent, not as parsed: JsonResponse would cut the microseconds off `at`.
        sent = DEFAULTS | json.loads(request.body)
        answer = {"error": clash.sentence, "stored": shown(clash.stored), "sent": sent}
        return not_stored(request, sent["sign"], answer)
    answer = {"set": shown(stored.row), "rule": ruled(stored.ruling, stored.row)}
    return JsonResponse(answer, status=201 if stored.created else 200)


def not_stored(request: HttpRequest, sign: str, answer: dict, status: int = 409) -> JsonResponse:
    """Why the set was not stored. A sign that came with it is heard all the same."""
    heard = hearing.hear_sign(user=request.user, sign=sign, now=timezone.now())
    return JsonResponse(answer | ({"help": heard} if heard else {}), status=status)


def read(body: bytes) -> dict:
    """The set's fields, with ids and time parsed. Raises ValueError if it is no JSON object, and
    Refused, a sentence a field, for what is missing, unknown or of another type."""
    try:
        sent = json.loads(body, parse_constant=_no_number)
    except RecursionError as error:
        raise ValueError from error
    if not isinstance(sent, dict):
        raise ValueError
    sent = DEFAULTS | sent
    faults = {
        str(name)[:40].encode("ascii", "replace").decode(): _("Unknown field.")
        for name in sent.keys() - FIELDS.keys()
    }
    for name, kind in FIELDS.items():
        if name not in sent:
            faults[name] = _("This field is missing.")
        elif not isinstance(sent[name], kind) or (
            type(sent[name]) is bool and kind is not bool and kind != bool | None
        ):
            faults[name] = _("This value is of the wrong kind.")
    parsed = {}
    for name, parse in (("id", uuid.UUID), ("session", uuid.UUID), ("at", moment)):
        if name not in faults:
            try:
                parsed[name] = parse(sent[name])
            except ValueError:
                faults[name] = _("This value cannot be read.")
    if "exercise" not in faults and not SLUG.fullmatch(sent["exercise"]):
        faults["exercise"] = _("We do not know this exercise. Choose from the list.")
    if faults:
        raise intake.Refused(**faults)
    return sent | parsed


def _no_number(name: str) -> None:
    raise ValueError(name)


def moment(text: str | None) -> dt.datetime | None:
    """An aware moment from ISO 8601 with an offset. Raises ValueError outside 2000 to 2100."""
    if text is None:
        return None
    if not MOMENT.fullmatch(text):
        raise ValueError(text)
    at = dt.datetime.fromisoformat(text)
    low, high = bounds.UTC_OFFSET_MINUTES
    fits = low <= at.utcoffset().total_seconds() / 60 <= high
    if not (fits and bounds.FIRST_DAY.year <= at.year <= bounds.LAST_DAY.year):
        raise ValueError(text)
    return at


def shown(row: TrainingSet | None) -> dict | None:
    """A stored set as the same JSON."""
    if row is None:
        return None
    content = vars(SetContent.of(row))
    more = {"id": row.pk, "session": row.session_id, "at": row.local_time().isoformat()}
    return content | more | {"pain_before": row.pain_before}


def ruled(ruling: Ruling, row: TrainingSet) -> dict | None:
    """What the pain rule says after this set; None in a session written down afterwards."""
    if row.session.was_entered_afterwards():
        return None
    standing = ruling.standing(row.exercise_id)
    return {
        "verdict": standing.verdict,
        "state": standing.state,
        "reason": standing.reason,
        "why": words.why(standing.reason),
        "pain_before": standing.baseline,
        "closed": ruling.closed(),
        "offers_end": ruling.offers_end(),
    }

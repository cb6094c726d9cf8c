"""./run manage demo: a made-up person, the same every time, and never anybody real."""

import datetime as dt
from io import StringIO
from statistics import mean

import pytest
from allauth.account.models import EmailAddress
from django.core.management import CommandError, call_command

from accounts.models import User
from sessions import asides, days, diary, planning
from sessions.demo import BAD_NOTE, LATER, TRAINING_DAYS, TRIED, WEEKS, write_demo_diary
from sessions.models import (
    Choice,
    Closing,
    Deletion,
    Flare,
    NextDay,
    Reopening,
    TrainingSession,
    TrainingSet,
)
from tests.conftest import PASSWORD
from tests.sessions.conftest import MINUTE, ended, everything_stored, logged, opened

DEMO = "demo@steadyback.example"
CLOSING = ("session_id", "exercise_id", "reason", "closed_at")


@pytest.fixture
def demo(db) -> User:
    return User.objects.create_user(DEMO, PASSWORD, is_demo=True, time_zone="Europe/Berlin")


def diary_of(user) -> dict:
    """Everything in a diary but what the database counts up by itself."""
    sets = TrainingSet.objects.of(user).order_by("pk").values()
    sessions = TrainingSession.objects.of(user).order_by("pk").values()
    choices = Choice.objects.filter(session__user=user).order_by("session_id", "place")
    return {
        "sessions": [{k: v for k, v in row.items() if k != "recorded_at"} for row in sessions],
        "sets": [{k: v for k, v in row.items() if k != "recorded_at"} for row in sets],
        "closings": list(Closing.objects.of(user).order_by("closed_at").values(*CLOSING)),
        "choices": list(choices.values("session_id", "exercise_id", "place")),
        "said": [
            list(model.objects.of(user).order_by("pk").values())
            for model in (Reopening, NextDay, Flare)
        ],
    }


def ran(**options) -> str:
    """What the command says."""
    said = StringIO()
    call_command("demo", stdout=said, **options)
    return said.getvalue()


# --- The diary ----------------------------------------------------------------------------------


def test_a_reset_brings_the_same_diary_back_and_touches_nobody_else_s(demo, ann, now):
    hers, kept = ended(opened(ann, now), now), logged(opened(ann, now), now)
    diary.delete_session(user=ann, session_id=hers.pk, now=now)
    count = write_demo_diary(user=demo, now=now)
    before = diary_of(demo)
    for row in TrainingSession.objects.of(demo)[:3]:
        diary.delete_session(user=demo, session_id=row.pk, now=now)
    by_hand = logged(opened(demo, now), now)
    assert diary_of(demo) != before
    assert write_demo_diary(user=demo, now=now) == count == len(before["sessions"])
    assert diary_of(demo) == before
    assert by_hand.pk not in {row["id"] for row in before["sets"]}
    assert TrainingSet.objects.of(ann).get() == kept
    assert list(Deletion.objects.values_list("user_id", "id")) == [(ann.pk, hers.pk)]


@pytest.mark.parametrize(
    ("weekday", "ago", "zone"),
    [(2, 0, "Europe/Berlin"), (0, 2, "Pacific/Kiritimati"), (6, 2, "Pacific/Pago_Pago")],
)
def test_on_any_day_and_anywhere_it_has_all_that_is_worth_trying(demo, now, weekday, ago, zone):
    demo.time_zone = zone
    now -= dt.timedelta(days=ago)
    today = now.astimezone(demo.zone()).date()
    assert today.weekday() == weekday
    write_demo_diary(user=demo, now=now)
    assert_every_set_lies_inside_its_session_on_its_day_and_in_the_past(demo, now)
    sessions = list(TrainingSession.objects.of(demo).newest_first())
    sets = TrainingSet.objects.of(demo)
    dates = {row.local_date for row in sessions}
    first_monday = days.monday_of(today) - dt.timedelta(weeks=WEEKS - 1)
    days_so_far = (today - first_monday).days + 1
    assert first_monday <= min(dates) < first_monday + dt.timedelta(days=7)
    assert max(dates) <= today
    assert len(sessions) == len(dates) < days_so_far * 4 / 7  # some training days were missed
    assert len({days.monday_of(day) for day in dates}) >= WEEKS - 1
    assert_the_rule_was_obeyed(demo)
    assert sets.filter(pain__isnull=True).exists()
    assert sets.filter(sore=True).exists()
    assert [row for row in sessions if row.pain_before is None]
    assert [row for row in sessions if row.pain_after is None]
    assert not [row for row in sessions if row.is_open()]
    assert_one_week_was_bad(sessions)
    assert_something_was_said_and_planned(demo, sessions)


def assert_something_was_said_and_planned(demo, sessions: list[TrainingSession]) -> None:
    """A plan, exercises taken back before they were done again, answers, the bad week's days."""
    assert planning.plan_of_user(demo) == (frozenset(LATER), list(TRAINING_DAYS))
    closed = dict(Closing.objects.of(demo).values_list("exercise", "closed_at"))
    taken_back = dict(Reopening.objects.of(demo).values_list("exercise", "reopened_at"))
    assert taken_back.keys() <= closed.keys()
    assert taken_back
    assert {TRIED} <= set(asides.asides_of(demo)) <= closed.keys()
    assert NextDay.objects.of(demo).count() == len(sessions) - 1
    bad = {row.local_date for row in sessions if row.note == BAD_NOTE}
    assert set(Flare.objects.of(demo).values_list("local_date", flat=True)) == bad


def assert_the_rule_was_obeyed(demo) -> None:
    """Some rises, after each of them one retry at most, fine or not, and nothing once closed."""
    sets = TrainingSet.objects.of(demo)
    closed = {(one.session_id, one.exercise_id): one for one in Closing.objects.of(demo)}
    risen = {(one.session_id, one.exercise_id) for one in sets.filter(outcome="stopped")}
    retried = {(one.session_id, one.exercise_id) for one in sets.filter(attempt=2)}
    at_once = {one for one in closed if one[1] == TRIED}
    assert closed.keys() <= risen == retried | at_once != closed.keys()
    assert len(at_once) == 1
    for (session, exercise), one in closed.items():
        last = sets.filter(session=session, exercise=exercise).in_order().last()
        attempt = 1 if exercise == TRIED else 2
        assert (last.attempt, last.performed_at) == (attempt, one.closed_at)


def assert_one_week_was_bad(sessions: list[TrainingSession]) -> None:
    """It was declared as bad, had two exercises, and hurt more than the week before."""
    bad = [row for row in sessions if row.note == BAD_NOTE]
    (monday,) = {days.monday_of(row.local_date) for row in bad}
    assert {row.choices.count() for row in bad} == {2}
    rated = [row for row in sessions if row.pain_before is not None]
    week_before = [
        row.pain_before
        for row in rated
        if days.monday_of(row.local_date) == monday - dt.timedelta(days=7)
    ]
    assert mean(row.pain_before for row in rated if row in bad) >= mean(week_before) + 2


def assert_every_set_lies_inside_its_session_on_its_day_and_in_the_past(demo, now) -> None:
    sets = TrainingSet.objects.of(demo).select_related("session")
    assert len(sets) > 100
    for one in sets:
        session = one.session
        assert session.started_at < one.performed_at < session.ended_at <= now
        assert one.local_date == session.local_date
        assert session.ended_at - session.started_at < 20 * MINUTE


# --- The command --------------------------------------------------------------------------------


def log_in(client, password: str) -> str:
    """Where the log-in form sends the demo person; "" if it does not."""
    response = client.post("/accounts/login/", {"login": DEMO, "password": password})
    return response.headers.get("Location", "")


def test_the_command_says_how_to_log_in_and_run_again_gives_a_new_password(client, db):
    said = ran(password="sand-otter-41-lantern")
    person, count = User.objects.get(), TrainingSession.objects.count()
    assert said == (
        f"Demo person with {count} sessions.\nLog in at /accounts/login/ with\n"
        f"  e-mail    {DEMO}\n  password  sand-otter-41-lantern\n"
    )
    assert log_in(client, "sand-otter-41-lantern") == "/today/"
    assert len(client.get("/history/").context["weeks"]) > 1
    client.logout()

    TrainingSession.objects.first().delete()
    second = ran().split("password")[1].strip()
    assert (log_in(client, "sand-otter-41-lantern"), log_in(client, second)) == ("", "/today/")
    assert (User.objects.get(), TrainingSession.objects.count()) == (person, count)
    address = EmailAddress.objects.values_list("email", "verified", "primary").get()
    assert address == (DEMO, True, True)


def test_another_address_makes_another_demo_person_in_lower_case(db):
    ran(email=" Somebody@Example.ORG ")
    person = User.objects.get()
    assert (person.email, person.is_demo, person.is_staff) == ("somebody@example.org", True, False)


@pytest.mark.parametrize("address", ["ann@example.org", " ANN@Example.org "])
def test_a_real_account_is_refused_and_nothing_of_it_is_touched(ann, now, address):
    logged(opened(ann, now), now)
    before, password = everything_stored(), ann.password
    with pytest.raises(CommandError, match="is a real account"):
        ran(email=address)
    ann.refresh_from_db()
    assert (ann.password, ann.is_demo, everything_stored()) == (password, False, before)
    assert User.objects.count() == 1


@pytest.mark.parametrize("address", ["", "demo", "demo@", "a b@example.org", "demo@example.org\nx"])
def test_what_is_no_address_makes_nobody(db, address):
    with pytest.raises(CommandError, match="is no e-mail address"):
        ran(email=address)
    assert (User.objects.count(), EmailAddress.objects.count()) == (0, 0)


def test_a_second_address_of_a_real_account_is_refused_too(ann):
    EmailAddress.objects.create(user=ann, email="ann.other@example.org", verified=True)
    with pytest.raises(CommandError, match="is a real account"):
        ran(email="ann.other@example.org")
    assert User.objects.get() == ann

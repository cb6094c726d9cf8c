"""The sentence beside the chart of /history/: what it claims, of which weeks, of how many ratings.

Small changes are none, and a claim says what it rests on (SAFETY.md, case 14).
"""

import datetime as dt

import pytest
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.formats import date_format

from sessions import days, trends
from sessions.models import TrainingSession
from tests.page import Page
from tests.sessions.conftest import CAT, a_set, ended, entered, logged, opened
from tests.sessions.pages import page

URL = "/history/"
MONDAY = dt.date(2026, 3, 2)
NEED = "To compare two weeks, each needs at least 3 ratings before a session."


def monday_ago(user, weeks: int) -> dt.date:
    """The Monday of the person's own week, so many weeks ago."""
    today = timezone.now().astimezone(user.zone()).date()
    return days.monday_of(today) - dt.timedelta(weeks=weeks)


def write_week(user, weeks_ago: int, *ratings: int | None, after: int | None = 3) -> str:
    """Sessions with these ratings before them, one a day of that week; returns its name."""
    monday = monday_ago(user, weeks_ago)
    for place, rating in enumerate(ratings):
        day = monday + dt.timedelta(days=place)
        entered(user, timezone.now(), day=day, pain_before=rating, pain_after=after)
    return f"in the week of {date_format(monday, 'MONTH_DAY_FORMAT')}"


def said(client) -> str:
    """The sentence on the first page of the history."""
    return page(client.get(URL)).said_at("trend")


# --- Case 14 ------------------------------------------------------------------------------------


def test_case_14_five_to_four_in_a_week_is_no_clear_change(ann, bob, ann_client):
    write_week(bob, 4, 7, 7, 7)
    write_week(bob, 1, 1, 1, 1)
    first = write_week(ann, 2, 5, 5, 5)
    last = write_week(ann, 1, 4, 4, 5, 3)
    assert said(ann_client) == (
        "No clear change. "
        f"Mean rating before sessions: 5 {first} (3 ratings), then 4 {last} (4 ratings)."
    )


def test_case_14_seven_to_four_over_four_weeks_is_lower_by_3_and_43_per_cent(ann, ann_client):
    first = write_week(ann, 4, 7, 7, 7)
    write_week(ann, 3, 6, None, 6)
    write_week(ann, 2, 7, 7, 6)
    last = write_week(ann, 1, 4, 3, None, 4, 5)
    assert said(ann_client) == (
        "Lower by 3 (43 %). "
        f"Mean rating before sessions: 7 {first} (3 ratings), then 4 {last} (4 ratings)."
    )


def test_case_14_holds_for_sessions_logged_as_they_happened(ann, ann_client):
    names = []
    for weeks_ago, rating in ((4, 7), (1, 4)):
        monday = monday_ago(ann, weeks_ago)
        for place in range(3):
            day = monday + dt.timedelta(days=place)
            now = days.from_wall_clock(day, dt.time(8), ann.zone())
            session = opened(ann, now, pain_before=rating)
            logged(session, now, a_set(CAT, pain=rating))
            ended(session, now + dt.timedelta(minutes=9), pain_after=None)
        names.append(f"in the week of {date_format(monday, 'MONTH_DAY_FORMAT')}")
    assert said(ann_client) == (
        "Lower by 3 (43 %). "
        f"Mean rating before sessions: 7 {names[0]} (3 ratings), then 4 {names[1]} (3 ratings)."
    )


# --- The other outcomes -------------------------------------------------------------------------


def test_a_rise_is_said_as_plainly(ann, ann_client):
    first = write_week(ann, 3, 4, 4, 5)
    last = write_week(ann, 1, 7, 6, 7)
    assert said(ann_client) == (
        "Higher by 2.3 (54 %). "
        f"Mean rating before sessions: 4.3 {first} (3 ratings), then 6.7 {last} (3 ratings)."
    )


def test_from_zero_there_is_no_percentage(ann, ann_client):
    first = write_week(ann, 2, 0, 0, 0)
    last = write_week(ann, 1, 2, 2, 2)
    assert said(ann_client) == (
        "Higher by 2. "
        f"Mean rating before sessions: 0 {first} (3 ratings), then 2 {last} (3 ratings)."
    )


def test_two_ratings_a_week_are_not_enough_whatever_was_rated_after(ann, ann_client):
    write_week(ann, 3, 7, 7, None, None, None)
    write_week(ann, 1, 2, 2)
    needed = f"Not enough ratings yet. {NEED} "
    assert said(ann_client) == f"{needed}None of these 12 weeks has them."
    name = write_week(ann, 2, 7, 7, 6)
    assert said(ann_client) == f"{needed}One of these 12 weeks has them: 6.7 {name} (3 ratings)."


def test_weeks_before_the_chart_are_not_compared(ann, ann_client):
    write_week(ann, 12, 7, 7, 7)
    first = write_week(ann, 11, 4, 4, 4)
    last = write_week(ann, 1, 4, 4, 3)
    assert said(ann_client) == (
        "No clear change. "
        f"Mean rating before sessions: 4 {first} (3 ratings), then 3.7 {last} (3 ratings)."
    )


def test_deleting_a_day_shows_in_the_number_of_ratings_and_then_in_the_verdict(ann, ann_client):
    first = write_week(ann, 2, 7, 7, 7)
    last = write_week(ann, 1, 4, 4, 4, 4)
    sentences = [said(ann_client)]
    for _turn in range(2):
        TrainingSession.objects.of(ann).newest_first().first().delete()
        sentences.append(said(ann_client))
    mean = f"Lower by 3 (43 %). Mean rating before sessions: 7 {first} (3 ratings), then 4 {last}"
    assert sentences == [
        f"{mean} (4 ratings).",
        f"{mean} (3 ratings).",
        f"Not enough ratings yet. {NEED} One of these 12 weeks has them: 7 {first} (3 ratings).",
    ]


# --- Where it stands, and where not -------------------------------------------------------------


def test_it_is_explained_beside_it_with_the_papers_and_our_readings_labelled(ann, ann_client):
    write_week(ann, 1, 4)
    found = Page(ann_client.get(URL))
    (details,) = [
        one for one in found.root.all("details") if one.text().startswith("How we count this")
    ]
    points, percent = trends.CLEAR_POINTS.value, trends.CLEAR_PERCENT.value
    enough = trends.RATINGS_IN_A_WEEK.value
    assert [one.text() for one in details.all("p")] == [
        "our reading We compare the exact means of the first and the latest week with at least "
        f"{enough} ratings. Lower or higher takes both:",
        "Neither says why a rating changed.",
    ]
    assert [one.text() for one in details.all("li")] == [
        f"{points} points: with low back pain, more than the error of this scale "
        f"(Childs, Piva and Fritz, {trends.CHILDS.year}).",
        f"{percent} % of the earlier mean, unless that is 0: what experts agreed matters "
        f"to one person (Ostelo and others, {trends.OSTELO.year}).",
    ]
    assert [one.text() for one in details.all("span")] == ["our reading"]
    assert f"at least {enough} ratings" in NEED


def test_neither_a_later_page_nor_an_empty_history_nor_an_exercise_claims_anything(
    ann, ann_client, bob_client
):
    for weeks_ago, rating in ((5, 7), (4, 7), (3, 6), (2, 5), (1, 4)):
        write_week(ann, weeks_ago, *[rating] * 4)
    for session in TrainingSession.objects.of(ann):
        logged(session, timezone.now(), a_set(CAT))
    first = ann_client.get(URL)
    later = ann_client.get(URL, {"before": first.context["earlier_page"]})
    own = ann_client.get(f"/exercises/{CAT}/")
    asked = {"first": first, "later": later, "exercise": own, "nobody's": bob_client.get(URL)}
    claims = {
        name: ("trend" in page(one).ids, "Lower by" in page(one).words)
        for name, one in asked.items()
    }
    assert claims == {
        "first": (True, True),
        "later": (False, False),
        "exercise": (False, False),
        "nobody's": (False, False),
    }
    assert "20 sessions in these 12 weeks" in page(own).words


@pytest.mark.parametrize(
    ("language", "expected"),
    [("en", "Lower by 2.7 (40 %)."), ("en-gb", "Lower by 2.7 (40 %)."), ("de", "2,7")],
)
def test_numbers_have_the_decimal_sign_of_the_language(language, expected):
    ratings = [(MONDAY, one) for one in (7, 7, 6)]
    ratings += [(MONDAY + dt.timedelta(weeks=1), one) for one in (4, 4, 4)]
    with translation.override(language):
        html = render_to_string("sessions/trend.html", {"trend": trends.trend(ratings)})
    strong = html.partition("<strong>")[2].partition("</strong>")[0].replace("&nbsp;", " ")
    assert expected in strong

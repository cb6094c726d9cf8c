"""The pages of /history/: over all of them every session exactly once, and none too long."""

import datetime as dt
import uuid
from random import Random

import pytest
from django.utils import timezone

from sessions.models import TrainingSession, TrainingSet
from sessions.views.history import place_of
from tests.sessions.conftest import CAT, filled_with, opened
from tests.sessions.pages import page
from tests.sessions.test_history import URL, ended_sessions, shown

HEX = "0" * 32


def pages(client) -> list[list[TrainingSession]]:
    """The sessions of every page, following the link to earlier ones as a person would."""
    found, address = [], URL
    while address:
        response = client.get(address)
        assert response.status_code == 200
        found.append(shown(response))
        links = [link for link in page(response).links if link.startswith("?before=")]
        address = f"{URL}{links[0]}" if links else None
    return found


@pytest.mark.parametrize("count", [1, 15, 16, 30, 31, 47])
def test_over_all_pages_every_session_is_shown_exactly_once_in_order(ann, bob, ann_client, count):
    expected = ended_sessions(ann, count, seed=count)
    ended_sessions(bob, 20)
    found = pages(ann_client)
    assert [row for rows in found for row in rows] == expected
    assert [len(rows) for rows in found[:-1]] == [15] * (len(found) - 1)
    assert 1 <= len(found[-1]) <= 15


def test_sessions_at_the_very_same_moment_are_each_shown_once(ann, ann_client):
    at = timezone.now()
    rows = TrainingSession.objects.bulk_create(
        TrainingSession(
            user=ann, started_at=at, ended_at=at, utc_offset_minutes=0, local_date=at.date()
        )
        for _turn in range(40)
    )
    found = [row for rows in pages(ann_client) for row in rows]
    assert found == sorted(rows, key=lambda row: row.id.hex, reverse=True)


def test_a_session_logged_or_deleted_meanwhile_neither_doubles_nor_hides_another(ann, ann_client):
    expected = ended_sessions(ann, 30)
    first = ann_client.get(URL)
    cursor = first.context["earlier_page"]
    opened(ann, timezone.now())
    TrainingSession.objects.get(pk=expected[14].pk).delete()
    second = ann_client.get(URL, {"before": cursor})
    assert shown(first) + shown(second) == expected


@pytest.mark.parametrize("seed", range(4))
def test_a_page_ends_after_fifteen_sessions_or_before_its_sets_are_too_many(ann, ann_client, seed):
    expected = ended_sessions(ann, 34, seed=seed)
    random, held = Random(seed), {}
    for row in expected:
        held[row.pk] = random.choice([0, 0, 0, 1, 20, 59, 60, 61, 100])
        filled_with(held[row.pk], row, row.started_at)
    found = pages(ann_client)
    assert [row for rows in found for row in rows] == expected
    for rows, following in zip(found, [*found[1:], []], strict=True):
        sets = sum(held[row.pk] for row in rows)
        assert (1 <= len(rows) <= 15, sets <= 120) == (True, True)
        if following and len(rows) < 15:
            assert sets + held[following[0].pk] > 120


def test_a_session_with_more_sets_than_a_page_has_a_page_of_its_own(ann, ann_client):
    expected = ended_sessions(ann, 3)
    middle = expected[1]
    filled_with(120, middle, middle.started_at)
    one_more = TrainingSet.objects.first()
    one_more.pk, one_more.exercise_id, one_more.side = uuid.uuid4(), CAT, "none"
    one_more.save(force_insert=True)
    found = pages(ann_client)
    assert found == [[row] for row in expected]
    assert [len(one.sets.all()) for one in expected] == [0, 121, 0]


def test_a_later_page_that_became_empty_says_so_and_leads_back(ann, ann_client):
    rows = ended_sessions(ann, 16)
    cursor = ann_client.get(URL).context["earlier_page"]
    TrainingSession.objects.get(pk=rows[-1].pk).delete()
    response = ann_client.get(URL, {"before": cursor})
    found = page(response)
    assert (response.status_code, found.words, found.links) == (
        200,
        "History Write down an earlier session "
        "There are no sessions before this one any more. Newest",
        ["/sessions/earlier/", URL],
    )


def test_a_later_page_leads_back_to_the_newest_and_has_no_chart(ann, ann_client):
    ended_sessions(ann, 16)
    first = ann_client.get(URL)
    later = ann_client.get(URL, {"before": first.context["earlier_page"]})
    assert ("chart-heading" in page(first).ids, "chart-heading" in page(later).ids) == (True, False)
    assert URL in page(later).links
    assert later.context["earlier_page"] is None


def test_somebody_else_s_place_in_the_history_shows_nothing_of_theirs(ann, bob, ann_client):
    ended_sessions(bob, 20)
    mine = ended_sessions(ann, 3)
    cursor = f"2100-01-01_{10**16}_{HEX}"
    assert shown(ann_client.get(URL, {"before": cursor})) == mine


@pytest.mark.parametrize(
    "cursor",
    [
        "x",
        "0",
        "2026-03-04",
        f"2026-02-30_1_{HEX}",
        f"0000-01-01_1_{HEX}",
        f"2026-03-04_-1_{HEX}",
        f"2026-03-04_{'9' * 5000}_{HEX}",
        f"2026-03-04_1_{HEX[1:]}",
        f"2026-03-04_1_{HEX}\n",
        f"2026-03-04_1_{'G' * 32}",
        f"٢٠٢٦-03-04_1_{HEX}",
        f" 2026-03-04_1_{HEX}",
        "😀",
        "\0",
        "' OR 1=1 --",
    ],
)
def test_a_place_that_cannot_be_is_a_bad_request(ann_client, cursor):
    response = ann_client.get(URL, {"before": cursor})
    assert response.status_code == 400


@pytest.mark.parametrize(
    "cursor", [f"0001-01-01_0_{HEX}", f"9999-12-31_{'9' * 17}_{'f' * 32}", f"2026-03-04_0_{HEX}"]
)
def test_a_place_far_away_is_no_error(ann, ann_client, cursor):
    ended_sessions(ann, 2)
    assert ann_client.get(URL, {"before": cursor}).status_code == 200


def test_a_place_is_made_of_the_day_the_microseconds_and_the_id_and_nothing_else():
    row = TrainingSession(
        id=uuid.UUID(int=255),
        started_at=dt.datetime(1970, 1, 1, 0, 0, 1, 2, tzinfo=dt.UTC),
        local_date=dt.date(2026, 3, 4),
    )
    assert place_of(row) == f"2026-03-04_1000002_{255:032x}"

"""The sources, the article's rules, our corrections and our readings."""

import html
import re

import pytest
from django.urls import reverse

from exercises import dose
from exercises.models import Exercise, Guidance, Reading, Reference

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client) -> str:
    return html.unescape(client.get(reverse("exercises:sources")).content.decode())


def test_every_source_has_its_number_and_anchor(page):
    found = re.findall(r'<li id="source-(\d+)" value="(\d+)">', page)
    assert found == [(str(number), str(number)) for number in range(1, 15)]
    assert [one.title for one in Reference.objects.all() if one.title not in page] == []


def test_a_source_without_a_date_says_so(page):
    source = page.partition('id="source-9"')[2].partition("</li>")[0]
    assert re.sub(r"<.*?>", "", source.partition(">")[2]) == (
        "Lateral Side Leg Raises. LIVESTRONG.COM, Leaf Group, no date."
    )


def test_the_headings_say_what_the_lists_are(page):
    main = page.partition("<main")[2].partition("</main>")[0]
    headings = re.findall(r"<h2.*?>(.*?)</h2>", main)
    assert headings == [
        "Sources the article lists",
        "The article's rules",
        "Worth knowing",
        "Our corrections",
        "Our readings",
    ]
    assert "As listed in the article" in page


def test_every_rule_point_correction_and_reading_is_there(page):
    texts = [text for one in Guidance.objects.all() for text in (one.text, one.note)]
    texts += [text for one in Reading.objects.all() for text in (one.article, one.ours)]
    assert len(texts) > 100
    assert [text for text in texts if text not in page] == []


def test_our_seconds_are_the_ones_that_count(page):
    table = page.rpartition("<tbody>")[2].partition("</tbody>")[0]  # the last of two
    seconds = [int(cell) for cell in re.findall(r"<td>(\d+)</td>", table)]
    ours = [dose.OUR_SECONDS.setup_per_exercise, dose.OUR_SECONDS.lead_in]
    ours += [dose.OUR_SECONDS.rating_per_set]
    movements = Exercise.objects.values_list("movement", flat=True)
    assert seconds == [*ours, dose.OUR_SECONDS.roll_over, *movements]


def test_no_address_is_made_up(page):
    assert re.findall(r'href="https?:', page) == []


def test_it_asks_the_database_four_times(client, django_assert_num_queries):
    with django_assert_num_queries(4):
        client.get(reverse("exercises:sources"))

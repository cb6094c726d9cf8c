"""What the page of the gate says before its question."""

import uuid

import pytest
from django.utils import timezone

from accounts import gating
from exercises import help_list
from tests.conftest import logged_in, make_person
from tests.page import Page


@pytest.mark.parametrize(("answer", "asked"), [(None, 1), ("soon", 0), ("now", 0)])
def test_it_asks_to_read_the_lists_only_where_they_are(db, answer, asked):
    eve = make_person("eve@example.org", "Eve", may_start=False)
    if answer:
        gating.answer_gate(
            user=eve,
            answer_id=uuid.uuid4(),
            answer=answer,
            text_version=help_list.TEXT_VERSION,
            now=timezone.now(),
        )
    words = Page(logged_in(eve).get("/before-you-start/")).root.text()
    assert words.count("Please read these lists") == words.count("List 1:") == asked
    assert words.count("Steadyback cannot tell what causes your pain.") >= 1

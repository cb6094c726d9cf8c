"""The help list: four levels, no causes, no reassurance."""

import html
from hashlib import sha256

import pytest
from django.test import override_settings
from django.urls import reverse

from exercises import help_list

pytestmark = pytest.mark.any_database


def page(client) -> str:
    return html.unescape(client.get(reverse("exercises:help")).content.decode())


def test_there_are_four_levels_with_all_their_signs():
    signs = {level.id: [sign.id for sign in level.signs] for level in help_list.levels()}
    assert signs == {
        "now": ["N1", "N2", "N3", "N4", "N5", "N6", "N7", "N8"],
        "soon": ["U1", "U2", "U3", "U4", "U5", "U6", "U7", "U8"],
        "first": ["P1", "P2", "P3", "P4", "P5", "P6"],
        "routine": ["S1", "S2", "S3"],
    }


def test_a_changed_text_asks_for_a_new_version():
    texts = [
        f"{level.heading}|{sign.id}|{sign.text}|{sign.note}"
        for level in help_list.levels()
        for sign in level.signs
    ]
    digest = sha256("\n".join(texts).encode()).hexdigest()[:16]
    assert (help_list.TEXT_VERSION, digest) == ("2026-11-23", "909bb108d7b258e9")


def test_without_numbers_it_speaks_of_the_local_one():
    assert [str(level.action) for level in help_list.levels()] == [
        "Do not exercise. Call your local emergency number or go to an emergency department.",
        "Ask your doctor or your local advice line today. "
        "Do not start a session before you have had advice.",
        "The article asks everyone with back pain to do this. It matters most if:",
        "Make an appointment if:",
    ]


def test_the_numbers_of_the_installation_are_in_the_text():
    actions = [str(level.action) for level in help_list.levels(emergency="999", urgent="111")]
    assert actions[:2] == [
        "Do not exercise. Call 999 or go to an emergency department.",
        "Call 111, or ask your doctor today. Do not start a session before you have had advice.",
    ]


def test_the_page_shows_every_level_its_action_and_its_signs(client):
    shown = page(client)
    texts = [help_list.CANNOT_TELL, help_list.NEED_A_LOOK]
    for level in help_list.levels():
        texts += [level.heading, level.action]
        texts += [text for sign in level.signs for text in (sign.text, sign.note)]
    assert [str(text) for text in texts if str(text) not in shown] == []
    assert "Steadyback cannot tell what causes your pain." in shown


@override_settings(EMERGENCY_NUMBER="112", URGENT_ADVICE_NUMBER="116 117")
def test_the_page_uses_the_numbers_of_the_settings(client):
    assert "Call 112 or go" in page(client)
    assert "Call 116 117, or ask" in page(client)


def test_the_page_needs_no_database(client):
    assert client.get(reverse("exercises:help")).status_code == 200

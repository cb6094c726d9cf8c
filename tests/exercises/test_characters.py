"""What no keyboard types is said once, for the forms of every room."""

import sys
import unicodedata

import pytest

from exercises.characters import is_unprintable
from tests.test_architecture import OURS, ROOT

pytestmark = pytest.mark.any_database

EVERY = [chr(number) for number in range(sys.maxunicode + 1)]


def test_controls_and_halves_of_pairs_are_unprintable_and_nothing_else():
    wanted = {sign for sign in EVERY if unicodedata.category(sign) in ("Cc", "Cs")}
    assert {sign for sign in EVERY if is_unprintable(sign)} == wanted


@pytest.mark.parametrize(
    ("text", "but", "found"),
    [
        ("", "", False),
        ("two\nlines", "", True),
        ("two\nlines\tand a tab", "\n\t", False),
        ("two\r\nlines", "\n\t", True),
        ("a line\nand a bell\x07", "\n\t", True),
        ("Ünïcödé 🦘 \u202eback", "", False),
    ],
)
def test_a_text_is_looked_through_to_its_end(text, but, found):
    assert is_unprintable(text, but=but) is found


def test_nobody_else_says_what_is_unprintable():
    said = {
        str(path.relative_to(ROOT))
        for path in OURS
        if any(sign in path.read_text() for sign in (r"\x7f", r"\x1f", '"Cc"'))
    }
    assert said == {"exercises/characters.py"}

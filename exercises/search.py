"""Searching the catalogue. Pure: words and things with texts in, the matching ones out.

Fifteen short texts need no index of a database, and so both databases find the same.
"""

import re
import unicodedata


def words_of(text: str) -> list[str]:
    """The words of a text without case, accents and hyphens ("Six-pack" is six, pack)."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return re.findall(r"\w+", plain)


# They say nothing about which exercise is meant.
SMALL_WORDS = words_of(
    "a an and are do exercise exercises for how hurt hurts i in is my of on or pain the to with"
)


def stem(word: str) -> str:
    """The word without an English plural ending, so that crunches finds crunch."""
    if len(word) > 3 and not word.endswith("ss"):
        return word.removesuffix("es" if word.endswith("es") else "s")
    return word


def matches(query: str, text: str) -> bool:
    """Whether every telling word of `query` begins some word of `text`.

    A query of punctuation only matches nothing; one of small words only looks for those.
    """
    asked = words_of(query)
    telling = [word for word in asked if word not in SMALL_WORDS] or asked
    found = words_of(text)
    return bool(telling) and all(
        any(word.startswith(stem(wanted)) for word in found) for wanted in telling
    )

"""Characters that no keyboard types into a text. Pure: for the forms of every room.

Databases refuse some of them (NUL, halves of a surrogate pair), screens show none.
"""

import re

# The C0 and C1 controls, DEL, and halves of a surrogate pair.
UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


def is_unprintable(text: str, but: str = "") -> bool:
    """Whether `text` holds such a character, other than those of `but`."""
    return any(found not in but for found in UNPRINTABLE.findall(text))

"""What the interface may not say, held mechanically: over templates, catalogue, Python, scripts.

`article_windows.txt` holds a short hash of every eight words in a row of the article, so that
copying is caught here without the article's text being kept here. Titles of sources and the
article's own title are citations, the only exemption.
"""

import ast
import re
from hashlib import blake2b
from itertools import chain
from pathlib import Path

import pytest

pytestmark = pytest.mark.any_database

ROOT = Path(__file__).parent.parent
APPS = ["config", "exercises", "sessions", "accounts"]
SEED = ROOT / "exercises" / "migrations" / "seed_0002"
TITLE = "The Best Lower Back Exercises to Reduce Pain, According to Experts"
GETTEXT = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext_lazy"}

FORBIDDEN = re.compile(
    r"""\b(?: (?:un)?treat(?:s|ed|ing|able|ments?)? | cur(?:e|es|ed|ing|able) | heal(?:s|ed|ing|er)?
    | relie(?:f|fs|ve|ves|ved|ving) | diagnos\w* | clinically\s+proven | safe\s+for | cleared
    | monitor\w*\s+your\s+condition | exercises?\s+work(?:s|ed) )\b""",
    re.IGNORECASE | re.VERBOSE,
)
DISEASES = re.compile(
    r"""\b(?: sciatica | osteop\w+ | fractur\w+ | tumou?rs? | cancers? | slipped\s+discs?
    | herniat\w+ | prolaps\w+ | cauda\s+equina | arthritis | stenosis | scolio\w+ | spondyl\w+
    | lumbago | infections? )\b""",
    re.IGNORECASE | re.VERBOSE,
)
# Something people were told by others, and the plainest word for it.
ASKED_ABOUT = (
    "exercises/help_list.py",
    "You have or had cancer, or a condition that affects your immune system",
)
PRAISE = re.compile(
    r"\b(?:best|greatest|wonderful|amazing|perfect|proven|evidence|(?:most|very) effective)\b",
    re.IGNORECASE,
)


def test_forbidden_words_appear_nowhere():
    assert offenders(FORBIDDEN.search) == []


def test_no_disease_is_named_but_the_one_asked_about():
    assert offenders(DISEASES.search) == [ASKED_ABOUT]


def test_nothing_is_praised_or_called_evidence():
    assert offenders(PRAISE.search) == []


def test_nothing_is_shouted():
    assert offenders(lambda text: "!" in text) == []


def test_no_eight_words_in_a_row_are_the_articles():
    assert offenders(lambda text: copied(text)) == []


def test_every_kind_of_place_is_looked_at():
    places = {Path(where).suffix for where, _ in texts()} | {where for where, _ in texts()}
    assert places >= {
        ".html",
        "exercises/help_list.py",
        "exercises/migrations/seed_0002/readings.py",
        "templates/exercises/sources.html",
    }


@pytest.mark.parametrize(
    "sentence",
    [
        "Treatment for your back",
        "This heals.",
        "Pain relief",
        "It relieves pain",
        "It cured me",
        "A diagnosis",
        "Clinically proven",
        "Safe for you",
        "You are cleared",
        "We monitor your condition",
        "The exercises worked",
    ],
)
def test_the_check_finds_forbidden_words_in_every_form(sentence):
    assert FORBIDDEN.search(sentence)


def test_the_check_lets_ordinary_words_pass():
    assert not FORBIDDEN.search(
        "Your health is secure, no clear change, a current, healthy retreat"
    )


def test_the_check_knows_the_articles_words():
    assert copied(f"We quote: {TITLE}.") == [
        "the best lower back exercises to reduce pain",
        "best lower back exercises to reduce pain according",
        "lower back exercises to reduce pain according to",
        "back exercises to reduce pain according to experts",
    ]


def test_the_check_reads_what_a_template_shows():
    template = (
        "{# No! #}{% comment %}Nor this!{% endcomment %}<!doctype html>"
        '<p title="{% translate "Shown" %}">{% if a != b %}Seen{% endif %}</p>'
        '{% blocktranslate %}Also {{ name|default:"some" }}{% endblocktranslate %}'
    )
    assert " ".join(template_text(template).split()) == "Shown some Seen Also"


def offenders(is_wrong) -> list[tuple[str, str]]:
    return [(where, text) for where, text in texts() if is_wrong(text.replace(TITLE, ""))]


def texts():
    """Every text somebody may read, with the file it stands in."""
    templates = chain((ROOT / "templates").rglob("*.html"), (ROOT / "templates").rglob("*.txt"))
    yield from ((name(path), template_text(path.read_text())) for path in templates)
    for app in APPS:
        for path in (ROOT / app).rglob("*.py"):
            if "migrations" not in path.parts:
                yield from ((name(path), text) for text in gettext_strings(path))
    for path in SEED.glob("*.py"):
        if path.name != "references.py":
            yield from ((name(path), text) for text in literals(path))
    for path in (ROOT / "static" / "js").rglob("*.js"):
        yield from ((name(path), text) for text in script_strings(path.read_text()))


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def template_text(source: str) -> str:
    """The words a template shows: text between tags, and strings inside Django's tags."""
    source = re.sub(r"{#.*?#}|{% comment.*?endcomment %}|<!--.*?-->", "", source, flags=re.DOTALL)
    tags = re.findall(r"{%.*?%}|{{.*?}}", source)
    strings = [text for tag in tags for _, text in re.findall(r"""(["'])(.*?)\1""", tag)]
    rest = re.sub(r"{%.*?%}|{{.*?}}", " ", source)
    return " ".join([*strings, re.sub(r"<[^>]*>", " ", rest)])


def gettext_strings(path: Path) -> list[str]:
    """The strings a module hands to gettext."""
    calls = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]
    return [
        argument.value
        for call in calls
        if isinstance(call.func, ast.Name) and call.func.id in GETTEXT
        for argument in call.args
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    ]


def literals(path: Path) -> list[str]:
    """The strings of a seed module but its docstring, and the search words nobody reads."""
    tree = ast.parse(path.read_text())
    unread = [
        value
        for node in ast.walk(tree)
        if isinstance(node, ast.Dict)
        for key, value in zip(node.keys, node.values, strict=True)
        if isinstance(key, ast.Constant) and key.value == "search_words"
    ]
    return [
        node.value
        for statement in tree.body[1:]
        for node in ast.walk(statement)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in unread
    ]


def script_strings(source: str) -> list[str]:
    """The quoted strings of a script."""
    source = re.sub(r"/\*.*?\*/|^\s*//.*?$", "", source, flags=re.DOTALL | re.MULTILINE)
    return [text for _, text in re.findall(r"""(["'`])(.*?)\1""", source)]


def windows(text: str) -> list[str]:
    """Every eight words in a row, in lower case and without punctuation."""
    words = re.findall(r"[a-z0-9]+", text.lower())
    return [" ".join(words[i : i + 8]) for i in range(len(words) - 7)]


def copied(text: str) -> list[str]:
    return [window for window in windows(text) if digest(window) in ARTICLE]


def digest(window: str) -> str:
    return blake2b(window.encode(), digest_size=6).hexdigest()


ARTICLE = frozenset((Path(__file__).parent / "article_windows.txt").read_text().split())

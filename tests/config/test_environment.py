"""README's table of settings against what is read from the environment."""

import re

import pytest

from tests.config.environment import ROOT, read_by_settings

pytestmark = pytest.mark.any_database

OF_RUN = {"HOST": "127.0.0.1", "PORT": "8000", "PYTHON": ""}


def table() -> list[str]:
    """Names in the first column of the table under "Settings"."""
    section = (ROOT / "README.md").read_text().split("\n## Settings\n")[1].split("\n## ")[0]
    return re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)


def test_the_table_names_every_variable_once():
    assert sorted(table()) == sorted(read_by_settings() | set(OF_RUN))


def test_run_reads_its_three():
    text = (ROOT / "run").read_text()
    read = dict(re.findall(r"\$\{([A-Z]+):-([^}]*)\}", text))
    assert read["HOST"] == OF_RUN["HOST"]
    assert read["PORT"] == OF_RUN["PORT"]
    assert "${PYTHON:+" in text


def test_only_settings_read_the_environment():
    reading = {
        str(path.relative_to(ROOT))
        for app in ("config", "exercises", "accounts", "sessions")
        for path in (ROOT / app).rglob("*.py")
        if re.search(r"\b(os\.environ\b(?!\.setdefault\(\"DJANGO)|getenv)", path.read_text())
    }
    assert reading == set()

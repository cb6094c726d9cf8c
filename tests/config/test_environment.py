"""README's table of settings against what is read from the environment."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
OF_RUN = {"HOST": "127.0.0.1", "PORT": "8000", "PYTHON": ""}


def read_by_settings() -> set[str]:
    """First arguments of all env(...) and env.xxx(...) calls in config/settings.py."""
    names = set()
    for node in ast.walk(ast.parse((ROOT / "config" / "settings.py").read_text())):
        if isinstance(node, ast.Call):
            function = node.func.value if isinstance(node.func, ast.Attribute) else node.func
            if isinstance(function, ast.Name) and function.id == "env":
                names.add(ast.literal_eval(node.args[0]))
    return names


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

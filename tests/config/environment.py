"""The variables our settings read, and an environment without them for programs a test starts."""

import ast
import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def read_by_settings() -> set[str]:
    """First arguments of all env(...) and env.xxx(...) calls in config/settings.py."""
    names = set()
    for node in ast.walk(ast.parse((ROOT / "config" / "settings.py").read_text())):
        if isinstance(node, ast.Call):
            function = node.func.value if isinstance(node.func, ast.Attribute) else node.func
            if isinstance(function, ast.Name) and function.id == "env":
                names.add(ast.literal_eval(node.args[0]))
    return names


def bare_environment(**variables: str) -> dict[str, str]:
    """This machine's variables but none of ours or Django's, then these without empty ones."""
    ours = read_by_settings()
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in ours and not name.startswith("DJANGO_")
    }
    return kept | {name: value for name, value in variables.items() if value}

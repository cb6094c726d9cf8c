"""Who may import whom, and how long things may be (the layers stand in docs/decisions)."""

import ast
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.any_database

ROOT = Path(__file__).resolve().parent.parent
APPS = ["config", "exercises", "accounts", "sessions"]
PURE = [f"exercises/{name}.py" for name in ("characters", "course", "dose", "figures/**/*")]
PURE += [f"sessions/{name}.py" for name in ("rules", "offers", "trends", "days", "bounds")]
PURE += ["sessions/charts.py"]
MODELS_AND_DEEDS = ["models", "models/*", "constraints", "catalogue", "intake", "plan"]
MODELS_AND_DEEDS += ["asides", "second_sets", "next_days", "hard_days", "planning"]
FORBIDDEN = {
    "exercises": {"accounts", "sessions", "config"},
    "accounts": {"sessions", "config"},
    "sessions": {"config"},
    "config": {"exercises", "accounts", "sessions"},
}
LINES = {"py": 400, "css": 150, "js": 150}
LINES_IN_A_FUNCTION = 50


def files(*patterns: str) -> list[Path]:
    """Files of ours that match, by name; migrations are data, not code."""
    found = {path for pattern in patterns for path in ROOT.glob(pattern)}
    return sorted(path for path in found if "migrations" not in path.parts)


def imports(path: Path) -> set[str]:
    """Full names of all modules a file imports, wherever in it the import stands."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def under(name: str, module: str) -> bool:
    return name == module or name.startswith(f"{module}.")


OURS = files(*(f"{app}/**/*.py" for app in APPS))
PURE_FILES = files(*PURE)


@pytest.mark.parametrize("path", OURS, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_go_one_way(path):
    forbidden = FORBIDDEN[path.relative_to(ROOT).parts[0]]
    assert {name for name in imports(path) for other in forbidden if under(name, other)} == set()


@pytest.mark.parametrize("path", files("sessions/**/*.py"), ids=lambda path: path.name)
def test_the_diary_knows_only_the_models_of_accounts(path):
    of_accounts = {name for name in imports(path) if under(name, "accounts")} - {"accounts"}
    assert {name for name in of_accounts if not under(name, "accounts.models")} == set()


@pytest.mark.parametrize("path", PURE_FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_pure_modules_import_only_the_standard_library_and_each_other(path):
    pure = {".".join(file.relative_to(ROOT).with_suffix("").parts) for file in PURE_FILES}
    allowed = set(sys.stdlib_module_names) | pure
    packages = {"exercises", "sessions", "exercises.figures", "exercises.figures.poses"}
    wrong = {
        name
        for name in imports(path) - packages
        if not any(under(name, module) for module in allowed)
    }
    assert wrong == set()


def test_models_know_nothing_of_forms_and_views():
    above = {"forms", "views", "admin", "urls"}
    wrong = {
        (str(path.relative_to(ROOT)), name)
        for path in files(*(f"*/{name}.py" for name in MODELS_AND_DEEDS))
        for name in imports(path)
        if name.split(".")[0] in APPS and above & set(name.split("."))
    }
    assert wrong == set()


def test_files_stay_short():
    kinds = [("*/**/*.py", "py"), ("static/css/*.css", "css"), ("static/js/**/*.js", "js")]
    long = {
        str(path.relative_to(ROOT)): count
        for pattern, kind in kinds
        for path in files(pattern)
        if ".venv" not in path.parts
        and "data" not in path.parts
        and (count := len(path.read_text().splitlines())) > LINES[kind]
    }
    assert long == {}


def test_functions_stay_short():
    long = {
        f"{path.relative_to(ROOT)}:{node.name}": node.end_lineno - node.lineno + 1
        for path in [*OURS, *files("tests/**/*.py", "bench/*.py")]
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef)
        and node.end_lineno - node.lineno >= LINES_IN_A_FUNCTION
    }
    assert long == {}


def test_there_is_something_to_look_at():
    assert {path.parts[len(ROOT.parts)] for path in OURS} == set(APPS)
    assert ROOT / "exercises/dose.py" in PURE_FILES

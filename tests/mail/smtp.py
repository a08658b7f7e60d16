"""A mail server on this machine that does what a test tells it to: takes letters, puts them off, refuses, drops the line, or says nothing."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage

from django.test import override_settings

FINE, GREYLISTS, REFUSES, DROPS, DROPS_AFTER_YES, HANGS, BUSY = range(7)


@dataclass
class Server:
    """What the server does with the next letters, and what it has taken."""

    port: int = 0
    does: int = FINE
    taken: list[EmailMessage] = field(default_factory=list)
    n_asked: int = 0
    stopping: threading.Event = field(default_factory=threading.Event)


class _Line(socketserver.StreamRequestHandler):
    """One connection: as much of RFC 5321 as a sender needs."""

    def handle(self) -> None:
        told: Server = self.server.told  # type: ignore[attr-defined]
        told.n_asked += 1
        if told.does == HANGS:
            told.stopping.wait(20)
            return
        self.say("421 Upptaget" if told.does == BUSY else "220 provservern")
        while line := self.rfile.readline():
            verb = line.decode().strip().upper()
            if verb.startswith("RCPT") and told.does in (GREYLISTS, REFUSES):
                self.say("451 Kom igen senare" if told.does == GREYLISTS else "550 Ingen med det namnet")
            elif verb == "DATA":
                if told.does == DROPS:
                    return
                self.take(told)
                if told.does == DROPS_AFTER_YES:
                    return
            elif verb == "QUIT":
                self.say("221 Hej då")
                return
            else:
                self.say("250 Ja")

    def take(self, told: Server) -> None:
        self.say("354 Skriv")
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        told.taken.append(message_from_bytes(b"".join(lines), policy=policy.default))
        self.say("250 Taget")

    def say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


class _Threads(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True


def sending_to(port: int, *, patience: float = 0.5) -> override_settings:
    """Give the settings that send to a server on this machine, and wait so many seconds for it."""
    return override_settings(
        MAIL_IS_SET=True, EMAIL_HOST="127.0.0.1", EMAIL_PORT=port, EMAIL_TIMEOUT=patience,
        PUBLIC_URL="https://ledtrad.example", DEFAULT_FROM_EMAIL="ledtrad@example.org",
    )  # fmt: skip


@contextmanager
def mail_server() -> Iterator[Server]:
    """Give a server, with settings that send there; a sender waits half a second for it."""
    told = Server()
    with _Threads(("127.0.0.1", 0), _Line) as server:
        server.told = told  # type: ignore[attr-defined]
        told.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        with sending_to(told.port):
            yield told
        told.stopping.set()
        server.shutdown()
        thread.join()

"""A server in a process of its own, and a browser of it: what the benchmarks over HTTP measure with."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import random
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType

_TICKS = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")
STARTING = 60.0


class Server:
    """A server on a free port of this machine, from the beginning of the block to its end; `log` is where it writes."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        log: Path,
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
    ) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]
        self.base = f"http://127.0.0.1:{self.port}"
        self.log = log
        self._command = [part.replace("{port}", str(self.port)) for part in command]
        self._env, self._cwd = os.environ | (env or {}), cwd

    def __enter__(self) -> Server:
        self._start()
        return self

    def _start(self) -> None:
        with self.log.open("a") as told:
            self._process = subprocess.Popen(  # noqa: S603 - the commands are our own
                self._command, env=self._env, cwd=self._cwd, stdout=told, stderr=subprocess.STDOUT
            )
        started = time.monotonic()
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() - started > STARTING:
                self._process.kill()
                sys.exit(f"The server did not start: {self.log.read_text()[-2000:]}")
            time.sleep(0.2)

    def kill(self, rng: random.Random) -> None:
        """Kill its processes, the first of them or another one, without a warning, and start it again where it is gone."""
        pids = self._pids()
        with contextlib.suppress(ProcessLookupError):
            os.kill(rng.choice([pids[0], *pids]), signal.SIGKILL)
        time.sleep(0.05)
        if self._process.poll() is not None:
            for pid in pids[1:]:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            self._start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.terminate()
        self._process.wait()

    def _answers(self) -> bool:
        try:
            socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
        except OSError:
            return False
        return True

    def _pids(self) -> list[int]:
        """Give the process and those that it has started."""
        found = [self._process.pid]
        for pid in found:
            found += map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())
        return found

    def cpu_seconds(self) -> float:
        """Give the processor time that the server has used."""
        told = [Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split() for pid in self._pids()]
        return sum(int(one[11]) + int(one[12]) for one in told) / _TICKS

    def megabytes(self) -> float:
        """Give the resident memory of the server's processes; what they share is counted for each."""
        pages = (int(Path(f"/proc/{pid}/statm").read_text().split()[1]) for pid in self._pids())
        return sum(pages) * _PAGE / 1e6


class Browser:
    """A browser of one server: it keeps cookies, and gives the answer to what it sends without following it.

    It is as cheap as can be, since it shares the cores with what it measures.
    """

    def __init__(self, base: str, *, token: str) -> None:
        self.base, self._token = base, token
        self.cookies: dict[str, str] = {}
        # How long each answer took, in seconds.
        self.seconds: list[float] = []

    def token(self) -> str:
        """Give the token against forged requests, as its cookie has it."""
        return self.cookies.get(self._token, "")

    def keep(self, name: str, value: str) -> None:
        """Take a cookie as if the server had given it."""
        self.cookies[name] = value

    def get(self, path: str) -> tuple[int, str]:
        """Give the status and what came back."""
        return self._open(path, None, {})

    def form(self, path: str, fields: Mapping[str, str]) -> tuple[int, str]:
        """Send a form; give the status, and where a redirect leads, else what came back."""
        return self._open(path, urllib.parse.urlencode(fields).encode(), {})

    def saved(self, path: str, fields: Mapping[str, str]) -> tuple[int, str]:
        """Send a form as the script of a page does, that goes on writing meanwhile; give the status and what came back."""
        data = urllib.parse.urlencode(fields).encode()
        return self._open(path, data, {"Accept": "application/json"})

    def json(self, path: str, content: Mapping[str, object], **headers: str) -> tuple[int, str]:
        """Send JSON; give the status and what came back."""
        data = json.dumps(content).encode()
        return self.send(path, data, headers | {"Content-Type": "application/json"})

    def send(self, path: str, data: bytes, headers: Mapping[str, str]) -> tuple[int, str]:
        """Send anything; give the status and what came back."""
        return self._open(path, data, headers)

    def forget(self, name: str) -> None:
        """Drop a cookie."""
        self.cookies.pop(name, None)

    def _open(self, path: str, data: bytes | None, headers: Mapping[str, str]) -> tuple[int, str]:
        headed = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if data is not None:
            headed["Content-Type"] = "application/x-www-form-urlencoded"
        line = http.client.HTTPConnection(self.base.removeprefix("http://"), timeout=120)
        began = time.monotonic()
        with contextlib.closing(line):
            line.request("GET" if data is None else "POST", path, data, headed | dict(headers))
            answer = line.getresponse()
            for cookie in answer.headers.get_all("Set-Cookie", []):
                name, _, value = cookie.partition(";")[0].partition("=")
                self.cookies[name] = value
            where = answer.headers.get("Location") if answer.status >= 300 else None
            told = where or str(answer.read(), "utf-8", "replace")
        self.seconds.append(time.monotonic() - began)
        return answer.status, told

"""`ledtrad serve`: the pages on this machine, for as long as the process lives."""

from __future__ import annotations

import socket
import subprocess
import time
from http.client import HTTPConnection

import pytest

from tests.console.conftest import Program


def free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def ask(port: int, path: str, *, patience: float) -> tuple[int, str]:
    """Give status and body, trying again until the server answers or the patience (seconds) is out."""
    deadline = time.monotonic() + patience
    while True:
        connection = HTTPConnection("127.0.0.1", port, timeout=20)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.status, answer.read().decode("utf-8")
        except ConnectionError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
        finally:
            connection.close()


@pytest.mark.enable_socket
def test_the_pages_of_the_loaded_round_are_served_on_this_machine(program: Program) -> None:
    port = free_port()
    process = subprocess.Popen(
        program.command("serve"),
        env=program.environment({"PORT": str(port)}),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )

    try:
        status, page = ask(port, "/lan/kalmar/", patience=30)
    finally:
        process.terminate()
        out, err = process.communicate(timeout=30)

    assert status == 200
    assert "Kalmar" in page
    assert out == b""
    assert err.decode().startswith(f"Ledtråd svarar på http://127.0.0.1:{port}/ (avsluta med Ctrl+C).\n")

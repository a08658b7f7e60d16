"""What gunicorn runs besides the pages: one worker for jobs, started with the server and stopped with it.

gunicorn reads this module as its configuration and calls the two hooks in its first process. A worker that dies is started again; one
whose server was killed sees that its parent is gone, and ends.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading

# A worker that can't live is not started again and again without a pause.
_PAUSE = 2.0
# The worker lets go at once; what hangs longer is killed, and its job taken up when its lease has run out.
_PATIENCE = 10.0


class _Keeper:
    """Keeps one worker alive until it is told to stop."""

    def __init__(self) -> None:
        self.stopping = threading.Event()
        self.lock = threading.Lock()
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Begin in a thread, so that the server goes on."""
        threading.Thread(target=self._keep, name="jobs", daemon=True).start()

    def _keep(self) -> None:
        while not self.stopping.is_set():
            with self.lock:
                if self.stopping.is_set():
                    return
                command = [sys.executable, "-m", "ledtrad.config.cli", "work", "--parent", str(os.getpid())]
                self.process = subprocess.Popen(command)  # noqa: S603 - our own program
            self.process.wait()
            self.stopping.wait(_PAUSE)

    def stop(self) -> None:
        """Let the worker hand back its job and end."""
        self.stopping.set()
        with self.lock:
            process = self.process
        if process is None:
            return
        process.terminate()
        try:
            process.wait(timeout=_PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()


_KEEPER = _Keeper()


def when_ready(_server: object) -> None:
    """Start the worker when the server listens."""
    _KEEPER.start()


def on_exit(_server: object) -> None:
    """Stop the worker when the server ends."""
    _KEEPER.stop()

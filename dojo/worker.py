"""Processes for learners' code: a warm server, a fresh fork of it for every run, and limits that hold.

The standard library's forkserver context does the forking. Where there is no fork, a spawned process gives the same
answers, slower.
"""

import multiprocessing
import os
import signal
import sys
import tempfile
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from dojo import child
from dojo.curriculum import ROOT
from dojo.events import Broken

FORKS = sys.platform == "linux"  # elsewhere a fork of a process that has loaded torch is not known to be safe
START_LIMIT = 120.0  # s, for the imports on a slow disk


class TimedOut(Exception):
    """The limit has passed; the message says where the process was, as far as it could tell."""


class Died(Exception):
    """The process ended without a last word. The message says how."""


@dataclass
class Run:
    """One process at work. `receive` waits for what it reports; `stop` ends it and all that it started."""

    process: BaseProcess
    connection: Connection
    output: Path

    def receive(self, limit: float):
        """Return the next event.

        Raises   TimedOut after `limit` seconds, Died if there will be none
        """
        if not self.connection.poll(max(limit, 0)):
            raise TimedOut(self.where())
        try:
            return self.connection.recv()
        except (EOFError, OSError):
            raise Died(self._how_it_died()) from None

    def where(self) -> str:
        """Ask the process, which may be stuck anywhere, for the stack it is in."""
        trace = self.output.with_suffix(".trace")
        if hasattr(signal, "SIGUSR1"):
            with suppress(OSError):
                os.kill(self.process.pid, signal.SIGUSR1)
            patience = time.monotonic() + 0.5
            while time.monotonic() < patience and not (trace.exists() and trace.stat().st_size):
                time.sleep(0.01)
        return trace.read_text(errors="replace") if trace.exists() else ""

    def printed(self, since: int = 0) -> str:
        with suppress(OSError), self.output.open("rb") as file:
            file.seek(since)
            return file.read().decode("utf-8", "replace")
        return ""

    def stop(self) -> None:
        with suppress(OSError):
            if hasattr(os, "killpg"):
                os.killpg(self.process.pid, signal.SIGKILL)
        self.process.kill()
        self.process.join(5)
        self.connection.close()

    def _how_it_died(self) -> str:
        self.process.join(2)
        code = self.process.exitcode
        if code is not None and code < 0:
            return f"the process was ended by signal {-code} ({signal.Signals(-code).name})"
        return f"the process ended by itself, with exit status {code}"


class Worker:
    """Starts runs. The first one on Linux also starts the server, which stays for the next ones."""

    def __init__(self) -> None:
        self._context = multiprocessing.get_context("forkserver" if FORKS else "spawn")
        if FORKS:
            self._context.set_forkserver_preload(["dojo.warm"])

    def warm_up(self) -> None:
        """Start the server without waiting for it."""
        if FORKS:
            from multiprocessing import forkserver

            with _importable():
                forkserver.ensure_running()

    @contextmanager
    def run(self, job: str, *args):
        """Run `module:function` in a process of its own and yield its Run, which is ended on the way out."""
        self.warm_up()
        with tempfile.TemporaryDirectory(prefix="vae-katas-") as folder:
            output = Path(folder) / "output.txt"
            output.touch()
            ours, theirs = self._context.Pipe(duplex=False)
            with _importable():
                process = self._context.Process(target=child.enter, args=(job, theirs, output, *args), daemon=True)
                process.start()
            theirs.close()
            run = Run(process, ours, output)
            try:
                yield run
            finally:
                run.stop()

    def call(self, job: str, *args, limit: float):
        """Run a job that sends one Result and return its value, or None if it broke, died or took too long."""
        with self.run(job, *args) as run, suppress(TimedOut, Died):
            event = run.receive(limit)
            return None if isinstance(event, Broken) else getattr(event, "value", None)


@contextmanager
def _importable():
    """Let the server and its children find the project: the server of Python 3.11 ignores the parent's sys.path."""
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = str(ROOT) + (os.pathsep + before if before else "")
    try:
        yield
    finally:
        if before is None:
            del os.environ["PYTHONPATH"]
        else:
            os.environ["PYTHONPATH"] = before

"""Processes for learners' code: a warm server, a fresh fork of it for every run, and limits that hold.

The standard library's forkserver context does the forking. Where there is no fork, a spawned process gives the
same answers, slower.
"""

import multiprocessing
import os
import pickle
import signal
import sys
import tempfile
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from dojo.judging import child
from dojo.judging.events import Broken
from dojo.judging.starting import deaf_to_interrupts, importable

FORKS = sys.platform == "linux"  # elsewhere a fork of a process that has loaded torch is not known to be safe
START_LIMIT = 120.0  # s, for the imports on a slow disk


class TimedOut(Exception):
    """The limit has passed; the message says where the process was, as far as it could tell."""


class Died(Exception):
    """The process ended without a last word. The message says how."""


@dataclass(eq=False)
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
        except (EOFError, OSError, pickle.UnpicklingError, ValueError):  # the last two: it wrote rubbish to every file
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
        """Return what it has printed, from a byte of its output on."""
        with suppress(OSError), self.output.open("rb") as file:
            file.seek(since)
            return file.read().decode("utf-8", "replace")
        return ""

    def kill(self) -> None:
        """End the process and all that it started, without waiting for the end."""
        with suppress(OSError):
            if hasattr(os, "killpg"):
                os.killpg(self.process.pid, signal.SIGKILL)
        self.process.kill()

    def stop(self) -> None:
        """End it all and close the connection. Where the server reaps it, no verdict waits for that."""
        self.kill()
        if not FORKS:
            self.process.join(5)
        self.connection.close()

    def _how_it_died(self) -> str:
        self.process.join(2)
        code = self.process.exitcode
        if code is not None and code < 0:
            return f"the process was ended by signal {-code} ({signal.Signals(-code).name})"
        return f"the process ended by itself, with exit status {code}"


class Worker:
    """Starts runs. The first one on Linux also starts the server, which stays for the next ones.

    With `trial` the server makes a trial run before the first fork: for a sitting, not for a single run.
    `servers` counts how many were started: more than one, and one has died.
    """

    def __init__(self, *, trial: bool = False) -> None:
        """Start nothing yet."""
        self._context = multiprocessing.get_context("forkserver" if FORKS else "spawn")
        self._preload = ("dojo.judging.warm", "dojo.judging.trial") if trial else ("dojo.judging.warm",)
        self._server: int | None = None
        self.servers = 0

    def warm_up(self) -> None:
        """Start the server, if none is alive, without waiting for it."""
        if FORKS:
            from multiprocessing import forkserver, resource_tracker

            self._context.set_forkserver_preload(list(self._preload))
            resource_tracker.ensure_running()  # first: where it is started, it lets interrupts through again
            with importable, deaf_to_interrupts():
                forkserver.ensure_running()
            server = forkserver._forkserver._forkserver_pid  # the library has no public name for it
            if server != self._server:
                self._server = server
                self.servers += 1

    def restart(self) -> None:
        """End the server, which knows the tests as they were when it started, and start another."""
        ended = self._server
        while ended and ended == self._server:
            with suppress(ProcessLookupError):
                os.kill(ended, signal.SIGKILL)
            time.sleep(0.005)  # until it is gone, and can be started again
            self.warm_up()

    @contextmanager
    def run(self, job: str, *args):
        """Run `module:function` in a process of its own and yield its Run, which is ended on the way out."""
        with tempfile.TemporaryDirectory(prefix="vae-katas-", ignore_cleanup_errors=True) as folder:
            output = Path(folder) / "output.txt"
            output.touch()
            ours, theirs = self._context.Pipe(duplex=False)
            process = self._started(job, theirs, output, *args)
            theirs.close()
            run = Run(process, ours, output)
            try:
                yield run
            finally:
                run.stop()

    def _started(self, *args) -> BaseProcess:
        """Start a process; where the server has died just now, start both once more."""
        for last in (False, True):
            self.warm_up()
            expected = self._preload if FORKS else ()
            process = self._context.Process(target=child.enter, args=(expected, *args), daemon=True)
            try:
                with importable:
                    process.start()
                return process
            except (OSError, EOFError) as error:
                if last:
                    raise Died(f"no process could be started: {type(error).__name__} {error}") from error
        raise AssertionError("not reached")

    def call(self, job: str, *args, limit: float):
        """Run a job that sends one Result and return its value; None if it broke, died or took too long."""
        with self.run(job, *args) as run, suppress(TimedOut, Died):
            event = run.receive(limit)
            return None if isinstance(event, Broken) else getattr(event, "value", None)

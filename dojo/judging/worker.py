"""Processes for learners' code: a warm server, and a new fork of it for every run.

The standard library's forkserver context makes the forks. On systems without fork, a spawned process gives the
same results, but slower.
"""

import multiprocessing
import os
import secrets
import signal
import tempfile
import threading
import time
from contextlib import contextmanager, suppress
from multiprocessing.process import BaseProcess
from pathlib import Path

from dojo.judging import child, system
from dojo.judging.running import Died, Run, Runner
from dojo.judging.starting import importable
from dojo.judging.system import interrupts_blocked

STANDING_BY = 4  # two for the steps, one for the diagnosis, and one for the next save
START_LIMIT = 120.0  # s, long enough for the imports on a slow disk


class Worker(Runner):
    """Starts runs. The first one on Linux also starts the server, which stays for the next ones.

    The server imports the modules `more` before the first fork. They make many runs faster, but not a single run.
    `servers` counts the started servers: if it is more than one, a server has died.
    """

    def __init__(self, *more: str) -> None:
        """Start nothing yet."""
        self._context = multiprocessing.get_context("forkserver" if system.FORKS else "spawn")
        self._preload = ("dojo.judging.preload", *more)
        self._server: int | None = None
        self._standing_by: list[Run] = []
        self._filling = threading.Lock()
        self.servers = 0

    def warm_up(self) -> None:
        """Start the server, if none is alive, without waiting for it."""
        if system.FORKS:
            from multiprocessing import forkserver, resource_tracker

            self._context.set_forkserver_preload(list(self._preload))
            resource_tracker.ensure_running()  # first, because its start unblocks interrupts
            with importable, interrupts_blocked():
                forkserver.ensure_running()
            server = forkserver._forkserver._forkserver_pid  # the library has no public name for it
            if server != self._server:
                self._server = server
                self.servers += 1
                self.dismiss()

    def restart(self) -> None:
        """End the server, which has imported the old tests, and start another."""
        ended = self._server
        while ended and ended == self._server:
            with suppress(ProcessLookupError):
                os.kill(ended, signal.SIGKILL)
            time.sleep(0.005)  # until it has ended and can be started again
            self.warm_up()

    def stand_by(self) -> None:
        """Start processes in advance, which wait for any job."""
        with self._filling:  # after quick saves several threads do this
            while len(self._standing_by) < STANDING_BY:
                self._standing_by.append(self._started())

    def dismiss(self) -> None:
        while self._standing_by:
            self._standing_by.pop().stop()

    @contextmanager
    def run(self, job: str, *args):
        """Run a job, in a process that stands by for it if there is one."""
        run = self._taken() or self._started()
        try:
            run.begin(job, *args)
            yield run
        finally:
            run.stop()

    def _taken(self) -> Run | None:
        """Return a process that stands by, if one does and is alive."""
        self.warm_up()  # if the server has died, those that it forked are dismissed
        with suppress(IndexError):
            while True:
                run = self._standing_by.pop(0)
                if run.process.is_alive():
                    return run
                run.stop()
        return None

    def _started(self) -> Run:
        """Start a process; if the server has just died, start both again."""
        folder = tempfile.TemporaryDirectory(prefix="vae-katas-", ignore_cleanup_errors=True)
        output = Path(folder.name) / "output.txt"
        output.touch()
        token = secrets.token_hex(8)
        ours, theirs = self._context.Pipe()
        try:
            return Run(self._process(theirs, output, token), ours, folder, output, token)
        finally:
            theirs.close()

    def _process(self, *args) -> BaseProcess:
        """Start a process. If something kills the server during this, start it again, any number of times.

        Raises   Died if the server itself fails twice, or if none has started within START_LIMIT
        """
        failures, deadline = 0, time.monotonic() + START_LIMIT
        while True:
            self.warm_up()
            server = self._server
            expected = self._preload if system.FORKS else ()
            process = self._context.Process(target=child.enter, args=(expected, *args), daemon=True)
            try:
                with importable:
                    process.start()
                return process
            except (OSError, EOFError) as error:
                failures += not _was_killed(server)
                if failures > 1 or time.monotonic() > deadline:
                    raise Died(f"no process could be started: {type(error).__name__} {error}") from error


def _was_killed(server: int | None) -> bool:
    """Return whether a signal ended a server. The library still collects its exit status."""
    if server is None:
        return False
    try:
        deadline = time.monotonic() + 1
        while time.monotonic() < deadline:
            ended = os.waitid(os.P_PID, server, os.WEXITED | os.WNOHANG | os.WNOWAIT)
            if ended is not None:
                return ended.si_code != os.CLD_EXITED
            time.sleep(0.01)  # its socket is closed before it has ended
    except ChildProcessError:  # the library has collected it already, and started the next one
        return True
    return False

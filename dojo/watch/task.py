"""One judgement, in a thread. It can be called off: its processes end, and its verdict is never told."""

import threading
from collections.abc import Callable
from contextlib import contextmanager, suppress

from dojo.judging.running import Died, Run
from dojo.judging.worker import Worker


class CalledOff(Exception):
    """Nobody waits for this any longer."""


class Errand(Worker):
    """A worker for a single judgement, which passes everything on to the one whose server is warm."""

    def __init__(self, worker: Worker) -> None:
        """Make an errand of the worker's, not yet begun."""
        self._worker = worker
        self._lock = threading.Lock()
        self._runs: set[Run] = set()
        self._is_off = False

    def begin(self, work: Callable[["Errand"], object], done: Callable[["Errand", object], None]) -> None:
        """Start the work. `done` is told what it returned or raised, unless it was called off."""
        threading.Thread(target=self._go, args=(work, done), daemon=True).start()

    def call_off(self) -> None:
        """End what is running and start nothing more. This does not wait."""
        with self._lock:
            self._is_off = True
            for run in self._runs:
                run.kill()

    def warm_up(self) -> None:
        """Start the server, if none is alive."""
        self._worker.warm_up()

    @contextmanager
    def run(self, job: str, *args):
        """Run a job as a worker does.

        Raises   CalledOff at its end, or instead of it
        """
        self._go_on()
        with self._worker.run(job, *args) as run:
            with self._lock:
                self._runs.add(run)
            try:
                self._go_on()
                yield run
            finally:
                with self._lock:
                    self._runs.discard(run)
        self._go_on()

    def _go_on(self) -> None:
        if self._is_off:
            raise CalledOff

    def _go(self, work, done) -> None:
        try:
            result = work(self)
            self._go_on()
        except CalledOff:
            return
        except Exception as error:  # it belongs to whoever waits for the result
            result = error
        done(self, result)
        with suppress(Died):  # then the next run says so
            self._worker.stand_by()

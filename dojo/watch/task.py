"""One judgement, in a thread. If it is cancelled, its processes end and its verdict is discarded."""

import threading
from collections.abc import Callable
from contextlib import contextmanager

from dojo.judging.running import Run, Runner
from dojo.judging.worker import Worker
from dojo.verdict import Verdict


class Cancelled(Exception):
    """The verdict is no longer needed."""


class Task(Runner):
    """Runs the jobs of one judgement, with the worker and its warm server."""

    def __init__(self, worker: Worker) -> None:
        self._worker = worker
        self._lock = threading.Lock()
        self._runs: set[Run] = set()
        self._is_cancelled = False

    def start(self, work: Callable[[], Verdict], done: Callable[[Verdict | Exception], None]) -> None:
        """Start the work. `done` gets its result or exception, unless the task was cancelled."""
        threading.Thread(target=self._work, args=(work, done), daemon=True).start()

    def cancel(self) -> None:
        """End the running jobs and start no more. This does not wait."""
        with self._lock:
            self._is_cancelled = True
            for run in self._runs:
                run.kill()

    @contextmanager
    def run(self, job: str, *args):
        """Run a job as the worker does.

        Raises   Cancelled at its end, or in place of it
        """
        self._check()
        with self._worker.run(job, *args) as run:
            with self._lock:
                self._runs.add(run)
            try:
                self._check()
                yield run
            finally:
                with self._lock:
                    self._runs.discard(run)
        self._check()

    def _check(self) -> None:
        if self._is_cancelled:
            raise Cancelled

    def _work(self, work, done) -> None:
        try:
            result: Verdict | Exception = work()
            self._check()
        except Cancelled:
            return
        except Exception as error:  # the controller raises it in the main thread
            result = error
        done(result)

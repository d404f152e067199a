"""The runs of a runner that have not ended, so that all can be ended at once."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from dojo.judging.running import Died, Run


class OpenRuns:
    """Several threads may add runs while another one ends them."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._runs: set[Run] = set()
        self._is_ended = False

    @contextmanager
    def holding(self, run: Run) -> Iterator[None]:
        """Keep a run in the set during the block.

        Raises   Died if all runs were ended: a thread that still judges must not start another one
        """
        with self._lock:
            self._runs.add(run)
            is_ended = self._is_ended
        try:
            if is_ended:
                raise Died("all runs were ended")
            yield
        finally:
            with self._lock:
                self._runs.discard(run)

    def end(self) -> None:
        """End all runs, including those that are started later."""
        with self._lock:
            self._is_ended = True
            runs = [*self._runs]
        for run in runs:
            run.kill()

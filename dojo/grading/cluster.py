"""Judges submissions on the workers of a Dask cluster.

A worker can end at any time: its machine is switched off, or the queue takes it back. Dask then reports all tasks of
that worker, but not which of them ended it, if one did. So these submissions are judged again, one at a time. If the
worker ends twice while it judges one submission alone, the submission gets a row that says so.
"""

import logging
import threading
import time
from collections import Counter
from collections.abc import Callable, Generator, Iterator, Mapping
from concurrent.futures import CancelledError
from contextlib import contextmanager

from distributed import Client, KilledWorker, as_completed

from dojo.curriculum.katas import katas
from dojo.errors import NoResult, Usage
from dojo.grading import cluster_worker
from dojo.grading.cluster_worker import JudgeEnded, Setting, WrongWorker
from dojo.grading.grader import Engine, code
from dojo.grading.rows import NOT_JUDGED, Cell, Row
from dojo.grading.submissions import Submission
from dojo.verdict import Outcome
from lab.layout import counted

SENT_AT_ONCE = 50  # submissions; distributed warns of messages that are too large
CONNECT_LIMIT = 60.0  # s, until the scheduler answers and a worker is there
WITHOUT_WORKER = 10.0  # s without a worker, until the user is told
EVERY = 0.5  # s between two looks at the workers
NONE_LEFT = "No worker is left. Start one, and the grading continues; Ctrl-C ends it."
MOST_ENDS = 2  # how often a worker may end while it judges one submission alone
ENDED = (
    "The worker ended twice while it judged this submission. If something else ended the worker, the same command "
    "judges the submission again."
)


class ClusterLost(NoResult):
    """The scheduler has ended, and its state is lost."""


class Cluster(Engine):
    """The workers of the scheduler at an address. They judge as many submissions at once as they have threads.

    `say` gets a sentence when no worker is left, and another one when there are workers again.
    """

    def __init__(self, address: str, *, say: Callable[[str], None], trust: bool = False) -> None:
        """Connect, and ask a worker for its isolation.

        Raises   Usage
        """
        self._say = say
        logging.getLogger("distributed").setLevel(logging.CRITICAL)  # an error is reported once, in a sentence
        try:
            self._client = Client(address, timeout=CONNECT_LIMIT, name="vae-katas")
            self._client.wait_for_workers(1, timeout=CONNECT_LIMIT)
        except (OSError, ValueError) as error:  # a timeout is an OSError
            raise Usage(f"--cluster {address}: no scheduler with a worker answers there: {error}.") from None
        own = code()
        with self._told_of_workers():
            super().__init__(self._first_isolation(Setting(own, "", trust)))
        self._setting = Setting(own, self.isolation, trust)

    def _first_isolation(self, setting: Setting) -> str:
        """Ask any worker, and ask again if it ends."""
        while True:
            if found := self._result(self._client.submit(cluster_worker.isolation, setting, pure=False)):
                return found

    def rows(self, waiting: Mapping[str, Submission]) -> Generator[Row, None, None]:
        with self._told_of_workers():
            yield from self._rows(dict(waiting), Counter())

    def _rows(self, left: dict[str, Submission], ends: Counter[str]) -> Iterator[Row]:
        while left:
            tried = [key for key in left if not ends[key]] or [next(iter(left))]
            for key, row in self._judged({key: left[key] for key in tried}, ends):
                if row is None:
                    ends[key] += 1
                    if ends[key] <= MOST_ENDS:
                        continue
                    row = _ended(key, left[key], self.isolation)
                del left[key]
                yield row

    @contextmanager
    def _told_of_workers(self):
        """Say that no worker is left, after some seconds without one, and that there is one again."""
        over = threading.Event()
        watching = threading.Thread(target=self._watch_workers, args=(over,), daemon=True)
        watching.start()
        try:
            yield
        finally:
            over.set()
            watching.join(EVERY)

    def _watch_workers(self, over: threading.Event) -> None:
        seen, is_told = time.monotonic(), False
        while not over.wait(EVERY):
            count = self._client.scheduler_info(n_workers=0).get("n_workers", 0)
            if count and is_told:
                self._say(f"{counted(count, 'worker')} again: the grading continues.")
            if count:
                seen, is_told = time.monotonic(), False
            elif not is_told and time.monotonic() - seen > WITHOUT_WORKER:
                self._say(NONE_LEFT)
                is_told = True

    def _judged(self, submissions: Mapping[str, Submission], ends: Counter) -> Iterator[tuple[str, Row | None]]:
        """Judge these at once. Yield each key with its row, or None if the worker ended."""
        # A tuple's first part is the name of a group. The tasks of a group wait in the scheduler, and not in a worker.
        names = [(f"vae-katas-{ends[key]}", key) for key in submissions]
        settings = [self._setting] * len(names)
        made = self._client.map(
            cluster_worker.row, [*submissions], [*submissions.values()], settings, key=names, batch_size=SENT_AT_ONCE
        )
        futures = dict(zip(made, submissions, strict=True))
        try:
            for future in as_completed(futures):
                found = self._result(future)
                yield futures.pop(future), Row.from_json(found) if found else None
                future.release()
        finally:
            self._client.cancel([*futures])

    def _result(self, future) -> str | None:
        """Return what a worker returned, or None if it has ended.

        Raises   Usage if a worker cannot judge, ClusterLost
        """
        try:
            return future.result()
        except (KilledWorker, JudgeEnded):
            return None
        except WrongWorker as error:
            raise Usage(f"A worker of the cluster cannot judge: {error}") from None
        except ModuleNotFoundError as error:
            raise Usage(
                f"A worker of the cluster has no module {error.name}: start it in a clone of this repository, "
                "with its environment (docs/cluster.md)."
            ) from None
        except (CancelledError, OSError):
            raise ClusterLost(
                "The scheduler of the cluster has ended. The rows so far are stored: start a scheduler and workers, "
                "and type the same command to continue."
            ) from None

    def stop(self) -> None:
        """End the judge processes, and disconnect from the cluster."""
        try:
            self._client.run(cluster_worker.stop, on_error="ignore")
        finally:
            self._client.close()


def _ended(key: str, submission: Submission, isolation: str) -> Row:
    """Return the row of a submission that ends its worker."""
    ended = {kata.number: Cell(kata.number, Outcome.OUR_FAULT.value, ENDED) for kata in katas()}
    missing = {number: Cell(number, NOT_JUDGED, problem) for number, problem in submission.problems.items()}
    cells = tuple({**ended, **missing}.values())
    return Row(key, submission.student, submission.entry, submission.id, isolation, cells, submission.notes)

"""A stand-in for the judge process of a cluster's worker, for tests: it judges without running anything.

`dask worker --preload` of this file lets the worker start it.
"""

import hashlib
import os
import signal
import socket
import sys
import time
from pathlib import Path

from dojo.curriculum.katas import katas
from dojo.grading import cluster_worker, judge_process
from dojo.grading.rows import Cell, Row
from dojo.grading.submissions import Submission

ISOLATION, SECONDS = "none at all", 0.02
STARTED = 1.0  # s, in which a worker has surely started: Dask does not replace one that ends while it starts
ENDS_ITS_WORKER = "ends its worker"  # a student
LEFT = "QUICK_JUDGES"  # the variable with a folder, in which each judge leaves its process id
WAIT = "wait"  # a file in that folder: while it is there, no worker starts


def quick_row(key: str, submission: Submission) -> Row:
    """Return a row that depends on the texts alone."""
    sums = {number: hashlib.sha256(text).hexdigest() for number, text in submission.texts.items()}
    cells = tuple(Cell(kata.number, "wrong", sums.get(kata.number, "")) for kata in katas())
    return Row(key, submission.student, submission.entry, submission.id, ISOLATION, cells)


class QuickGrader:
    isolation = ISOLATION

    def row(self, key: str, submission: Submission) -> Row:
        time.sleep(SECONDS)
        if submission.student == ENDS_ITS_WORKER:
            time.sleep(STARTED)
            os.kill(os.getppid(), signal.SIGKILL)
            time.sleep(60)
        return quick_row(key, submission)

    def stop(self) -> None:
        """Nothing was started."""


def dask_setup(worker) -> None:
    """Let this worker start this file, once it may."""
    while Path(os.environ[LEFT], WAIT).exists():
        time.sleep(0.05)
    cluster_worker.COMMAND = (sys.executable, __file__)


if __name__ == "__main__":
    Path(os.environ[LEFT], str(os.getpid())).touch()
    judge_process.main(socket.socket(fileno=int(sys.argv[1])), QuickGrader)  # type: ignore[arg-type]

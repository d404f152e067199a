"""`python -m dojo.grading.contained OUTPUT`: runs one job in a container.

It reads its job from standard input and sends its events to standard output.
"""

import math
import os
import pickle
import signal
import sys
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NoReturn

from dojo.grading.submission_files import SUBMISSION, write_files
from dojo.judging import child
from dojo.judging.events import Finished, Result
from dojo.judging.patience import patient
from dojo.judging.wire import encode

OUTPUT = Path("/judged/output.txt")  # what the submission prints; its stack is beside it, in output.trace
READY = "ready"  # sent before the job begins, so that no time limit counts the start of the container
LIFE = 300.0  # s, longer than any job. A container whose judge was killed ends then.


def main(output: Path) -> NoReturn:
    """Run the job, and end without waiting for threads or exit handlers of the answer."""
    signal.alarm(math.ceil(patient(LIFE)))
    token, job, args, files = pickle.load(sys.stdin.buffer)  # from the judge, before any of the answer's code runs
    connection = Connection(os.dup(1))
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    import dojo.judging.preload  # noqa: F401

    child.settle(connection, output, output.with_suffix(".trace"))
    own = os.getpid()

    def send(event) -> None:
        if os.getpid() == own:  # a process that an answer forked sends nothing
            child.write(connection, encode(event, token))

    send(Result(READY))
    write_files(SUBMISSION, files)
    ended_by = child.named(job)(send, *args)
    send(Finished(ended_by or ""))
    os._exit(0)


if __name__ == "__main__":
    main(Path(sys.argv[1]))

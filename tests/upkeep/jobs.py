"""Jobs for tests of what waits for jobs. Each runs in a process of its own."""

import os
import threading
import time
from contextlib import suppress
from pathlib import Path

from dojo.judging.events import Progress, Result

LONG = 60.0  # s, longer than any test waits


def meet(send, folder: str, own: str, other: str) -> None:
    """Report progress once the other job has begun too."""
    Path(folder, own).touch()
    deadline = time.monotonic() + LONG
    while not Path(folder, other).exists() and time.monotonic() < deadline:
        time.sleep(0.01)
    send(Progress(own, int(time.monotonic() < deadline), 1))


def stay(send, folder: str) -> None:
    """Write down the number of this process, report progress, and stay."""
    Path(folder, "pid").write_text(str(os.getpid()), encoding="ascii")
    send(Progress("stays", 0, 1))
    time.sleep(LONG)


def die(send, folder: str) -> None:
    """End without a message, once the job that stays has begun."""
    while not Path(folder, "pid").exists():
        time.sleep(0.01)
    os._exit(3)


def count_threads(send, most: int) -> None:
    """Start threads that take little memory, until there are `most` or the kernel refuses one. Report the number."""
    threading.stack_size(2**16)
    started, end = 0, threading.Event()
    with suppress(RuntimeError):
        while started < most:
            threading.Thread(target=end.wait, daemon=True).start()
            started += 1
    end.set()
    send(Result(started))

"""Functions that only some systems have: fork, process limits, process groups, signals. Only this module uses them.

If the system lacks one of them, the function does nothing. Verdicts are then the same, except for missing limits.
"""

import faulthandler
import os
import signal
import sys
import time
from collections.abc import Callable
from contextlib import contextmanager, suppress
from pathlib import Path

try:
    import resource

    HAS_LIMITS = True
except ImportError:  # Windows
    HAS_LIMITS = False

# On other systems than Linux, a fork after loading torch may not be safe.
FORKS = sys.platform == "linux" and hasattr(os, "fork")
CORES = len(os.sched_getaffinity(0)) if FORKS else 1  # where nothing forks, a second process only costs imports
WRITES_TO_PIPES = sys.platform != "win32"  # there, a connection of multiprocessing has no file number
INTERVAL = 3.0  # s between two stacks, if a process cannot be asked for one
PATIENCE = 2.0  # s to wait for the stack of a process
WRITTEN = 0.1  # s without a new line, after which a stack is taken as complete
NO_LIMITS = (
    "This system has no memory limit for a process, so an answer that takes too much memory is not ended. "
    "The time limit is the same as on other systems."
)


def limit(memory: int, printed: int) -> None:
    """Limit this process: the bytes by which its memory may grow, and the bytes that it may write to a file."""
    if not HAS_LIMITS:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    pages = Path("/proc/self/statm")
    if pages.exists():
        now = int(pages.read_text().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (now + memory, hard))
    resource.setrlimit(resource.RLIMIT_FSIZE, (printed, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if hasattr(signal, "SIGXFSZ"):
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # the write raises OSError instead


def lead_a_group() -> None:
    """Make this process the leader of a process group, which can be ended as a whole, and unblock interrupts."""
    if hasattr(os, "setsid"):
        with suppress(PermissionError):  # it leads one already
            os.setsid()
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


def end_group(pid: int) -> None:
    """End a process and all processes that it started, without waiting."""
    with suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(pid, signal.SIGKILL)


def end_children() -> None:
    """End the children of this process, with all processes that they started. On Linux only."""
    with suppress(OSError):
        for child in Path(f"/proc/self/task/{os.getpid()}/children").read_text().split():
            end_group(int(child))


def write_stack_on_request(trace: Path) -> None:
    """Let this process write its stack into a file when `stack_of` asks, or every few seconds if nobody can ask."""
    file = os.open(trace, os.O_WRONLY | os.O_CREAT)
    if hasattr(signal, "SIGUSR1") and hasattr(faulthandler, "register"):
        faulthandler.register(signal.SIGUSR1, file=file, all_threads=True)
    else:
        faulthandler.dump_traceback_later(INTERVAL, repeat=True, file=file)


def ask_for_stack(pid: int) -> None:
    """Ask a process to write its stack into its trace file."""
    with suppress(OSError):
        os.kill(pid, signal.SIGUSR1)


def stack_of(ask: Callable[[], None], trace: Path) -> str:
    """Return the stack of a process, which may hang anywhere; "" if it does not answer."""
    if hasattr(signal, "SIGUSR1"):
        ask()
        _wait_for_a_complete(trace)
    return trace.read_text(errors="replace") if trace.exists() else ""


def _wait_for_a_complete(trace: Path) -> None:
    """Wait until a process has written its stack, line by line, into this file. Give up after PATIENCE."""
    deadline = time.monotonic() + PATIENCE
    size, since = 0, deadline
    while (now := time.monotonic()) < min(since + WRITTEN, deadline):
        time.sleep(0.01)
        if trace.exists() and trace.stat().st_size != size:
            size, since = trace.stat().st_size, now


@contextmanager
def interrupts_blocked():
    """Block Ctrl-C in a process that is started here: it would end the process during its imports."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def ended_by(code: int | None) -> str:
    """Return in words how a process ended, from its exit code."""
    if code is not None and code < 0:
        return f"the process was ended by signal {-code} ({signal.Signals(-code).name})"
    return f"the process ended by itself, with exit status {code}"

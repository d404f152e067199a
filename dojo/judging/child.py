"""The first and last lines of every process that runs a learner's code: its limits, its streams, its end."""

import importlib
import os
import stat
import sys
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path

from dojo.judging import system
from dojo.judging.events import Broken, Finished
from dojo.judging.wire import encode

GIB = 2**30
MEMORY_GROWTH = 2 * GIB
PRINTED_AT_MOST = 64 * 2**20  # bytes; beyond it a print raises OSError


def enter(expected: tuple[str, ...], connection: Connection, output: Path, token: str, ahead: str) -> None:
    """Wait for a job, `module:function`, and run it as function(send, *args), which sends through the connection.

    Where `ahead` names a function, it is run at once as function(send, wait), and waits for the job's one argument.

    `expected` names the modules that the server, if there is one, must have brought along. `token` marks what is sent.
    Never returns: threads that an answer left behind, and its exit handlers, are not waited for.
    """
    pid = os.getpid()

    def send(event) -> None:
        if os.getpid() == pid:  # not from a process that an answer forked
            write(connection, encode(event, token))

    try:
        _import_everything(expected)
    except Exception as error:  # whatever is wrong with the installation, it must be told
        send(Broken(f"{type(error).__name__}: {error}"))
        os._exit(0)
    try:
        settle(connection, output, output.with_suffix(".trace"))
    except FileNotFoundError:  # the process that started this has ended it already, and removed the folder
        os._exit(0)

    def wait() -> tuple:
        try:
            return connection.recv()
        except (EOFError, OSError):  # the process that started this has gone
            os._exit(0)

    if ahead:
        ended_by = named(ahead)(send, lambda: wait()[1][0])
    else:
        job, args = wait()
        ended_by = named(job)(send, *args)
    send(Finished(ended_by or ""))
    os._exit(0)


def settle(connection: Connection, output: Path, trace: Path) -> None:
    """Leave this process one connection, a file for what it prints, and one for its stack; and limit it."""
    _close_all_but(connection.fileno())
    _redirect(output)
    system.lead_a_group()
    system.limit(MEMORY_GROWTH, PRINTED_AT_MOST)
    system.write_stack_on_request(trace)


def named(job: str) -> Callable:
    """Return the function that `module:function` names."""
    module, function = job.split(":")
    return getattr(importlib.import_module(module), function)


def write(connection: Connection, line: bytes) -> None:
    """Send one line, however long."""
    if not system.WRITES_TO_PIPES:
        connection.send_bytes(line)
        return
    while line:
        line = line[os.write(connection.fileno(), line) :]


def _import_everything(expected: tuple[str, ...]) -> None:
    """A process forked from the warm server has all this; one that was spawned pays for it here.

    Python 3.11's server is silent about an ImportError in what it should bring, so each run looks for itself.
    """
    missing = [name for name in expected if name not in sys.modules]
    import dojo.judging.preload  # noqa: F401  raises what it would have raised in the server

    for name in missing:
        raise RuntimeError(f"the server has started without {name}")


def _close_all_but(wanted: int) -> None:
    """Close the pipes and sockets of multiprocessing itself: one line in them from an answer would end the server."""
    if not os.path.isdir("/dev/fd"):
        return
    from multiprocessing import forkserver, resource_tracker

    for number in map(int, os.listdir("/dev/fd")):
        with suppress(OSError):  # the folder's own handle is closed by now
            mode = os.fstat(number).st_mode
            if number > 2 and number != wanted and (stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode)):
                os.close(number)
    resource_tracker._resource_tracker._fd = None  # an answer whose DataLoader has workers starts its own
    forkserver._forkserver._forkserver_alive_fd = forkserver._forkserver._forkserver_pid = None


def _redirect(output: Path) -> None:
    """Send what the answer prints, from Python or from C, to a file that outlives this process."""
    handle = os.open(output, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.dup2(handle, 1)
    os.dup2(handle, 2)
    sys.stdout = sys.stderr = open(  # noqa: SIM115  as long as the process lives
        1, "w", buffering=1, encoding="utf-8", errors="replace", closefd=False
    )
    sys.dont_write_bytecode = True  # no __pycache__ in a learner's folder

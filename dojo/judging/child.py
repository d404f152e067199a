"""The entry point of every process that runs a learner's code: its limits, its streams, its end."""

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


def enter(expected: tuple[str, ...], connection: Connection, output: Path, token: str) -> None:
    """Wait for a job, `module:function`, and run it as function(send, *args), which sends through the connection.

    `expected` names the modules that the server, if there is one, must have imported. `token` marks every sent line.
    Never returns: it does not wait for threads or exit handlers of the answer.
    """
    pid = os.getpid()

    def send(event) -> None:
        if os.getpid() == pid:  # a process that an answer forked sends nothing
            write(connection, encode(event, token))

    try:
        _import_preloaded(expected)
    except Exception as error:  # every error of the installation must be reported
        send(Broken(f"{type(error).__name__}: {error}"))
        os._exit(0)
    try:
        settle(connection, output, output.with_suffix(".trace"))
    except FileNotFoundError:  # the parent has ended this process and removed the folder
        os._exit(0)

    named("dojo.judging.session:get_ready")()
    try:
        job, args = connection.recv()
    except (EOFError, OSError):  # the parent process has ended
        os._exit(0)
    ended_by = named(job)(send, *args)
    send(Finished(ended_by or ""))
    os._exit(0)


def settle(connection: Connection, output: Path, trace: Path) -> None:
    """Set the limits of this process. It keeps one connection, a file for its output and a file for its stack."""
    _close_others(connection.fileno())
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


def _import_preloaded(expected: tuple[str, ...]) -> None:
    """Import everything. A process forked from the warm server has it already; a spawned one imports it here.

    Python 3.11's server hides an ImportError of a preloaded module, so each run checks the modules.
    """
    missing = [name for name in expected if name not in sys.modules]
    import dojo.judging.preload  # noqa: F401  raises the error that the server has hidden

    for name in missing:
        raise RuntimeError(f"the server has started without {name}")


def _close_others(wanted: int) -> None:
    """Close multiprocessing's own pipes and sockets: if an answer wrote into them, the server would end."""
    if not os.path.isdir("/dev/fd"):
        return
    from multiprocessing import forkserver, resource_tracker

    for number in map(int, os.listdir("/dev/fd")):
        with suppress(OSError):  # the handle of the folder itself is already closed
            mode = os.fstat(number).st_mode
            if number > 2 and number != wanted and (stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode)):
                os.close(number)
    resource_tracker._resource_tracker._fd = None  # a DataLoader with workers starts new ones
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

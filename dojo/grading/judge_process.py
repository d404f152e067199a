"""`python -m dojo.grading.judge_process SOCKET`: judges submissions for the worker of a cluster that has started it.

The workers of a cluster may have no children of multiprocessing, and judge in threads. So each of them starts this
program, which has a runner of its own. When the worker ends, in any way, its side of the socket is closed. Then this
process ends all runs and itself.
"""

import os
import socket
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection

from dojo.errors import Usage
from dojo.grading import runners
from dojo.grading.grader import Grader, code


def main(control: socket.socket, grader: Callable[[], Grader]) -> None:
    """Send the isolation, then judge the submissions that arrive, each through a connection of its own."""
    own = code()
    first = _next_connection(control)
    judging, problem = None, ""
    try:
        judging = grader()
    except Usage as error:
        problem = str(error)
    with first, suppress(OSError):  # the worker may have ended meanwhile
        first.send((judging.isolation if judging else "", own, problem))
    while judging:
        threading.Thread(target=_judge, args=(judging, _next_connection(control, judging)), daemon=True).start()


def _next_connection(control: socket.socket, judging: Grader | None = None) -> Connection:
    """Return the next connection that the worker sends. If the worker has ended, end all runs and this process."""
    _, connections, _, _ = socket.recv_fds(control, 1, 1)
    if not connections:
        if judging:
            judging.stop()
        os._exit(0)
    return Connection(connections[0])


def _judge(grader: Grader, connection: Connection) -> None:
    with connection, suppress(OSError, EOFError):  # the worker has ended
        key, submission = connection.recv()
        connection.send(grader.row(key, submission).as_json())


if __name__ == "__main__":
    trust = "--trust" in sys.argv[2:]
    main(socket.socket(fileno=int(sys.argv[1])), lambda: Grader(runners.started(trust=trust)))

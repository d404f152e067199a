"""The warm server inside the sandbox, and the processes that it starts for each run.

Before the first fork, the server imports everything and collects every step. So a run begins with its first step.
A run has two processes in a namespace of its own: process 1, which only sleeps, and the process that executes the
learner's code. They can neither read nor end the server. The server ends them, and all processes that they have
started, if the judge asks for it, or if they have too many processes or too much memory.
"""

import json
import os
import re
import select
import signal
import socket
import sys
from contextlib import suppress
from itertools import chain, islice
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NoReturn

import dojo.judging.trial_run  # noqa: F401  imports all that a run needs, and runs the reference once
from dojo.grading import memory, namespaces
from dojo.judging import child, session
from dojo.judging.events import Finished
from dojo.judging.wire import encode

SESSION = "dojo.judging.session:judge"
SUBMISSION = Path("/tmp/submission")  # in the private folder of each run
FILES_OF_A_RUN = 4  # that the judge sends: the connection, the socket to the guard, the output and the trace
MOST_PROCESSES = 64
MOST_MEMORY = 3 * child.GIB  # growth of all the processes of a run together
RESIDENT = re.compile(r"^Rss(?:Anon|Shmem):\s+(\d+)", re.MULTILINE)
KIB, BLOCK = 2**10, 512  # bytes
EVERY = 0.05  # s between two checks of the run's processes
ASK_FOR_STACK = b"?"


class Server:
    """Reads requests for runs from `control` and forks for each."""

    def __init__(self, control: socket.socket) -> None:
        self.control = control
        self.guarded: list[_Guarded] = []
        self._send = lambda event: None  # in the process of a run: sends an event of that run

    def serve(self) -> NoReturn:
        """Collect the steps, then fork a run for each request. End when the judge has ended."""
        namespaces.own_processes()
        namespaces_work()
        memory.use_huge_pages()
        self.control.send(b"ready")
        ended_by = session.stand_by(lambda event: self._send(event), self._wait)
        self._send(Finished(ended_by or ""))
        os._exit(0)

    def _wait(self):
        """Fork for each request. Return only in the fork of a test session, with its request."""
        while True:
            limit = EVERY if self.guarded else None
            ready, _, _ = select.select(
                [self.control.fileno(), *chain(*map(_Guarded.files, self.guarded))], [], [], limit
            )
            self.guarded = [each for each in self.guarded if not each.has_ended(ready)]
            if self.control.fileno() in ready:
                message, files, _, _ = socket.recv_fds(self.control, 4096, FILES_OF_A_RUN, socket.MSG_CMSG_CLOEXEC)
                if not message:
                    os._exit(0)
                if self._is_the_run(files):
                    return self._run(message.decode(), *files)

    def _is_the_run(self, files: list[int]) -> bool:
        """Fork a run. Return True in the run's process, and False in the server, which now guards the run."""
        process, first, namespace = namespaces.forked_apart()
        if process == 0:
            return True
        connection, judge, output, trace = files
        for each in (connection, output, trace):
            os.close(each)
        self.guarded.append(_Guarded(socket.socket(fileno=judge), first, process, namespace))
        return False

    def _run(self, token: str, connection_fd: int, judge: int, output: int, trace: int):
        """Separate this process from the server and the other runs. Return the request for a session."""
        self.control.close()
        os.close(judge)
        for each in chain(*map(_Guarded.files, self.guarded)):
            os.close(each)
        namespaces.separate()
        connection = Connection(connection_fd)
        child.settle(connection, Path(f"/dev/fd/{output}"), Path(f"/dev/fd/{trace}"))
        own = os.getpid()

        def send(event) -> None:
            if os.getpid() == own:  # not from a process that an answer forked
                child.write(connection, encode(event, token))

        self._send = send
        return self._request(connection)

    def _request(self, connection: Connection):
        """Write the submission's helper files. Return the request of a session; run any other job, and end."""
        try:
            job, args, beside = connection.recv()
        except (EOFError, OSError):  # the judge has ended
            os._exit(0)
        for name, text in beside.items():
            path = SUBMISSION / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text)
        if job == SESSION:
            return args[0]
        ended_by = child.named(job)(self._send, *args)
        self._send(Finished(ended_by or ""))
        os._exit(0)


class _Guarded:
    """A run as the server sees it, from outside its namespace."""

    def __init__(self, judge: socket.socket, first: int, process: int, namespace: str) -> None:
        self.judge, self.first, self.process, self.namespace = judge, first, process, namespace
        self.handle = os.pidfd_open(process)
        self.at_start, self.program = _resident("self"), _start_of("self")  # which the process has, too

    def files(self) -> tuple[int, int]:
        """Return two descriptors: one is ready if the process has ended, the other if the judge sends a request."""
        return self.handle, self.judge.fileno()

    def has_ended(self, ready: list[int]) -> bool:
        """Return whether the run has ended or must end. If so, end all its processes, and tell the judge how."""
        reason, over = "", self.handle in ready
        if not over and self.judge.fileno() in ready:
            if self.judge.recv(1) == ASK_FOR_STACK:
                os.kill(self.process, signal.SIGUSR1)
            else:
                over = True
        if not over:
            reason = self._too_much()
        if not over and not reason:
            return False
        os.kill(self.first, signal.SIGKILL)  # the kernel then ends all that the run has started
        exitcode = os.waitstatus_to_exitcode(os.waitpid(self.process, 0)[1])
        os.waitpid(self.first, 0)
        with suppress(OSError):
            self.judge.send(json.dumps({"exitcode": exitcode, "reason": reason}).encode())
        self.judge.close()
        os.close(self.handle)
        return True

    def _too_much(self) -> str:
        """Return what the run has too much of, as a sentence; "" if it is within its limits."""
        numbers = filter(str.isdigit, os.listdir("/proc"))
        own = [*islice(filter(self._is_its_own, numbers), MOST_PROCESSES + 1)]  # no more: they may fork all the while
        if len(own) > MOST_PROCESSES:
            return f"it had more than {MOST_PROCESSES} processes, and was ended"
        if sum(map(self._growth, own)) > MOST_MEMORY:
            return f"its processes took more than {MOST_MEMORY // child.GIB} GiB of memory, and were ended"
        return ""

    def _is_its_own(self, number: str) -> bool:
        with suppress(OSError):  # of another run, or ended meanwhile
            return namespaces.is_within(number, self.namespace)
        return False

    def _growth(self, number: str) -> int:
        """Return the bytes of memory that a process does not share with the server. Another program shares none."""
        shared = self.at_start if _start_of(number) == self.program else 0
        return max(_resident(number) - shared, 0)


def namespaces_work() -> None:
    """Make sure that a run can be separated from the others here.

    Raises   OSError
    """
    process, first, _ = namespaces.forked_apart()
    if process == 0:
        try:
            namespaces.separate()
        except OSError as error:
            print(error, file=sys.stderr, flush=True)
            os._exit(1)
        os._exit(0)
    failed = os.waitpid(process, 0)[1]
    os.kill(first, signal.SIGKILL)
    os.waitpid(first, 0)
    if failed:
        raise OSError("inside the sandbox a run cannot be separated from the others")


def _resident(number: str) -> int:
    """Return the bytes of a process's memory that are in no file of a disk; 0 if it has ended."""
    with suppress(OSError), open(f"/proc/{number}/status") as file:
        return KIB * sum(map(int, RESIDENT.findall(file.read()))) + _in_nameless_files(number)
    return 0


def _start_of(number: str) -> bytes:
    """Return the addresses with which the program of a process began. They are random, and a fork has the same."""
    with suppress(OSError):
        return Path(f"/proc/{number}/auxv").read_bytes()
    return b""


def _in_nameless_files(number: str) -> int:
    """Return the bytes in a process's open files that have no name and are in memory (man 2 memfd_create)."""
    with suppress(OSError):
        paths = [f"/proc/{number}/fd/{handle}" for handle in os.listdir(f"/proc/{number}/fd")]
        return sum(os.stat(path).st_blocks * BLOCK for path in paths if os.readlink(path).startswith("/memfd:"))
    return 0


if __name__ == "__main__":
    Server(socket.socket(fileno=int(sys.argv[1]))).serve()

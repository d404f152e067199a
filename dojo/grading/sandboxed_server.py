"""The warm server inside the sandbox, and the processes that it starts for each run.

Before the first fork, the server imports everything and collects every step. So a run begins with its first step.
A run has two processes in a namespace of its own: process 1, which only sleeps, and the process that executes the
learner's code. They can neither read nor end the server. The server ends them, and all processes that they have
started, if the judge asks for it, or if they have too many processes or too much memory.
"""

import json
import os
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
from dojo.grading.sandbox import ASK_FOR_EXCESS, ASK_FOR_STACK
from dojo.grading.submission_files import SUBMISSION, write_files
from dojo.judging import child, session
from dojo.judging.events import Finished
from dojo.judging.request import SESSION
from dojo.judging.wire import encode

FILES_OF_A_RUN = 4  # that the judge sends: the connection, the socket to the guard, the output and the trace
MANY_PROCESSES, MOST_PROCESSES = 8, 64
LOWEST_PRIORITY = 19
MOST_MEMORY = 3 * child.GIB  # growth of all the processes of a run together
EVERY = 0.05  # s between two checks of the run's processes


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
                [self.control.fileno(), *chain(*map(_Guarded.watched, self.guarded))], [], [], limit
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
        for each in chain(*map(_Guarded.opened, self.guarded)):
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
        write_files(SUBMISSION, beside)
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
        self.at_start = memory.AtStart()  # of this process, and so of its fork
        self.most = 0  # processes that it had at once
        self.is_killed, self.reason = False, ""
        self.exitcode: int | None = None

    def opened(self) -> list[int]:
        """Return two descriptors: one is ready if the process has ended, the other if the judge sends a request."""
        return [self.handle, self.judge.fileno()] if self.exitcode is None else []

    def watched(self) -> list[int]:
        """Return the descriptors to wait for. Once the run is killed, the judge's requests have no meaning."""
        return self.opened()[:1] if self.is_killed else self.opened()

    def has_ended(self, ready: list[int]) -> bool:
        """Kill the run if it has ended or must end. Return whether all its processes have ended.

        This never waits: they may take long to end, and meanwhile another run may become a fork bomb.
        """
        if not self.is_killed and self._must_end(ready):
            os.kill(self.first, signal.SIGKILL)  # the kernel then ends all that the run has started
            self.is_killed = True
        if self.is_killed and self.exitcode is None:
            self._tell_how_it_ended()
        return self.exitcode is not None and os.waitpid(self.first, os.WNOHANG) != (0, 0)

    def _must_end(self, ready: list[int]) -> bool:
        self.reason = self._too_much()  # even if the run has ended: processes that it started may be left
        if self.judge.fileno() in ready and not self._answer(self.judge.recv(1)):
            return True
        return self.handle in ready or bool(self.reason)

    def _answer(self, request: bytes) -> bool:
        """Do what the judge asks for. Return False if it asks for nothing more."""
        if request == ASK_FOR_STACK:
            os.kill(self.process, signal.SIGUSR1)
        elif request == ASK_FOR_EXCESS:
            self._tell({"reason": self.reason})
        return request in (ASK_FOR_STACK, ASK_FOR_EXCESS)

    def _tell_how_it_ended(self) -> None:
        """Tell the judge how the process ended, if it has."""
        process, status = os.waitpid(self.process, os.WNOHANG)
        if process:
            self.exitcode = os.waitstatus_to_exitcode(status)
            self._tell({"exitcode": self.exitcode, "reason": self.reason})
            self.judge.close()
            os.close(self.handle)

    def _tell(self, message: dict) -> None:
        with suppress(OSError):
            self.judge.send(json.dumps(message).encode())

    def _too_much(self) -> str:
        """Return a sentence about the limit that the run exceeds; "" if there is none."""
        numbers = filter(str.isdigit, os.listdir("/proc"))
        own = [*islice(filter(self._is_its_own, numbers), MOST_PROCESSES + 1)]  # no more: they may fork without end
        if len(own) > MANY_PROCESSES:
            self._let_the_others_go_first(own)
        if len(own) > MOST_PROCESSES:
            return f"it had more than {MOST_PROCESSES} processes, and was ended"
        is_growing, self.most = len(own) > self.most, max(self.most, len(own))
        if is_growing:  # measuring memory takes longer, and a fork bomb would grow too fast meanwhile
            return ""
        if sum(map(self.at_start.growth, own)) > MOST_MEMORY:
            return f"its processes took more than {MOST_MEMORY // child.GIB} GiB of memory, and were ended"
        return ""

    def _let_the_others_go_first(self, own: list[str]) -> None:
        """Lower the priority of a run's processes: at full priority a fork bomb leaves no time to end it."""
        for number in map(int, own):
            with suppress(OSError):  # it has ended meanwhile
                os.setpriority(os.PRIO_PROCESS, number, 0 if number == self.first else LOWEST_PRIORITY)

    def _is_its_own(self, number: str) -> bool:
        with suppress(OSError):  # of another run, or ended meanwhile
            return namespaces.is_within(number, self.namespace)
        return False


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


if __name__ == "__main__":
    Server(socket.socket(fileno=int(sys.argv[1]))).serve()

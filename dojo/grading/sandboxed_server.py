"""The warm server that works inside the sandbox, and what it starts for each run.

It has imported everything and collected every step before the first fork, so a run begins where the steps begin.
A run is three processes: a warden, which the run cannot see; process 1 of the run's own namespace, which only sleeps;
and the one that executes the learner's code. The warden ends them all together, when the judge asks for it or when
the run has too many processes or too much memory.
"""

import json
import os
import select
import shutil
import signal
import socket
import sys
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NoReturn

import dojo.judging.trial_run  # noqa: F401  imports all that a run needs, and runs the reference once
from dojo.grading import namespaces
from dojo.judging import child, session
from dojo.judging.events import Finished
from dojo.judging.wire import encode

SESSION = "dojo.judging.session:judge"
SUBMISSION = Path("/tmp/submission")  # in the private folder of each run
FILES_OF_A_RUN = 4  # what the judge sends along: the connection, the warden's socket, the output and the trace
MOST_PROCESSES = 64
MOST_MEMORY = 3 * child.GIB  # growth of all the processes of a run together
EVERY = 0.05  # s between two looks at the run's processes
ASK_FOR_STACK = b"?"
SLEEP = shutil.which("sleep") or "/bin/sleep"


class Server:
    """Reads requests for runs from `control` and forks for each."""

    def __init__(self, control: socket.socket) -> None:
        self.control = control
        self._send = lambda event: None  # what a run sends with, in the process of that run

    def serve(self) -> NoReturn:
        """Collect the steps, then fork a run for each request. Ends when the judge has gone."""
        namespaces_work()
        self.control.send(b"ready")
        ended_by = session.stand_by(lambda event: self._send(event), self._wait)
        self._send(Finished(ended_by or ""))
        os._exit(0)

    def _wait(self):
        """Return the request of a test session, in the process that is to run it. In the server it never returns."""
        while True:
            message, files, _, _ = socket.recv_fds(self.control, 4096, FILES_OF_A_RUN, socket.MSG_CMSG_CLOEXEC)
            if not message:
                os._exit(0)
            with suppress(ChildProcessError):
                while os.waitpid(-1, os.WNOHANG)[0]:
                    pass
            if os.fork() == 0:
                self.control.close()
                return self._run(message.decode(), *files)
            for each in files:
                os.close(each)

    def _run(self, token: str, connection_fd: int, warden_fd: int, output: int, trace: int):
        """Fork the run and guard it. Return in the process of the run alone, with the request for a session."""
        namespaces.separate()
        first = os.posix_spawn(SLEEP, [SLEEP, "infinity"], {})  # faster than a fork of all that torch has loaded
        process = os.fork()
        if process:
            for each in (connection_fd, output, trace):
                os.close(each)
            _Warden(socket.socket(fileno=warden_fd), first, process).guard()
        os.close(warden_fd)
        namespaces.show_own_processes()
        namespaces.drop_privileges()
        connection = Connection(connection_fd)
        child.settle(connection, Path(f"/dev/fd/{output}"), Path(f"/dev/fd/{trace}"))
        own = os.getpid()

        def send(event) -> None:
            if os.getpid() == own:  # not from a process that an answer forked
                child.write(connection, encode(event, token))

        self._send = send
        return self._request(connection)

    def _request(self, connection: Connection):
        """Put the helpers of the submission in place. Return what a session needs; run any other job and end."""
        try:
            job, args, beside = connection.recv()
        except (EOFError, OSError):  # the judge has gone
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


class _Warden:
    """Guards one run from outside its namespace."""

    def __init__(self, judge: socket.socket, first: int, process: int) -> None:
        self.judge, self.first, self.process = judge, first, process
        self.namespace = os.readlink(f"/proc/{process}/ns/pid")
        self.at_start = _private_memory(process)

    def guard(self) -> NoReturn:
        """Wait until the run ends or is to end. Tell the judge how it ended."""
        ended, judge, reason = os.pidfd_open(self.process), self.judge.fileno(), ""
        while not reason:
            ready, _, _ = select.select([ended, judge], [], [], EVERY)
            if ended in ready:
                break
            if judge in ready:
                if self.judge.recv(1) != ASK_FOR_STACK:
                    break
                os.kill(self.process, signal.SIGUSR1)
            reason = self._too_much()
        os.kill(self.first, signal.SIGKILL)  # and with it all that the run has started
        exitcode = os.waitstatus_to_exitcode(os.waitpid(self.process, 0)[1])
        with suppress(OSError):
            self.judge.send(json.dumps({"exitcode": exitcode, "reason": reason}).encode())
        os._exit(0)

    def _too_much(self) -> str:
        """Say what the run has too much of; nothing where all is well."""
        own = [number for number in os.listdir("/proc") if number.isdigit() and self._is_its_own(number)]
        if len(own) > MOST_PROCESSES:
            return f"it had more than {MOST_PROCESSES} processes, and was ended"
        if sum(_private_memory(number) - self.at_start for number in own) > MOST_MEMORY:
            return f"its processes took more than {MOST_MEMORY // child.GIB} GiB of memory, and were ended"
        return ""

    def _is_its_own(self, number: str) -> bool:
        with suppress(OSError):  # another run's, or gone by now
            return os.readlink(f"/proc/{number}/ns/pid") == self.namespace
        return False


def namespaces_work() -> None:
    """Make sure that a run can be separated from the others here.

    Raises   OSError
    """
    process = os.fork()
    if process == 0:
        try:
            namespaces.separate()
            namespaces.drop_privileges()
        except OSError as error:
            print(error, file=sys.stderr, flush=True)
            os._exit(1)
        os._exit(0)
    if os.waitpid(process, 0)[1]:
        raise OSError("inside the sandbox a run cannot be separated from the others")


def _private_memory(number: int | str) -> int:
    """Return the bytes of a process that it shares with no file; 0 where it has ended."""
    with suppress(OSError, ValueError), open(f"/proc/{number}/statm") as file:
        _, resident, shared = map(int, file.read().split()[:3])
        return (resident - shared) * os.sysconf("SC_PAGE_SIZE")
    return 0


if __name__ == "__main__":
    Server(socket.socket(fileno=int(sys.argv[1]))).serve()

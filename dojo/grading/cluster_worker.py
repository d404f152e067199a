"""The tasks of a worker of a Dask cluster: it sends each submission to its judge process.

A worker is a daemon, and its tasks run in threads. A task may run twice, so it only returns a result.
"""

import os
import socket
import subprocess
import sys
import threading
from dataclasses import dataclass
from multiprocessing import Pipe

from dojo.curriculum.katas import ROOT
from dojo.grading.submissions import Submission

COMMAND = (sys.executable, "-m", "dojo.grading.judge_process")


class WrongWorker(Exception):
    """This worker cannot judge as the others do. The message says why."""


class JudgeEnded(Exception):
    """The judge process has ended while it judged the submission."""


@dataclass(frozen=True)
class Setting:
    """How a submission is to be judged. Every worker must judge in the same way, or the rows would differ."""

    code: str  # the hash of all code on which a row depends
    isolation: str  # "" if any isolation is accepted
    trust: bool


def isolation(setting: Setting) -> str:
    """Return the isolation of this worker.

    Raises   WrongWorker
    """
    return _ready(setting).isolation


def row(key: str, submission: Submission, setting: Setting) -> str:
    """Judge a submission here. Return its row as JSON.

    Raises   WrongWorker, JudgeEnded
    """
    return _ready(setting).row(key, submission)


def stop() -> None:
    """End the judge process of this worker."""
    global _process
    with _lock:
        if _process:
            _process.stop()
        _process = None


class _JudgeProcess:
    """The process that judges for this worker. Several threads may ask it at the same time."""

    def __init__(self, *, trust: bool) -> None:
        self._control, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [*COMMAND, str(theirs.fileno()), *(["--trust"] if trust else [])], cwd=ROOT, stdin=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": str(ROOT)}, pass_fds=[theirs.fileno()],
            )  # fmt: skip
        self._trust = trust
        self.isolation, self.code, self.problem = self._asked()

    def row(self, key: str, submission: Submission) -> str:
        return self._asked(key, submission)

    def _asked(self, *question):
        """Open a connection to the process, send the question, if there is one, and return the answer."""
        ours, theirs = Pipe()
        try:
            with ours:
                with theirs:
                    socket.send_fds(self._control, [b" "], [theirs.fileno()])
                if question:
                    ours.send(question)
                return ours.recv()
        except (OSError, EOFError):
            raise JudgeEnded from None

    def judges_as(self, setting: Setting) -> bool:
        """Return whether it is alive and was started for the same code."""
        return self._process.poll() is None and (self.code, self._trust) == (setting.code, setting.trust)

    def stop(self) -> None:
        self._control.close()
        self._process.wait()


_process: _JudgeProcess | None = None
_lock = threading.Lock()


def _ready(setting: Setting) -> _JudgeProcess:
    """Return this worker's judge process, started if there is none that judges as the setting says.

    Raises   WrongWorker, JudgeEnded
    """
    global _process
    with _lock:
        if not (_process and _process.judges_as(setting)):
            if _process:
                _process.stop()
            _process = None
            _process = _JudgeProcess(trust=setting.trust)
        process = _process
    if process.problem:
        raise WrongWorker(process.problem)
    if process.code != setting.code:
        raise WrongWorker("its tests, its code or its packages are not the ones here.")
    if setting.isolation not in ("", process.isolation):
        raise WrongWorker(f"it judges with {process.isolation}, and others with {setting.isolation}.")
    return process

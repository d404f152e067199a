"""One process that runs a learner's code: its events, its output, its stack if it hangs, and its end."""

import os
import tempfile
import time
from abc import ABC, abstractmethod
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path

from dojo.judging import system
from dojo.judging.events import Broken
from dojo.judging.wire import LONGEST, decode


class TimedOut(Exception):
    """The time limit has passed; the message has the stack of the process, if it could print it."""


class Died(Exception):
    """The process ended without its last event. The message says how."""


class InvalidEvent(Died):
    """The process sent something that is not an event, so nothing more is read."""

    def __init__(self) -> None:
        super().__init__("it wrote into the file through which the tests report their results")


@dataclass(eq=False)
class Run:
    """One process. `begin` gives it a job, `receive` waits for what it reports, `stop` ends it and all it started."""

    process: BaseProcess
    connection: Connection
    folder: tempfile.TemporaryDirectory
    output: Path
    token: str
    _read: bytearray = field(default_factory=bytearray)  # received bytes that are not yet a complete line

    def begin(self, job: str, *args) -> None:
        """Let the process run `module:function`. If the process has ended, `receive` reports that."""
        with suppress(OSError):
            self.connection.send((job, args))

    def receive(self, limit: float):
        """Return the next event.

        Raises   TimedOut after `limit` seconds, Died if there will be none, InvalidEvent if it is not one of this run
        """
        try:
            return decode(self._line(time.monotonic() + limit), self.token)
        except ValueError:
            raise InvalidEvent from None

    @property
    def has_event(self) -> bool:
        """Whether an event has already been read from the connection."""
        return b"\n" in self._read

    def _line(self, deadline: float) -> bytes:
        looked_at = 0
        while (end := self._read.find(b"\n", looked_at)) < 0:
            looked_at = len(self._read)
            if looked_at > LONGEST:
                raise InvalidEvent
            if not self.connection.poll(max(deadline - time.monotonic(), 0)):
                raise TimedOut(self.where())
            self._read += self._chunk()
        line = bytes(self._read[:end])
        del self._read[: end + 1]
        return line

    def _chunk(self) -> bytes:
        """Return the received bytes: part of a line, or several lines. Connection's own `recv` would unpickle them."""
        with suppress(EOFError, OSError):
            if not system.WRITES_TO_PIPES:
                return self.connection.recv_bytes()
            if data := os.read(self.connection.fileno(), 2**16):
                return data
        raise Died(self._how_it_died())

    @property
    def pid(self) -> int:
        """The number of the process, which was started before this object was made."""
        assert self.process.pid is not None
        return self.process.pid

    def where(self) -> str:
        """Return the current stack of the process, which may hang anywhere."""
        return system.stack_of(self.ask_for_stack, self.output.with_suffix(".trace"))

    def ask_for_stack(self) -> None:
        """Let it write its stack into its trace."""
        system.ask_for_stack(self.pid)

    def printed(self, since: int = 0) -> str:
        """Return its output from byte `since` on."""
        with suppress(OSError), self.output.open("rb") as file:
            file.seek(since)
            return file.read().decode("utf-8", "replace")
        return ""

    def kill(self) -> None:
        """End the process and all processes that it started, without waiting."""
        system.end_group(self.pid)
        self.process.kill()

    def stop(self) -> None:
        """End the process and all that it started, and remove its files. No verdict waits until the server reaps it."""
        self.kill()
        if not system.FORKS:
            self.process.join(5)
        self.connection.close()
        self.folder.cleanup()

    def _how_it_died(self) -> str:
        self.process.join(2)
        return system.ended_by(self.process.exitcode)


def ready(runs: list[Run], limit: float) -> list[Run]:
    """Wait until some of the runs have reported something, and return these.

    Raises   TimedOut after `limit` seconds
    """
    if read := [run for run in runs if run.has_event]:
        return read
    there = wait([run.connection for run in runs], limit)
    if not there:
        raise TimedOut(runs[0].where())
    return [run for run in runs if run.connection in there]


class Runner(ABC):
    """Something that runs jobs, each in a separate process."""

    @abstractmethod
    def run(self, job: str, *args) -> AbstractContextManager[Run]:
        """Run `module:function` in a separate process and yield its Run, which is stopped at the end."""

    def call(self, job: str, *args, limit: float):
        """Run a job that sends one Result and return its value; None if it failed, died or took too long."""
        with self.run(job, *args) as run, suppress(TimedOut, Died):
            event = run.receive(limit)
            return None if isinstance(event, Broken) else getattr(event, "value", None)

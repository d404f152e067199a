"""The events of `dojo watch`: a save, a key, a verdict, progress, a sentence of the room, or nothing for a while."""

from dataclasses import dataclass

from dojo.judging.events import Progress
from dojo.verdict import Verdict
from dojo.watch.task import Task


@dataclass(frozen=True)
class Saved:
    """These files have changed."""

    names: frozenset[str]


@dataclass(frozen=True)
class Pressed:
    """A key was pressed."""

    key: str


@dataclass(frozen=True)
class Judged:
    """A task has ended, with a verdict or an exception. `wanted` says what the verdict is for."""

    task: Task
    result: Verdict | Exception
    wanted: str  # verdict, place or map
    conditions: str  # the cache key of the tests, and of the other files beside the katas


@dataclass(frozen=True)
class Advanced:
    """A training has reached this batch."""

    task: Task
    progress: Progress


@dataclass(frozen=True)
class Quiet:
    """Nothing has happened for half a second."""


@dataclass(frozen=True)
class RoomMessage:
    """A sentence from the room of a dojo session."""

    text: str


Event = Saved | Pressed | Judged | Advanced | Quiet | RoomMessage

"""What the loop of `dojo watch` waits for: a save, a key, a verdict, a training's progress, or nothing for a while."""

from dataclasses import dataclass

from dojo.judging.events import Progress
from dojo.verdict import Verdict
from dojo.watch.task import Errand


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
    """An errand is back, with a verdict or with what went wrong. `wanted` is what it was sent for."""

    errand: Errand
    result: Verdict | Exception
    wanted: str  # verdict, place or map
    conditions: str


@dataclass(frozen=True)
class Advanced:
    """A training has come this far."""

    errand: Errand
    progress: Progress


@dataclass(frozen=True)
class Quiet:
    """Nothing has happened for a while."""


Happening = Saved | Pressed | Judged | Advanced | Quiet

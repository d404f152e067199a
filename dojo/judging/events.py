"""What a run reports while it goes on, from its own process to the one that judges it."""

from dataclasses import dataclass

from dojo.verdict import Outcome, Status, Step


@dataclass(frozen=True)
class Failure:
    """Why a step did not pass: the outcome, and the block of text for the learner."""

    outcome: Outcome
    message: str


@dataclass(frozen=True)
class Broken:
    """The process is not whole (torch is missing, say). It is never the learner's fault."""

    reason: str


@dataclass(frozen=True)
class Collected:
    """What the session is going to run, in order."""

    steps: tuple[Step, ...]
    sound: tuple[Step, ...] = ()  # those of them that the reference has passed in the server's trial run


@dataclass(frozen=True)
class Began:
    """A step has begun."""

    step: Step
    printed: int  # bytes in the output file so far: what follows was printed during this step


@dataclass(frozen=True)
class Measured:
    """A number that a step has measured, and what it is compared with, in words."""

    name: str
    value: str


@dataclass(frozen=True)
class Ended:
    """A step has come to its end. What it has measured, it noted with the fixture `measured`."""

    step: Step
    status: Status
    failure: Failure | None = None
    measured: tuple[Measured, ...] = ()


@dataclass(frozen=True)
class Progress:
    """So far `done` of `total` batches of what is being trained."""

    what: str
    done: int
    total: int

    def __post_init__(self) -> None:
        if not 0 <= self.done <= self.total:
            raise ValueError(f"{self.done} of {self.total} batches")


@dataclass(frozen=True)
class Result:
    """What a job that is no test session returns: made of what JSON knows. A tuple arrives as a list."""

    value: object


@dataclass(frozen=True)
class Finished:
    """The last word of a run that came to its end by itself."""

    ended_by: str = ""  # what cut the session short, if something did

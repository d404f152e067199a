"""The events that a running process sends to the judge."""

from dataclasses import dataclass

from dojo.verdict import Outcome, Status, Step


@dataclass(frozen=True)
class Failure:
    """Why a step did not pass: the outcome, and the block of text for the learner."""

    outcome: Outcome
    message: str


@dataclass(frozen=True)
class Broken:
    """The process cannot work, for example because torch is missing. It is never the learner's fault."""

    reason: str


@dataclass(frozen=True)
class Collected:
    """The steps of the session, in order. This process runs steps[first:last]."""

    steps: tuple[Step, ...]
    passed_by_reference: tuple[Step, ...] = ()  # the steps that the reference passed in the server's trial run
    first: int = 0
    last: int | None = None  # None: to the end


@dataclass(frozen=True)
class Began:
    """A step has begun."""

    step: Step
    printed: int  # bytes in the output file so far: what follows was printed during this step


@dataclass(frozen=True)
class Measured:
    """A number that a step has measured, with its comparison, in words."""

    name: str
    value: str


@dataclass(frozen=True)
class Ended:
    """A step has ended. The fixture `measured` has recorded its measurements."""

    step: Step
    status: Status
    failure: Failure | None = None
    measured: tuple[Measured, ...] = ()


@dataclass(frozen=True)
class Progress:
    """A training has processed `done` of `total` batches."""

    what: str
    done: int
    total: int

    def __post_init__(self) -> None:
        if not 0 <= self.done <= self.total:
            raise ValueError(f"{self.done} of {self.total} batches")


@dataclass(frozen=True)
class Result:
    """The result of a job that is not a test session: JSON values only. A tuple arrives as a list."""

    value: object


@dataclass(frozen=True)
class Finished:
    """The last event of a run that was not stopped from outside."""

    ended_by: str = ""  # why the session ended early, if it did

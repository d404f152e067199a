"""The result of a run: its outcome, its steps and its message; and the JSON that other programs read."""

import json
from dataclasses import dataclass, field
from enum import StrEnum

from dojo.answers import Answers
from dojo.curriculum.katas import Kata


class Outcome(StrEnum):
    """How a run ended, with its signs and words on the screen. Its value is the word in JSON and in the journal."""

    sign: str
    word: str  # in a list of runs, and on the map
    heading: str  # above the message of a verdict
    colour: str
    exit_status: int
    why_locking: str  # the sentence about the kata that must be solved first

    def __new__(
        cls, value: str, sign: str, word: str, heading: str, colour: str, exit_status: int = 1, why_locking: str = ""
    ) -> "Outcome":
        self = str.__new__(cls, value)
        self._value_, self.sign, self.word, self.heading, self.colour = value, sign, word, heading, colour
        self.exit_status, self.why_locking = exit_status, why_locking
        return self

    PASSED = "passed", "✓", "passed", "passed", "green", 0
    NOT_STARTED = "not_started", "·", "not started", "not started", "cyan", 1, "It is not written yet."
    WRONG = "wrong", "✗", "not yet", "not yet: a step fails", "red", 1, "One of its steps fails."
    DID_NOT_RUN = "did_not_run", "!", "did not run", "it did not run", "yellow", 1, "It does not run as it is now."
    TOO_SLOW = "too_slow", "!", "too slow", "too slow, or too large", "yellow", 1, "It is too slow, or too large."
    LOCKED = "locked", "○", "locked", "locked", "magenta"
    OUR_FAULT = "our_fault", "?", "our fault", "our fault, not yours", "yellow", 3


class Status(StrEnum):
    """The state of one step after a run."""

    sign: str
    style: str

    def __new__(cls, value: str, sign: str, style: str) -> "Status":
        self = str.__new__(cls, value)
        self._value_, self.sign, self.style = value, sign, style
        return self

    PASSED = "passed", "✓", "green"
    FAILED = "failed", "✗", "bold red"
    LOCKED = "locked", "○", "dim"


@dataclass(frozen=True)
class Step:
    """A test function: its name, the sentence a learner reads, and the number of the stage it belongs to."""

    name: str
    says: str
    stage: int


@dataclass(frozen=True)
class Diagnosis:
    """The misconception that a learner's function behaves like."""

    id: str
    says: str


@dataclass(frozen=True)
class Verdict:
    """The result of judging one stage of an answer."""

    kata: Kata
    answers: Answers
    outcome: Outcome
    steps: tuple[tuple[Step, Status], ...] = ()
    message: str = ""
    printed: str = ""  # by the learner's code, during the failing step or, if all steps pass, during all of them
    diagnosis: Diagnosis | None = None
    seconds: float = 0.0
    first: Kata | None = None  # the kata to solve first, if this one is locked
    replaced: tuple[Kata, ...] = field(default=())  # the katas taken from reference/

    @property
    def passed(self) -> bool:
        return self.outcome == Outcome.PASSED

    @property
    def exit_status(self) -> int:
        return self.outcome.exit_status

    @property
    def file(self) -> str | None:
        return None if self.kata.is_final else str(self.answers.source(self.kata).path)

    @property
    def failed_step(self) -> Step | None:
        return next((step for step, status in self.steps if status == Status.FAILED), None)

    def as_json(self) -> str:
        """Return version 1 of the object that `--json` prints."""
        diagnosis = {"id": self.diagnosis.id, "says": self.diagnosis.says} if self.diagnosis else None
        return json.dumps(
            {
                "version": 1,
                "kata": "final" if self.kata.is_final else self.kata.number,
                "outcome": self.outcome,
                "answers": str(self.answers.folder),
                "file": self.file,
                "sha256": self.answers.sha256(self.kata),
                "steps": [{"name": step.name, "says": step.says, "status": status} for step, status in self.steps],
                "message": self.message,
                "diagnosis": diagnosis,
                "replaced": [kata.number for kata in self.replaced],
                "seconds": round(self.seconds, 3),
            },
            ensure_ascii=False,
        )

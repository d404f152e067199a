"""What a run comes to: the outcome, the steps, the words; and the JSON that other programs read."""

import json
from dataclasses import dataclass, field

from dojo.answers import Answers
from dojo.curriculum.katas import Kata
from dojo.judging.events import Status, Step

PASSED, NOT_STARTED, WRONG, DID_NOT_RUN, TOO_SLOW, LOCKED, OUR_FAULT = OUTCOMES = (
    "passed", "not_started", "wrong", "did_not_run", "too_slow", "locked", "our_fault",
)  # fmt: skip


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
    outcome: str
    steps: tuple[tuple[Step, Status], ...] = ()
    message: str = ""
    printed: str = ""  # what the learner's code printed during the failing step
    diagnosis: Diagnosis | None = None
    seconds: float = 0.0
    first: Kata | None = None  # the kata to solve first, if this one is locked
    replaced: tuple[Kata, ...] = field(default=())  # the katas taken from reference/

    @property
    def passed(self) -> bool:
        return self.outcome == PASSED

    @property
    def exit_status(self) -> int:
        return {PASSED: 0, OUR_FAULT: 3}.get(self.outcome, 1)

    @property
    def file(self) -> str | None:
        return None if self.kata.is_final else str(self.answers.source(self.kata).path)

    @property
    def failed_step(self) -> Step | None:
        return next((step for step, status in self.steps if status == "failed"), None)

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
                "seconds": round(self.seconds, 3),
            },
            ensure_ascii=False,
        )

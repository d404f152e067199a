"""What a session reports while it runs, read within a time limit."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from dojo.answers import Answers
from dojo.curriculum.katas import Kata, stages
from dojo.judging.events import Began, Broken, Collected, Ended, Failure, Finished, Measured, Progress
from dojo.judging.patience import patient
from dojo.judging.request import SESSION, Request
from dojo.judging.running import Died, InvalidEvent, Run, Runner, TimedOut
from dojo.judging.worker import START_LIMIT
from dojo.verdict import Outcome, Status, Step
from lab.layout import laid_out

KATA_LIMIT, FINAL_LIMIT = 10.0, 120.0  # seconds of wall time
ENDED_TOO_EARLY = "it ended the process, or the tests, before all steps were run"


@dataclass
class SessionReport:
    """What a session has reported so far."""

    collected: tuple[Step, ...] = ()
    first: int = 0
    last: int | None = None  # the process runs collected[first:last]
    passed_by_reference: tuple[Step, ...] = ()  # the steps that the reference passes in the server
    statuses: dict[Step, Status] = field(default_factory=dict)
    failed: Step | None = None
    failure: Failure | None = None
    printed: str = ""
    seconds: float = 0.0
    measured: list[Measured] = field(default_factory=list)

    def fail(self, step: Step, failure: Failure | None, printed: str) -> None:
        """Record a step that did not pass. Only the first one is kept."""
        self.statuses[step] = Status.FAILED
        if self.failed is None:
            self.failed, self.failure, self.printed = step, failure, printed

    def add(self, other: "SessionReport") -> None:
        """Add the report of the second half, which ran beside this one."""
        self.statuses |= other.statuses
        self.failed, self.failure = other.failed, other.failure
        self.printed = other.printed if other.failed else self.printed + other.printed
        self.seconds = max(self.seconds, other.seconds)
        self.measured += other.measured

    @property
    def own(self) -> tuple[Step, ...]:
        """The steps that the process runs."""
        return self.collected[self.first : self.last]

    def steps_of(self, kata: Kata) -> tuple[tuple[Step, Status], ...]:
        own = (step for step in self.collected if step.stage == kata.number)
        return tuple((step, self.statuses.get(step, Status.LOCKED)) for step in own)


def run_session(
    worker: Runner,
    request: Request,
    on_progress: Callable[[Progress], None],
    started: Callable[[Run], None] = lambda run: None,
) -> SessionReport:
    """Run a session and return its report. `started` gets the run, which may be killed before its end."""
    report = SessionReport()
    try:
        with worker.run(SESSION, request) as run:
            started(run)
            _EventReader(run, report, request.answers, on_progress).read_all()
    except Died as death:
        report.failure = Failure(Outcome.OUR_FAULT, str(death))
    return report


class _EventReader:
    """Reads a run's events with a time limit: 10 s for each kata from its first step on, 120 s for the final."""

    def __init__(self, run: Run, report: SessionReport, answers: Answers, on_progress) -> None:
        self.run, self.report, self.answers, self.on_progress = run, report, answers, on_progress
        self.limit = START_LIMIT
        self.deadline = time.monotonic() + self.limit
        self.began: Began | None = None
        self.stage_began: Began | None = None  # the first step of the kata that is running
        self.started: float | None = None

    def read_all(self) -> None:
        try:
            while self._take(self.run.receive(self.deadline - time.monotonic())):
                pass
        except TimedOut as timeout:
            self._cut_short(Outcome.TOO_SLOW, self._slow(str(timeout)))
        except InvalidEvent as invalid:
            self._cut_short(Outcome.DID_NOT_RUN, str(invalid))
        except Died as death:
            self._cut_short(Outcome.DID_NOT_RUN, f"{ENDED_TOO_EARLY}:\n{death}")
        if self.started is not None:
            self.report.seconds = time.monotonic() - self.started

    def _take(self, event) -> bool:
        """Process one event; return whether more may follow.

        Raises   InvalidEvent if our session would not send this event now
        """
        if not self._may_follow(event):
            raise InvalidEvent
        match event:
            case Broken(reason):
                self.report.failure = Failure(Outcome.OUR_FAULT, f"{reason}\n`make setup` repairs the environment.")
                return False
            case Collected(steps, passed_by_reference, first, last):
                self.report.collected, self.report.passed_by_reference = steps, passed_by_reference
                self.report.first, self.report.last = first, last
            case Began():
                self._start_clock(event)
                self.began = event
            case Ended(step, Status.FAILED, failure):
                self.report.fail(step, failure, self.run.printed(self.began.printed))
                return False  # the later steps are locked
            case Ended(step, status, measured=measured):
                self.report.statuses[step] = status
                self.report.measured.extend(measured)
            case Progress():
                self.on_progress(event)
            case Finished(ended_by):
                self._close(ended_by)
                if self.stage_began and self.report.failed is None:
                    self.report.printed = self.run.printed(self.stage_began.printed)
                if not self.report.collected:
                    self.report.failure = Failure(Outcome.OUR_FAULT, f"No test was collected.\n{self.run.printed()}")
                return False
        return True

    def _may_follow(self, event) -> bool:
        """Return whether an event may follow the earlier ones: each step begins in order and ends once."""
        report, running = self.report, self.began is not None and self.began.step not in self.report.statuses
        match event:
            case Broken():
                return not report.collected
            case Collected(steps):
                known = all(1 <= step.stage <= len(stages()) for step in steps)
                return not report.collected and known and len(set(steps)) == len(steps)
            case Began(step):
                return not running and report.own[len(report.statuses) :][:1] == (step,)
            case Ended(step):
                return running and step == self.began.step
        return isinstance(event, (Progress, Finished))

    def _start_clock(self, began: Began) -> None:
        now = time.monotonic()
        self.started = self.started or now
        if self.stage_began is None or self.stage_began.step.stage != began.step.stage:
            self.stage_began = began
            self.limit = patient(FINAL_LIMIT if stages()[began.step.stage - 1].is_final else KATA_LIMIT)
            self.deadline = now + self.limit

    def _close(self, ended_by: str) -> None:
        if self.began and len(self.report.statuses) < len(self.report.own):
            self._cut_short(Outcome.DID_NOT_RUN, f"{ENDED_TOO_EARLY}: {ended_by or 'the session was cut short'}")

    def _cut_short(self, outcome: Outcome, got: str) -> None:
        if self.began is None:
            self.report.failure = Failure(Outcome.OUR_FAULT, f"The run did not begin: {got}.")
            return
        step = self.began.step
        message = laid_out({"asked": step.says, "got": got})
        self.report.fail(step, Failure(outcome, message), self.run.printed(self.began.printed))

    def _slow(self, stack: str) -> str:
        got = f"still running after {self.limit:g} s: perhaps an endless loop"
        for filename, line, function in re.findall(r'File "(.+?)", line (\d+) in (\S+)', stack):
            for source in self.answers.sources:
                if str(source.absolute) == filename:
                    return f"{got}\n{source.path}:{line}, in {function}\n    {source.line(int(line))}".rstrip()
        return got

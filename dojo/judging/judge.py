"""Judging: an answer's steps run in a separate process with a time limit, and their reports become a verdict."""

import re
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace

from dojo.answers import Answers
from dojo.curriculum.katas import Kata, has_reference, katas, stages
from dojo.judging.events import Began, Broken, Collected, Ended, Failure, Finished, Measured, Progress
from dojo.judging.patience import patient
from dojo.judging.request import Request
from dojo.judging.running import Died, InvalidEvent, Run, Runner, TimedOut
from dojo.judging.worker import START_LIMIT
from dojo.verdict import Diagnosis, Outcome, Status, Step, Verdict
from lab.layout import laid_out

KATA_LIMIT, FINAL_LIMIT = 10.0, 120.0  # seconds of wall time
SESSION = "dojo.judging.session:judge"
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


class Judge:
    """Judges answers with one worker. `on_progress` gets the progress of trainings.

    `passed_by_reference` has the steps, with seeds, that the reference passed. Several judges may share it.
    `diagnose` names the mistake in a wrong answer, while the judge makes sure that the reference passes.
    `undivided` collects the katas whose steps are too short for two processes. None: one process runs every kata.
    """

    def __init__(
        self,
        worker: Runner,
        on_progress: Callable[[Progress], None] = lambda progress: None,
        passed_by_reference: set[tuple[Step, int]] | None = None,
        diagnose: Callable[[Runner, Answers, Kata], Diagnosis | None] = lambda worker, answers, kata: None,
        undivided: set[Kata] | None = None,
    ) -> None:
        self.worker = worker
        self.on_progress = on_progress
        self.diagnose = diagnose
        self.undivided = undivided
        self.passed_by_reference = set() if passed_by_reference is None else passed_by_reference

    def judge(
        self, kata: Kata, answers: Answers, *, jump: bool = False, checked: bool = False, seed: int = 0
    ) -> Verdict:
        """Judge one kata, after the earlier ones; with `jump` the earlier ones come from the reference, unchecked.

        With `checked` the earlier ones are known to pass: they are used but not run again.
        For the final training, `jump` uses the reference's file only for katas that do not pass.
        """
        replaced: tuple[Kata, ...] = ()
        if jump:
            replaced = self._failing(answers) if kata.is_final else katas()[: kata.number - 1]
            answers = answers.with_reference_for(replaced)
        request = Request(kata, answers, alone=jump or checked, seed=seed)
        divide = self.undivided is not None and request.alone and not kata.is_final and kata not in self.undivided
        report = self._run_in_two(request) if divide else self._run(request)
        return replace(self._verdict(kata, answers, report, seed), replaced=replaced)

    def current(self, answers: Answers, last: Kata | None = None) -> Verdict:
        """Judge the current kata: the first that does not pass, or the last one (kata 5) if all pass."""
        last = last or katas()[-1]
        report = self._run(Request(last, answers))
        at = stages()[report.failed.stage - 1] if report.failed else last
        return self._verdict(at, answers, report, seed=0)

    def _failing(self, answers: Answers) -> tuple[Kata, ...]:
        """Return the katas that do not pass. Each is judged on the reference's files for earlier failing katas."""
        failing: tuple[Kata, ...] = ()
        for kata in katas():
            report = self._run(Request(kata, answers.with_reference_for(failing), alone=True))
            if report.failed or not report.steps_of(kata):
                failing = (*failing, kata)
        return failing

    def _verdict(self, kata: Kata, answers: Answers, report: SessionReport, seed: int) -> Verdict:
        verdict = Verdict(kata, answers, Outcome.PASSED, report.steps_of(kata), seconds=report.seconds)
        if not verdict.steps or (report.failed is None and any(status != Status.PASSED for _, status in verdict.steps)):
            reason = report.failure.message if report.failure else "Not every step was run."
            return replace(verdict, outcome=Outcome.OUR_FAULT, message=reason)
        if report.failed is None:
            message = "\n".join([f"{kata.label} passes: all {len(verdict.steps)} steps.", *_rows(report.measured)])
            return replace(verdict, message=message, printed=report.printed)
        first = stages()[report.failed.stage - 1]
        failure = report.failure or Failure(Outcome.OUR_FAULT, "A step failed without saying why.")
        with ThreadPoolExecutor(1) as aside:  # two processes, two cores
            wanted = failure.outcome == Outcome.WRONG and first == kata and not kata.is_final
            diagnosis = aside.submit(self.diagnose, self.worker, answers, kata) if wanted else None
            ours = failure.outcome == Outcome.OUR_FAULT or self._reference_fails(first, report.failed, report, seed)
        if ours:
            theirs = f"The reference solution fails this step too: {report.failed.says}"
            message = failure.message if failure.outcome == Outcome.OUR_FAULT else theirs
            return replace(verdict, outcome=Outcome.OUR_FAULT, message=message)
        if first != kata:
            solve = f"{kata.label} is locked: solve {first.label} first (`{first.command}`)."
            message = f"{solve} {failure.outcome.why_locking}"
            return replace(verdict, outcome=Outcome.LOCKED, first=first, message=message)
        message = _not_started(verdict, failure) if failure.outcome == Outcome.NOT_STARTED else failure.message
        found = diagnosis.result() if diagnosis else None
        return replace(verdict, outcome=failure.outcome, message=message, printed=report.printed, diagnosis=found)

    def _reference_fails(self, kata: Kata, step: Step, report: SessionReport, seed: int) -> bool:
        if not has_reference():  # it passed every step when the hand-out was made
            return False
        if step not in report.passed_by_reference and (step, seed) not in self.passed_by_reference:
            request = Request(kata, Answers.reference(), alone=True, step=step.name, seed=seed)
            if self._run(request).statuses.get(step) != Status.PASSED:
                return True
            self.passed_by_reference.add((step, seed))
        return False

    def _run_in_two(self, request: Request) -> SessionReport:
        """Run the steps in two processes at the same time. The first step that fails, in their order, counts."""
        runs: list[Run] = []
        aside = ThreadPoolExecutor(1)
        second = aside.submit(self._run, replace(request, half=2), runs.append)
        aside.shutdown(wait=False)
        report = self._run(replace(request, half=1))
        if report.failed or report.failure:
            for run in runs:
                run.kill()
            return report
        other = second.result()
        if not other.own and other.failure is None:
            self.undivided.add(request.kata)
            return report
        if report.seconds + other.seconds > patient(KATA_LIMIT):
            return self._run(request)  # the limit is for all steps together
        report.add(other)
        return report

    def _run(self, request: Request, started: Callable[[Run], None] = lambda run: None) -> SessionReport:
        report = SessionReport()
        try:
            with self.worker.run(SESSION, request) as run:
                started(run)
                _EventReader(run, report, request.answers, self.on_progress).read_all()
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


def _rows(measured: list[Measured]) -> list[str]:
    """Return the steps' measurements as the rows of a table."""
    width = max((len(each.name) for each in measured), default=0)
    return [f"{each.name:<{width}}  {each.value}" for each in measured]


def _not_started(verdict: Verdict, failure: Failure) -> str:
    done = [step.says for step, status in verdict.steps if status == Status.PASSED]
    lines = [f"{failure.message}. The TODOs in {verdict.file} say what to write."]
    if done:
        lines += ["Already passes:", *(f"  {says}" for says in done)]
    return "\n".join(lines)

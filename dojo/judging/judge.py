"""Judging: an answer's steps run in a separate process with a time limit, and their reports become a verdict."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass, field, replace

from dojo.answers import Answers
from dojo.curriculum.katas import Kata, has_reference, katas, stages
from dojo.judging.events import Failure, Measured, Progress
from dojo.judging.patience import patient
from dojo.judging.report import KATA_LIMIT, SessionReport, run_session
from dojo.judging.request import Request
from dojo.judging.running import Run, Runner
from dojo.verdict import Diagnosis, Outcome, Status, Step, Verdict


@dataclass
class Judge:
    """Judges answers with one worker. `on_progress` gets the progress of trainings.

    `passed_by_reference` has the steps, with seeds, that the reference passed. Several judges may share it.
    `diagnose` names the mistake in a wrong answer, while the judge makes sure that the reference passes.
    `undivided` collects the katas whose steps are too short for two processes. None: one process runs every kata.
    """

    worker: Runner
    on_progress: Callable[[Progress], None] = lambda progress: None
    passed_by_reference: set[tuple[Step, int]] = field(default_factory=set)
    diagnose: Callable[[Runner, Answers, Kata], Diagnosis | None] = lambda worker, answers, kata: None
    undivided: set[Kata] | None = None

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
        failure = report.failure or Failure(Outcome.OUR_FAULT, "A step failed without a message.")
        with ThreadPoolExecutor(1) as aside:  # two processes, two cores
            wanted = failure.outcome == Outcome.WRONG and first == kata and not kata.is_final
            diagnosis = aside.submit(copy_context().run, self.diagnose, self.worker, answers, kata) if wanted else None
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
        second = aside.submit(copy_context().run, self._run, replace(request, half=2), runs.append)
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
        return run_session(self.worker, request, self.on_progress, started)


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

"""Judges submissions on all cores, and stores each row as soon as it is known."""

import hashlib
import os
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Generator, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import closing
from dataclasses import replace

from dojo.answers import Answers
from dojo.curriculum.katas import Kata, katas
from dojo.diagnosis.match import Difference, difference
from dojo.grading import look
from dojo.grading.results import Results
from dojo.grading.rows import NOT_JUDGED, Cell, Mark, Row, cell_of
from dojo.grading.runners import AnyRunner
from dojo.grading.submissions import Submission
from dojo.judging.judge import Judge
from dojo.judging.running import Runner
from dojo.storage import cache_key
from dojo.verdict import Diagnosis, Outcome, Step

ATTEMPTS = 2  # if our own code has failed
ALSO_IN_A_ROW = (  # the code that names the mistakes and makes the marks
    "dojo/diagnosis/**/*.py", "dojo/misconceptions/*/*.py", "dojo/misconceptions/facts/*.json",
    *(f"dojo/grading/{name}.py" for name in ("digests", "look", "rows", "snippets", "unneeded")),
)  # fmt: skip


def code() -> str:
    """Return the hash of all files on which a row depends, besides the submission."""
    return cache_key.judging(ALSO_IN_A_ROW)


class Engine(ABC):
    """Judges the submissions of a class. `isolation` is the name of what separates them."""

    def __init__(self, isolation: str) -> None:
        self.isolation = isolation
        self.code = code()

    def key(self, submission: Submission) -> str:
        """Return the cache key of a row: a hash of the student, the texts, our code and the isolation."""
        parts = f"{submission.sha256} {self.code} {self.isolation}"
        return hashlib.sha256(parts.encode()).hexdigest()

    def grade(self, submissions: Iterable[Submission], results: Results, on_row: Callable[[Row], None]) -> None:
        """Judge the submissions without a row. `on_row` gets each new row, in this thread."""
        waiting = {self.key(each): each for each in submissions}
        with closing(self.rows({key: each for key, each in waiting.items() if not results.has(key)})) as rows:
            for row in rows:
                results.keep(row)
                on_row(row)

    @abstractmethod
    def rows(self, waiting: Mapping[str, Submission]) -> Generator[Row, None, None]:
        """Yield a row for each submission, as soon as it is known. Takes the submissions by key."""

    @abstractmethod
    def stop(self) -> None:
        """End everything that was started."""


class Grader(Engine):
    """Judges submissions with one runner. Equal texts under equal conditions are judged once."""

    def __init__(self, runner: AnyRunner, workers: int | None = None) -> None:
        super().__init__(runner.isolation)
        self.runner = runner
        self.workers = workers or os.cpu_count()
        self._passed_by_reference: set[tuple[Step, int]] = set()
        self._known: dict[tuple, Cell] = {}
        self._lock = threading.Lock()

    def rows(self, waiting: Mapping[str, Submission]) -> Generator[Row, None, None]:
        with ThreadPoolExecutor(self.workers) as pool:
            jobs = [pool.submit(self.row, key, each) for key, each in waiting.items()]
            try:
                for job in as_completed(jobs):
                    yield job.result()
            except BaseException:  # the user has interrupted it: end the runs first, the threads wait for them
                self.stop()
                pool.shutdown(wait=False, cancel_futures=True)
                raise

    def stop(self) -> None:
        self.runner.stop()

    def row(self, key: str, submission: Submission) -> Row:
        """Judge one submission. It always gets a row."""
        folder = self.runner.set_files(submission.files())
        answers = submission.answers(folder)
        cells: list[Cell] = []
        failing: tuple[Kata, ...] = ()
        for kata in katas():
            cell = self._cell(kata, answers, failing, submission)
            cells.append(cell)
            if not cell.passed:
                failing = (*failing, kata)
        functions = {cell.kata: cell.function for cell in cells}
        who = (submission.student, submission.entry, submission.id)
        author = look.Author(who, tuple(submission.beside.items()))
        read = look.read(self.runner, submission.texts, functions, author) if submission.texts else {}
        return Row(
            key, submission.student, submission.entry, submission.id, self.isolation, tuple(cells),
            submission.notes,
            tuple(Mark(number, line, says) for number, each in read.items() for line, says in each["marks"]),
            tuple((number, each["tree"]) for number, each in read.items() if each["tree"]),
            tuple((number, each["snippet"]) for number, each in read.items() if each["snippet"]),
            submission.predictions,
        )  # fmt: skip

    def _cell(self, kata: Kata, answers: Answers, failing: tuple[Kata, ...], submission: Submission) -> Cell:
        """Judge one kata with the earlier ones; failing earlier katas come from the reference."""
        problem = submission.problems.get(kata.number)
        if problem:
            return Cell(kata.number, NOT_JUDGED, problem)
        answers = answers.with_reference_for(failing)
        surroundings = (kata, tuple(source.sha256 for source in answers.sources[: kata.number]), failing)
        known = self._known.get(surroundings) if not submission.beside else None
        if known:
            return known
        cell = self._judged(kata, answers, failing)
        with self._lock:
            if not submission.beside and cell.outcome != Outcome.OUR_FAULT:
                self._known[surroundings] = cell
        return cell

    def _judged(self, kata: Kata, answers: Answers, failing: tuple[Kata, ...]) -> Cell:
        diagnosing = _Diagnosing()
        judge = Judge(self.runner, passed_by_reference=self._passed_by_reference, diagnose=diagnosing)
        for _ in range(ATTEMPTS):
            try:
                verdict = judge.judge(kata, answers, checked=True)
                cell = cell_of(replace(verdict, replaced=failing), diagnosing.found)
            except Exception as error:  # an error in one submission must not stop the others
                cell = Cell(kata.number, Outcome.OUR_FAULT.value, f"{type(error).__name__}: {error}")
            if cell.outcome != Outcome.OUR_FAULT:
                break
        return cell


class _Diagnosing:
    """Diagnoses an answer, and stores how it differs from the reference."""

    def __init__(self) -> None:
        self.found = Difference()

    def __call__(self, runner: Runner, answers: Answers, kata: Kata) -> Diagnosis | None:
        self.found = difference(runner, answers, kata)
        return self.found.diagnosis

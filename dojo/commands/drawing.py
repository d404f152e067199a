"""Shared by the verbs that draw from the learner's trained models."""

import shutil
import subprocess
import sys
import webbrowser
from contextlib import closing, suppress
from pathlib import Path

from dojo.answers import Answers
from dojo.commands.arguments import show_notes
from dojo.curriculum.katas import Kata, has_reference
from dojo.errors import CannotTell, NoResult
from dojo.next_steps import taken_from_reference


class Drawing:
    """One drawing: the katas that pass, the process that draws, and its progress bars.

    `problem` says why there is no result.
    """

    def __init__(self, folder: Path, kata: Kata, needed: Kata, *, jump: bool, command: str) -> None:
        """Start the process in which torch is imported, while rich is imported here.

        Takes    kata: what is drawn; needed: the last kata whose code is used; command: its name in make
        """
        from dojo.judging.worker import Worker

        self.worker = Worker()
        self.worker.warm_up()
        from dojo.screen.console import Screen
        from dojo.screen.progress import Bars

        self.screen, self._bars = Screen(), Bars()
        self.advance = self._bars.advance  # shows the progress of a training, or of another long job
        self.kata, self._needed, self._jump, self._command = kata, needed, jump, command
        self.answers = Answers.in_folder(folder)
        self.from_reference: tuple[Kata, ...] = ()
        self.status = 0
        self.problem = ""

    def __enter__(self) -> "Drawing":
        return self

    def __exit__(self, *exception) -> None:
        self._bars.close()

    def may_begin(self) -> bool:
        """Find out which katas pass. If the drawing cannot begin, say why and set the exit status."""
        from dojo.course_state import failing
        from dojo.judging.judge import Judge

        notes: list[str] = []
        try:
            self.from_reference = failing(Judge(self.worker), self.answers, self._needed, notes)
        except CannotTell as error:
            self.screen.verdict(error.verdict)
            self.status = error.verdict.exit_status
            return False
        finally:
            show_notes(notes)
        problem = self._not_yet()
        if problem:
            self.screen.line()
            self.screen.say(problem)
            self.screen.line()
            self.status = 1
            return False
        self.answers = self.answers.with_reference_for(self.from_reference)
        return True

    def train(self, jobs: list[tuple]) -> None:
        """Run jobs that train models for a later job, all at once. With a single core the later job trains them."""
        from dojo.judging.system import CORES
        from dojo.models.run_job import run_together

        if CORES == 1:
            return
        try:
            with closing(self._bars):
                run_together(self.worker, jobs, self.advance)
        except NoResult as error:
            self.problem = str(error)

    def result(self, job: str, *args, kind: type = str):
        """Run a job with progress bars. It sends (True, its result) or (False, a sentence that says why there is none).

        Takes    kind: the type of the result
        Returns  the result; or None, and `problem` says why. A training that has failed is not tried again.
        """
        from dojo.models.run_job import result_of

        def is_valid(sent: object) -> bool:
            return isinstance(sent, list) and list(map(type, sent)) == [bool, kind if sent[0] else str]

        if self.problem:
            return None
        try:
            with closing(self._bars):
                done, says = result_of(self.worker, job, *args, on_progress=self.advance, is_valid=is_valid)
        except NoResult as error:
            done, says = False, str(error)
        if done:
            return says
        self.problem = says
        return None

    def say_what_is_from_reference(self, what: str) -> None:
        """Print which katas' code is not the learner's."""
        if self.from_reference:
            self.screen.say(taken_from_reference(self.from_reference, what), "magenta")

    def _not_yet(self) -> str | None:
        kata, failed = self.kata, self.from_reference
        below = [other for other in failed if other.number < kata.number]
        if kata in failed and (has_reference() or not below):
            return f"{kata.label} does not pass yet, and this needs your own code. Solve it first: `{kata.command}`."
        if below and not self._jump:
            problem = f"{kata.label} builds on {below[0].label}, which does not pass yet."
            jump = f" `JUMP=1 {self._command}` takes what is missing from reference/." if has_reference() else ""
            return f"{problem} Solve that first: `{below[0].command}`.{jump}"
        return None


def short(path: Path) -> str:
    """Return a path relative to the working directory, if it is inside it."""
    return str(path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path)


def show_path(screen, path: Path, *, open_it: bool, otherwise: str = "") -> None:
    """Print the path of a picture, and open it; or print how to open it."""
    screen.say(f"The picture: {short(path)}", "bold")
    if open_it and not opened(path):
        screen.say("No program that opens pictures was found.")
    elif otherwise and not open_it:
        screen.say(otherwise, "dim")
    screen.line()


def opened(path: Path) -> bool:
    """Open a file with the system's program for such files. Return whether there is one."""
    if path.suffix == ".html":
        return webbrowser.open(path.as_uri())
    if sys.platform == "win32":
        import os

        os.startfile(path)
        return True
    opener = shutil.which("open" if sys.platform == "darwin" else "xdg-open")
    if opener is None:
        return False
    with suppress(OSError):
        subprocess.Popen([opener, str(path)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return True
    return False

"""The one module that prints for people: ladders, messages, the map. rich sees to width, colour and pipes."""

import re
import sys
import textwrap

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TaskProgressColumn, TextColumn, TimeElapsedColumn
from rich.text import Text

from dojo.curriculum import Kata
from dojo.judging import events
from dojo.teaching.afterwards import afterwards, meanwhile
from dojo.verdict import DID_NOT_RUN, LOCKED, NOT_STARTED, OUR_FAULT, PASSED, TOO_SLOW, WRONG, Verdict

HANGING = 12  # the width of the labels in a message
PRINTED_LINES, PRINTED_WIDTH = 20, 140
LABELS = ("asked", "input", "came", "expected", "because", "predicted", "measured", "seen")
ASCII = str.maketrans({
    "✓": "+", "✗": "x", "○": "o", "▸": ">", "·": "*", "−": "-", "–": "-", "—": "-", "…": "...", "×": "x", "²": "^2",
    "½": "1/2", "Σ": "sum", "‖": "||", "→": "->", "“": '"', "”": '"', "’": "'",
})  # fmt: skip
SIGNS = {"passed": ("✓", "green"), "failed": ("✗", "bold red"), "locked": ("○", "dim")}
SIGNED = re.compile(r" *([✓✗○+xo] )?")  # what the further lines of a step stand behind
WORDS = {
    PASSED: ("passed", "bold green"),
    NOT_STARTED: ("not started", "bold cyan"),
    WRONG: ("not yet: a step fails", "bold red"),
    DID_NOT_RUN: ("it did not run", "bold yellow"),
    TOO_SLOW: ("too slow, or too large", "bold yellow"),
    LOCKED: ("locked", "bold magenta"),
    OUR_FAULT: ("our fault, not yours", "bold yellow"),
}


class Screen:
    """A console that shows verdicts. Every state has a sign, a word and, where there is colour, a colour."""

    def __init__(self, file=None) -> None:
        self.console = Console(file=file, highlight=False, soft_wrap=False, emoji=False, markup=False)
        self._ascii = not _can_encode(self.console.file)

    def line(self, text: str = "", style: str = "", indent: int = 2) -> None:
        """Print one paragraph, wrapped to the console, further lines under the first."""
        text = text.translate(ASCII) if self._ascii else text
        if self._ascii:
            text = text.encode("ascii", "replace").decode()
        room = max(self.console.width - indent, 30)
        for wrapped in _wrapped(text, room):
            whole = Text((" " * indent + wrapped).rstrip(), style=style)
            self.console.print(whole, no_wrap=True, overflow="ignore", crop=False)

    def block(self, text: str, style: str = "") -> None:
        """Print several lines as they are, each wrapped."""
        for line in text.splitlines():
            self.line(line, style)

    def verdict(self, verdict: Verdict, onward: str | None = None) -> None:
        """Show a run: the ladder, what the failing step says, and what to type next, or whatever else is onward."""
        self.line()
        self.line(f"{verdict.kata.label} · {verdict.kata.title}", "bold", indent=0)
        self.line(verdict.file or f"the five katas in {verdict.answers.folder}", "dim", indent=0)
        for kata in verdict.replaced:
            self.line(f"{kata.label} is taken from reference/ for this run.", "magenta", indent=0)
        self.line()
        self._ladder(verdict)
        word, style = WORDS[verdict.outcome]
        self.line(f"{SIGNS['passed' if verdict.passed else 'failed'][0]} {word}", style, indent=0)
        self.line()
        self.block(verdict.message)
        self._diagnosis(verdict)
        self._printed(verdict.printed)
        self.line()
        self.block(_next(verdict) if onward is None else onward)
        self.line()

    def _ladder(self, verdict: Verdict) -> None:
        if verdict.outcome == LOCKED or not verdict.steps:
            return
        locked = 0
        for step, status in verdict.steps:
            locked += status == "locked"
            if status != "locked":
                sign, style = SIGNS[status]
                self.line(f"{sign} {step.says}", style)
        if locked:
            self.line(f"{SIGNS['locked'][0]} {_counted(locked, 'more step')}, locked", "dim")
        self.line()

    def _diagnosis(self, verdict: Verdict) -> None:
        if verdict.diagnosis:
            self.line()
            self.line("This looks like:", "bold cyan")
            self.block(verdict.diagnosis.says, "cyan")

    def _printed(self, text: str) -> None:
        lines = text.splitlines()
        if lines:
            self.line()
            shown = "" if len(lines) <= PRINTED_LINES else f", its last {PRINTED_LINES} lines"
            self.line(f"Your code printed{shown}:", "dim")
            for line in lines[-PRINTED_LINES:]:
                self.line(f"  {line if len(line) <= PRINTED_WIDTH else line[:PRINTED_WIDTH] + ' …'}")

    def map(self, states: list[tuple[Kata, str]], at: Kata | None) -> None:
        """Show the curriculum: each stage with its state, where the learner is, and what to type next."""
        self.line()
        for kata, state in states:
            sign, style = SIGNS[{"passed": "passed", "locked": "locked"}.get(state, "failed")]
            here, sign = kata == at, "▸" if kata == at else sign
            name = "final " if kata.is_final else f"kata {kata.number}"
            self.line(f"{sign} {name}  {state:<12} {kata.title}", "bold" if here else style)
        self.line()
        self.line(f"Next: `{at.command}`" if at else "All done. `make final` runs the training again.")
        self.line()


class Bars:
    """A progress bar for each training, on standard error, from the first event on; gone when closed."""

    def __init__(self) -> None:
        self._progress: Progress | None = None
        self._tasks: dict[str, TaskID] = {}

    def advance(self, event: events.Progress) -> None:
        """Draw what an event says."""
        if self._progress is None:
            shows = (TextColumn("  {task.description}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
            self._progress = Progress(*shows, console=Console(file=sys.stderr, emoji=False), transient=True)
            self._progress.start()
        if event.what not in self._tasks:
            self._tasks[event.what] = self._progress.add_task(event.what, total=event.total)
        self._progress.update(self._tasks[event.what], completed=event.done)

    def close(self) -> None:
        """Clear the bars away."""
        if self._progress:
            self._progress.stop()


def _wrapped(text: str, room: int) -> list[str]:
    """Wrap one line of a message: what hangs behind a label, or is indented, goes on at the same column."""
    hang = HANGING if text.split(" ")[0] in LABELS else SIGNED.match(text).end()
    return textwrap.wrap(
        text, room, subsequent_indent=" " * hang, replace_whitespace=False, break_on_hyphens=False
    ) or [""]  # fmt: skip


def _next(verdict: Verdict) -> str:
    kata = verdict.kata
    if verdict.passed:
        onward = f"Next: `{kata.following.command}`" if kata.following else "You have been through all of it."
        return "\n".join([kata.takeaway, *afterwards(kata), onward])
    if verdict.outcome == LOCKED:
        return f"Next: `{verdict.first.command}`, or `JUMP=1 {kata.command}` to start here anyway."
    if verdict.outcome == OUR_FAULT:
        return "Please report this, with the lines above."
    return "\n".join(meanwhile(kata, verdict.outcome == NOT_STARTED))


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" + ("s" if count != 1 else "")


def _can_encode(file) -> bool:
    try:
        "✓✗○▸²½−".encode(getattr(file, "encoding", None) or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True

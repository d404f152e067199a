"""Prints for people: steps, messages, the map. rich handles width, colour and pipes."""

import re
import textwrap
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from rich.console import Console
from rich.style import Style
from rich.text import Text

from dojo.curriculum.katas import Kata
from dojo.next_steps import in_readers_form, lines_after_run, taken_from_reference
from dojo.screen.text import APART, ASCII_APART, can_encode, in_ascii, wrapped
from dojo.verdict import Outcome, Status, Verdict
from lab.layout import counted

PRINTED_LINES, PRINTED_WIDTH = 20, 140
PLACE = re.compile(r"([^\s`'\"]+\.(?:py|png))(?::(\d+))?")


class Screen:
    """A console that shows verdicts. Every state has a sign, a word and, if the console has colours, a colour."""

    def __init__(self, file=None, **settings) -> None:
        """Print to a file or, without one, to standard output. `settings` are passed to rich's Console."""
        self.console = Console(file=file, highlight=False, soft_wrap=False, emoji=False, markup=False, **settings)
        self._has_links = self.console.is_terminal and self.console.file.isatty()  # not with FORCE_COLOR alone
        self._ascii = not can_encode(self.console.file)

    def line(self, text: str = "", style: str = "", indent: int = 2, sign: str = "") -> int:
        """Print one paragraph, wrapped, with further lines under the first. Return the number of lines."""
        text = self._encodable(in_readers_form(text))
        margin = " " * indent + (self._encodable(sign) + " " if sign else "")
        pieces = wrapped(text, max(self.console.width - len(margin), 30))
        for number, piece in enumerate(pieces):
            before = " " * len(margin) if number else margin
            self._print_wrapped(self._with_links(Text((before + piece).rstrip(), style=style)))
        return len(pieces)

    def say(self, text: str, style: str = "") -> int:
        """Print one paragraph at the margin. Return the number of its lines."""
        return self.line(text, style, indent=0)

    def _with_links(self, text: Text) -> Text:
        """Make each file path a link to the file and its line, if the terminal supports links."""
        if self._has_links:
            for found in PLACE.finditer(text.plain):
                with suppress(OSError):
                    path, line = Path(found[1]), found[2]
                    if path.is_file():
                        link = path.resolve().as_uri() + (f"#{line}" if line else "")
                        text.stylize(Style(link=link), *found.span())
        return text

    def table(self, rows: Iterable[tuple[str, str]]) -> None:
        """Print a term and what it means in each row, wrapped beside the term."""
        rows = [(self._encodable(term), self._encodable(says)) for term, says in rows]
        column = max(len(term) for term, _ in rows) + 4
        for term, says in rows:
            first, *further = textwrap.wrap(says, max(self.console.width - column, 30))
            self._print_wrapped(Text(f"  {term:<{column - 2}}", "cyan") + Text(first))
            for piece in further:
                self._print_wrapped(Text(" " * column + piece))

    def _print_wrapped(self, text: Text) -> None:
        """Print text that is wrapped already."""
        self.console.print(text, no_wrap=True, overflow="ignore", crop=False)

    def _encodable(self, text: str) -> str:
        return in_ascii(text) if self._ascii else text

    def apart(self, *parts: str, style: str = "bold") -> int:
        """Print a title at the margin, with a separator between its parts. Return the number of lines.

        If that is too long for one line, and two spaces between the parts are not, these separate them.
        """
        text, narrow = (ASCII_APART if self._ascii else APART).join(parts), "  ".join(parts)
        return self.say(narrow if len(narrow) <= self.console.width < len(text) else text, style)

    def block(self, text: str, style: str = "") -> None:
        """Print several lines, each one wrapped."""
        for line in text.splitlines():
            self.line(line, style)

    def verdict(self, verdict: Verdict, what_next: str | None = None) -> None:
        """Show a run: its steps, the failing step's message, and `what_next`, which is by default what to type next."""
        self.title(verdict.kata, verdict.file, verdict.answers.folder)
        self.line()
        self._steps(verdict)
        outcome = verdict.outcome
        self.say(f"{outcome.sign} {outcome.heading}", f"bold {outcome.colour}")
        self.line()
        self.block(verdict.message)
        self._diagnosis(verdict)
        self._printed(verdict.printed)
        self.line()
        self.block("\n".join(lines_after_run(verdict)) if what_next is None else what_next)
        if verdict.replaced:
            self.line(taken_from_reference(verdict.replaced, "run"), "magenta")
        self.line()

    def title(self, kata: Kata, file: str | Path | None, folder: Path) -> None:
        """Print the kata and its file, or for the final training the folder."""
        self.line()
        self.apart(kata.label, kata.title)
        self.say(str(file or f"all katas in {folder}"), "dim")

    def _steps(self, verdict: Verdict) -> None:
        if verdict.outcome == Outcome.LOCKED or not verdict.steps:
            return
        locked = 0
        for step, status in verdict.steps:
            locked += status == Status.LOCKED
            if status != Status.LOCKED:
                self.line(step.says, status.style, sign=status.sign)
        if locked:
            self.line(f"{counted(locked, 'more step')}, locked", Status.LOCKED.style, sign=Status.LOCKED.sign)
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

    def map(self, states: list[tuple[Kata, Outcome]], at: Kata | None, what_next: str) -> None:
        """Show the curriculum: each stage with its state, the current one, and what to do next."""
        self.line()
        for kata, state in states:
            sign, style = ("▸", "bold") if kata == at else (state.sign, state.colour)
            name = "final " if kata.is_final else f"kata {kata.number}"
            self.line(f"{sign} {name}  {state.word:<12} {kata.title}", style)
        self.line()
        self.line(what_next)
        self.line()

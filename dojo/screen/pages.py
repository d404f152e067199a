"""The layout of what `dojo history`, `solution`, `reset` and `undo` print."""

import sys
import time
from itertools import groupby, zip_longest

from dojo.comparison import Row
from dojo.curriculum.katas import Kata
from dojo.screen.console import Screen
from dojo.screen.text import folded
from dojo.storage.log import Line

NARROWEST_COLUMN = 56
UNITS = ((86400, "d"), (3600, "h"), (60, "min"), (1, "s"))


def note(sentences: list[str]) -> None:
    """Show sentences on standard error that are not part of the output."""
    if sentences:
        screen = Screen(sys.stderr)
        for sentence in sentences:
            screen.say(sentence, "yellow")


class Pages(Screen):
    """A screen that also shows texts, comparisons and the history."""

    def paragraph(self, text: str) -> None:
        """Show a few lines with an empty line before and after them."""
        self.line()
        self.block(text)
        self.line()

    def as_it_is(self, text: str, style: str = "") -> None:
        """Print one line unwrapped."""
        self.console.print(self._encodable(text), style=style, soft_wrap=True)

    def code(self, line: str, before: str, style: str = "") -> None:
        """Print one line of code: at a terminal in pieces that fit, otherwise unchanged."""
        line = self._encodable(line)
        for piece in folded(line, self.console.width - len(before)) if self.console.is_terminal else [line]:
            self.as_it_is(before + piece, style)

    def history(self, lines: list[Line], about: dict[int, str]) -> None:
        """Show one line per run, with its sign and the time since the previous line, and a heading per day."""
        day, before = "", None
        for line in lines:
            began = time.localtime(line.at)
            today = time.strftime("%d %B %Y", began)
            if today != day:
                self.line()
                self.line(today, "bold")
            sign, word, colour = line.appearance
            gap = _gap(line.at - before) if before is not None and today == day else ""
            label = "final " if line.kata == "final" else f"kata {line.kata}"
            start = f"{line.id:>4}  {time.strftime('%H:%M:%S', began)}  {gap:>6}  {label}  {sign} {word:<11}"
            self.line(f"{start}  {self._cut(about[line.id], self.console.width - len(start) - 4)}", colour)
            day, before = today, line.at
        self.line()

    def comparison_begins(self, kata: Kata, yours: str, theirs: str) -> None:
        """Print what is compared, and how to read it."""
        self.line()
        self.apart(kata.label, kata.title)
        if self._column:
            self.say(f"Left: {yours}. Right: {theirs}. A | marks where they differ.")
        else:
            self.say(f"- {yours}", "yellow")
            self.say(f"+ {theirs}", "cyan")
        self.say("Only the code, without docstrings and comments.")

    def comparison(self, title: str, rows: list[Row]) -> None:
        """Show two texts: side by side if there is room, otherwise with mixed lines."""
        same = all(row.is_same for row in rows)
        self.line()
        self.say(f"{title}: yours is the same, line for line" if same else title, "bold")
        for is_same, group in groupby(rows, key=lambda row: row.is_same):
            (self._side_by_side if self._column else self._mixed)(list(group), is_same)

    def remarks(self, remarks: list[tuple[str, str]]) -> None:
        """Show a reviewer's remarks about some lines."""
        for code, says in remarks:
            self.line()
            self.code(code, "    ", "cyan")
            self.line(says, indent=6)

    @property
    def _column(self) -> int:
        """The width of a column, or 0 if there is no room for two."""
        room = (self.console.width - 3) // 2
        return room if self.console.is_terminal and room >= NARROWEST_COLUMN else 0

    def _side_by_side(self, rows: list[Row], is_same: bool) -> None:
        for row in rows:
            pair = (folded(row.yours or "", self._column), folded(row.theirs or "", self._column))
            for left, right in zip_longest(*pair, fillvalue=""):
                sign, style = (" ", "") if is_same else ("|", "yellow")
                self.as_it_is(f"{left:<{self._column}} {sign} {right}".rstrip(), style)

    def _mixed(self, rows: list[Row], is_same: bool) -> None:
        if is_same:
            for row in rows:
                self.code(row.theirs or "", "  ")
            return
        for line in (row.yours for row in rows if row.yours is not None):
            self.code(line, "- ", "yellow")
        for line in (row.theirs for row in rows if row.theirs is not None):
            self.code(line, "+ ", "cyan")

    def _cut(self, text: str, room: int) -> str:
        """Shorten a remark, so that a run is one line."""
        if len(text) <= room:
            return text
        return text[: room - 1].rstrip() + "…" if room > 8 else ""


def _gap(seconds: float) -> str:
    """Return a time span in its largest unit; "" if the clock was set back."""
    for size, unit in UNITS:
        if seconds >= size:
            return f"{seconds / size:.0f} {unit}"
    return "0 s" if seconds >= 0 else ""

"""What `dojo history`, `solution`, `reset` and `undo` print: Screen knows how, here is what is laid out."""

import sys
import time

from dojo.log import Line
from dojo.screen import ASCII, Screen

LIGHTS = {  # the sign, the word and the colour of a line; a run that did not run is amber, not red
    "passed": ("✓", "passed", "green"),
    "wrong": ("✗", "wrong", "red"),
    "did_not_run": ("!", "did not run", "yellow"),
    "too_slow": ("!", "too slow", "yellow"),
    "not_started": ("·", "not started", "cyan"),
    "locked": ("○", "locked", "magenta"),
    "our_fault": ("?", "our fault", "yellow"),
    "reset": ("▸", "reset", "dim"),
    "undo": ("▸", "undo", "dim"),
    "kept": ("▸", "kept", "dim"),
}
UNITS = ((86400, "d"), (3600, "h"), (60, "min"), (1, "s"))


def note(sentences: list[str]) -> None:
    """Say on standard error what is no part of the answer."""
    if sentences:
        screen = Screen(sys.stderr)
        for sentence in sentences:
            screen.line(sentence, "yellow", indent=0)


class Pages(Screen):
    """A screen with room for more than verdicts."""

    def paragraph(self, text: str) -> None:
        """Show a few lines with air around them."""
        self.line()
        self.block(text)
        self.line()

    def as_it_is(self, text: str, style: str = "") -> None:
        """Print one line unwrapped: code that is piped on must arrive as it was written."""
        text = text.translate(ASCII).encode("ascii", "replace").decode() if self._ascii else text
        self.console.print(text, style=style, soft_wrap=True)

    def history(self, lines: list[Line], about: dict[int, str]) -> None:
        """Show a line a run, with its light, and the time since the line before it; a heading a day."""
        day, before = "", None
        for line in lines:
            began = time.localtime(line.at)
            today = time.strftime("%d %B %Y", began)
            if today != day:
                self.line()
                self.line(today, "bold")
            sign, word, style = LIGHTS[line.outcome or line.set_by]
            gap = _gap(line.at - before) if before is not None and today == day else ""
            label = "final " if line.kata == "final" else f"kata {line.kata}"
            start = f"{line.id:>4}  {time.strftime('%H:%M:%S', began)}  {gap:>6}  {label}  {sign} {word:<11}"
            self.line(f"{start}  {self._cut(about[line.id], self.console.width - len(start) - 4)}", style)
            day, before = today, line.at
        self.line()

    def _cut(self, text: str, room: int) -> str:
        """Shorten what is only an aside: a run stays one line."""
        if len(text) <= room:
            return text
        return text[: room - 1].rstrip() + "…" if room > 8 else ""


def _gap(seconds: float) -> str:
    """Return a stretch of time in its largest unit; nothing where the clock was set back."""
    for size, unit in UNITS:
        if seconds >= size:
            return f"{seconds / size:.0f} {unit}"
    return "0 s" if seconds >= 0 else ""

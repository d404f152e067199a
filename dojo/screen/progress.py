"""Progress bars of a training on standard error, drawn by rich."""

import sys

from rich import progress
from rich.console import Console
from rich.text import Text

from dojo.judging import events

BAR = 38  # characters between the brackets: with them a bar has 40, as rich's bars


class AsciiBar(progress.ProgressColumn):
    """A bar whose two parts have different characters: in ASCII, rich's parts differ only by colour."""

    def render(self, task: progress.Task) -> Text:
        done = int(BAR * task.percentage / 100)
        return Text(f"[{'#' * done}{'.' * (BAR - done)}]")


class Bars:
    """A progress bar for each training, on standard error. The first event shows it, and `close` removes it.

    With `remaining` it also shows how much time is left.
    """

    def __init__(self, *, remaining: bool = False) -> None:
        self._remaining = remaining
        self._progress: progress.Progress | None = None
        self._tasks: dict[str, progress.TaskID] = {}

    def advance(self, event: events.Progress) -> None:
        if self._progress is None:
            console = Console(file=sys.stderr, emoji=False)
            bar = AsciiBar() if console.options.ascii_only or console.options.legacy_windows else progress.BarColumn()
            what, percent = progress.TextColumn("  {task.description}"), progress.TaskProgressColumn()
            left = (progress.TimeRemainingColumn(elapsed_when_finished=True),) if self._remaining else ()
            shows = (what, bar, percent, progress.TimeElapsedColumn(), *left)
            self._progress = progress.Progress(*shows, console=console, transient=True)
            self._progress.start()
        if event.what not in self._tasks:
            self._tasks[event.what] = self._progress.add_task(event.what, total=event.total)
        self._progress.update(self._tasks[event.what], completed=event.done)

    def close(self) -> None:
        """Remove the bars. The next event begins new ones."""
        if self._progress:
            self._progress.stop()
        self._progress, self._tasks = None, {}

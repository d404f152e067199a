"""The screen of `dojo watch`: one verdict at a time, from the top, and the keys in the last line."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.control import Control, ControlType

from dojo.curriculum.katas import Kata, has_reference
from dojo.judging.events import Progress
from dojo.next_steps import lines_after_pass, lines_before_start
from dojo.screen.console import Screen
from dojo.screen.progress import Bars
from dojo.verdict import Outcome, Verdict


class View(Screen):
    """A screen that is cleared for each verdict, if it is a terminal."""

    def __init__(self, *, has_keys: bool, auto_next: bool, in_room: bool = False) -> None:
        """Show the keys only if there is a keyboard, and the next kata's key only without auto_next."""
        super().__init__()
        self._has_keys, self._auto_next, self._in_room = has_keys, auto_next, in_room
        self._bars: Bars | None = None
        self._kata: Kata | None = None
        self._passed = False
        self._keys_in_sight = 0  # lines

    def started(self, folder: Path) -> None:
        ends = "" if self._has_keys else " Ctrl-C ends."
        self.note(f"Watching {folder}: each save is judged. torch is imported once, now.{ends}")

    def advance(self, progress: Progress) -> None:
        self._bars = self._bars or Bars()
        self._bars.advance(progress)

    def judged(self, verdict: Verdict, notes: list[str], *, wipe: bool) -> None:
        """Show a verdict, the notes about it, and what to do next."""
        self._kata, self._passed = verdict.kata, verdict.passed
        with self._output(notes, wipe=wipe):
            self.verdict(verdict, _what_next(verdict, self._auto_next))

    def opened(self, kata: Kata, folder: Path, notes: list[str], *, before: bool, wipe: bool) -> None:
        """Show a kata that is not started, or the final training, which may have passed before."""
        self._kata, self._passed = kata, before
        with self._output(notes, wipe=wipe):
            self.title(kata, None if kata.is_final else folder / kata.file, folder)
            self.line()
            self.say(*(("✓ passed", "bold green") if before else ("▸ open", "bold cyan")))
            self.line()
            self.block(_how_to_begin(kata, before, self._has_keys))
            self.line()

    def hint(self, kata: Kata, folder: Path, verdict: Verdict | None) -> None:
        """Show the next hint for a kata, which may just have been judged, below the current output."""
        from dojo.hints.next_hint import next_hint
        from dojo.screen import hint

        no_more = "There is no further hint for this. In another terminal,"
        with self._output():
            hint.show(self, kata, next_hint(kata, folder, verdict), "h shows the next level.", no_more)

    def show_map(self, states: list[tuple[Kata, Outcome]], at: Kata | None) -> None:
        """Show the katas, below the current output."""
        with self._output():
            self.map(states, at, f"You are at {at.label}." if at else "")

    def note(self, text: str) -> None:
        """Show one line below the current output."""
        with self._output([text]):
            pass

    def clear_keys(self) -> None:
        """Remove the last line, so that other output can follow."""
        if self._bars:
            self._bars.close()
            self._bars = None
        for _ in range(self._keys_in_sight):
            self.console.control(Control((ControlType.CURSOR_UP, 1), (ControlType.ERASE_IN_LINE, 2)))
        self._keys_in_sight = 0

    def show_keys(self) -> None:
        """Show the available keys in the last line."""
        if self._has_keys:
            self._keys_in_sight = self.apart(*_keys(self._kata, self._passed, self._in_room), style="dim")

    @contextmanager
    def _output(self, notes: list[str] = [], *, wipe: bool = False) -> Iterator[None]:  # noqa: B006  never changed
        """Write the output of the block in one piece, and the keys below it."""
        with self.console:
            self.clear_keys()
            if wipe and self.console.is_terminal:
                self.console.clear()
            for text in notes:
                self.say(text, "cyan")
            yield
            self.show_keys()


def _keys(kata: Kata | None, passed: bool, in_room: bool) -> list[str]:
    if kata is None:
        return ["q quit"]
    show = "v show" if in_room else "s show"
    if kata.is_final:
        return ["r run", *([show] if passed else []), "m map", "b back", "q quit"]
    about = [show, *(["l solution"] if has_reference() else [])] if passed else ["h hint", "p predict"]
    return ["r run", *about, *(["s share"] if in_room else []), "u undo", "m map", "n next", "b back", "q quit"]


def _how_to_begin(kata: Kata, before: bool, has_keys: bool) -> str:
    if kata.is_final:
        asked = f"{'r' if has_keys else f'`{kata.command}`'} {'runs it again' if before else 'starts it'}."
        return f"All katas pass. The final training trains your VAE and a plain autoencoder with your code. {asked}"
    return "\n".join([*lines_before_start(kata), "The TODOs in the file say what to write. Each save gets a verdict."])


def _what_next(verdict: Verdict, auto_next: bool) -> str:
    kata = verdict.kata
    if verdict.passed:
        return "\n".join([kata.takeaway, *lines_after_pass(kata), _next(kata.following, auto_next)])
    if verdict.outcome == Outcome.OUR_FAULT:
        return "Please report this, with the lines above."
    return "Each save gets a verdict."


def _next(following: Kata | None, auto_next: bool) -> str:
    if following is None:
        return "You have finished the course."
    return f"Next: {following.label}." if auto_next else f"n opens {following.label}."

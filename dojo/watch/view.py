"""What `dojo watch` shows: one verdict at a time, at the top of the screen, and the keys below it."""

from pathlib import Path

from dojo.curriculum.katas import Kata
from dojo.judging.events import Progress
from dojo.next_steps import afterwards, beforehand
from dojo.screen.console import Screen
from dojo.screen.progress import Bars
from dojo.verdict import Outcome, Verdict

KEYS = ("r run again", "h hint", "m map", "n next", "b back", "q quit")


class Board(Screen):
    """A screen that is wiped for each verdict, where it is a terminal."""

    def __init__(self, *, has_keys: bool, auto_next: bool) -> None:
        """Say which keys there are only where there is a keyboard, and how to go on only where it takes a key."""
        super().__init__()
        self._has_keys, self._auto_next = has_keys, auto_next
        self._bars: Bars | None = None

    def line(self, *args, **kwargs) -> None:
        """Print one paragraph, the progress bars out of the way."""
        if self._bars:
            self._bars.close()
            self._bars = None
        super().line(*args, **kwargs)

    def advance(self, progress: Progress) -> None:
        """Draw how far a training is."""
        self._bars = self._bars or Bars()
        self._bars.advance(progress)

    def judged(self, verdict: Verdict, notes: list[str], *, wipe: bool) -> None:
        """Show a verdict, what is to be known about it, and what to do next; all in one write."""
        with self.console:
            self._wipe(wipe)
            self._notes(notes)
            self.verdict(verdict, _onward(verdict, self._auto_next))
            self._keys()

    def opened(self, kata: Kata, file: str, notes: list[str], *, before: bool, wipe: bool) -> None:
        """Show a kata that is not started, which is no failure, or the final training, which may have passed before."""
        with self.console:
            self._wipe(wipe)
            self._notes(notes)
            self.line()
            self.apart(kata.label, kata.title)
            self.line(file, "dim", indent=0)
            self.line()
            self.line(*(("✓ passed", "bold green") if before else ("▸ open", "bold cyan")), indent=0)
            self.line()
            self.block(_how_to_begin(kata, before, self._has_keys))
            self.line()
            self._keys()

    def hint(self, kata: Kata, folder: Path, verdict: Verdict | None) -> None:
        """Show the next hint to a kata, which may just have been judged, below what is there."""
        from dojo.hints.next_hint import next_hint
        from dojo.screen import hint

        no_more = "There is no further hint to this. In another terminal,"
        hint.show(self, kata, next_hint(kata, folder, verdict), "h says more.", no_more)

    def note(self, text: str) -> None:
        """Say something in one line, below what is there."""
        self.line(text, "cyan", indent=0)

    def _wipe(self, wipe: bool) -> None:
        if wipe and self.console.is_terminal:
            self.console.clear()

    def _notes(self, notes: list[str]) -> None:
        for text in notes:
            self.note(text)

    def _keys(self) -> None:
        self.apart(*KEYS if self._has_keys else ("Ctrl-C ends.",), style="dim")


def _how_to_begin(kata: Kata, before: bool, has_keys: bool) -> str:
    if kata.is_final:
        asked = f"{'r' if has_keys else f'`{kata.command}`'} {'runs it again' if before else 'starts it'}."
        return f"All katas pass. It trains your VAE and a plain autoencoder with your own code. {asked}"
    return "\n".join([*beforehand(kata), "The TODOs in it say what to write. Save it, and see."])


def _onward(verdict: Verdict, auto_next: bool) -> str:
    kata = verdict.kata
    if verdict.passed:
        return "\n".join([kata.takeaway, *afterwards(kata), _next(kata.following, auto_next)])
    if verdict.outcome == Outcome.OUR_FAULT:
        return "Please report this, with the lines above."
    return "Save, and see."


def _next(following: Kata | None, auto_next: bool) -> str:
    if following is None:
        return "You have been through all of it."
    return f"Next: {following.label}." if auto_next else f"n goes on to {following.label}."

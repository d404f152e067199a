"""What a hint looks like."""

from dojo.curriculum.katas import Kata
from dojo.hints.next_hint import Given
from dojo.hints.syntax_error import Unparsed
from dojo.screen.console import Screen


def show(screen: Screen, kata: Kata, given: Given | Unparsed | None, more: str, no_more: str) -> None:
    """Show a hint on a Screen and, below it, how to get more, or that there is no more; or why there is none."""
    screen.line()
    match given:
        case Given():
            _show_level(screen, kata, given, more, no_more)
        case Unparsed():
            _show_error(screen, kata, given)
        case None:
            screen.line(f"{kata.label} passed at its last run: there is nothing to hint at.", indent=0)
            screen.line(f"`make show-{kata.number}` shows what your code does.", indent=0)
    screen.line()


def _show_level(screen, kata: Kata, given: Given, more: str, no_more: str) -> None:
    title, levels = given.hint.title, given.hint.levels
    screen.apart(kata.label, title, f"hint {given.level} of {len(levels)}")
    if given.stopped:
        screen.line(given.stopped, "yellow", indent=0)
    screen.line()
    screen.line(levels[given.level - 1])
    screen.line()
    gives_up = f"{no_more} `GIVE_UP=1 make solution-{kata.number}` shows a worked answer."
    screen.line(gives_up if given.is_last else more, "dim", indent=0)


def _show_error(screen, kata: Kata, error: Unparsed) -> None:
    screen.apart(kata.label, "it does not parse")
    screen.line()
    screen.line(error.error)
    screen.line(error.place)
    if error.line:
        screen.line(error.line, indent=6)
    screen.line()
    screen.line("Mend that first. The hints go on from where they were.", "dim", indent=0)

"""What a hint looks like."""

from dojo.curriculum.katas import Kata, has_reference
from dojo.hints.next_hint import DoesNotParse, Level
from dojo.screen.console import Screen


def show(screen: Screen, kata: Kata, shown: Level | DoesNotParse | None, more: str, no_more: str) -> None:
    """Show a hint on a Screen and below it how to get the next one; or say why there is no hint."""
    screen.line()
    match shown:
        case Level():
            _show_level(screen, kata, shown, more, no_more)
        case DoesNotParse():
            _show_error(screen, kata, shown)
        case None:
            screen.say(f"{kata.label} passed at its last run: it needs no hint.")
            if kata.picture:
                screen.say(f"`make show-{kata.number}` draws {kata.picture}.")
    screen.line()


def _show_level(screen: Screen, kata: Kata, level: Level, more: str, no_more: str) -> None:
    hint = level.hint
    screen.apart(kata.label, hint.title, f"hint {level.number} of {len(hint.levels)}")
    if level.stopped:
        screen.say(level.stopped, "yellow")
    screen.line()
    screen.line(level.text)
    screen.line()
    gives_up = f" `GIVE_UP=1 make solution-{kata.number}` shows a worked answer." if has_reference() else ""
    screen.say(f"{no_more}{gives_up}" if level.is_last else more, "dim")


def _show_error(screen: Screen, kata: Kata, error: DoesNotParse) -> None:
    screen.apart(kata.label, "it does not parse")
    screen.line()
    screen.line(error.error)
    screen.line(error.place)
    if error.line:
        screen.line(error.line, indent=6)
    screen.line()
    screen.say("Repair this first. The hints then continue at the next level.", "dim")

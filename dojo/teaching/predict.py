"""`dojo predict`: asks a kata's questions before it is written, and keeps the answers."""

import sys
from collections.abc import Iterator

from dojo.arguments import Usage
from dojo.curriculum import Kata
from dojo.teaching import predictions, questions
from dojo.teaching.questions import LEFT_OUT, NoAnswer, Question

NOT_KEPT = 1
ENDS = ("q", "quit")


def predict(kata: Kata, given: list[str] | None) -> int:
    """Ask, or take the answers that were given, keep them, and return the exit status."""
    asked, ask = questions.of(kata), given is None and _is_at_terminal()
    answers = {} if ask else _taken(asked, _lines() if given is None else given)  # wrong words are told at once
    is_kept = predictions.keep(answers)  # before anything is shown: whoever reads it may stop
    from dojo.screen import Screen

    screen = Screen()
    screen.line()
    screen.apart(kata.label, kata.title)
    if ask:
        answers = _asked(screen, asked)
        is_kept = predictions.keep(answers)
    for question in () if ask else asked:
        _put(screen, question, answers)
    screen.line()
    if answers:
        return _told(screen, kata, is_kept)
    screen.line(
        "No prediction was made." + ("" if ask else " Without a terminal, say them all at once, such as:"), indent=0
    )
    if not ask:
        screen.line(_example(kata))
    screen.line()
    return 0


def _taken(asked: tuple[Question, ...], given: list[str]) -> dict[str, str | float]:
    """Return the answers in words as they are kept.

    Raises   Usage if they fit no question
    """
    if len(given) > len(asked):
        raise Usage(f"{len(given)} answers, but kata {asked[0].kata} asks {len(asked)} questions.")
    answers = {}
    for place, (question, text) in enumerate(zip(asked, given, strict=False), start=1):
        if text.strip() != LEFT_OUT:
            try:
                answers[question.id] = question.parsed(text)
            except NoAnswer as error:
                raise Usage(f"question {place}: {error}") from None
    return answers


def _asked(screen, asked: tuple[Question, ...]) -> dict[str, str | float]:
    """Ask at a terminal, until each has its answer, is left out, or the learner has had enough."""
    answers, before = {}, predictions.made()
    screen.line("A wrong prediction teaches most. Enter leaves a question out.", "dim", indent=0)
    for question in asked:
        _put(screen, question, {})
        if question.id in before:
            screen.line(f"So far you said: {question.told(before[question.id])}", "dim")
        for text in _typed(f"  {question.takes}: "):
            if text.lower() in ENDS:
                return answers
            if not text or text == LEFT_OUT:
                break
            try:
                answers[question.id] = question.parsed(text)
                predictions.keep(answers)  # each at once: a terminal can be closed before the last
                break
            except NoAnswer as error:
                screen.line(str(error), "yellow")
        else:
            return answers
    return answers


def _typed(prompt: str) -> Iterator[str]:
    """Yield what is typed, line by line, until the input ends."""
    while True:
        try:
            yield input(prompt).strip()
        except (EOFError, KeyboardInterrupt):  # what was answered so far stays
            print()
            return


def _lines() -> list[str]:
    """Without a terminal, a line of the input is an answer."""
    return [line.strip() or LEFT_OUT for line in sys.stdin.read().splitlines()] if sys.stdin else []


def _is_at_terminal() -> bool:
    if sys.stdin is None:  # closed from the start
        return False
    sys.stdin.reconfigure(errors="replace")  # what is not even text is no answer, and told so
    return sys.stdin.isatty()


def _put(screen, question: Question, answers: dict[str, str | float]) -> None:
    """Show a question, with its answer if it has one and with its options if not."""
    screen.line()
    screen.line(question.asks, "bold")
    if question.id in answers:
        screen.line(f"predicted   {question.told(answers[question.id])}")
    else:
        for letter, says in question.lettered():
            screen.line(f"{letter}  {says}")


def _told(screen, kata: Kata, is_kept: bool) -> int:
    if not is_kept:
        screen.line("The predictions cannot be kept: .dojo/ cannot be written.", "yellow", indent=0)
        screen.line()
        return NOT_KEPT
    screen.line("Kept. What comes out is measured with your own code.", indent=0)
    screen.line(f"Next: `{kata.command}`, and when it passes, `make predictions`.", indent=0)
    screen.line()
    return 0


def _example(kata: Kata) -> str:
    answers = " ".join("b" if question.options else "2.5" for question in questions.of(kata))
    return f'`make predict-{kata.number} ANSWER="{answers}"`'

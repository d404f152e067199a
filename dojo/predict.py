"""`dojo predict`: asks a kata's questions before it is written, and keeps the answers."""

import sys
from collections.abc import Iterator

from dojo import predictions, questions
from dojo.curriculum import Kata
from dojo.questions import LEFT_OUT, NoAnswer, Question

NOT_KEPT = 1
ENDS = ("q", "quit")


def predict(kata: Kata, given: list[str] | None) -> int:
    """Ask, or take the answers that were given, keep them, and return the exit status."""
    asked = questions.of(kata)
    if given is not None:
        answers = _taken(asked, given)  # wrong words are told before anything is shown
    from dojo.screen import Screen

    screen = Screen()
    screen.line()
    screen.line(f"{kata.label} · {kata.title}", "bold", indent=0)
    if given is None:
        answers = _asked(screen, asked) if sys.stdin.isatty() else _read(screen, asked)
    else:
        for question in asked:
            if question.id in answers:
                screen.line()
                screen.line(question.asks)
                screen.line(f"predicted   {question.told(answers[question.id])}")
    screen.line()
    return _kept(screen, kata, answers)


def _taken(asked: tuple[Question, ...], given: list[str]) -> dict[str, str | float]:
    """Return the answers in words as they are kept.

    Raises   Usage if they fit no question
    """
    from dojo.cli import Usage

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
        _put(screen, question)
        if question.id in before:
            screen.line(f"So far you said: {question.told(before[question.id])}", "dim")
        for text in _typed(f"  {question.takes}: "):
            if text.lower() in ENDS:
                return answers
            if not text or text == LEFT_OUT:
                break
            try:
                answers[question.id] = question.parsed(text)
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
        except EOFError:
            print()
            return


def _read(screen, asked: tuple[Question, ...]) -> dict[str, str | float]:
    """Without a terminal, a line of the input is an answer. Without lines, show the questions and how to answer."""
    lines = [line.strip() for line in sys.stdin.read().splitlines()]
    if any(lines):
        return _taken(asked, [line or LEFT_OUT for line in lines])
    for question in asked:
        _put(screen, question)
    return {}


def _put(screen, question: Question) -> None:
    screen.line()
    screen.line(question.asks, "bold")
    for letter, says in question.lettered():
        screen.line(f"{letter}  {says}")


def _kept(screen, kata: Kata, answers: dict[str, str | float]) -> int:
    if not answers:
        example = " ".join("--answer " + ("b" if question.options else "2.5") for question in questions.of(kata))
        screen.line("No prediction was made. Without a terminal, say them all at once, for example:", indent=0)
        screen.line(f"python -m dojo predict {kata.number} {example}")
        screen.line()
        return 0
    if not predictions.keep(answers):
        screen.line("The predictions cannot be kept: .dojo/ cannot be written.", "yellow", indent=0)
        screen.line()
        return NOT_KEPT
    screen.line("Kept. What comes out is measured with your own code.", indent=0)
    screen.line(f"Next: `{kata.command}`, and when it passes, `make predictions`.", indent=0)
    screen.line()
    return 0

"""Splits the answers that a learner types, and matches them with the questions."""

import re

from dojo.errors import InvalidAnswer
from dojo.predictions import numbers
from dojo.predictions.questions import COUNT, RATIO, Answer, Question

LEFT_OUT = "-"
LETTER = re.compile(r"([a-z]|-)[.)]?", re.IGNORECASE)  # an option's letter, or the dash that leaves a question out


def answer(question: Question, text: str) -> Answer:
    """Return the answer in a text: the key of the option with that letter, or a number.

    Raises   InvalidAnswer
    """
    if not question.options:
        return _number(question, text)
    keys = {letter: option.key for letter, option in question.lettered()}
    letter = text.strip().lower().rstrip(".)")
    if letter not in keys:
        raise InvalidAnswer(f"“{letter}” is not one of the options {', '.join(keys)}.")
    return keys[letter]


def _number(question: Question, text: str) -> float:
    try:
        value = numbers.read(text)
    except ValueError as error:
        raise InvalidAnswer(str(error)) from None
    if value < 0 or (value == 0 and question.is_a == RATIO):
        raise InvalidAnswer(f"“{text}”: {question.is_a} cannot be {'negative' if value else '0'}.")
    return value


def answers(asked: tuple[Question, ...], given: list[str]) -> dict[str, Answer]:
    """Return the answers to several questions, by the question's id.

    Raises   InvalidAnswer
    """
    texts = [piece for text in given for piece in pieces(text)]
    if len(texts) > len(asked):
        raise InvalidAnswer(f"There are {len(texts)} answers, but only {len(asked)} questions.")
    found = {}
    for place, (question, text) in enumerate(zip(asked, texts, strict=False), start=1):
        if text != LEFT_OUT:
            try:
                found[question.id] = answer(question, text)
            except InvalidAnswer as error:
                run_together = question.options and len(texts) < len(asked) and len(text) > 1
                hint = f" Give each answer separately: `{example(asked)}`." if run_together else ""
                raise InvalidAnswer(f"question {place}: {error}{hint}") from None
    return found


def pieces(text: str) -> list[str]:
    """Split "c,a,3,138" into "c", "a" and "3,138": a comma beside a letter separates, one within a number does not."""
    found: list[str] = []
    for piece in filter(None, map(str.strip, text.split(","))):
        if found and not LETTER.fullmatch(piece) and not LETTER.fullmatch(found[-1]):
            found[-1] += f",{piece}"
        else:
            found.append(piece)
    return found or [text]


def example(asked: tuple[Question, ...]) -> str:
    """Return a command that answers them all."""
    texts = " ".join("b" if question.options else "100" if question.is_a == COUNT else "2.5" for question in asked)
    return f'make predict-{asked[0].kata} ANSWER="{texts}"'

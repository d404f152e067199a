"""Answers that are given all at once, by --answer or in lines: taken apart, and matched with the questions."""

import re

from dojo.commands.arguments import Usage
from dojo.predictions.questions import COUNT, LEFT_OUT, Answer, NoAnswer, Question

LETTER = re.compile(r"([a-z]|-)[.)]?", re.IGNORECASE)  # an option's, or the sign that leaves a question out


def taken(asked: tuple[Question, ...], given: list[str]) -> dict[str, Answer]:
    """Return the answers in words as they are kept.

    Raises   Usage if they fit no question
    """
    texts = [piece for text in given for piece in apart(text)]
    if len(texts) > len(asked):
        raise Usage(f"{len(texts)} answers, but kata {asked[0].kata} asks {len(asked)} questions.")
    answers = {}
    for place, (question, text) in enumerate(zip(asked, texts, strict=False), start=1):
        if text != LEFT_OUT:
            try:
                answers[question.id] = question.parsed(text)
            except NoAnswer as error:
                run_together = len(texts) < len(asked) and len(text) > 1
                hint = f" Spaces separate answers: `{example(asked)}`." if run_together else ""
                raise Usage(f"question {place}: {error}{hint}") from None
    return answers


def apart(text: str) -> list[str]:
    """Split "c,a,3,138" into "c", "a" and "3,138": a comma beside a letter separates, one within a number does not."""
    pieces: list[str] = []
    for piece in filter(None, map(str.strip, text.split(","))):
        if pieces and not LETTER.fullmatch(piece) and not LETTER.fullmatch(pieces[-1]):
            pieces[-1] += f",{piece}"
        else:
            pieces.append(piece)
    return pieces or [text]


def example(asked: tuple[Question, ...]) -> str:
    """Return a command that answers them all."""
    answers = " ".join("b" if question.options else "100" if question.is_a == COUNT else "2.5" for question in asked)
    return f'make predict-{asked[0].kata} ANSWER="{answers}"'

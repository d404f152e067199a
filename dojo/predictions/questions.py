"""The questions of predictions.toml, and what a learner may answer them with."""

import string
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dojo.curriculum.katas import Kata
from dojo.predictions import numbers

Answer = str | float  # an option's key, or a number
LEFT_OUT = "-"
COUNT, RATIO = "a count", "a ratio"


class NoAnswer(ValueError):
    """That is no answer to the question. The message says what is."""


@dataclass(frozen=True)
class Question:
    """One question: with options, or with a number for an answer."""

    id: str
    kata: int
    asks: str
    options: tuple[tuple[str, str], ...]  # key and words
    number: str | None  # how a number is told, with {} in its place; None if there are options
    is_a: str | None  # what the number is: "a count", "a standard deviation", "a ratio"
    uses: tuple[int, ...]  # the katas whose code takes part in the experiment
    usual: str | None  # the option that `why` explains
    why: str

    def because(self, got: Answer | None) -> str:
        """Explain what came out; where that is not what usually comes, say so."""
        if self.usual is None or got in (self.usual, None):
            return self.why
        usually = f"What usually comes out is {self.told(self.usual)}. {self.why}"
        return f"{usually} Less training, or other code, can make a difference."

    def lettered(self) -> list[tuple[str, str]]:
        """Return each option's letter and words."""
        return list(zip(string.ascii_lowercase, (says for _, says in self.options), strict=False))

    @property
    def takes(self) -> str:
        """Say what an answer looks like: "a to d", or "a number"."""
        return f"a to {self.lettered()[-1][0]}" if self.options else "a number"

    def parsed(self, text: str) -> Answer:
        """Return an answer as it is kept: an option's key, or a number.

        Raises   NoAnswer
        """
        text = text.strip().lower().rstrip(".)")
        if not self.options:
            return self._number(text)
        keys = dict(zip(string.ascii_lowercase, (key for key, _ in self.options), strict=False))
        if text not in keys:
            raise NoAnswer(f"“{text}” is none of the options: they are {', '.join(keys)}.")
        return keys[text]

    def _number(self, text: str) -> float:
        value = numbers.read(text)
        if value is None:
            raise NoAnswer(f"“{text}” is no number.")
        if value < 0 or (value == 0 and self.is_a == RATIO):
            raise NoAnswer(f"“{text}”: {self.is_a} cannot be {'negative' if value else '0'}.")
        return value

    def told(self, answer: Answer) -> str:
        """Return an answer in words."""
        if not isinstance(answer, str):
            return self.number.format(numbers.told(answer))
        says = dict(self.options)
        return f"{self.short(answer)} – {says[answer]}" if answer in says else answer

    def short(self, answer: Answer) -> str:
        """Return an answer's letter, or its figures alone."""
        if not isinstance(answer, str):
            return numbers.told(answer)
        letters = {key: letter for (letter, _), (key, _) in zip(self.lettered(), self.options, strict=True)}
        return letters.get(answer, answer)

    def is_kept_form(self, answer) -> bool:
        """Tell whether this is what `parsed` may have returned: a file may hold anything."""
        if self.options:
            return answer in [key for key, _ in self.options]
        return isinstance(answer, (int, float)) and not isinstance(answer, bool)


@cache
def all_questions() -> tuple[Question, ...]:
    """Return the questions of every kata, in order."""
    table = tomllib.loads((Path(__file__).parent / "questions.toml").read_text(encoding="utf-8"))
    return tuple(
        Question(
            entry["id"],
            entry["kata"],
            entry["asks"],
            tuple((option["key"], option["says"]) for option in entry.get("options", ())),
            entry.get("number"),
            entry.get("is_a"),
            tuple(entry["uses"]),
            entry.get("usual"),
            entry["why"],
        )
        for entry in table["question"]
    )


def of(kata: Kata) -> tuple[Question, ...]:
    """Return the questions of one kata."""
    return tuple(question for question in all_questions() if question.kata == kata.number)

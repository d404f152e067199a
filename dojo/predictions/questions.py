"""The questions in each kata's file, which are asked before the kata is written, and their answers as text."""

import string
from dataclasses import dataclass
from functools import cache

from dojo.curriculum.katas import Kata, entries, katas
from dojo.predictions import numbers

Answer = str | float  # an option's key, or a number
COUNT, RATIO = "a count", "a ratio"


@dataclass(frozen=True)
class Option:
    """One of the answers to choose from. The experiment answers with its key."""

    key: str
    says: str


@dataclass(frozen=True)
class Question:
    """One question. Its answer is one of the options, or a number."""

    id: str  # also the name of the function that measures it, in dojo/predictions/experiments/
    kata: int
    asks: str
    why: str
    uses: tuple[int, ...]  # the katas whose code the experiment uses
    options: tuple[Option, ...] = ()
    usual: str | None = None  # the option that `why` explains: the reference's result
    number: str | None = None  # the sentence for a number, with {} in its place
    is_a: str | None = None  # what the number is: "a count", "a standard deviation", "a ratio"

    def __post_init__(self) -> None:
        keys = [option.key for option in self.options]
        if bool(keys) == bool(self.number) or bool(self.number) != bool(self.is_a):
            raise ValueError("give either `options`, or `number` and `is_a`")
        if len(set(keys)) != len(keys) or (keys and self.usual not in keys):
            raise ValueError("`usual` must be the key of one option, and no key may occur twice")

    def because(self, got: Answer | None) -> str:
        """Explain the result. If it is not the usual one, say so."""
        if self.usual is None or got in (self.usual, None):
            return self.why
        usually = f"The usual result is {self.in_words(self.usual)}. {self.why}"
        return f"{usually} Less training, or other code, can give another result."

    def lettered(self) -> list[tuple[str, Option]]:
        """Return each option with its letter."""
        return list(zip(string.ascii_lowercase, self.options, strict=False))

    @property
    def takes(self) -> str:
        """Describe a valid answer: "a to d", or "a number"."""
        return f"a to {self.lettered()[-1][0]}" if self.options else "a number"

    def in_words(self, answer: Answer) -> str:
        if not isinstance(answer, str):
            return (self.number or "{}").format(numbers.as_text(answer))
        says = next((option.says for option in self.options if option.key == answer), None)
        return f"{self.short(answer)} – {says}" if says else answer

    def short(self, answer: Answer) -> str:
        """Return an answer's letter, or its figures alone."""
        if not isinstance(answer, str):
            return numbers.as_text(answer)
        return next((letter for letter, option in self.lettered() if option.key == answer), answer)

    def accepts(self, answer: object) -> bool:
        """Return whether this is a valid stored answer: the file may contain anything."""
        if self.options:
            return answer in [option.key for option in self.options]
        return isinstance(answer, (int, float)) and not isinstance(answer, bool)


@cache
def of(kata: Kata) -> tuple[Question, ...]:
    """Return the questions of one kata. A kata may have none."""
    return entries(Question, kata, "question", kata=kata.number)


def all_questions() -> tuple[Question, ...]:
    """Return the questions of every kata, in order."""
    return tuple(question for kata in katas() for question in of(kata))

"""The questions of predictions.toml, and what a learner may answer them with."""

import re
import string
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dojo.curriculum import Kata

LEFT_OUT = "-"
NUMBER = re.compile(r"[^\d.,+-]*([+-]?(?:\d[\d,]*\.?\d*|\.\d+)(?:e[+-]?\d+)?)[^\d]*")


class NoAnswer(ValueError):
    """That is no answer to the question. The message says what is."""


@dataclass(frozen=True)
class Question:
    """One question: with options, or with a number for an answer."""

    id: str
    kata: int
    asks: str
    options: tuple[tuple[str, str], ...]  # key and words
    unit: str | None  # of the number, if it is one
    uses: tuple[int, ...]  # the katas whose code takes part in the experiment
    usual: str | None  # the option that `why` explains
    why: str

    def because(self, came: str | float | None) -> str:
        """Explain what came out; where that is not what usually comes, say so."""
        if self.usual is None or came in (self.usual, None):
            return self.why
        usually = f"What usually comes is {self.told(self.usual)}. {self.why}"
        return f"{usually} Less training, or other code, can bring something else."

    def lettered(self) -> list[tuple[str, str]]:
        """Return each option's letter and words."""
        return list(zip(string.ascii_lowercase, (says for _, says in self.options), strict=False))

    @property
    def takes(self) -> str:
        """Say what an answer looks like: "a to d", or "a number"."""
        return f"a to {self.lettered()[-1][0]}" if self.options else "a number"

    def parsed(self, text: str) -> str | float:
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
        found = NUMBER.fullmatch(text)
        if not found:
            raise NoAnswer(f"“{text}” is no number.")
        digits = found[1]
        thousands = re.fullmatch(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?", digits)
        try:
            return float(digits.replace(",", "" if thousands else "."))
        except ValueError:
            raise NoAnswer(f"“{text}” is no number.") from None

    def told(self, answer: str | float) -> str:
        """Return an answer in words."""
        if isinstance(answer, str):
            places = {
                key: (letter, says) for (letter, says), (key, _) in zip(self.lettered(), self.options, strict=True)
            }
            return "{} – {}".format(*places[answer]) if answer in places else answer
        whole = float(answer).is_integer()
        return f"{answer:,.0f} {self.unit}" if whole else f"{answer:,.3g} {self.unit}"

    def is_kept_form(self, answer) -> bool:
        """Tell whether this is what `parsed` may have returned: a file may hold anything."""
        if self.options:
            return answer in [key for key, _ in self.options]
        return isinstance(answer, (int, float)) and not isinstance(answer, bool)


@cache
def all_questions() -> tuple[Question, ...]:
    """Return the questions of every kata, in order."""
    table = tomllib.loads((Path(__file__).parent / "predictions.toml").read_text(encoding="utf-8"))
    return tuple(
        Question(
            entry["id"],
            entry["kata"],
            entry["asks"],
            tuple((option["key"], option["says"]) for option in entry.get("options", ())),
            entry.get("number"),
            tuple(entry["uses"]),
            entry.get("usual"),
            entry["why"],
        )
        for entry in table["question"]
    )


def of(kata: Kata) -> tuple[Question, ...]:
    """Return the questions of one kata."""
    return tuple(question for question in all_questions() if question.kata == kata.number)

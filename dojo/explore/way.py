"""What the portfolio shows of one's way besides the models: runs, predictions, the numbers of the final training.

No torch here: the command collects it, and the process that writes the page gets it.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Light:
    """A run: of which kata, and how it ended, as a sign, a word and a colour."""

    kata: str
    sign: str
    word: str
    colour: str


@dataclass(frozen=True)
class Predicted:
    """A prediction beside what was measured."""

    kata: str
    asks: str
    predicted: str
    measured: str
    because: str


@dataclass(frozen=True)
class Way:
    """One learner's way. `final` has the rows of its table, and is empty where the final training does not pass."""

    lights: tuple[Light, ...]
    predictions: tuple[Predicted, ...]
    final: tuple[tuple[str, str], ...]

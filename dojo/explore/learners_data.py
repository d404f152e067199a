"""The data of the portfolio besides the models: runs, predictions, the numbers of the final training.

This imports no torch: the command collects the data and sends them to the process that writes the page.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class PastRun:
    """A run: its kata and its outcome, as a sign, a word and a colour."""

    kata: str
    sign: str
    word: str
    colour: str


@dataclass(frozen=True)
class Predicted:
    """A prediction and the measurement."""

    kata: str
    asks: str
    predicted: str
    measured: str
    because: str


@dataclass(frozen=True)
class LearnersData:
    """One learner's data. `final` has the rows of a table, and is empty if the final training does not pass."""

    runs: tuple[PastRun, ...]
    predictions: tuple[Predicted, ...]
    final: tuple[tuple[str, str], ...]

"""How often each answer to a question was given."""

import math
from collections import Counter
from collections.abc import Callable

from dojo.predictions import numbers
from dojo.predictions.questions import Answer, Question

ROWS = 10  # of a distribution of numbers


def distribution_of(question: Question, rounds: list[list[Answer]], measured: Answer | None = None) -> list[dict]:
    """Return each answer with its count in each round, and whether it is the measured one."""
    if not rounds:
        return []
    if question.options:
        return [{"letter": letter, "says": option.says, "counts": [answers.count(option.key) for answers in rounds],
                 "is_measured": option.key == measured}
                for letter, option in question.lettered()]  # fmt: skip
    true = [] if measured is None else [float(measured)]
    group = _grouping([*true, *(float(answer) for answers in rounds for answer in answers)])
    counts = [Counter(map(group, map(float, answers))) for answers in rounds]
    measured_groups = set(map(group, true))
    groups = sorted({found for count in counts for found in count} | measured_groups)
    return [{"letter": "", "says": found[1], "counts": [count[found] for count in counts],
             "is_measured": found in measured_groups}
            for found in groups]  # fmt: skip


def _grouping(values: list[float]) -> Callable[[float], tuple[float, str]]:
    """Return how to group numbers into few rows: rounded, or else by powers of ten."""
    for digits in (3, 2, 1):

        def rounded(value: float, digits: int = digits) -> tuple[float, str]:
            near = float(f"{value:.{digits - 1}e}")
            return near, numbers.as_text(near)

        if len({rounded(value) for value in values}) <= ROWS:
            return rounded

    def power(value: float) -> tuple[float, str]:
        exponent = math.floor(math.log10(abs(value))) if value else -13
        return float(exponent), f"{numbers.as_text(10.0**exponent)} to {numbers.as_text(10.0 ** (exponent + 1))}"

    return power

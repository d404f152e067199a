"""How often each answer to a question was given."""

import math
from collections import Counter
from collections.abc import Callable, Collection
from functools import partial

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
    rows = [[float(answer) for answer in answers] for answers in rounds]
    true = [] if measured is None else [float(measured)]
    group = _grouping([*true, *(answer for answers in rows for answer in answers)], true)
    counts = [Counter(map(group, answers)) for answers in rows]
    measured_groups = set(map(group, true))
    groups = sorted({found for count in counts for found in count} | measured_groups)
    return [{"letter": "", "says": found[1], "counts": [count[found] for count in counts],
             "is_measured": found in measured_groups}
            for found in groups]  # fmt: skip


def _grouping(values: list[float], measured: list[float]) -> Callable[[float], tuple[float, str]]:
    """Return how to group numbers into few rows: as they are shown, rounded, or by powers of ten.

    The measured number has a row of its own in any case: a number near it is not what was measured.
    """
    own = set(map(_as_shown, measured))
    levels: tuple[Callable[[float], tuple[float, str]], ...] = (
        _as_shown,
        *(partial(_rounded, digits=digits) for digits in (3, 2, 1)),
        _between_powers,
    )
    for level in levels:
        group = partial(_own_or_group, own=own, level=level)
        if len(set(map(group, values))) <= ROWS:
            break
    return group


def _own_or_group(value: float, own: Collection, level: Callable[[float], tuple[float, str]]) -> tuple[float, str]:
    shown = _as_shown(value)
    return shown if shown in own else level(value)


def _as_shown(value: float) -> tuple[float, str]:
    """Return a number as it is shown, to sort by and as text: an integer, or three significant digits."""
    return (value if value.is_integer() else float(f"{value:.2e}")), numbers.as_text(value)


def _rounded(value: float, digits: int) -> tuple[float, str]:
    near = float(f"{value:.{digits - 1}e}")
    return near, numbers.as_text(near) if near == value else f"about {numbers.as_text(near)}"


def _between_powers(value: float) -> tuple[float, str]:
    if value == 0:
        return 0.0, "0"
    exponent = math.floor(math.log10(abs(value)))
    ends = sorted(math.copysign(10.0**power, value) for power in (exponent, exponent + 1))
    return ends[0], f"{numbers.as_text(ends[0])} to {numbers.as_text(ends[1])}"

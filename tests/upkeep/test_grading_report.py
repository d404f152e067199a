"""The page about a class: mistakes without a name are found, and can be written down; what it shows is readable."""

import json
import re
from collections import Counter
from math import comb
from pathlib import Path

import pytest

from dojo.answers import Answers
from dojo.curriculum.katas import Kata, katas
from dojo.diagnosis import AND, match
from dojo.grading.clusters import clusters
from dojo.grading.rows import Cell, Row

REWRITTEN = Path(__file__).with_name("rewritten")
CELL = re.compile(r"^# %% (\w+)\n", re.MULTILINE)
LIMIT = 600.0  # s


# Mistakes without a name


def rewritten(kata: Kata) -> list[tuple[str, str]]:
    """Return the mistakes in a kata's file, each with the text of one answer."""
    head, *cells = CELL.split((REWRITTEN / f"{kata.name}.py").read_text(encoding="utf-8"))
    return [(name, head + text) for name, text in zip(cells[::2], cells[1::2], strict=True)]


@pytest.fixture(scope="module")
def measured(judge) -> list[tuple[Kata, str, match.Measured]]:
    """What is measured of each rewritten answer: the kata, the mistake, the facts."""
    found = []
    for kata in katas():
        named = rewritten(kata)
        answers = [
            (f"{name}_{at}", Answers.reference().with_overlay(kata, REWRITTEN / f"{name}_{at}.py", text))
            for at, (name, text) in enumerate(named)
        ]
        job = ("dojo.diagnosis.measure:measure_many", kata, (("reference", Answers.reference()), *answers))
        facts = judge.worker.call(*job, limit=LIMIT)
        found += [(kata, name, facts[key]) for (name, _), (key, _) in zip(named, answers, strict=True)]
    return found


def rand_index(one: list, other: list) -> float:
    """Return the adjusted Rand index of two partitions (Hubert & Arabie 1985)."""
    partitions = (list(zip(one, other, strict=True)), one, other)
    both, ones, others = (sum(comb(n, 2) for n in Counter(each).values()) for each in partitions)
    expected = ones * others / comb(len(one), 2)
    return (both - expected) / ((ones + others) / 2 - expected)


def row_with(key: str, kata: Kata, function: str, facts: dict) -> Row:
    wrong = Cell(kata.number, "wrong", "", function=function, facts=json.dumps(facts))
    cells = (wrong if each == kata else Cell(each.number, "passed", "") for each in katas())
    return Row(key, f"student {key}", key, "", "bubblewrap", tuple(cells))


def found_labels(answers: list[tuple[Kata, str, str, dict]]) -> list:
    """Return for each answer the name that it gets, or else the number of its cluster."""
    labels: list = []
    rows = []
    for at, (kata, _, function, facts) in enumerate(answers):
        names = match.matches(match.table(kata), function, facts)
        labels.append(names[0] if len(names) == 1 else None)
        if labels[at] is None:
            rows.append(row_with(str(at), kata, function, facts))
    for number, cluster in enumerate(clusters(rows)):
        for row in cluster.rows:
            labels[int(row.key)] = number
    return labels


def without(hidden: set[str]):
    """Return the table of facts as if the bank did not have some misconceptions."""
    whole = match.table

    def table(kata: Kata) -> dict:
        return {name: row for name, row in whole(kata).items() if not hidden & {*name.split(AND)}}

    return table


def in_functions(measured: list) -> list[tuple[Kata, str, str, dict]]:
    """Return each measured answer with its first wrong function and the wrong facts, if it differs at all."""
    differences = ((kata, name, match.first_difference(match.table(kata)["reference"], facts))
                   for kata, name, facts in measured)  # fmt: skip
    return [(kata, name, *difference) for kata, name, difference in differences if difference]


def test_twenty_hidden_mistakes_written_by_other_hands_are_found(measured, monkeypatch):
    """The bank has them, but their names are taken out of the table; its own version is the fourth hand."""
    answers = in_functions([each for each in measured if each[1] in match.table(each[0])])
    hidden = {name for _, name, *_ in answers}
    for kata in katas():
        rows = {name: row for name, row in match.table(kata).items() if name in hidden}
        answers += [(kata, name, row["function"], row["facts"]) for name, row in rows.items()]
    assert len(hidden) >= 20 and len(answers) == 4 * len(hidden)
    monkeypatch.setattr(match, "table", without(hidden))
    found = found_labels(answers)
    assert rand_index([name for _, name, *_ in answers], found) >= 0.9, found
    assert sum(isinstance(label, str) for label in found) <= 4, "hardly any gets a wrong name"


def test_mistakes_that_the_bank_does_not_have_are_found_too(measured):
    """No fact was made for them. Each hand chose numbers of its own, such as the place of a clamp."""
    answers = in_functions([each for each in measured if each[1] not in match.table(each[0])])
    assert rand_index([name for _, name, *_ in answers], found_labels(answers)) >= 0.7

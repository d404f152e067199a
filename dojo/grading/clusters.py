"""Wrong answers without a diagnosis, clustered by their measured facts. A cluster is a mistake without a name.

Two answers are in one cluster if the same facts of the same function differ from the reference in the same way. A
number counts as larger, smaller or zero and so on, because two people may write the same mistake with other numbers.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from dojo.curriculum.katas import Kata, katas
from dojo.diagnosis.match import SAMPLED, differ_equally, same, table
from dojo.grading.reasons import failed_step
from dojo.grading.rows import Cell, Row


@dataclass
class Cluster:
    """A mistake without a name: the function, the facts of one of its answers, and the answers."""

    kata: Kata
    function: str
    facts: dict
    relative: dict  # the facts, with numbers relative to the reference's
    rows: list[Row] = field(default_factory=list)

    @property
    def count(self) -> int:
        return len(self.rows)

    @property
    def step(self) -> str:
        """The sentence of the step at which most of the answers fail."""
        failed = Counter(failed_step(row.cells[self.kata.number - 1])[1] for row in self.rows)
        return min(failed, key=lambda says: (-failed[says], says))

    @property
    def example(self) -> str:
        """The shortest message of the answers that fail at that step: what was asked, got and expected."""
        own = [row.cells[self.kata.number - 1] for row in self.rows]
        return min(
            (cell.message for cell in own if failed_step(cell)[1] == self.step), key=lambda text: (len(text), text)
        )


def clusters(rows: Iterable[Row]) -> list[Cluster]:
    """Return the clusters, those with most answers first."""
    found: list[Cluster] = []
    for row in rows:
        for kata, cell in zip(katas(), row.cells, strict=True):
            facts = _facts(cell)
            if facts and cell.function in kata.functions:
                _cluster_of(found, kata, cell.function, facts).rows.append(row)
    return sorted(found, key=lambda each: (-each.count, each.kata.number, kata_order(each), each.rows[0].key))


def kata_order(cluster: Cluster) -> int:
    """Return the place of the function in its kata."""
    return cluster.kata.functions.index(cluster.function)


def _facts(cell: Cell) -> dict:
    try:
        found = json.loads(cell.facts) if cell.facts else {}
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _cluster_of(found: list[Cluster], kata: Kata, function: str, facts: dict) -> Cluster:
    relative = relative_to(table(kata)["reference"][function], facts)
    for each in found:
        if each.kata == kata and each.function == function and differ_equally(each.relative, relative):
            return each
    found.append(Cluster(kata, function, facts, relative))
    return found[-1]


def relative_to(right: dict, facts: dict) -> dict:
    """Return the facts with each number replaced by how it compares with the reference's number, if there is one."""
    found = {}
    for name, value in facts.items():
        wanted = right.get(name)
        if _shape(value) != _shape(wanted):
            found[name] = value  # the reference has words here
            continue
        pairs = list(zip(_leaves(value), _leaves(wanted), strict=True))
        compared = [_compared(name, *pair) for pair in pairs]
        found[name] = sorted(set(compared)) if name.startswith(SAMPLED) else [_distance(name, pairs), *compared]
    return found


def _shape(value: object) -> object:
    return [_shape(item) for item in value] if isinstance(value, list) else type(value)


def _leaves(value: object) -> Iterator:
    if isinstance(value, list):
        for item in value:
            yield from _leaves(item)
    else:
        yield value


def _compared(name: str, value, right) -> str:
    if not isinstance(value, float):
        return value
    if same(name, value, right):
        return "as it should be"
    if same(name, value, 0.0):
        return "zero"
    if value * right < 0:
        return "of the other sign"
    return "larger" if abs(value) > abs(right) else "smaller"


def _distance(name: str, pairs: list[tuple]) -> str:
    """Return whether all wrong numbers are wrong by one factor or by one difference."""
    wrong = [(value, right) for value, right in pairs if isinstance(value, float) and not same(name, value, right)]
    if len(wrong) > 1:
        differences = [value - right for value, right in wrong]
        if same(name, min(differences), max(differences)):
            return "by one difference"
        factors = [value / right for value, right in wrong if right]
        if len(factors) == len(wrong) and same(name, min(factors), max(factors)):
            return "by one factor"
    return "in several ways"

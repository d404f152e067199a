"""Statistics of a session for its review: only from the runs, without names and without a ranking."""

import ast
import json
from collections import Counter, defaultdict
from itertools import groupby

from dojo.curriculum.katas import katas
from dojo.room import board, vote
from dojo.room.store import Store

LISTED = 8  # steps, and mistakes


def first_runs(store: Store) -> list[tuple[str, dict[str, int]]]:
    """Return for each kata the outcomes of the pairs' first runs."""
    ask = "SELECT kata, outcome FROM runs WHERE id IN (SELECT min(id) FROM runs GROUP BY pair, kata)"
    lights = Counter((row["kata"], board.LIGHTS[row["outcome"]]) for row in store.rows(ask))
    named = sorted({kata for kata, _ in lights})
    return [(kata, {light: lights[kata, light] for light in ("red", "amber", "green")}) for kata in named]


def longest_reds(store: Store) -> list[tuple[float, int, str, str]]:
    """Return the steps that failed longest: the longest time in s, the number of pairs, the kata and the step."""
    longest: dict[tuple[str, str], float] = defaultdict(float)
    pairs: dict[tuple[str, str], set[int]] = defaultdict(set)
    rows = store.rows("SELECT pair, kata, step, at FROM runs ORDER BY pair, id")
    for (pair, kata), group in groupby(rows, key=lambda row: (row["pair"], row["kata"])):
        runs = list(group)
        following = [*runs[1:], runs[-1]]  # a step fails until the next run
        for step, failed in groupby(zip(runs, following, strict=True), key=lambda both: both[0]["step"]):
            (first, _), *_, (_, end) = [*failed] * 2
            longest[kata, step] = max(longest[kata, step], end["at"] - first["at"])
            pairs[kata, step].add(pair)
    known = steps()
    known_steps = [(seconds, len(pairs[kata, step]), kata, known[step])
            for (kata, step), seconds in longest.items() if step in known]  # fmt: skip
    return sorted(known_steps, reverse=True)[:LISTED]


def steps() -> dict[str, str]:
    """Return the sentence of each step, by its name, read from the katas' tests."""
    found = {}
    for kata in katas():
        for node in ast.parse(kata.tests.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                found[node.name] = (ast.get_docstring(node) or node.name).splitlines()[0]
    return found


def commonest_mistakes(store: Store) -> list[dict]:
    """Return the most frequent mistakes of the session: the number of pairs for each, and its text."""
    ask = "SELECT DISTINCT pair, kata, mistake FROM runs WHERE mistake IS NOT NULL"
    return board.mistakes(store.rows(ask))[:LISTED]


def votes(store: Store) -> list[dict]:
    """Return for each voted question the count of each answer in both rounds, and the measurement."""
    found = []
    for row in store.rows("SELECT DISTINCT question FROM votes WHERE round > 0 ORDER BY question"):
        question = vote.question_of(row["question"])
        if question:
            measured = (store.fact(f"measured {question.id}") or [None])[0]
            text = "–" if measured is None else question.in_words(measured)
            found.append({"asks": question.asks, "rows": vote.distribution(store, question), "measured": text})
    return found


def answers(store: Store) -> list[tuple[str, int, str]]:
    """Return every answer with its question and its round, without the voter."""
    ask = "SELECT question, round, answer FROM votes ORDER BY question, round, answer"
    return [(row["question"], row["round"], str(json.loads(row["answer"]))) for row in store.rows(ask)]

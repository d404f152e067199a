"""The predictions that were handed in, in .dojo/predictions.json, beside what is measured with the reference.

The journal, .dojo/journal.sqlite, has no predictions. It is not opened: it is a database from a stranger.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dojo.grading.rows import Predicted, Row
from dojo.predictions import store
from dojo.predictions.distribution import distribution_of
from dojo.predictions.questions import Answer, all_questions

FILE = "predictions.json"
LARGEST = 64 * 2**10  # bytes; ten times as many as all questions need
MOST = 1e12  # a larger number was not typed as an answer


@dataclass(frozen=True)
class Asked:
    """A question with the answers of the class: in words, how many before and after, whether it was measured."""

    kata: int
    asks: str
    people: int
    answers: tuple[tuple[str, int, int, bool], ...]
    measured: str
    seen: str


def handed_in(text: bytes) -> tuple[tuple[Predicted, ...], str]:
    """Return the predictions in a student's file, and a sentence if it cannot be read."""
    try:
        found = json.loads(text.decode("utf-8-sig"))
        version = found["version"]
    except (ValueError, RecursionError, TypeError, KeyError):
        return (), f"{FILE} cannot be read: no predictions"
    if version != store.VERSION:
        return (), f"{FILE} is of another version: no predictions"
    made = store.read(found)
    predictions = ((name, one.answer, _after(one)) for name, one in made.items())
    return tuple(each for each in predictions if all(map(_is_usable, each[1:]))), ""


def _after(one: store.Prediction) -> Answer | None:
    """Return the answer after the result was shown; None if it was not shown."""
    if one.later is not None:
        return one.later
    return one.answer if one.was_shown else None


def _is_usable(answer: Answer | None) -> bool:
    return answer is None or isinstance(answer, str) or -MOST < answer < MOST


def questions_of(rows: Iterable[Row]) -> tuple[str, ...]:
    """Return the ids of the questions with at least one prediction."""
    there = {name for row in rows for name, *_ in row.predictions}
    return tuple(question.id for question in all_questions() if question.id in there)


def asked(rows: list[Row], measured: Mapping[str, tuple[Answer | None, str]]) -> list[Asked]:
    """Return the questions with the answers of the class."""
    found = []
    people = sum(bool(row.predictions) for row in rows)
    for question in (each for each in all_questions() if each.id in questions_of(rows)):
        made = [each for row in rows for each in row.predictions if each[0] == question.id]
        rounds = [[before for _, before, _ in made], [after for *_, after in made if after is not None]]
        answer, seen = measured.get(question.id, (None, "not measured"))
        answers = []
        for line in distribution_of(question, rounds, answer):
            says = f"{line['letter']} – {line['says']}" if line["letter"] else line["says"]
            answers.append((says, *line["counts"], line["is_measured"]))
        text = "nothing" if answer is None else question.in_words(answer)
        found.append(Asked(question.kata, question.asks, people, tuple(answers), text, seen))
    return found

"""The predictions that a learner has made, kept in .dojo/predictions.json.

A prediction is the answer from before the result was shown. A later answer is kept beside it.
"""

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dojo.curriculum.katas import Kata
from dojo.predictions.questions import Answer, Question, all_questions, of
from dojo.storage import small_files

NAME = "predictions"
VERSION = 1


@dataclass(frozen=True)
class Prediction:
    """The answer to a question."""

    answer: Answer  # from before the result was shown
    later: Answer | None = None  # from after it was shown, if it differs
    was_shown: bool = False


def load(asked: Iterable[Question] | None = None) -> dict[str, Prediction]:
    """Return the predictions by question, for the katas' questions or others, without unreadable entries."""
    return read(small_files.recall(NAME), asked)


def read(file: dict, asked: Iterable[Question] | None = None) -> dict[str, Prediction]:
    """Return the predictions in a file's data, which may be anything, without unreadable entries."""
    entries = _entries(file) if file.get("version") == VERSION else {}
    asked = all_questions() if asked is None else asked
    found = {question.id: _read(question, entries.get(question.id)) for question in asked}
    return {name: prediction for name, prediction in found.items() if prediction}


def recover() -> list[str]:
    """Set the file aside if it cannot be read. Return the sentence that the caller must show, if there is one."""
    aside = small_files.set_aside(NAME)
    if aside is None:
        return []
    return [f"The predictions could not be read. The old file is now .dojo/{aside.name}, and a new one is started."]


def save(answers: Mapping[str, Answer], asked: Iterable[Question] | None = None) -> bool:
    """Add to the predictions, and return whether they were written to the disk.

    Takes    asked: the questions, if they are not those of the katas
    A new answer replaces the old one. Once the result has been shown, the new answer is kept beside the old one.
    """
    if not answers:
        return True
    before, now = load(asked), round(time.time())
    return _remember({name: _entry(before.get(name), answer, now) for name, answer in answers.items()})


def mark_shown(names: Iterable[str]) -> None:
    """Remember that the results of these questions were shown: their predictions are final."""
    entries = _entries()
    new = [name for name in names if name in entries and not entries[name].get("shown")]
    if new:
        _remember({name: {**entries[name], "shown": True} for name in new})


def count(kata: Kata) -> int:
    """Return how many predictions there are for a kata."""
    predictions = load()
    return sum(question.id in predictions for question in of(kata))


def lines(question: Question, prediction: Prediction) -> list[str]:
    """Return what was predicted, and the answer given after the result was shown, if there is one."""
    lines = [f"predicted   {question.in_words(prediction.answer)}"]
    if prediction.later is not None:
        lines.append(f"later       {question.in_words(prediction.later)} (after it was shown)")
    return lines


def _entry(before: Prediction | None, answer: Answer, now: int) -> dict:
    """Return the stored form of an answer. If it equals the first answer, there is no later one."""
    if not (before and before.was_shown):
        return {"answer": answer, "at": now}
    first = {"answer": before.answer, "at": now, "shown": True}
    return first if answer == before.answer else {**first, "later": answer}


def _read(question: Question, entry: dict | None) -> Prediction | None:
    if entry is None or not question.accepts(entry.get("answer")):
        return None
    later = entry.get("later")
    return Prediction(entry["answer"], later if question.accepts(later) else None, entry.get("shown") is True)


def _entries(file: dict | None = None) -> dict[str, dict]:
    """Return the file's entries by question, including questions of other versions."""
    answers = (small_files.recall(NAME) if file is None else file).get("answers")
    if not isinstance(answers, dict):
        return {}
    return {name: entry for name, entry in answers.items() if isinstance(entry, dict)}


def _remember(entries: dict[str, dict]) -> bool:
    return small_files.remember(NAME, {"version": VERSION, "answers": {**_entries(), **entries}})

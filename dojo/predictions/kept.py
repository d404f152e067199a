"""The predictions that a learner has made, kept in .dojo/predictions.json.

A prediction is what was said before its truth was shown. What is said after it is kept beside it.
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
    """What was said to a question."""

    answer: Answer  # before the truth was shown
    later: Answer | None = None  # after it was shown, where that is something else
    was_shown: bool = False


def made() -> dict[str, Prediction]:
    """Return the predictions that there are, by question. What cannot be read is as if it were not there."""
    entries = _entries() if small_files.recall(NAME).get("version") == VERSION else {}
    read = {question.id: _read(question, entries.get(question.id)) for question in all_questions()}
    return {name: prediction for name, prediction in read.items() if prediction}


def keep(answers: Mapping[str, Answer]) -> bool:
    """Add to the predictions, and return whether they are on the disk.

    A change of mind replaces what was said; once the truth has been shown, it is kept beside it.
    """
    if not answers:
        return True
    aside = small_files.set_aside(NAME)
    if aside:
        from dojo.screen.pages import note

        note([f"The predictions could not be read. They are kept as .dojo/{aside.name}, and new ones begin."])
    before, now = made(), round(time.time())
    return _remember({name: _entry(before.get(name), answer, now) for name, answer in answers.items()})


def mark_shown(names: Iterable[str]) -> None:
    """Remember that what is measured is shown for these questions: their predictions are final."""
    entries = _entries()
    new = [name for name in names if name in entries and not entries[name].get("shown")]
    if new:
        _remember({name: {**entries[name], "shown": True} for name in new})


def count(kata: Kata) -> int:
    """Return how many predictions there are for a kata."""
    there = made()
    return sum(question.id in there for question in of(kata))


def lines(question: Question, prediction: Prediction) -> list[str]:
    """Return what was predicted, and what was said when that was no prediction any more."""
    lines = [f"predicted   {question.told(prediction.answer)}"]
    if prediction.later is not None:
        lines.append(f"later       {question.told(prediction.later)} (after it was shown)")
    return lines


def _entry(before: Prediction | None, answer: Answer, now: int) -> dict:
    """Return what is kept of an answer. Whoever comes back to the first one has said nothing else after all."""
    if not (before and before.was_shown):
        return {"answer": answer, "at": now}
    first = {"answer": before.answer, "at": now, "shown": True}
    return first if answer == before.answer else {**first, "later": answer}


def _read(question: Question, entry: dict | None) -> Prediction | None:
    if entry is None or not question.is_kept_form(entry.get("answer")):
        return None
    later = entry.get("later")
    return Prediction(entry["answer"], later if question.is_kept_form(later) else None, entry.get("shown") is True)


def _entries() -> dict[str, dict]:
    """Return what the file says of each question, those that another version asks among them."""
    answers = small_files.recall(NAME).get("answers")
    if not isinstance(answers, dict):
        return {}
    return {name: entry for name, entry in answers.items() if isinstance(entry, dict)}


def _remember(entries: dict[str, dict]) -> bool:
    return small_files.remember(NAME, {"version": VERSION, "answers": {**_entries(), **entries}})

"""The predictions that a learner has made, kept in .dojo/predictions.json."""

import time

from dojo.curriculum import Kata
from dojo.keeping import memory
from dojo.teaching.questions import all_questions, of

NAME = "predictions"
VERSION = 1


def made() -> dict[str, str | float]:
    """Return the predictions that there are, by question. What cannot be read is as if it were not there."""
    kept = memory.recall(NAME)
    answers = kept.get("answers") if kept.get("version") == VERSION else None
    if not isinstance(answers, dict):
        return {}
    read = {
        question.id: answers[question.id] for question in all_questions() if isinstance(answers.get(question.id), dict)
    }
    forms = {question.id: question for question in all_questions()}
    return {name: entry.get("answer") for name, entry in read.items() if forms[name].is_kept_form(entry.get("answer"))}


def keep(answers: dict[str, str | float]) -> bool:
    """Add to the predictions, or replace them, and return whether they are on the disk."""
    if not answers:
        return True
    aside = memory.set_aside(NAME)
    if aside:
        from dojo.views import note

        note([f"The predictions could not be read. They are kept as .dojo/{aside.name}, and new ones begin."])
    kept = memory.recall(NAME)
    before = kept.get("answers") if isinstance(kept.get("answers"), dict) else {}
    now = {name: {"answer": answer, "at": round(time.time())} for name, answer in answers.items()}
    return memory.remember(NAME, {"version": VERSION, "answers": {**before, **now}})


def count(kata: Kata) -> int:
    """Return how many predictions there are for a kata."""
    there = made()
    return sum(question.id in there for question in of(kata))

"""The vote on a prediction question: two rounds, and then the measurement beside the answers."""

import json
import threading
from collections.abc import Callable

from dojo.judging.worker import Worker
from dojo.predictions.distribution import distribution_of
from dojo.predictions.measured import with_reference
from dojo.predictions.questions import Answer, Question, all_questions
from dojo.room.store import Store


def question_of(name: object) -> Question | None:
    """Return the question with this id."""
    return next((question for question in all_questions() if question.id == name), None)


def begin(store: Store, question: Question) -> None:
    """Open the first round."""
    store.set_facts(vote={"question": question.id, "round": 1, "open": True, "revealed": False})


def set_state(store: Store, **changes: object) -> None:
    """Close a round, open the second one, or show the measurement."""
    at = store.fact("vote")
    if at:
        store.set_facts(vote={**at, **changes})


def shown(store: Store) -> dict | None:
    """Return the vote for the board: the number of answers and, for closed rounds, the answers."""
    at = store.fact("vote")
    question = question_of(at["question"]) if at else None
    if question is None:
        return None
    rounds = [_answers(store, question, number) for number in range(1, at["round"] + 1)]
    view = asked(question) | {"round": at["round"], "open": at["open"], "revealed": at["revealed"],
                              "answered": len(rounds[-1])}  # fmt: skip
    found = store.fact(f"measured {question.id}") if at["revealed"] else None
    view["rows"] = distribution_of(question, rounds[:-1] if at["open"] else rounds, found and found[0])
    if at["revealed"]:
        view["measured"] = _measured(question, found)
    return view


def asked(question: Question) -> dict:
    """Return a question in the form that the pages show."""
    options = [{"key": option.key, "letter": letter, "says": option.says} for letter, option in question.lettered()]
    return {"question": question.id, "kata": question.kata, "asks": question.asks, "options": options}


def distribution(store: Store, question: Question) -> list[dict]:
    """Return each answer with its counts in the first and the second round."""
    return distribution_of(question, [_answers(store, question, 1), _answers(store, question, 2)])


def _answers(store: Store, question: Question, number: int) -> list[Answer]:
    """Return the newest answer of each voter in a round; the first round includes earlier answers."""
    ask = "SELECT voter, answer FROM votes WHERE question = ? AND round BETWEEN ? AND ? ORDER BY round, voter"
    rows = store.rows(ask, question.id, 0 if number == 1 else number, number)
    return list({row["voter"]: json.loads(row["answer"]) for row in rows}.values())


def _measured(question: Question, found: list | None) -> dict:
    """Return the measurement in words, or that it is still running."""
    if found is None:
        return {"is_there": False, "text": "is being measured …", "seen": "", "because": ""}
    answer, seen = found
    text = "nothing" if answer is None else question.in_words(answer)
    return {"is_there": True, "text": text, "seen": seen, "because": question.because(answer)}


class Measuring:
    """Measures the answer with the reference's code, in a separate process."""

    def __init__(self, measure: Callable[[Question], list] | None = None) -> None:
        """Start nothing yet. `measure` replaces the experiments in tests."""
        self._measure = measure or measured_with_reference
        self._begun: set[str] = set()

    def begin(self, question: Question, done: Callable[[str, list], None]) -> None:
        """Measure in a thread, once for each question. It calls `done` with the id and (answer, sentence)."""
        if question.id not in self._begun:
            self._begun.add(question.id)
            threading.Thread(target=lambda: done(question.id, self._measure(question)), daemon=True).start()


def measured_with_reference(question: Question, worker: Worker | None = None) -> list:
    """Return the answer of the reference's code, or None, and a sentence about it."""
    return [*with_reference((question.id,), worker)[question.id]]

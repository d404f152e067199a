"""The vote on a prediction question: two rounds, and then the measurement beside the answers."""

import json
import math
import threading
from collections import Counter
from collections.abc import Callable

from dojo.answers import Answers
from dojo.errors import NoResult
from dojo.judging.worker import Worker
from dojo.predictions import numbers
from dojo.predictions.questions import Answer, Question, all_questions
from dojo.room.store import Store

JOB = "dojo.predictions.jobs:measure"
ROWS = 10  # of a distribution of numbers


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
    view["rows"] = _rows(question, rounds[:-1] if at["open"] else rounds, found and found[0])
    if at["revealed"]:
        view["measured"] = _measured(question, found)
    return view


def asked(question: Question) -> dict:
    """Return a question as a page asks it."""
    options = [{"key": option.key, "letter": letter, "says": option.says} for letter, option in question.lettered()]
    return {"question": question.id, "kata": question.kata, "asks": question.asks, "options": options}


def distribution(store: Store, question: Question) -> list[dict]:
    """Return each answer with its counts in the first and the second round."""
    return _rows(question, [_answers(store, question, 1), _answers(store, question, 2)])


def _answers(store: Store, question: Question, number: int) -> list[Answer]:
    """Return the newest answer of each voter in a round; the first round includes earlier answers."""
    ask = "SELECT voter, answer FROM votes WHERE question = ? AND round BETWEEN ? AND ? ORDER BY round, voter"
    rows = store.rows(ask, question.id, 0 if number == 1 else number, number)
    return list({row["voter"]: json.loads(row["answer"]) for row in rows}.values())


def _rows(question: Question, rounds: list[list[Answer]], measured: Answer | None = None) -> list[dict]:
    """Return each answer with its counts in the closed rounds, and whether it is the measured one."""
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


def _measured(question: Question, found: list | None) -> dict:
    """Return the measurement in words, or that it is still running."""
    if found is None:
        return {"is_there": False, "told": "is being measured …", "seen": "", "because": ""}
    answer, seen = found
    told = "nothing" if answer is None else question.in_words(answer)
    return {"is_there": True, "told": told, "seen": seen, "because": question.because(answer)}


class Measuring:
    """Measures the answer with the reference's code, in a separate process."""

    def __init__(self, measure: Callable[[Question], list] | None = None) -> None:
        """Measure nothing yet. `measure` replaces the experiments in tests."""
        self._measure = measure or measured_with_reference
        self._begun: set[str] = set()

    def begin(self, question: Question, done: Callable[[str, list], None]) -> None:
        """Measure in a thread, once a question. `done` is called from it with the id, and (answer, sentence)."""
        if question.id not in self._begun:
            self._begun.add(question.id)
            threading.Thread(target=lambda: done(question.id, self._measure(question)), daemon=True).start()


def measured_with_reference(question: Question, worker: Worker | None = None) -> list:
    """Return the answer of the reference's code, or None, and the sentence that tells it."""
    from dojo.models.run_job import result_of
    from dojo.models.settings import Settings

    job = (JOB, (question.id,), Answers.reference(), Settings())
    try:
        found = result_of(
            worker or Worker(), *job, on_progress=lambda progress: None, is_valid=lambda it: isinstance(it, dict)
        )
        answer, says = found[question.id]
        return [answer, says]
    except (NoResult, KeyError, ValueError) as error:
        return [None, f"it could not be measured: {error}"]

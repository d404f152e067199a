"""A function's behaviour as facts: measured from outside, on fixed inputs, independent of how it is written."""

import importlib

from dojo.answers import Answers
from dojo.curriculum.katas import Kata
from dojo.diagnosis.match import Measured, differing, first_difference, recognised, table
from dojo.diagnosis.measure.facts import Facts
from dojo.judging import loading
from dojo.judging.events import Result


def recognise(send, answers: Answers, kata: Kata) -> None:
    """Send the id of the misconception that an answer looks like, or None; the first wrong function; its facts.

    It runs in a separate process.
    """
    loading.install(answers, "answers", as_learners=True)
    right = table(kata)["reference"]
    measured = facts_of("answers", kata, until_not=right)
    function, facts = first_difference(right, measured) or ("", {})
    send(Result({"name": recognised(kata, measured), "function": function, "facts": facts}))


def measure_many(send, kata: Kata, overlays: tuple[tuple[str, Answers], ...]) -> None:
    """Send the facts of many answers by name, measured in one process: for the table of the bank.

    The first answer is the right one. The others are measured only up to the first function that differs from it.
    """
    measured: dict[str, Measured] = {}
    right = None
    for name, answers in overlays:
        package = f"misconception_{name}"
        loading.install(answers, package)
        measured[name] = facts_of(package, kata, until_not=right)
        right = right or measured[name]
    send(Result(measured))


def facts_of(package: str, kata: Kata, until_not: Measured | None = None) -> Measured:
    """Measure each function of a kata's module, in order, or only up to the first one that differs."""
    module = loading.module_of(package, kata)
    probes = importlib.import_module(f"dojo.diagnosis.measure.{kata.name}")
    measured: Measured = {}
    for function in kata.functions:
        facts = Facts()
        getattr(probes, f"probe_{function}")(getattr(module, function, None), facts)
        measured[function] = dict(facts)
        if until_not and differing(until_not[function], measured[function]):
            break  # the later functions use it
    return measured

"""The job behind `dojo what-if`: it trains and draws, in a separate process."""

import importlib
from contextlib import suppress
from pathlib import Path
from types import ModuleType

import torch

from dojo.answers import Answers
from dojo.judging.events import Result
from dojo.models.jobs import THREADS, in_a_sentence
from dojo.models.settings import Settings


def train(send, name: str, answers: Answers, settings: Settings, part: int, parts: int) -> None:
    """Train one part of an experiment's conditions, and keep them for `run`, which reports what code raises."""
    torch.set_num_threads(THREADS)
    from dojo.models.trained_models import TrainedModels

    with suppress(Exception):
        models = TrainedModels(answers, settings, send)
        for condition in _module(name).conditions(models)[part::parts]:
            if condition is None:
                models.vae  # noqa: B018  it is trained when it is first used
            else:
                models.trained_otherwise(condition)


def _module(name: str) -> ModuleType:
    return importlib.import_module(f"dojo.what_if.{name}")


def run(send, name: str, answers: Answers, settings: Settings, path: Path, theme: str) -> None:
    """Run an experiment. Send (True, {answer, says, from_reference}), or (False, a sentence that says why not)."""
    torch.set_num_threads(THREADS)
    from dojo.models.trained_models import TrainedModels

    try:
        outcome = _module(name).run(TrainedModels(answers, settings, send))
        says = outcome.draw(path, theme=theme).caption
        send(Result((True, {"answer": outcome.answer, "says": says, "from_reference": outcome.from_reference})))
    except Exception as error:
        send(Result((False, in_a_sentence(error, answers))))

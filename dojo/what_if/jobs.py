"""The job behind `dojo what-if`: it trains and draws, in a separate process."""

import importlib
from pathlib import Path

import torch

from dojo.answers import Answers
from dojo.judging.events import Result
from dojo.models.jobs import THREADS, in_a_sentence
from dojo.models.settings import Settings


def run(send, name: str, answers: Answers, settings: Settings, path: Path, theme: str) -> None:
    """Run an experiment. Send (True, {answer, says, from_reference}), or (False, a sentence that says why not)."""
    torch.set_num_threads(THREADS)
    from dojo.models.trained_models import TrainedModels

    try:
        outcome = importlib.import_module(f"dojo.what_if.{name}").run(TrainedModels(answers, settings, send))
        says = outcome.draw(path, theme=theme).caption
        send(Result((True, {"answer": outcome.answer, "says": says, "from_reference": outcome.from_reference})))
    except Exception as error:
        send(Result((False, in_a_sentence(error, answers))))

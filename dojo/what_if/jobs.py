"""The job behind `dojo what-if`: it trains and draws, in a separate process."""

import importlib
from contextlib import suppress
from pathlib import Path
from types import ModuleType

from dojo.answers import Answers
from dojo.models.jobs import models_of, send_result
from dojo.models.settings import Settings
from dojo.models.trained_models import TrainedModels


def train(send, name: str, answers: Answers, settings: Settings, part: int, parts: int) -> None:
    """Train under some of an experiment's conditions, and store the models for `run`, which reports exceptions."""
    with suppress(Exception):
        models = models_of(send, answers, settings)
        for condition in _module(name).conditions(models)[part::parts]:
            if condition is None:
                models.vae  # noqa: B018  it is trained when it is first used
            else:
                models.trained_otherwise(condition)


def _module(name: str) -> ModuleType:
    return importlib.import_module(f"dojo.what_if.{name}")


def run(send, name: str, answers: Answers, settings: Settings, path: Path, theme: str) -> None:
    """Run an experiment. Send (True, {answer, says, from_reference}), or (False, a sentence that says why not)."""

    def shown(models: TrainedModels) -> dict:
        outcome = _module(name).run(models)
        says = outcome.draw(path, theme=theme).caption
        return {"answer": outcome.answer, "says": says, "from_reference": outcome.from_reference}

    send_result(send, answers, settings, shown)

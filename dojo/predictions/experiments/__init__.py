"""The measurement for each prediction: one module per kata, one function per question, named by its id."""

import importlib
from collections.abc import Callable
from types import ModuleType

from dojo.curriculum.katas import Kata, katas
from dojo.predictions.questions import all_questions


def experiment(name: str) -> Callable:
    """Return the experiment for the question with this id: a function from TrainedModels to Measured."""
    question = next(question for question in all_questions() if question.id == name)
    return getattr(module_of(katas()[question.kata - 1]), name)


def module_of(kata: Kata) -> ModuleType:
    """Return the module with a kata's experiments."""
    return importlib.import_module(f"dojo.predictions.experiments.{kata.name}")

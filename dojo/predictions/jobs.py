"""The job behind `dojo predictions`: it runs the experiments on the answer, in a separate process."""

import torch

from dojo.answers import Answers
from dojo.judging.events import Result
from dojo.models.jobs import in_a_sentence, models_of
from dojo.models.settings import Settings
from dojo.predictions.experiments import experiment


def measure(send, names: tuple[str, ...], answers: Answers, settings: Settings) -> None:
    """Run the experiments. Send (answer, sentence) for each name; the answer is None if it could not be measured."""
    models, found = models_of(send, answers, settings), {}
    for name in names:
        torch.manual_seed(settings.seed)
        try:
            measured = experiment(name)(models)
            found[name] = measured.answer, measured.says
        except Exception as error:
            found[name] = None, in_a_sentence(error, answers)
    send(Result(found))

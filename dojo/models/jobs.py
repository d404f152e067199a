"""The job behind `dojo show`, and what all jobs on trained models have in common. They run in separate processes."""

import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import torch

from dojo.answers import Answers
from dojo.errors import NoResult
from dojo.judging.events import Result
from dojo.models.settings import Settings
from dojo.models.trained_models import TrainedModels

# Measured: a second thread saves a third of the time on an idle machine; on a busy one it takes ten times as long.
THREADS = 1


def train(send, name: str, answers: Answers, settings: Settings) -> None:
    """Train and store one model, `autoencoder` or `vae`. Another job loads it, and says so if the code raises."""
    with suppress(Exception):
        getattr(models_of(send, answers, settings), name)


def draw(send, stage: str, answers: Answers, settings: Settings, path: Path, theme: str) -> None:
    """Draw a stage's picture. Send (True, caption), or (False, a sentence that says why not)."""
    from dojo.models import pictures  # a training does not need matplotlib

    send_result(send, answers, settings, lambda models: pictures.drawn(stage, models, path, theme))


def models_of(send, answers: Answers, settings: Settings) -> TrainedModels:
    """Return the trained models of an answer, for this process."""
    torch.set_num_threads(THREADS)
    return TrainedModels(answers, settings, send)


def send_result(send, answers: Answers, settings: Settings, work: Callable[[TrainedModels], object]) -> None:
    """Send (True, what `work` returns for the trained models), or (False, a sentence that says why not)."""
    try:
        outcome = True, work(models_of(send, answers, settings))
    except Exception as error:
        outcome = False, in_a_sentence(error, answers)
    send(Result(outcome))


def in_a_sentence(error: Exception, answers: Answers) -> str:
    """Return an exception in one sentence, with the learner's line in it if their code raised it."""
    from lab.full_set import Unavailable

    if isinstance(error, (Unavailable, NoResult)):
        return str(error)
    theirs = {str(source.path.resolve()): source.path for source in answers.sources}
    place = ""
    for frame, line in traceback.walk_tb(error.__traceback__):
        path = theirs.get(frame.f_code.co_filename)
        place = f" ({path}:{line})" if path else place
    first = (str(error).splitlines() or ["no message"])[0]
    return f"{type(error).__name__}: {first}{place}"

"""The job behind `dojo show`: it runs the answer, in a separate process; and what a job says of an error."""

from contextlib import suppress
from pathlib import Path

import torch

from dojo.answers import Answers
from dojo.errors import NoResult
from dojo.judging.events import Result
from dojo.models.settings import Settings

# Measured: a second thread saves a third of the time on an idle machine; on a busy one it takes ten times as long.
THREADS = 1


def train(send, name: str, answers: Answers, settings: Settings) -> None:
    """Train and store one model, `autoencoder` or `vae`. Another job loads it, and says so if the code raises."""
    torch.set_num_threads(THREADS)
    from dojo.models.trained_models import TrainedModels

    with suppress(Exception):
        getattr(TrainedModels(answers, settings, send), name)


def draw(send, stage: str, answers: Answers, settings: Settings, path: Path, theme: str) -> None:
    """Draw a stage's picture. Send (True, caption), or (False, a sentence that says why not)."""
    torch.set_num_threads(THREADS)
    from dojo.models import pictures  # the worker does not preload matplotlib
    from dojo.models.trained_models import TrainedModels

    try:
        outcome = True, pictures.drawn(stage, TrainedModels(answers, settings, send), path, theme)
    except Exception as error:
        outcome = False, in_a_sentence(error, answers)
    send(Result(outcome))


def in_a_sentence(error: Exception, answers: Answers) -> str:
    """Return an exception in one sentence, with the learner's line in it if their code raised it."""
    from lab.full_set import Unavailable

    if isinstance(error, (Unavailable, NoResult)):
        return str(error)
    theirs = {str(source.path.resolve()): source.path for source in answers.sources}
    place, trace = "", error.__traceback__
    while trace:
        path = theirs.get(trace.tb_frame.f_code.co_filename)
        place = f" ({path}:{trace.tb_lineno})" if path else place
        trace = trace.tb_next
    first = (str(error).splitlines() or ["no message"])[0]
    return f"{type(error).__name__}: {first}{place}"

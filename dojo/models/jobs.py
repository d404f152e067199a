"""The jobs behind `dojo show` and `dojo predictions`: they run the answer, in a process of its own."""

from pathlib import Path

import torch

from dojo.answers import Answers
from dojo.judging.events import Result
from dojo.models.settings import Settings

# Measured: a second thread gains a third while the machine is idle, and makes it ten times slower when it is not.
THREADS = 1


def draw(send, stage: str, answers: Answers, settings: Settings, path: Path, theme: str) -> None:
    """Draw a stage's picture. Send (True, caption), or (False, a sentence that says why not)."""
    torch.set_num_threads(THREADS)
    from dojo.models import drawings  # matplotlib is not among the things that are kept warm
    from dojo.models.trained_models import Kit

    try:
        outcome = True, drawings.draw(stage, Kit(answers, settings, send), path, theme).caption
    except Exception as error:
        outcome = False, _told(error, answers)
    send(Result(outcome))


def measure(send, names: tuple[str, ...], answers: Answers, settings: Settings) -> None:
    """Make experiments. Send for each name (answer, sentence); the answer is None if it could not be measured."""
    torch.set_num_threads(THREADS)
    from dojo.models.trained_models import Kit
    from dojo.predictions.experiments import experiment

    kit, found = Kit(answers, settings, send), {}
    for name in names:
        torch.manual_seed(settings.seed)
        try:
            measured = experiment(name)(kit)
            found[name] = measured.answer, measured.says
        except Exception as error:
            found[name] = None, _told(error, answers)
    send(Result(found))


def _told(error: Exception, answers: Answers) -> str:
    """Return an exception in one sentence, with the learner's line in it if it came from there."""
    from lab.full_set import Unavailable

    if isinstance(error, Unavailable):
        return str(error)
    theirs = {str(source.path.resolve()): source.path for source in answers.sources}
    place, trace = "", error.__traceback__
    while trace:
        path = theirs.get(trace.tb_frame.f_code.co_filename)
        place = f" ({path}:{trace.tb_lineno})" if path else place
        trace = trace.tb_next
    first = (str(error).splitlines() or ["no message"])[0]
    return f"{type(error).__name__}: {first}{place}"

"""The job behind `dojo explore`: it runs the answer in a separate process."""

from pathlib import Path

import torch

from dojo.answers import Answers
from dojo.explore.learners_data import LearnersData
from dojo.judging.events import Result
from dojo.models.jobs import THREADS, in_a_sentence
from dojo.models.settings import Settings


def write_page(send, answers: Answers, settings: Settings, path: Path, learner: LearnersData | None = None) -> None:
    """Write the page, with the portfolio's data if they are given. Send (True, its size) or (False, why not)."""
    torch.set_num_threads(THREADS)
    from dojo.explore.gather import planes_of, shown_beside
    from dojo.explore.page import written
    from dojo.models.trained_models import TrainedModels
    from lab.files import write

    try:
        models = TrainedModels(answers, settings, send)
        planes, shown = planes_of(models), shown_beside(models)
        if learner is None:
            page = written(planes, shown, "The latent plane")
        else:
            from dojo.explore.portfolio import curves, drawn, sections

            sections_below = sections(answers, learner, drawn(models, path.parent, send))
            page = written(planes, shown, "The way to a VAE", sections_below, curves(models.history))
        path.parent.mkdir(parents=True, exist_ok=True)
        write(path, page.encode())
        outcome = True, f"{len(page.encode()) / 1e6:.1f} MB, one file: it needs no server and no network."
    except ImportError as error:
        outcome = False, f"{error}. `make setup EXTRA=explore` installs it."
    except Exception as error:
        outcome = False, in_a_sentence(error, answers)
    send(Result(outcome))

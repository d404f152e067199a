"""The job behind `dojo explore`: it runs the answer, in a process of its own."""

from pathlib import Path

import torch

from dojo.answers import Answers
from dojo.judging.events import Result
from dojo.models.jobs import THREADS, in_a_sentence
from dojo.models.settings import Settings


def write_page(send, answers: Answers, settings: Settings, path: Path) -> None:
    """Write the page. Send (True, what it shows), or (False, a sentence that says why not)."""
    torch.set_num_threads(THREADS)
    from dojo.explore.gather import planes_of, shown_beside
    from dojo.explore.page import written
    from dojo.models.trained_models import TrainedModels
    from lab.files import write

    try:
        models = TrainedModels(answers, settings, send)
        page = written(planes_of(models), shown_beside(models), "The latent plane")
        path.parent.mkdir(exist_ok=True)
        write(path, page.encode())
        outcome = True, f"{len(page.encode()) / 1e6:.1f} MB, one file: it needs no server and no network."
    except ImportError as error:
        outcome = False, f"{error}. `make explore` installs what it needs."
    except Exception as error:
        outcome = False, in_a_sentence(error, answers)
    send(Result(outcome))

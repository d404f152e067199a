"""The job behind `dojo explore`: it runs the answer in a separate process."""

from pathlib import Path

from dojo.answers import Answers
from dojo.errors import NoResult
from dojo.explore.learners_data import LearnersData
from dojo.models.jobs import send_result
from dojo.models.settings import Settings
from dojo.models.trained_models import TrainedModels
from lab.files import write


def write_page(send, answers: Answers, settings: Settings, path: Path, learner: LearnersData | None = None) -> None:
    """Write the page, with the portfolio's data if they are given. Send (True, its size) or (False, why not)."""

    def size(models: TrainedModels) -> str:
        page = _page(models, path.parent, learner, send).encode()
        path.parent.mkdir(parents=True, exist_ok=True)
        write(path, page)
        return f"{len(page) / 1e6:.1f} MB, one file: it needs no server and no network."

    send_result(send, answers, settings, size)


def _page(models: TrainedModels, folder: Path, learner: LearnersData | None, send) -> str:
    """Return the page as HTML.

    Raises   NoResult if a package is not installed
    """
    try:
        from dojo.explore import gather, page, portfolio
    except ImportError as error:
        raise NoResult(f"{error}. `make setup EXTRA=explore` installs it.") from None
    planes, shown = gather.planes_of(models), gather.shown_beside(models)
    if learner is None:
        return page.written(planes, shown, "The latent plane")
    below = portfolio.sections(models.answers, learner, portfolio.drawn(models, folder, send))
    return page.written(planes, shown, "The way to a VAE", below, portfolio.curves(models.history))

"""Trained weights and their history, each in a file named after everything that the training depends on."""

import hashlib
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import torch
from torch import nn

from dojo.answers import Answers
from dojo.curriculum.katas import ROOT
from dojo.models.settings import TRAINED_WITH, Settings
from dojo.storage import cache_key
from dojo.storage.small_files import PLACE
from lab.files import replacing

CHECKPOINTS = PLACE / "models"
KEPT_AT_MOST = 30  # files of about 200 KB
OURS = (
    *("lab/autoencoder.py", "lab/fashion_mnist.py"),
    *("dojo/models/settings.py", "dojo/models/trained_models.py", "dojo/models/other_training.py"),
)

History = dict[str, list]


def path_of(what: str, settings: Settings, answers: Answers | None = None, more: Iterable[Path] = ()) -> Path:
    """Return the path of a trained model. It takes what key_of takes."""
    return CHECKPOINTS / f"{what}-{key_of(what, settings, answers, more)}.pt"


def key_of(
    what: str,
    settings: Settings,
    answers: Answers | None = None,
    more: Iterable[Path] = (),
    last: int = TRAINED_WITH,
) -> str:
    """Return the cache key of a trained model, or of a file that is made from trained models.

    Takes    answers: the code that it is trained with; None if it is trained with the lab's alone;
             more: other files whose code is used; last: the number of the last kata whose code is used
    """
    parts = [what, repr(settings), str(settings.rounds), *cache_key.versions()]
    texts = [path.read_bytes() for path in (*(ROOT / name for name in OURS), *more)]
    if answers:
        texts += [layer.text or b"" for source in answers.sources[:last] for layer in source.layers]
        parts.append(cache_key.beside(answers.folder))
    parts += [hashlib.sha256(text).hexdigest() for text in texts]
    return hashlib.sha256(" ".join(parts).encode()).hexdigest()[:24]


def load(path: Path, model: nn.Module) -> History | None:
    """Put stored weights into the model and return their history; None if there are none, or they are damaged."""
    with suppress(Exception):  # torch raises many kinds for a damaged file, or for another shape
        stored = torch.load(path, weights_only=True)
        model.load_state_dict(stored["weights"])
        os.utime(path)
        return stored["history"]
    return None


def save(path: Path, model: nn.Module, history: History) -> None:
    """Store a model's weights and history, and delete the files that were used least recently.

    If the disk is full or read-only, nothing is stored, and the next picture needs another training.
    """
    with suppress(OSError, RuntimeError):  # torch raises RuntimeError when it cannot write
        path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(path) as part:
            torch.save({"weights": model.state_dict(), "history": history}, part)
        files = sorted(path.parent.glob("*.pt"), key=lambda file: file.stat().st_mtime, reverse=True)
        for file in files[KEPT_AT_MOST:]:
            file.unlink(missing_ok=True)

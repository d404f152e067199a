"""What is trained for the pictures and the experiments: how long, on what, and the name under which it is kept.

No torch here: the command line asks for these before anything is run.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from dojo.answers import Answers
from dojo.curriculum.katas import ROOT
from dojo.storage import cache_key
from dojo.storage.small_files import PLACE

CHECKPOINTS = PLACE / "models"
KEPT_AT_MOST = 20  # files of about 200 KB
EPOCHS = {False: 10, True: 5}  # on the sample, on the full set: 640 and 4,690 steps
TRAINED_WITH = 3  # the katas from 1 to this one take part in a training
OURS = ("lab/autoencoder.py", "lab/fashion_mnist.py", "dojo/models/settings.py", "dojo/models/trained_models.py")


@dataclass(frozen=True)
class Settings:
    """How both models are trained."""

    full: bool = False
    epochs: int | None = None
    batch_size: int = 64
    latent_dim: int = 2
    lr: float = 2e-3  # with the small batches, twice as far in the same time as 1e-3 on batches of 128
    seed: int = 0

    @property
    def rounds(self) -> int:
        """Return the number of epochs."""
        return self.epochs or EPOCHS[self.full]


def checkpoint(what: str, settings: Settings, answers: Answers | None = None) -> Path:
    """Return where a trained model is kept: named after all that it follows from.

    Takes    answers: the code that it is trained with; None if that is all the lab's
    """
    parts = [what, repr(settings), str(settings.rounds), *cache_key.versions()]
    texts = [(ROOT / name).read_bytes() for name in OURS]
    if answers:
        texts += [layer.text or b"" for source in answers.sources[:TRAINED_WITH] for layer in source.layers]
        parts.append(cache_key.beside(answers.folder))
    parts += [hashlib.sha256(text).hexdigest() for text in texts]
    return CHECKPOINTS / f"{what}-{hashlib.sha256(' '.join(parts).encode()).hexdigest()[:24]}.pt"

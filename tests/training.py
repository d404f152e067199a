"""A recorded training run: what train_vae did with a model, a loader and Adam, step by step."""

import copy
import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from functools import cache

import torch
from torch import Tensor

from lab.probes import SmallVAE
from lab.recording import Recording, Weights, copied
from lab.training_probes import (
    DriftingImages,
    OrderedSampler,
    PlainLoader,
    TinyVAE,
    with_an_idle_feature,
    with_steep_gradients,
)

BATCH = 4
LOSSES = ("total", "recon", "kl")
MODELS = {
    "small": SmallVAE,
    "tiny": TinyVAE,
    "steep": lambda: with_steep_gradients(SmallVAE()),
}


@dataclass(kw_only=True)
class Record(Recording):
    """One recorded run and how it was called."""

    epochs: int
    lr: float
    call: str
    model: str  # its name in MODELS
    loader: torch.utils.data.DataLoader
    start: Weights  # before the run
    printed: str = ""  # by train_vae
    uses: int = 0  # by how many steps

    @property
    def sizes(self) -> list[int]:
        """The number of images in each forward pass."""
        return [len(images) for images in self.images]

    @property
    def by_default(self) -> bool:
        """Whether num_epochs and lr were not passed."""
        return "num_epochs" not in self.call

    @property
    def given(self) -> str:
        sizes = [len(images) for images, _ in batches_of(self.loader.dataset)]
        drift = "\nwhose contrast grows on every pass, so that total rises" if self.loader.dataset.drift else ""
        return f"{self.call}, batches of {sizes} images{drift}"

    @property
    def own_codes(self) -> tuple[Tensor, ...]:
        """What was decoded at each pass, if train_vae drew the samples and not the model's forward."""
        own = self.samples != len(self.sizes) and len(self.codes) == len(self.sizes)
        return tuple(self.codes) if own else ()

    @contextmanager
    def printing_on_failure(self) -> Iterator[None]:
        """Print the run's output again if a step fails that did not make this run: only a step's own is shown."""
        try:
            yield
        except AssertionError:
            if self.uses > 1:
                print(self.printed, end="")
            raise


def batches_of(data: DriftingImages, epoch: int = 0) -> list[tuple[Tensor, Tensor]]:
    """Return the batches of an epoch in order, without reading the data set, which counts its reads."""
    return list(zip(data.at(epoch).split(BATCH), data.labels.split(BATCH), strict=True))


def fresh(images: int, drift: float, model: str) -> tuple[DriftingImages, SmallVAE]:
    """Return the images and the untrained VAE of a run: the same ones for the same number of images."""
    torch.manual_seed(1)
    return DriftingImages(images, drift), copy.deepcopy(untrained(model))


@cache
def untrained(model: str) -> SmallVAE:
    """Return the VAE that every run begins with: it is built once, and copied for each run."""
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(2)
        return with_an_idle_feature(MODELS[model]())


def train(
    kata,
    *,
    batches: int,
    epochs: int | None,
    lr: float = 1e-3,
    last: int = BATCH,
    drift: float = 0.0,
    model: str = "small",
) -> Record:
    """Let the learner's train_vae train a VAE without randomness, and record what it does.

    Without epochs, num_epochs and lr keep their defaults, 10 and 1e-3. The same run is made only once.
    """
    record = _train(kata, batches, epochs, lr, last, drift, model)
    record.uses += 1
    return record


@cache
def _train(kata, batches: int, epochs: int | None, lr: float, last: int, drift: float, kind: str) -> Record:
    data, model = fresh(BATCH * (batches - 1) + last, drift, kind)
    options = {} if epochs is None else {"num_epochs": epochs, "lr": lr}
    call = "".join(f", {name}={value}" for name, value in options.items())
    loader = PlainLoader(data, batch_size=BATCH, sampler=OrderedSampler(data))
    record = Record(
        epochs=epochs or 10,
        lr=lr,
        call=f"train_vae(model, loader{call})",
        model=kind,
        loader=loader,
        start=copied(dict(model.named_parameters())),
    )
    model.eval()
    with record.of(model), redirect_stdout(KeptCopy(sys.stdout)) as printed:
        record.history = noted(kata.train_vae(model, loader, **options))
    record.printed = printed.getvalue()
    return record


class KeptCopy(io.StringIO):
    """A text stream that writes to another one, and keeps what was written."""

    def __init__(self, stream) -> None:
        super().__init__()
        self._stream = stream

    def write(self, text: str) -> int:
        self._stream.write(text)
        return super().write(text)

    def flush(self) -> None:
        self._stream.flush()

    def fileno(self) -> int:
        return self._stream.fileno()

    def isatty(self) -> bool:
        return self._stream.isatty()


def noted(history):
    """Copy the entries of a history: if the next run shares the lists, they would grow."""
    if not isinstance(history, dict):
        return history
    return {name: list(entries) if isinstance(entries, list) else entries for name, entries in history.items()}

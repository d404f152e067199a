"""The inputs of a picture or an experiment: the answer's functions, the data and the trained models.

It runs in a separate process, together with the answer.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from types import ModuleType

import numpy as np
import torch
from torch import Tensor, nn
from torch.utils.data import DataLoader

from dojo.answers import Answers
from dojo.curriculum.katas import has_reference, katas
from dojo.judging import loading
from dojo.judging.events import Progress
from dojo.judging.handle import Handle
from dojo.judging.isolation import restored_globals, seed_everything
from dojo.models import checkpoints
from dojo.models.checkpoints import History
from dojo.models.other_training import (
    Condition,
    OtherModel,
    after_batch,
    in_place_of,
    look_at,
    reference,
    samples_by_name,
    steps_on_total,
)
from dojo.models.settings import TRAINED_WITH, Settings
from lab.autoencoder import Autoencoder, train_autoencoder
from lab.fashion_mnist import loaders
from lab.progress import Tracked

PACKAGE = "answers"
LOSSES = ("total", "recon", "kl")


class TrainedModels:
    """The answer's functions, the data and the models. Each is made when it is first used."""

    def __init__(self, answers: Answers, settings: Settings, send: Callable[[Progress], None]) -> None:
        """Make the answer importable. Every training reports its batches to send."""
        loading.install(answers, PACKAGE, as_learners=True)
        self.answers, self.settings, self._send = answers, settings, send
        self._order = torch.Generator()  # the order of the training images: _seed() seeds it before each training
        self._handles: dict[int, Handle] = {}

    def kata(self, number: int) -> Handle:
        """Return the functions of one kata."""
        if number not in self._handles:
            self._handles[number] = Handle(PACKAGE, katas()[number - 1])
        return self._handles[number]

    # The data

    @cached_property
    def loaders(self) -> tuple[DataLoader, DataLoader]:
        """The training images, shuffled by the settings' seed, and the test images, in order."""
        return loaders(self.settings.full, self.settings.batch_size, self._order)

    @property
    def test_loader(self) -> DataLoader:
        return self.loaders[1]

    def shuffled_test_loader(self) -> DataLoader:
        """Return a loader of the test images in another order on each pass."""
        test = self.test_loader
        return DataLoader(test.dataset, test.batch_size, shuffle=True, collate_fn=test.collate_fn)

    def images(self, count: int) -> tuple[Tensor, Tensor]:
        """Return the first images (count, 1, 28, 28) and labels (count,) of the test set."""
        data = self.test_loader.dataset
        batch = data.__getitems__(list(range(min(count, len(data)))))
        return batch.images, batch.labels

    def codes(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Return the codes of the N test images: the autoencoder's, the VAE's as the answer reads them, the labels.

        Shapes   (N, d), (N, d), (N,)
        """
        with torch.no_grad():
            ours = torch.cat([self.autoencoder.encode(images) for images, _ in self.test_loader])
        theirs, labels = self.kata(4).extract_latents(self.vae, self.test_loader)
        return ours.numpy(), np.asarray(theirs), np.asarray(labels)

    # The models, in eval mode

    @cached_property
    def autoencoder(self) -> Autoencoder:
        """The lab's autoencoder, trained."""
        self._seed()
        model, settings = Autoencoder(self.settings.latent_dim), self.settings

        def train() -> History:
            return {"recon": train_autoencoder(model, self._tracked("autoencoder"), settings.rounds, settings.lr)}

        _trained(checkpoints.path_of("autoencoder", settings), model, train)
        return model

    @property
    def vae(self) -> nn.Module:
        """The answer's VAE, trained by the answer."""
        return self._vae_and_history[0]

    @property
    def history(self) -> History:
        """The history that the answer's train_vae returned."""
        return self._vae_and_history[1]

    @cached_property
    def _vae_and_history(self) -> tuple[nn.Module, History]:
        self._seed()
        model, settings = self.new_vae(), self.settings

        def train() -> History:
            history = self.kata(3).train_vae(model, self._tracked("VAE"), settings.rounds, settings.lr)
            return {name: [float(value) for value in history[name]] for name in LOSSES}

        return model, _trained(checkpoints.path_of("vae", settings, self.answers), model, train)

    def new_vae(self, latent_dim: int | None = None) -> nn.Module:
        """Return the answer's VAE, in train mode and not trained."""
        with restored_globals():
            return self.kata(2).VAE(latent_dim or self.settings.latent_dim)

    def trained_otherwise(self, condition: Condition) -> OtherModel:
        """Train another VAE under a condition, with the answer's own code if the condition can change it.

        A stored training is loaded. Then the data are not read.
        """
        settings = replace(
            self.settings,
            epochs=condition.epochs or self.settings.rounds,
            lr=condition.lr or self.settings.lr,
            latent_dim=condition.latent_dim or self.settings.latent_dim,
        )
        model, replaced = self._model_for(condition, settings.latent_dim)
        path = checkpoints.path_of(condition.name, settings, self.answers, condition.files)
        history = _trained(path, model, lambda: self._train_otherwise(condition, model, settings))
        losses = {name: history[name] for name in LOSSES}
        return OtherModel(model, losses, history["seen"], [*replaced, *history["from_reference"]])

    def _model_for(self, condition: Condition, latent_dim: int) -> tuple[nn.Module, list[str]]:
        """Return a new VAE, and which parts are the reference's: the class, if the answer's has its own sampling."""
        replaced: list[str] = []
        if condition.sample:
            self._seed()
            with in_place_of("reparameterize", condition.sample, self._modules):
                replaced = [] if samples_by_name(self.new_vae(latent_dim)) else ["VAE"]
        self._seed()
        return (reference(2).VAE(latent_dim) if replaced else self.new_vae(latent_dim)), replaced

    def _train_otherwise(self, condition: Condition, model: nn.Module, settings: Settings) -> History:
        loop, replaced, seen = self.kata(3).train_vae, [], []
        if (condition.loss or condition.error) and not self._steps_on_total():
            loop, replaced = reference(3).train_vae, ["train_vae"]
        loader = self._tracked(condition.name.replace("_", " "), settings.rounds)
        if condition.factor != 1:
            loader.collate_fn = lambda batch: (batch.images * condition.factor, batch.labels)
        if look := condition.look:
            every = condition.look_every or len(loader)
            seen.append(look_at(model, look))
            after_batch(loader, lambda done: seen.append(look_at(model, look)) if done % every == 0 else None)
        modules = [*self._modules, *(reference(number) for number in (2, 3) if has_reference())]
        changed = condition.changed(self.kata(3).vae_loss)
        sampled = condition.sample or self.kata(1).reparameterize
        with in_place_of("vae_loss", changed, modules), in_place_of("reparameterize", sampled, modules):
            history = loop(model, loader, settings.rounds, settings.lr)
        losses = {name: [float(value) for value in history[name]] for name in LOSSES}
        return {**losses, "seen": seen, "from_reference": replaced}

    def _steps_on_total(self) -> bool:
        with torch.random.fork_rng(devices=()):
            return steps_on_total(self.kata(3).train_vae, self._modules[-1], self.new_vae(), self.images(2))

    @property
    def _modules(self) -> list[ModuleType]:
        """The answer's modules that a training uses."""
        return [loading.module_of(PACKAGE, kata) for kata in katas()[:TRAINED_WITH]]

    def _tracked(self, what: str, epochs: int | None = None) -> Tracked:
        """Return the training loader, reporting its batches as they are used."""
        return Tracked(
            self.loaders[0],
            f"training the {what}",
            epochs or self.settings.rounds,
            lambda *progress: self._send(Progress(*progress)),
        )

    def _seed(self) -> None:
        seed_everything(self.settings.seed)
        self._order.manual_seed(self.settings.seed)


def _trained(path: Path, model: nn.Module, train: Callable[[], History]) -> History:
    """Load the stored weights into the model, or train it and store the weights; return its history."""
    history = checkpoints.load(path, model)
    if history is None:
        with restored_globals(), torch.enable_grad():  # the caller may have switched gradients off
            history = train()
        checkpoints.save(path, model, history)
    model.eval()
    return history

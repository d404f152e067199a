"""The inputs of a picture or an experiment: the answer's functions, the data and the trained models.

It runs in a separate process, together with the answer.
"""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.utils.data import DataLoader

from dojo.answers import Answers
from dojo.curriculum.katas import katas
from dojo.judging import loading
from dojo.judging.events import Progress
from dojo.judging.handle import Handle
from dojo.judging.isolation import put_back, seed_everything
from dojo.models import checkpoints
from dojo.models.checkpoints import History
from dojo.models.settings import Settings
from lab.autoencoder import Autoencoder, train_autoencoder
from lab.fashion_mnist import loaders
from lab.progress import track

PACKAGE = "answers"
LOSSES = ("total", "recon", "kl")


class TrainedModels:
    """The answer's functions, the data and the models. Each is made when it is first used."""

    def __init__(self, answers: Answers, settings: Settings, send: Callable[[Progress], None]) -> None:
        """Make the answer importable. Every training reports its batches to send."""
        loading.install(answers, PACKAGE, as_learners=True)
        self.answers, self.settings, self._send = answers, settings, send
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
        generator = torch.Generator().manual_seed(self.settings.seed)
        return loaders(self.settings.full, self.settings.batch_size, generator)

    @property
    def test_loader(self) -> DataLoader:
        """The test images, in order."""
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
        """What the answer's train_vae returned for it."""
        return self._vae_and_history[1]

    @cached_property
    def _vae_and_history(self) -> tuple[nn.Module, History]:
        self._seed()
        model, settings = self.new_vae(), self.settings

        def train() -> History:
            history = self.kata(3).train_vae(model, self._tracked("VAE"), settings.rounds, settings.lr)
            return {name: [float(value) for value in history[name]] for name in LOSSES}

        return model, _trained(checkpoints.path_of("vae", settings, self.answers), model, train)

    def new_vae(self) -> nn.Module:
        """Return the answer's VAE, in train mode and not trained."""
        with put_back():
            return self.kata(2).VAE(self.settings.latent_dim)

    def history_of_another_loss(
        self, name: str, loss: Callable[[Tensor, Tensor], Tensor], epochs: int | None = None
    ) -> History:
        """Train another VAE of the answer with another loss for this many epochs, and return its history.

        Takes    name: its name in the cache; loss: a function of recon_loss and kl, each per image, to minimise
        Returns  "total", "recon" and "kl" as train_vae does; the total is the mean of the other loss
        """
        self._seed()
        model, epochs = self.new_vae(), epochs or self.settings.rounds
        path = checkpoints.path_of(f"{name}_{epochs}", self.settings, self.answers)
        loader = self._tracked(name.replace("_", " "), epochs)
        return _trained(path, model, lambda: self._train_on(loss, model, loader, epochs))

    def _train_on(self, loss: Callable, model: nn.Module, loader: DataLoader, epochs: int) -> History:
        optimizer = torch.optim.Adam(model.parameters(), lr=self.settings.lr)
        history: History = {losses: [] for losses in LOSSES}
        model.train()
        for _epoch in range(epochs):
            sums, seen = torch.zeros(len(LOSSES)), 0
            for images, _ in loader:
                _, recon_loss, kl = self.kata(3).vae_loss(*self._with_images(model, images))
                total = loss(recon_loss, kl)
                optimizer.zero_grad()
                total.backward()
                optimizer.step()
                sums += torch.stack([total, recon_loss, kl]).detach() * len(images)
                seen += len(images)
            for losses, value in zip(LOSSES, (sums / seen).tolist(), strict=True):
                history[losses].append(value)
        return history

    @staticmethod
    def _with_images(model: nn.Module, images: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Return the arguments of vae_loss."""
        recon, mu, logvar = model(images)
        return recon, images, mu, logvar

    def _tracked(self, what: str, epochs: int | None = None) -> DataLoader:
        """Return the training loader, reporting its batches as they are used."""
        return track(
            self.loaders[0],
            f"training the {what}",
            epochs or self.settings.rounds,
            lambda *progress: self._send(Progress(*progress)),
        )

    def _seed(self) -> None:
        seed_everything(self.settings.seed)
        self.loaders[0].generator.manual_seed(self.settings.seed)


def _trained(path: Path, model: nn.Module, train: Callable[[], History]) -> History:
    """Load the stored weights into the model, or train it and store the weights; return its history."""
    history = checkpoints.load(path, model)
    if history is None:
        with put_back(), torch.enable_grad():  # the caller may have switched gradients off
            history = train()
        checkpoints.save(path, model, history)
    model.eval()
    return history

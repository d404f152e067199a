"""What a picture or an experiment is made from: the answer's functions, the data, and both models, trained or kept.

It lives in a process of its own, with the answer.
"""

import os
from contextlib import suppress
from functools import cached_property

import torch
from torch.utils.data import DataLoader

from dojo.answers import Answers
from dojo.curriculum.katas import katas
from dojo.judging import loading
from dojo.judging.events import Progress
from dojo.judging.handle import Handle
from dojo.judging.isolation import put_back, seed_everything
from dojo.models.settings import CHECKPOINTS, KEPT_AT_MOST, Settings, checkpoint
from lab.autoencoder import Autoencoder, train_autoencoder
from lab.fashion_mnist import loaders
from lab.progress import track

PACKAGE = "answers"


class Kit:
    """The answer's functions, the data and the models. Each is made when it is first asked for."""

    def __init__(self, answers: Answers, settings: Settings, send) -> None:
        """Make the answer importable."""
        loading.install(answers, PACKAGE, as_learners=True)
        self.answers, self.settings, self._send = answers, settings, send
        self._handles: dict[int, Handle] = {}

    def kata(self, number: int) -> Handle:
        """Return the functions of one kata."""
        if number not in self._handles:
            self._handles[number] = Handle(PACKAGE, katas()[number - 1])
        return self._handles[number]

    @cached_property
    def loaders(self):
        """The training images, shuffled by the settings' seed, and the test images, in order."""
        generator = torch.Generator().manual_seed(self.settings.seed)
        return loaders(self.settings.full, self.settings.batch_size, generator)

    @property
    def test_loader(self):
        """The test images, in order."""
        return self.loaders[1]

    def shuffled_test_loader(self) -> DataLoader:
        """Return a loader of the test images in another order on each pass."""
        test = self.test_loader
        return DataLoader(test.dataset, test.batch_size, shuffle=True, collate_fn=test.collate_fn)

    def images(self, count: int) -> tuple[torch.Tensor, torch.Tensor]:
        """Return the first images and labels of the test set."""
        data = self.test_loader.dataset
        batch = data.__getitems__(list(range(min(count, len(data)))))
        return batch.images, batch.labels

    @cached_property
    def autoencoder(self) -> Autoencoder:
        """The lab's autoencoder, trained, in eval mode."""
        self._seed()
        model, settings = Autoencoder(self.settings.latent_dim), self.settings

        def train() -> dict:
            train_autoencoder(model, self.counted("autoencoder"), settings.rounds, settings.lr)
            return {}

        _kept(checkpoint("autoencoder", settings), model, train)
        return model.eval()

    @cached_property
    def vae(self) -> torch.nn.Module:
        """The answer's VAE, trained by the answer, in eval mode."""
        return self._vae_and_history[0]

    @cached_property
    def history(self) -> dict[str, list[float]]:
        """What the answer's train_vae returned for it."""
        return self._vae_and_history[1]

    @cached_property
    def _vae_and_history(self):
        self._seed()
        model, settings = self.new_vae(), self.settings

        def train() -> dict:
            history = self.kata(3).train_vae(model, self.counted("VAE"), settings.rounds, settings.lr)
            return {name: [float(value) for value in history[name]] for name in ("total", "recon", "kl")}

        history = _kept(checkpoint("vae", settings, self.answers), model, train)
        return model.eval(), history

    def collapsed(self, epochs: int) -> float:
        """Train the answer's VAE with the reconstruction error averaged over pixels; return the KL it ends with."""
        self._seed()
        model = self.new_vae()

        def train() -> dict:
            optimizer = torch.optim.Adam(model.parameters(), lr=self.settings.lr)
            for _epoch in range(epochs):
                for images, _ in loader:
                    recon, mu, logvar = model(images)
                    _, error, kl = self.kata(3).vae_loss(recon, images, mu, logvar)
                    optimizer.zero_grad()
                    (error / images[0].numel() + kl).backward()
                    optimizer.step()
            return {"kl": [kl.item()]}

        loader = self.counted("VAE with the mistake", epochs)
        return _kept(checkpoint(f"collapsed{epochs}", self.settings, self.answers), model, train)["kl"][-1]

    def new_vae(self) -> torch.nn.Module:
        """Return the answer's VAE, not trained."""
        with put_back():
            return self.kata(2).VAE(self.settings.latent_dim)

    def counted(self, what: str, epochs: int | None = None):
        """Return the training loader, reporting its batches as they are used."""
        epochs = epochs or self.settings.rounds
        return track(self.loaders[0], f"training the {what}", epochs, self._report)

    def _report(self, what: str, done: int, total: int) -> None:
        self._send(Progress(what, done, total))

    def _seed(self) -> None:
        seed_everything(self.settings.seed)
        self.loaders[0].generator.manual_seed(self.settings.seed)


def _kept(path, model, train) -> dict:
    """Put kept weights into the model and return what is kept with them; or train, and keep that if possible."""
    with suppress(Exception):  # damaged, or of another shape: then it is trained anew
        kept = torch.load(path, weights_only=True)
        model.load_state_dict(kept["weights"])
        os.utime(path)
        return kept["history"]
    with put_back(), torch.enable_grad():  # whoever asks for a model may be just looking
        history = train()
    part = path.with_suffix(f".{os.getpid()}.part")
    with suppress(OSError, RuntimeError):  # a full disk costs a training next time, and no picture now
        CHECKPOINTS.mkdir(parents=True, exist_ok=True)
        torch.save({"weights": model.state_dict(), "history": history}, part)
        os.replace(part, path)
        _prune()
    with suppress(OSError):
        part.unlink(missing_ok=True)
    return history


def _prune() -> None:
    """Keep the files that were used last."""
    files = sorted(CHECKPOINTS.glob("*.pt"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in files[KEPT_AT_MOST:]:
        path.unlink(missing_ok=True)

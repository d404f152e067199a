"""A training under another condition, with the answer's own code.

A name in the answer's modules, such as vae_loss, is rebound while that training runs. First, one batch
tests whether the answer's loop uses that name. If it does not, the reference's function is used.
"""

import importlib
import inspect
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import torch
from torch import Tensor, nn
from torch.utils.data import DataLoader

from dojo.curriculum.katas import REFERENCE, has_reference, katas
from dojo.errors import NoResult
from lab.progress import Tracked


@dataclass(frozen=True)
class Condition:
    """The differences from the plain training. Fields that are left out change nothing."""

    name: str  # the file that keeps the result is named after it
    loss: Callable[[Tensor, Tensor], Tensor] | None = None  # a function of error and KL, each per image, to minimise
    error: Callable[[Tensor, Tensor], Tensor] | None = None  # of recon and images; replaces the squared error
    sample: Callable[[Tensor, Tensor], Tensor] | None = None  # of mu and logvar; replaces reparameterize
    factor: float = 1.0  # each pixel is multiplied by it
    lr: float | None = None
    latent_dim: int | None = None
    epochs: int | None = None
    look: Callable[[nn.Module], Tensor] | None = None  # called before the first step, and then repeatedly
    look_every: int | None = None  # the number of batches between two calls of `look`; None: after each epoch

    @property
    def files(self) -> list[Path]:
        """The files whose code is used, besides the answer's."""
        functions = (self.loss, self.error, self.sample, self.look)
        ours = {Path(inspect.getsourcefile(function) or "") for function in functions if function}
        return [*sorted(ours), *(REFERENCE / kata.file for kata in katas()[1:3] if has_reference())]

    def changed(self, vae_loss: Callable) -> Callable:
        """Return a vae_loss whose total is this condition's; the other two losses do not change."""

        def changed_loss(recon: Tensor, images: Tensor, mu: Tensor, logvar: Tensor) -> tuple[Tensor, Tensor, Tensor]:
            total, recon_loss, kl = vae_loss(recon, images, mu, logvar)
            error = self.error(recon, images) if self.error else recon_loss
            if self.error or self.loss:
                total = self.loss(error, kl) if self.loss else error + kl
            return total, recon_loss, kl

        return changed_loss


@dataclass(frozen=True)
class OtherModel:
    """A model that was trained under another condition."""

    model: nn.Module
    history: dict  # "total", "recon" and "kl", as train_vae returns them; total is the loss that was minimised
    seen: list[Tensor]  # what `look` returned, in order
    from_reference: list[str]  # the functions that were taken from the reference


@contextmanager
def in_place_of(name: str, value: object, modules: Iterable[ModuleType]) -> Iterator[None]:
    """Rebind a name in each of the modules that has it."""
    before = [(module, getattr(module, name)) for module in modules if hasattr(module, name)]
    try:
        for module, _ in before:
            setattr(module, name, value)
        yield
    finally:
        for module, old in before:
            setattr(module, name, old)


def steps_on_total(train_vae: Callable, module: ModuleType, model: nn.Module, batch: tuple[Tensor, Tensor]) -> bool:
    """Return whether a loop steps on its module's vae_loss: with 0 times that total, Adam would change nothing."""
    if not hasattr(module, "vae_loss"):
        return False
    vae_loss = module.vae_loss

    def without_gradient(*args):
        total, recon_loss, kl = vae_loss(*args)
        return 0.0 * total, recon_loss, kl

    before = [parameter.detach().clone() for parameter in model.parameters()]
    with in_place_of("vae_loss", without_gradient, [module]), torch.enable_grad():
        train_vae(model, one_batch(batch), 1, 1e-3)
    return all(map(torch.equal, before, model.parameters()))


def samples_by_name(model: nn.Module) -> bool:
    """Return whether no gradient of recon reaches the encoder, while reparameterize returns samples without a graph."""
    with torch.enable_grad():
        model.train()(torch.rand(2, 1, 28, 28))[0].sum().backward()
    ways = [parameter.grad for name, parameter in model.named_parameters() if not name.startswith("decoder")]
    return all(grad is None or not grad.any() for grad in ways)


def look_at(model: nn.Module, look: Callable[[nn.Module], Tensor]) -> Tensor:
    """Return look(model) in eval mode. It does not change the training."""
    was_training = model.training
    with torch.random.fork_rng(devices=()), torch.no_grad():
        seen = look(model.eval())
    model.train(was_training)
    return seen


def after_batch(loader: Tracked, call: Callable[[int], object]) -> None:
    """Let a loader also make this call after each used batch, with the number of used batches."""
    report = loader.report

    def report_and_call(what: str, done: int, total: int) -> None:
        report(what, done, total)
        call(done)

    loader.report = report_and_call


def one_batch(batch: tuple[Tensor, Tensor]) -> DataLoader:
    """Return a loader of one batch of images and labels."""
    images, labels = batch
    return DataLoader(torch.utils.data.TensorDataset(images, labels), len(images))


def reference(number: int) -> ModuleType:
    """Return the reference's module of a kata.

    Raises   NoResult if there is no reference
    """
    if not has_reference():
        raise NoResult("The experiment cannot change your own code, and there is no reference/ to take its place")
    return importlib.import_module(f"reference.{katas()[number - 1].name}")

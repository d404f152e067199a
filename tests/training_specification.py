"""The specification of a training run: the weights, the gradients and the history that train_vae must give."""

from dataclasses import dataclass, field
from functools import cache

import torch
from torch import Tensor, nn
from torch.distributions import Normal, kl_divergence

from lab.recording import copied
from tests.training import LOSSES, Record, batches_of, fresh


def losses(model: nn.Module, images: Tensor, code: Tensor | None = None) -> dict[str, Tensor]:
    """The specification: both losses summed over an image, averaged over the batch; the noise is that of `code`."""
    mu, logvar = model.encode(images)
    noise = 0.5 if code is None else ((code - mu) * torch.exp(-logvar / 2)).detach()
    recon = model.decode(mu + noise * torch.exp(logvar / 2))
    error = ((recon - images) ** 2).sum() / len(images)
    kl = kl_divergence(Normal(mu, torch.exp(logvar / 2)), Normal(0.0, 1.0)).sum() / len(images)
    return {"total": error + kl, "recon": error, "kl": kl}


@dataclass
class Expected:
    """The expected run: the weights before each step and after the last, the gradients, and the history."""

    states: list[dict[str, Tensor]]
    gradients: list[dict[str, Tensor]] = field(default_factory=list)
    history: dict[str, list[float]] = field(default_factory=lambda: {name: [] for name in LOSSES})


def expected_run(record: Record) -> Expected:
    """Train the same VAE by the specification."""
    with torch.random.fork_rng(devices=[]):
        data, codes = record.loader.dataset, record.own_codes
        specification = _expected_run.__wrapped__ if codes else _expected_run
        return specification(len(data), record.epochs, record.lr, data.drift, record.model, codes)


@cache  # it does not depend on the answer, so a warm process has computed it already
def _expected_run(images: int, epochs: int, lr: float, drift: float, kind: str, codes: tuple[Tensor, ...]) -> Expected:
    data, model = fresh(images, drift, kind)
    adam = torch.optim.Adam(model.parameters(), lr=lr)
    weights, left = dict(model.named_parameters()), iter(codes)
    found = Expected([copied(weights)])
    for epoch in range(epochs):
        sums = dict.fromkeys(LOSSES, 0.0)
        for batch, _ in batches_of(data, epoch):
            parts = losses(model, batch, next(left, None))
            adam.zero_grad()
            parts["total"].backward()
            found.gradients.append({name: weight.grad.clone() for name, weight in weights.items()})
            adam.step()
            found.states.append(copied(weights))
            for name in LOSSES:
                sums[name] += parts[name].item() * len(batch)
        for name in LOSSES:
            found.history[name].append(sums[name] / len(data))
    return found


def noise_of(record: Record) -> Tensor | None:
    """Return train_vae's own noise in the codes, in units of sigma; None if the model sampled, or in a short run."""
    if sum(record.sizes) < 12 or not record.own_codes:
        return None
    _, model = fresh(len(record.loader.dataset), 0.0, record.model)
    batches = [images for images, _ in batches_of(record.loader.dataset)] * record.epochs
    noise = []
    for weights, images, code in zip(record.weights, batches, record.codes, strict=False):
        model.load_state_dict(weights)
        with torch.no_grad():
            mu, logvar = model.encode(images)
            noise.append(((code - mu) * torch.exp(-logvar / 2)).flatten())
    return torch.cat(noise)

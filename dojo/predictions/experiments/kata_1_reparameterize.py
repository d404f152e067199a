"""Kata 1: the gradient in mu.grad, and the spread of the samples."""

import torch
from torch import Tensor

from dojo.models.pictures import sampled_directly
from dojo.models.trained_models import TrainedModels
from dojo.predictions.experiments.measured import Measured

ONES = (torch.tensor([1.0, -0.5]), torch.zeros(2))  # mu and logvar


def gradient_of_direct_sampling(models: TrainedModels) -> Measured:
    """Draw with torch's own sample() and call backward()."""
    got = sampled_directly(*ONES)
    if isinstance(got, str):
        return Measured("error", got)
    return _gradient(got["mu"], got["mu"])


def gradient_of_the_trick(models: TrainedModels) -> Measured:
    """Call backward() through the answer's function, twice."""
    grads = []
    for _ in range(2):
        mu = ONES[0].clone().requires_grad_()
        models.kata(1).reparameterize(mu, ONES[1]).sum().backward()
        grads.append(mu.grad)
    return _gradient(*grads)


def spread_for_logvar_two(models: TrainedModels) -> Measured:
    """Draw many samples and compute their standard deviation."""
    count = 100_000
    spread = models.kata(1).reparameterize(torch.zeros(count), torch.full((count,), 2.0)).std().item()
    return Measured(spread, f"the standard deviation of {count:,} samples is {spread:.3f}")


def _gradient(first: Tensor | None, second: Tensor | None) -> Measured:
    if first is None:
        return Measured("none", "mu.grad is None")
    first, second = torch.as_tensor(first), torch.as_tensor(second)
    kinds = {"one": torch.ones_like(first), "zero": torch.zeros_like(first)}
    key = next((key for key, value in kinds.items() if torch.allclose(first, value)), "random")
    again = "" if torch.equal(first, second) else f", and {_listed(second)} the second time"
    return Measured(key, f"mu.grad = {_listed(first)}{again}")


def _listed(values: Tensor) -> str:
    return "[" + ", ".join(f"{value:.2f}" for value in values.tolist()) + "]"

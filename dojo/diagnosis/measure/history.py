"""Compares the history of a recorded run with the losses of its training steps."""

import torch
from torch import Tensor

from dojo.diagnosis.measure.facts import kind
from dojo.diagnosis.measure.update_rules import PIXELS, Run

FAINT = 1e-4  # a weight of the KL this close to 1 may be a rounding error
LOSSES = ("total", "recon", "kl")


def per_epoch(run: Run) -> int:
    """Return how many batches an epoch had."""
    return 3 if len({len(images) for images in run.images}) > 1 else 1


def kl_weights(run: Run, slopes: Tensor) -> list[float]:
    """Return the weight of the KL at each pass: from its gradient, else from the epoch's history, else 1."""
    weights = [_weight(run.gradient(t + 1), slopes[:, t]) for t in range(slopes.shape[1])]
    by_history = kl_weights_from_history(run)
    return [by_history[t] if weight is None else weight for t, weight in enumerate(weights)]


def _weight(gradient: Tensor | None, slopes: Tensor) -> float | None:
    """Return w if a gradient is a multiple of that of recon_loss + w · kl; otherwise None."""
    if gradient is None:
        return None
    parts = torch.stack((slopes[0], slopes[2]), dim=1).double()  # (P, 2)
    products = parts.T @ parts
    if products.det() <= 1e-9 * products.diagonal().prod():
        return None  # the two gradients cannot be distinguished
    shares = torch.linalg.solve(products, parts.T @ gradient.double())
    missed = (parts @ shares - gradient).norm() / gradient.norm().clamp(min=1e-12)
    if missed > 1e-3 or shares[0] <= 1e-6:
        return None
    weight = (shares[1] / shares[0]).item()
    return weight if weight > FAINT else 0.0


def kl_weights_from_history(run: Run) -> list[float]:
    """Return the weight of the KL in each pass, from the epoch's history; 1 if the history does not show it."""
    try:
        parts = zip(*(run.history[name] for name in LOSSES), strict=True)
        found = [(float(total) - float(recon)) / float(kl) for total, recon, kl in parts]
    except (TypeError, KeyError, ValueError, ZeroDivisionError):
        found = []
    return [found[t // per_epoch(run)] if t // per_epoch(run) < len(found) else 1.0 for t in range(len(run.images))]


def history_of(run: Run, losses: Tensor) -> list | str:
    """Return the kind of the entries, and whether they are the means of the steps' losses; if not, the numbers."""
    if not isinstance(run.history, dict) or not all(isinstance(run.history.get(name), list) for name in LOSSES):
        return kind(run.history) if not isinstance(run.history, dict) else sorted(map(str, run.history))
    counts = {len(run.history[name]) for name in LOSSES}
    kinds = sorted({_entry(entry) for name in LOSSES for entry in run.history[name]})
    if counts == {len(run.images)} and per_epoch(run) > 1:
        return "an entry a batch"
    numbers = [[float(entry) for entry in run.history[name]] for name in LOSSES]
    means, by_history = _means(run, losses), kl_weights_from_history(run)[:: per_epoch(run)]
    if kinds == ["float"] and _are_rounded(numbers, means):
        return [kinds, "the means, rounded"]
    fits = _fits(numbers, means, by_history) or _fits(numbers, means, [1.0] * len(by_history))
    return [kinds, "the means of what was stepped on" if fits else numbers]


def _entry(entry) -> str:
    if isinstance(entry, (float, str)):
        return "float" if isinstance(entry, float) else "text"
    return "on a graph" if isinstance(entry, Tensor) and entry.requires_grad else "not a float"


def _means(run: Run, losses: Tensor) -> Tensor:
    """Return the mean of each loss over the images of each epoch, (epochs, 3)."""
    sizes = torch.tensor([float(len(images)) for images in run.images])[:, None]
    sums, seen = (losses * sizes).split(per_epoch(run)), sizes.split(per_epoch(run))
    return torch.stack([part.sum(0) / count.sum() for part, count in zip(sums, seen, strict=True)])


def _are_rounded(numbers: list, means: Tensor) -> bool:
    """Return whether the entries are the means with at most four decimal places."""
    entries, (error, _, kl) = torch.tensor(numbers, dtype=torch.float64), means.T
    wanted = torch.stack([error + kl, error, kl])
    if entries.shape != wanted.shape:
        return False
    return any(
        torch.allclose(entries, entries.round(decimals=places), rtol=0, atol=1e-9)
        and bool((entries - wanted).abs().max() < 0.6 * 10.0**-places)
        for places in range(5)
    )


def _fits(numbers: list, means: Tensor, weights: list[float]) -> bool:
    total, recon, kl = (torch.tensor(values) for values in numbers)
    if len(kl) != len(means):
        return False
    weight = torch.tensor(weights)
    for error in means[:, 0], means[:, 1], means[:, 0] / PIXELS, means[:, 1] / PIXELS:
        wanted = error + weight * means[:, 2], error, means[:, 2]
        if all(torch.allclose(c, w, rtol=2e-3, atol=1e-3) for c, w in zip((total, recon, kl), wanted, strict=True)):
            return True
    return False

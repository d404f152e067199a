"""What moved the weights of a training run: each step explained by a gradient and a rule, if one known fits."""

import copy
from collections.abc import Iterator
from dataclasses import dataclass, field

import torch
from torch import Tensor, nn
from torch.nn import functional as F

UNKNOWN = "no rule known"
BETAS = ((0.5, 0.999), (0.9, 0.99), (0.95, 0.999), (0.5, 0.9), (0.5, 0.99), (0.0, 0.9), (0.8, 0.999), (0.9, 0.9))
WEIGHTS = (0.0, 1e-5, 1e-4, 2.5e-4, 5e-4, 1e-3, 5e-3, 0.01, 0.05, 0.1, 0.2, 0.25, 0.5, 2.0, 3.0, 4.0, 5.0, 10.0, 100.0)
PIXELS = 784
CLOSE, EXACT = 4e-3, 1e-2  # relative: how far a rule may miss the steps, and a rate its neighbours


@dataclass
class Run:
    """One run: the weights before each forward pass and after the last, and what went in."""

    lr: float
    model: nn.Module | None = None
    states: list[Tensor] = field(default_factory=list)
    images: list[Tensor] = field(default_factory=list)
    modes: list[bool] = field(default_factory=list)
    history: object = None

    @property
    def moves(self) -> Tensor:
        return torch.stack(self.states).diff(dim=0)  # (T, P)

    @property
    def moved(self) -> list[bool]:
        return [bool(move.any()) for move in self.moves]

    def look(self) -> tuple[Tensor, Tensor]:
        """Return the three losses of each pass and their gradients, (T, 3) and (3, T, P)."""
        model, values, slopes = copy.deepcopy(self.model).train(), [], []
        weights = list(model.parameters())
        for state, images in zip(self.states, self.images, strict=False):
            nn.utils.vector_to_parameters(state, weights)
            recon, mu, logvar = model(images)
            losses = (
                F.mse_loss(recon, images, reduction="sum") / len(images),
                _cross_entropy(recon, images.clamp(0, 1)) / len(images),
                -0.5 * (1 + logvar - mu**2 - logvar.exp()).sum() / len(images),
            )
            values.append(torch.stack(losses).detach())
            slopes.append([_flat(loss, weights) for loss in losses])
        return torch.stack(values), torch.stack([torch.stack(each) for each in zip(*slopes, strict=True)])


def _cross_entropy(recon: Tensor, images: Tensor) -> Tensor:
    light, dark = recon.clamp(1e-12, 1), (1 - recon).clamp(1e-12, 1)
    return -(images * light.log() + (1 - images) * dark.log()).sum()


def _flat(loss: Tensor, weights: list) -> Tensor:
    slopes = torch.autograd.grad(loss, weights, retain_graph=True, allow_unused=True)
    pairs = zip(slopes, weights, strict=True)
    return torch.cat([(torch.zeros_like(w) if slope is None else slope).flatten() for slope, w in pairs])


def explained(run: Run, slopes: Tensor, kl_weights: list[float]) -> tuple[str, list[float]]:
    """Return the rule that fits the steps, in words, and the rate of each; or that none does, and no rates."""
    moves, best = run.moves, (CLOSE, UNKNOWN, [])
    for name, directions in rules(run, slopes, kl_weights):
        if not torch.isfinite(directions).all():
            continue
        rates = -(moves * directions).sum(1) / (directions * directions).sum(1).clamp(min=1e-30)
        missed = (moves + rates[:, None] * directions).abs().sum() / moves.abs().sum().clamp(min=1e-30)
        if missed < best[0]:
            best = (missed.item(), name, (rates / run.lr).tolist())
            if missed < CLOSE / 10:
                break
    return best[1], best[2]


def rules(run: Run, slopes: Tensor, kl_weights: list[float]) -> Iterator[tuple[str, Tensor]]:
    """Yield what may have been meant, the likeliest first: a name and the direction of each step."""
    squares, entropy, kl = slopes
    total = squares + kl
    yield "Adam", adam(total)
    told = torch.tensor(kl_weights)
    yield (
        "Adam, KL weighted by epoch" if told.max() - told.min() > EXACT else "Adam, KL weighted",
        adam(squares + told[:, None] * kl),
    )
    yield "gradient descent", total
    yield "gradient descent", momentum(total)
    for betas in BETAS:
        yield "Adam, other betas", adam(total, *betas)
    for relative in RELATIVES:
        yield "a relative of Adam", relative(total)
    yield "Adam, pixels averaged", adam(squares / PIXELS + kl)
    yield "Adam, sums over the batch", adam(total * torch.tensor([[float(len(images))] for images in run.images]))
    yield "Adam, KL alone", adam(kl)
    yield "Adam, cross-entropy", adam(entropy + kl)
    for limit in (0.1, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0):
        yield "Adam, clipped", adam(total * (limit / total.norm(dim=1, keepdim=True)).clamp(max=1))
        yield "Adam, clipped", adam(total.clamp(-limit, limit))
    states = torch.stack(run.states[:-1])
    for decay in (1e-5, 1e-4, 5e-4, 1e-3, 5e-3, 1e-2, 0.1):
        yield "Adam, decay", adam(total + decay * states)
        yield "Adam, decay", adam(total) + decay * states
    for weight in WEIGHTS:
        yield "Adam, recon alone" if weight == 0 else "Adam, KL weighted", adam(squares + weight * kl)


def adam(slopes: Tensor, first: float = 0.9, second: float = 0.999) -> Tensor:
    """Return the directions of Adam's steps on gradients (T, P)."""
    mean, square, steps = torch.zeros_like(slopes[0]), torch.zeros_like(slopes[0]), []
    for t, slope in enumerate(slopes, start=1):
        mean = first * mean + (1 - first) * slope
        square = second * square + (1 - second) * slope**2
        steps.append(mean / (1 - first**t) / ((square / (1 - second**t)).sqrt() + 1e-8))
    return torch.stack(steps)


def momentum(slopes: Tensor) -> Tensor:
    """Return the directions of gradient descent with a momentum of 0.9."""
    steps = [slopes[0]]
    for slope in slopes[1:]:
        steps.append(0.9 * steps[-1] + slope)
    return torch.stack(steps)


def _by(optimizer, **options):
    """The steps of one of torch's optimisers on given gradients."""

    def steps(slopes: Tensor) -> Tensor:
        weight = nn.Parameter(torch.zeros_like(slopes[0]))
        rule, places = optimizer([weight], lr=1.0, **options), [weight.detach().clone()]
        for slope in slopes:
            weight.grad = slope.clone()
            rule.step()
            places.append(weight.detach().clone())
        return -torch.stack(places).diff(dim=0)

    return steps


RELATIVES = (
    _by(torch.optim.RMSprop),
    _by(torch.optim.Adamax),
    _by(torch.optim.NAdam),
    _by(torch.optim.Adagrad),
    _by(torch.optim.Adam, amsgrad=True),
)

"""Explains the steps of a training run by a gradient and an update rule, if a known one fits."""

import copy
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from lab.recording import Recording

UNKNOWN = "no rule known"
KL_NOW_AND_THEN, KL_SCHEDULED = "Adam, KL now and then", "Adam, KL weighted by a schedule"
BETAS = ((0.5, 0.999), (0.9, 0.99), (0.95, 0.999), (0.5, 0.9), (0.5, 0.99), (0.0, 0.9), (0.8, 0.999), (0.9, 0.9))
WEIGHTS = (0.0, 1e-5, 1e-4, 2.5e-4, 5e-4, 1e-3, 5e-3, 0.01, 0.05, 0.1, 0.2, 0.25, 0.5, 2.0, 3.0, 4.0, 5.0, 10.0, 100.0)
PIXELS = 784
SHARE = 7  # every rule treats each weight alone, so it is tried on every seventh
CLOSE, EXACT = 4e-3, 1e-2  # relative tolerances: of a rule, and of neighbouring rates


@dataclass(kw_only=True)
class Run(Recording):
    """One recorded run, with all weights before each pass in one tensor."""

    lr: float
    model: nn.Module | None = None
    states: list[Tensor] = field(default_factory=list)  # (P,) before each forward pass and after the run

    @property
    def groups(self) -> list[dict]:
        """The optimizer's settings at each step, for each group of weights."""
        return [group for _, groups in self.settings for group in groups]

    @property
    def moves(self) -> Tensor:
        return torch.stack(self.states).diff(dim=0)  # (T, P)

    @property
    def moved(self) -> list[bool]:
        return [bool(move.any()) for move in self.moves]

    def gradient(self, passes: int) -> Tensor | None:
        """Return the gradient (P,) at the step after this number of passes; None if a weight has none."""
        found = self.gradients.get(passes, {})
        return flat(found.values()) if len(found) == len(self.weights[0]) else None

    def noise(self) -> Tensor:
        """Return the noise of the decoded codes, (z − mu) / sigma."""
        with torch.no_grad():
            passes = zip(self.codes, self._passes(copy.deepcopy(self.model)), strict=False)
            noise = [((code - mu) * torch.exp(-logvar / 2)).flatten() for code, (_, mu, logvar) in passes]
        return torch.cat(noise)

    def exchanged_kl(self) -> Tensor:
        """Return the gradients (T, P) of the KL with mu and logvar exchanged."""
        model = copy.deepcopy(self.model).train().requires_grad_()
        weights = list(model.parameters())
        return torch.stack([_flat(_kl(logvar, mu), weights) for _, mu, logvar in self._passes(model)])

    def _passes(self, model: nn.Module) -> Iterator[tuple[Tensor, Tensor, Tensor]]:
        """Yield the images, mu and logvar of each pass, while the model has the weights of that pass."""
        for state, images in zip(self.states[:-1], self.images, strict=False):
            nn.utils.vector_to_parameters(state, model.parameters())
            yield images, *model.encode(images)

    def losses_and_gradients(self) -> tuple[Tensor, Tensor]:
        """Return the three losses of each pass and their gradients, (T, 3) and (3, T, P)."""
        model, values, slopes = copy.deepcopy(self.model).train().requires_grad_(), [], []  # some may be frozen
        weights = list(model.parameters())
        codes = self.codes if len(self.codes) == len(self.images) else [None] * len(self.images)
        for code, (images, mu, logvar) in zip(codes, self._passes(model), strict=False):
            noise = 0.5 if code is None else ((code - mu) * torch.exp(-logvar / 2)).detach()
            recon = model.decode(mu + noise * torch.exp(logvar / 2))
            losses = (
                F.mse_loss(recon, images, reduction="sum") / len(images),
                _cross_entropy(recon, images.clamp(0, 1)) / len(images),
                _kl(mu, logvar),
            )
            values.append(torch.stack(losses).detach())
            slopes.append([_flat(loss, weights) for loss in losses])
        return torch.stack(values), torch.stack([torch.stack(each) for each in zip(*slopes, strict=True)])


def _kl(mu: Tensor, logvar: Tensor) -> Tensor:
    return -0.5 * (1 + logvar - mu**2 - logvar.exp()).sum() / len(mu)


def _cross_entropy(recon: Tensor, images: Tensor) -> Tensor:
    light, dark = recon.clamp(1e-12, 1), (1 - recon).clamp(1e-12, 1)
    return -(images * light.log() + (1 - images) * dark.log()).sum()


def _flat(loss: Tensor, weights: list) -> Tensor:
    slopes = torch.autograd.grad(loss, weights, retain_graph=True, allow_unused=True)
    pairs = zip(slopes, weights, strict=True)
    return torch.cat([(torch.zeros_like(w) if slope is None else slope).flatten() for slope, w in pairs])


def flat(tensors: Iterable[Tensor]) -> Tensor:
    """Return the numbers of all tensors in one tensor."""
    return torch.cat([tensor.detach().flatten() for tensor in tensors]).clone()


def clipped(run: Run, slopes: Tensor) -> str:
    """Return from large gradients at the steps whether they were clipped; "no" if they do not show it."""
    totals = slopes[0] + slopes[2]
    found = ((run.gradient(t), total) for t, total in enumerate(totals, start=1))
    pairs = [(got, total) for got, total in found if got is not None]
    shares = [(got @ total / (total @ total)).item() for got, total in pairs]
    scaled = all(
        (got - share * total).norm() < CLOSE * got.norm() for (got, total), share in zip(pairs, shares, strict=True)
    )
    if scaled and shares and 0 < min(shares) < 1 - EXACT and max(shares) - min(shares) > EXACT * max(shares):
        return "the whole gradient" if _has_one_limit([got.norm().item() for got, _ in pairs], shares) else "no"
    if any((got.abs() > total.abs() * 1.01 + 1e-6).any() or (got * total < 0).any() for got, total in pairs):
        return "no"
    short = [(got, total, got.abs().max()) for got, total in pairs if total.abs().max() > got.abs().max() * (1 + EXACT)]
    limits = [limit for _, _, limit in short]
    cut = all((got - total.clamp(-limit, limit)).norm() < CLOSE * got.norm() for got, total, limit in short)
    same = limits and max(limits) - min(limits) < EXACT * max(limits)
    return "each number" if cut and same and not scaled else "no"


def _has_one_limit(sizes: list[float], shares: list[float]) -> bool:
    """Return whether all gradients that were made smaller have one size, and no other one is larger."""
    cut = [size for size, share in zip(sizes, shares, strict=True) if share < 1 - EXACT]
    return max(cut) - min(cut) < EXACT * max(cut) and max(sizes) < max(cut) * (1 + EXACT)


def matching_rule(run: Run, slopes: Tensor, kl_weights: list[float]) -> tuple[str, list[float]]:
    """Return the rule that fits the steps, in words, and each step's rate; or NO_RULE and no rates."""
    states = torch.stack(run.states)[:, ::SHARE]
    moves, best = states.diff(dim=0), (CLOSE, UNKNOWN, [])
    for name, directions in rules(run, states[:-1], slopes[..., ::SHARE], kl_weights):
        if not torch.isfinite(directions).all():
            continue
        rates = -(moves * directions).sum(1) / (directions * directions).sum(1).clamp(min=1e-30)
        missed = (moves + rates[:, None] * directions).abs().sum() / moves.abs().sum().clamp(min=1e-30)
        if missed < best[0]:
            best = (missed.item(), name, (rates / run.lr).tolist())
            if missed < CLOSE / 10:
                break
    return best[1], best[2]


def rules(run: Run, states: Tensor, slopes: Tensor, kl_weights: list[float]) -> Iterator[tuple[str, Tensor]]:
    """Yield the possible rules, the most likely first: a name and the direction of each step."""
    squares, entropy, kl = slopes
    total = squares + kl
    yield "Adam", adam(total)
    yield weighting(kl_weights), adam(squares + torch.tensor(kl_weights)[:, None] * kl)
    yield "gradient descent", total
    yield "gradient descent", steps_of(torch.optim.SGD, momentum=0.9)(total)
    for betas in BETAS:
        yield "Adam, other betas", steps_of(torch.optim.Adam, betas=betas)(total)
    for relative in RELATIVES:
        yield "a relative of Adam", relative(total)
    yield "Adam, pixels averaged", adam(squares / PIXELS + kl)
    yield (
        "Adam, sums over the batch",
        adam(total * torch.tensor([[float(len(images))] for images in run.images[: len(total)]])),
    )
    yield "Adam, KL alone", adam(kl)
    yield "Adam, cross-entropy", adam(entropy + kl)
    for decay in (1e-5, 1e-4, 5e-4, 1e-3, 5e-3, 1e-2, 0.1):
        yield "Adam, decay", adam(total + decay * states)
        yield "Adam, decay", adam(total) + decay * states
    for weight in WEIGHTS:
        yield "Adam, recon alone" if weight == 0 else "Adam, KL weighted", adam(squares + weight * kl)
    yield "Adam, mu and logvar exchanged", adam(squares + run.exchanged_kl()[:, ::SHARE])


def weighting(kl_weights: list[float]) -> str:
    """Return in words how the weight of the KL changes from step to step."""
    low, high = min(kl_weights), max(kl_weights)
    if abs(low / PIXELS - 1) < EXACT and abs(high / PIXELS - 1) < EXACT:
        return "Adam, pixels averaged"
    if high - low <= EXACT * high:
        return "Adam, recon alone" if high < 1e-6 else "Adam, KL weighted"
    on_or_off = all(weight < 1e-6 or abs(weight - 1) < EXACT for weight in kl_weights)
    return KL_NOW_AND_THEN if on_or_off else KL_SCHEDULED


def steps_of(optimizer, **options) -> Callable[[Tensor], Tensor]:
    """Return a function from gradients (T, P) to the directions of the steps of one of torch's optimizers."""

    def steps(slopes: Tensor) -> Tensor:
        weight = nn.Parameter(torch.zeros_like(slopes[0]))
        rule, places = optimizer([weight], lr=1.0, **options), [weight.detach().clone()]
        for slope in slopes:
            weight.grad = slope.clone()
            rule.step()
            places.append(weight.detach().clone())
        return -torch.stack(places).diff(dim=0)

    return steps


adam = steps_of(torch.optim.Adam)
RELATIVES = (
    steps_of(torch.optim.RMSprop),
    steps_of(torch.optim.Adamax),
    steps_of(torch.optim.NAdam),
    steps_of(torch.optim.Adagrad),
    steps_of(torch.optim.Adam, amsgrad=True),
)

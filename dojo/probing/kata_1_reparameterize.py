"""Facts of reparameterize: shapes, moments, freshness, independence, and the gradients against z − mu."""

import math

import torch
from torch import Tensor

from dojo.probing.facts import Facts, kind

SAMPLES = 16384
CLOUDS = ((0.0, 0.0), (0.0, 2.0), (0.0, -3.0), (3.0, 0.0), (-2.0, 2.0), (1.0, 1.0), (1.0, 8.0), (-1.5, -8.0))
KINDS = {
    "z": torch.ones(3, 2),
    "double": torch.ones(2, dtype=torch.float64),
    "scalar": torch.ones(()),
    "empty": torch.ones(0, 2),
}


def probe_reparameterize(fn, facts: Facts) -> None:
    """Note what is to be known of one reparameterize."""
    for name, ones in KINDS.items():
        facts.note(name, lambda ones=ones: kind(fn(ones.clone(), ones.clone())))
    facts.note("left alone", lambda: _left_alone(fn))
    facts.note("on a graph", lambda: [_on_graph(fn, mu, logvar) for mu, logvar in ((0, 0), (1, 0), (0, 1), (1, 1))])
    facts.note("~means", lambda: [_in_sigmas(_cloud(fn, *at).mean() - at[0], at) / 2 for at in CLOUDS])
    facts.note("~spreads", lambda: _spreads([_in_sigmas(_cloud(fn, *at).std(), at) for at in CLOUDS]))
    facts.note("~shape of the noise", lambda: _shares(_cloud(fn, 0.0, 1.0)))
    facts.note("shared", lambda: _shared(_cloud(fn, 1.0, 2.0)))
    facts.note("fresh", lambda: _fresh(fn))
    facts.note("~slopes", lambda: _slopes(fn))


def _cloud(fn, mu: float, logvar: float, count: int = SAMPLES) -> Tensor:
    return fn(torch.full((count // 8, 8), mu), torch.full((count // 8, 8), logvar)).detach()


def _in_sigmas(value: Tensor, at: tuple[float, float]) -> float:
    """A length in units of sigma, so that one tolerance serves all."""
    return value.item() / math.exp(at[1] / 2)


def _spreads(spreads: list[float]) -> list | str:
    """The spreads; or in words, where all are the same share of sigma: which share it is, is a matter of taste."""
    first = spreads[0]
    if all(abs(spread - first) < 0.03 * first for spread in spreads) and abs(first - 1) > 0.06:
        return "too small by one factor" if first < 1 else "too large by one factor"
    return spreads


def _shares(z: Tensor) -> list:
    eps = (z - z.mean()) / z.std()
    return [where.float().mean().item() for where in (eps.abs() < 1, eps.abs() > 2, eps > 0)]


def _shared(z: Tensor) -> list:
    return ["rows" if torch.equal(z[0], z[1]) else "", "columns" if torch.equal(z[:, 0], z[:, 1]) else ""]


def _fresh(fn) -> list:
    """Whether a second call is new, a seed is obeyed, a seed is set behind one's back, and another shape is new."""

    def draw() -> Tensor:
        return fn(torch.ones(16), torch.ones(16)).detach()

    torch.manual_seed(1)
    first, second, after = draw(), draw(), torch.rand(1)
    torch.manual_seed(1)
    again = draw()
    torch.manual_seed(2)
    draw(), draw()
    return [torch.equal(first, second), torch.equal(first, again), torch.equal(after, torch.rand(1))]


def _on_graph(fn, mu_learns: int, logvar_learns: int) -> str:
    mu, logvar = torch.ones(3), torch.ones(3)
    return str(fn(mu.requires_grad_(bool(mu_learns)), logvar.requires_grad_(bool(logvar_learns))).requires_grad)


def _left_alone(fn) -> list:
    mu, logvar = torch.tensor([1.0, -2.0]), torch.tensor([2.0, -1.0])
    fn(mu, logvar)
    return [torch.equal(mu, torch.tensor([1.0, -2.0])), torch.equal(logvar, torch.tensor([2.0, -1.0]))]


def _slopes(fn) -> list:
    """dz/dmu, and dz/dlogvar in units of z's distance from its mean, halved: 1 and 1 for mu + exp(logvar / 2) · eps."""
    mu, logvar = torch.full((SAMPLES,), 1.5, requires_grad=True), torch.full((SAMPLES,), 1.0, requires_grad=True)
    z = fn(mu, logvar)
    to_mu, to_logvar = torch.autograd.grad(z.sum(), (mu, logvar), allow_unused=True)
    worked = (z - z.mean()).detach() / 2
    slope = None if to_logvar is None else ((to_logvar * worked).sum() / (worked * worked).sum().clamp(min=1e-9)).item()
    return [None if to_mu is None else to_mu.mean().item(), slope]

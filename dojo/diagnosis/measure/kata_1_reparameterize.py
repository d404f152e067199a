"""Facts of reparameterize: shapes, moments, freshness, independence, and the gradients against z − mu."""

import math
import time
from collections.abc import Callable

import torch
from torch import Tensor

from dojo.diagnosis.measure.facts import DICT, LIST, OBJECT, Facts, returned

SAMPLES, MANY = 16384, 131072
FAST = 1e-6  # seconds of CPU time an element: a slower function is not asked for MANY
CLOUDS = ((0.0, 0.0), (0.0, 2.0), (0.0, -3.0), (3.0, 0.0), (-2.0, 2.0), (1.0, 1.0), (1.0, 8.0), (-1.5, -8.0))
ONE_NUMBER, SHARED_ROWS, OTHER_TAILS = ["one number"], ["rows", ""], "other tails"
CONSTANT = "sigma and a constant"
LADDER = [k / 2 for k in range(-16, 17)]  # the range of logvar
KINDS = {"z": torch.ones(3, 2), "double": torch.ones(3, 2, dtype=torch.float64)}


def probe_reparameterize(fn, facts: Facts) -> None:
    """Note the facts of one reparameterize, for batches with two axes."""
    for name, ones in KINDS.items():
        facts.note(name, lambda ones=ones: returned(fn(ones.clone(), ones.clone())))
    if facts["z"] in (DICT, LIST, OBJECT):
        return
    facts.note("left alone", lambda: _leaves_inputs(fn))
    facts.note("on a graph", lambda: [_on_graph(fn, mu, logvar) for mu, logvar in ((0, 0), (1, 0), (0, 1), (1, 1))])
    facts.note("shared", lambda: _shared(fn))
    if facts["shared"] == ONE_NUMBER:
        return  # for one number, moments and seed are meaningless
    if facts["shared"] == SHARED_ROWS:
        fn = _on_few_rows(fn)  # for eight numbers they are, too
    facts.note("tied", lambda: _has_fixed_sum(fn))
    facts.note("~means", lambda: [_mean(fn, *at) / 2 for at in CLOUDS])
    facts.note("~shape of the noise", lambda: _shape_of_noise(fn))
    facts.note("fresh", lambda: _fresh(fn))
    if facts["~shape of the noise"] == OTHER_TAILS:
        return  # the width of clipped or heavy-tailed noise varies from answer to answer
    facts.note("~spreads", lambda: _spreads(fn))
    if facts["~spreads"] != CONSTANT:
        facts.note("~slopes", lambda: _slopes(fn))


def _on_few_rows(fn) -> Callable:
    """Return the function for measurements with eight columns: it gets them as eight long rows."""

    def turned(mu: Tensor, logvar: Tensor) -> Tensor:
        return fn(*(x.reshape(8, -1) if x.ndim == 2 else x for x in (mu, logvar))).reshape(mu.shape)

    return turned


def _cloud(fn, mu: float, logvar: float, count: int = SAMPLES) -> Tensor:
    return fn(torch.full((count // 8, 8), mu), torch.full((count // 8, 8), logvar)).detach()


def _mean(fn, mu: float, logvar: float) -> float:
    """Return the mean distance of the samples from mu, in units of sigma, or of their spread if that is larger."""
    z = _cloud(fn, mu, logvar)
    return (z.mean().item() - mu) / max(math.exp(logvar / 2), z.std().item())


def _spreads(fn) -> list | str:
    """Return the spreads in units of sigma; or words, if an answer is free to choose a number in them."""
    if _adds_a_constant(fn):
        return CONSTANT
    spreads = [_cloud(fn, *at).std().item() / math.exp(at[1] / 2) for at in CLOUDS]
    absolute = [spread * math.exp(logvar / 2) for spread, (_, logvar) in zip(spreads, CLOUDS, strict=True)]
    if max(absolute) < 1.03 * min(absolute) and abs(absolute[0] - 1) > 0.06:
        return "the same for every logvar"
    first = spreads[0]
    if all(abs(spread - first) < 0.03 * first for spread in spreads) and abs(first - 1) > 0.06:
        return "too small by one factor" if first < 1 else "too large by one factor"
    if all(abs(spread - 1) < 0.05 for spread in spreads):
        return spreads
    return "sigma's between two bounds" if _bounded(fn) else spreads


def _bounded(fn) -> bool:
    """Return whether the spread follows sigma only within an upper or lower bound, and is constant beyond."""
    read = [2 * math.log(max(_cloud(fn, 0.0, logvar, count=4096).std().item(), 1e-9)) for logvar in LADDER]
    right = [logvar for logvar, got in zip(LADDER, read, strict=True) if abs(got - logvar) < 0.1]
    if not right:
        return False
    lowest, highest = max(min(read), LADDER[0]), min(max(read), LADDER[-1])
    bounded = [min(max(logvar, lowest), highest) for logvar in LADDER]
    return lowest < right[-1] and all(abs(got - one) < 0.15 for got, one in zip(read, bounded, strict=True))


def _adds_a_constant(fn) -> bool:
    """Return whether sigma, or the variance, is too large by a constant: z − mu and dz/dlogvar show it exactly."""
    mu, logvar = torch.zeros(5, dtype=torch.float64), torch.linspace(-8, -2, 5, dtype=torch.float64).requires_grad_()
    z = fn(mu, logvar * 1)
    if not z.requires_grad:
        return False
    excess = z.detach() / (2 * torch.autograd.grad(z.sum(), logvar)[0]) - 1  # c / sigma, or c / sigma²
    constants = [excess * torch.exp(logvar.detach() * power) for power in (0.5, 1)]
    return any(bool((c > 1e-6).all() and (c - c[0]).abs().max() < 1e-3 * c[0]) for c in constants)


def _shape_of_noise(fn) -> list | str:
    """Return some shares of the noise and its fourth moment; or words, if only its tails are not normal."""
    began = time.process_time()
    z = _cloud(fn, 0.0, 1.0)
    if time.process_time() - began < FAST * SAMPLES:
        z = _cloud(fn, 0.0, 1.0, count=MANY)
    eps = (z - z.mean()) / z.std()
    shares = [where.float().mean().item() for where in (eps.abs() < 1, eps.abs() > 2, eps > 0)]
    fourth = eps.pow(4).mean().item()
    six = 6 * math.sqrt(24 / eps.numel())
    middle = 0.6 < shares[0] < 0.8 and abs(shares[2] - 0.5) < 0.01 and fourth > 2
    if middle and (abs(fourth - 3) > six or (eps.numel() == MANY and eps.abs().max() < 3.9)):
        return OTHER_TAILS
    return [*shares, min(fourth, 5.0)]


def _shared(fn) -> list:
    z, again = _cloud(fn, 1.0, 2.0), _cloud(fn, 1.0, 2.0)
    rows, columns = torch.equal(z[0], z[1]), torch.equal(z[:, 0], z[:, 1])
    if rows and columns and not torch.equal(z, again):
        return ONE_NUMBER
    return ["rows" if rows else "", "columns" if columns else ""]


def _has_fixed_sum(fn) -> bool:
    """Return whether the noise of a batch has the same sum in every call, or the same sum of squares."""
    drawn = torch.stack([_cloud(fn, 0.0, 0.0, count=32) for _ in range(8)])  # (8, 4, 8)
    drawn = drawn / drawn.std().clamp(min=1e-6)  # the noise may have any scale
    sums = (data.sum(axes) for data in (drawn, drawn**2) for axes in ((1, 2), 1, 2))
    return any((each - each[0]).abs().max() < 1e-2 for each in sums)


def _fresh(fn) -> list:
    """Return if a second call is new, if the seed acts now or one call later, what follows, and who seeded last."""

    def draw() -> Tensor:
        return fn(torch.ones(4, 4), torch.ones(4, 4)).detach()

    torch.manual_seed(1)
    first, second, after = draw(), draw(), torch.rand(1)
    torch.manual_seed(1)
    again, late = draw(), draw()
    torch.manual_seed(2)
    draw(), draw()
    seeded_last = "the caller" if torch.initial_seed() == 2 else "the function"
    return [torch.equal(first, second), torch.equal(first, again), torch.equal(second, late),
            torch.equal(after, torch.rand(1)), seeded_last]  # fmt: skip


def _on_graph(fn, mu_learns: int, logvar_learns: int) -> str:
    mu, logvar = (_leaf_and_output(torch.ones(3, 2), bool(learns))[1] for learns in (mu_learns, logvar_learns))
    return str(fn(mu, logvar).requires_grad)


def _leaf_and_output(leaf: Tensor, learns: bool = True) -> tuple[Tensor, Tensor]:
    """Return a leaf and a layer's output for it: like the heads' output, torch lets it be changed in place."""
    return leaf.requires_grad_(learns), leaf * 1


def _leaves_inputs(fn) -> list:
    mu, logvar = torch.tensor([[1.0, -2.0]]), torch.tensor([[2.0, -1.0]])
    fn(mu, logvar)
    return [torch.equal(mu, torch.tensor([[1.0, -2.0]])), torch.equal(logvar, torch.tensor([[2.0, -1.0]]))]


def _slopes(fn) -> list:
    """Return dz/dmu, and dz/dlogvar in units of (z − mean) / 2: both are 1 for mu + exp(logvar / 2) · eps."""
    size = (SAMPLES // 8, 8)
    (mu, mu_in), (logvar, logvar_in) = _leaf_and_output(torch.full(size, 1.5)), _leaf_and_output(torch.full(size, 0.25))
    z = fn(mu_in, logvar_in)
    to_mu, to_logvar = torch.autograd.grad(z.sum(), (mu, logvar), allow_unused=True)
    worked = (z - z.mean()).detach() / 2
    slope = None if to_logvar is None else ((to_logvar * worked).sum() / (worked * worked).sum().clamp(min=1e-9)).item()
    return [None if to_mu is None else to_mu.mean().item(), slope]

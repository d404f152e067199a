"""Facts of kl_loss and vae_loss: values and gradients on fixed inputs. Those of train_vae are in training.py."""

import math
from dataclasses import is_dataclass

import torch
from torch import Tensor

from dojo.diagnosis.measure.facts import Facts, kind
from dojo.diagnosis.measure.training import probe_train_vae  # noqa: F401
from dojo.diagnosis.measure.update_rules import PIXELS
from lab.probes import formula_images

NAMES = "numbers under names"
LEFT_OUT, RAISED, CUT = "left out", "raised", "cut"
CLOUDS = (  # mu, logvar
    ([[3.0]], [[0.0]]),
    ([[0.0]], [[1.5]]),
    ([[0.0]], [[-2.0]]),
    ([[0.0]], [[0.0]]),
    ([[1.0, -2.0]], [[0.5, -1.0]]),
    ([[1.0], [-2.0], [0.5]], [[0.5], [-1.0], [2.0]]),
    ([[1.0, -2.0, 0.0], [0.5, 1.5, -1.0]], [[0.5, -1.0, 2.0], [0.0, 0.3, -0.7]]),
)


def probe_kl_loss(fn, facts: Facts) -> None:
    """Note the values and gradients of one kl_loss and, if it is random, its average."""
    facts.note("kind", lambda: kind(fn(torch.ones(2, 3, requires_grad=True), torch.ones(2, 3, requires_grad=True))))
    facts.note_stable("size", lambda: _size(fn))
    facts.note("small terms", lambda: _small_terms(fn))
    facts.note("large terms", lambda: _large_terms(fn))
    terms = facts["small terms"], facts["large terms"]
    if str(facts["size"]).startswith("the KL times") or not {LEFT_OUT, RAISED, CUT}.isdisjoint(terms):
        return  # the number varies from answer to answer
    for number, (mu, logvar) in enumerate(CLOUDS):
        facts.note_stable(f"value {number}", lambda mu=mu, logvar=logvar: fn(torch.tensor(mu), torch.tensor(logvar)))
        facts.note_stable(f"gradients {number}", lambda mu=mu, logvar=logvar: _slopes(fn, mu, logvar))
    facts.note("~on average", lambda: _average(fn))
    facts.note("left alone", lambda: _leaves_inputs(fn))


def _size(fn) -> str:
    """Return whether all values are the KL times one number, unless a wrong formula explains that number."""
    shares = []
    for rows in CLOUDS:
        mu, logvar = map(torch.tensor, rows)
        wanted = -0.5 * torch.sum(1 + logvar - mu**2 - logvar.exp()).item()
        shares += [float(fn(mu, logvar)) / wanted] if wanted > 0.1 else []
    share = shares[0]
    one = all(abs(other / share - 1) < 1e-3 for other in shares) if share > 0 else False
    if not one or any(abs(share - known) < 1e-3 for known in (1, 2)):
        return "the formula's"
    if abs(share - 1 / math.log(2)) < 1e-3:
        return "in bits"
    return "the KL times a small number" if share < 1 else "the KL times a large number"


def _small_terms(fn) -> str:
    """Return what happens to an element with a small KL, if the elements with a large KL are right."""
    size = (50, 20)  # for both: then a mean over the batch, times two, is right for neither
    mu, logvar = (torch.tensor(rows).expand(size) for rows in ([3.0, -4.0, 5.0, 2.5] * 5, [1.0, -2.0, 0.5, 2.0] * 5))
    wanted = -0.5 * torch.sum(1 + logvar - mu**2 - logvar.exp()).item()
    if not abs(float(fn(mu, logvar)) / wanted - 1) < 1e-3:  # this is also true for NaN
        return "as all"
    share = float(fn(torch.full(size, 0.01), torch.zeros(size))) / 0.05
    return LEFT_OUT if abs(share) < 0.1 else RAISED if share > 2 else "as all"


def _large_terms(fn) -> str:
    """Return what happens to a cloud far from N(0, 1), if the KL of nearer ones is right."""

    def share(mu: float, logvar: float) -> float:
        wanted = 0.5 * (mu**2 + math.exp(logvar) - logvar - 1)
        return float(fn(torch.full((2, 3), mu), torch.full((2, 3), logvar))) / wanted / 6

    if any(not abs(share(mu, logvar) - 1) < 1e-3 for mu, logvar in ((1.0, 0.5), (-0.5, -1.0), (0.25, 1.0))):
        return "as all"
    far = share(0.0, 8.0), share(0.0, -8.0), share(8.0, 0.0), share(-8.0, 0.0)
    return CUT if min(far) < 0.99 and max(far) < 1.01 else "as all"


def _slopes(fn, *rows) -> list:
    leaves = [torch.tensor(values, requires_grad=True) for values in rows]
    return list(torch.autograd.grad(fn(*leaves).sum(), leaves, allow_unused=True))


def _average(fn) -> float:
    size = (4096, 4)
    return fn(torch.full(size, 1.0), torch.full(size, 1.0)).float().sum().item() / 16384


def _leaves_inputs(fn) -> list:
    mu, logvar = torch.tensor([[1.0, 2.0]]), torch.tensor([[0.5, -1.0]])
    fn(mu, logvar)
    return [mu, logvar]


def probe_vae_loss(fn, facts: Facts) -> None:
    """Note the values and gradients of one vae_loss over several batch sizes and dimensions."""
    facts.note("kind", lambda: _kind(fn(*_batch(2, 2))))
    if facts["kind"] == NAMES:
        return  # the names vary from answer to answer
    facts.note("small KL", lambda: _small_kl(fn))
    if facts["small KL"] == RAISED:
        return  # the limit varies from answer to answer
    facts.note("weight of the KL", lambda: _weight(fn)[1])
    facts.note("sizes", lambda: _sizes(fn))
    if str(facts["sizes"]).startswith(("all but", "pixels averaged,")):
        return  # the number varies from answer to answer
    for size, d in ((1, 2), (3, 2), (4, 3), (9, 2)):
        facts.note_stable(f"values {size} {d}", lambda size=size, d=d: _values(fn, size, d))
        facts.note_stable(f"gradients {size} {d}", lambda size=size, d=d: _loss_slopes(fn, size, d))


def _kind(result) -> str:
    """Return the kind of the result; NAMES if the numbers have names, in a dict or in an object."""
    named = isinstance(result, dict) or (is_dataclass(result) or hasattr(result, "__dict__"))
    return NAMES if named and not isinstance(result, (tuple, Tensor)) else kind(result)


def _small_kl(fn) -> str:
    """Return whether a KL near 0 is replaced by a larger number, if a large one is right."""

    def share(mu: float) -> float:
        recon, images, _, _ = _batch(2, 2)
        _, _, kl = fn(recon, images, torch.full((2, 2), mu), torch.zeros(2, 2))
        return float(kl) / mu**2  # the KL of an image with two dimensions, each with mu² / 2

    return RAISED if abs(share(5.0) - 1) < 1e-3 and share(0.01) > 2 else "as all"


def _sizes(fn) -> str:
    """Return if all losses are right except for one number that an answer may choose: a batch size or a weight."""
    shares = []
    for size, d in ((2, 2), (5, 2), (5, 3)):
        recon, images, mu, logvar = _batch(size, d)
        total, error, kl = (part.item() for part in fn(recon, images, mu, logvar))
        wanted = ((recon - images) ** 2).sum().item(), -0.5 * torch.sum(1 + logvar - mu**2 - logvar.exp()).item()
        if abs(total - error - kl) > 1e-3 * abs(total) or min(error, kl) <= 0:
            return "the total is no sum"
        shares.append((size, wanted[0] / error, wanted[1] / kl))  # the divisor of each sum
    if all(abs(by - shares[0][1]) < 1e-2 * by and abs(by - of) < 1e-2 * by for _, by, of in shares):
        return "all but the batch size" if shares[0][1] > 1.5 else "all sums"
    weights = [size / of for size, _, of in shares]
    one = all(abs(by / size - 1) < 1e-3 for size, by, _ in shares) and max(weights) < 1.001 * min(weights)
    divided = all(abs(by / size - 1) < 1e-3 and abs(of / shares[0][2] - 1) < 1e-3 for size, by, of in shares)
    if divided and shares[0][2] > 100:
        return "all but the KL, divided by one number"
    averaged = all(abs(by / size / PIXELS - 1) < 1e-3 for size, by, _ in shares) and max(weights) < 1.001 * min(weights)
    if averaged and max(weights) < 1 and min(abs(weights[0] * by - 1) for by in (2, 3, PIXELS)) > 0.01:
        return "pixels averaged, and the KL made smaller"
    if one and min(abs(weights[0] - known) for known in (1, 1 / PIXELS)) > 1e-4:
        return "all but the KL, made smaller" if weights[0] < 1 else "all but the KL, made larger"
    return "each its own"


def _weight(fn) -> tuple[float, str]:
    """Return the weight w with total = recon_loss + w · kl, if it is positive, and words for it."""
    weights = []
    for size in (2, 5):
        recon, images, mu, logvar = _batch(size, 2)
        total, recon_loss, kl = fn(recon, images, mu * 100, logvar)  # so far from 0 that even a tiny weight is visible
        weights.append(((total - recon_loss) / kl).item())
    weight = weights[0]
    if not 1e-7 < weight < 1e4 or abs(weights[1] / weight - 1) > 0.05:
        return 1.0, "none"
    return (1.0, "one") if abs(weight - 1) < 1e-3 else (weight, "less than one" if weight < 1 else "more than one")


def _values(fn, size: int, d: int) -> list:
    """Return the three losses, with the KL's weight in the total set to 1: an answer may choose any wrong weight."""
    result = list(fn(*_batch(size, d)))
    weight = _weight(fn)[0] if len(result) == 3 else 1.0
    return [result[0] + (1 - weight) * result[2], *result[1:]] if weight != 1 else result


def _batch(size: int, d: int) -> tuple[Tensor, ...]:
    """Return recon, images, mu and logvar of a batch, by a formula; all except images require gradients."""
    images = formula_images(size + 1)
    codes = torch.sin(torch.arange(size * d * 2, dtype=torch.float32) * 1.7 + 0.4).reshape(2, size, d) * 2
    recon = (images[1:] * 0.8 + 0.1).requires_grad_()
    return recon, images[:-1], codes[0].clone().requires_grad_(), codes[1].clone().requires_grad_()


def _loss_slopes(fn, size: int, d: int) -> list:
    recon, images, mu, logvar = _batch(size, d)
    total = next(iter(result)) if isinstance(result := fn(recon, images, mu, logvar), tuple) else result
    slopes = torch.autograd.grad(total.sum(), (recon, mu, logvar), allow_unused=True)
    weight = _weight(fn)[0] if isinstance(result, tuple) and len(result) == 3 else 1.0
    scaled = zip(slopes, (1.0, weight, weight), strict=True)
    return ["none" if slope is None else slope.flatten()[:3] / by for slope, by in scaled]

"""Facts of kl_loss, vae_loss and train_vae: values and gradients on fixed inputs, and a training run observed."""

import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset

from dojo.probing.facts import Facts, kind, plain
from lab.probes import NoiselessVAE, settled, settled_images

BATCH = 4
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
    """Note the values and gradients of one kl_loss, and what it is on average where it is random."""
    facts.note("kind", lambda: kind(fn(torch.ones(2, 3, requires_grad=True), torch.ones(2, 3, requires_grad=True))))
    for number, (mu, logvar) in enumerate(CLOUDS):
        facts.note_twice(f"value {number}", lambda mu=mu, logvar=logvar: fn(torch.tensor(mu), torch.tensor(logvar)))
        facts.note_twice(f"gradients {number}", lambda mu=mu, logvar=logvar: _slopes(fn, mu, logvar))
    facts.note("~on average", lambda: _average(fn))
    facts.note("left alone", lambda: _left_alone(fn))


def _slopes(fn, *rows) -> list:
    leaves = [torch.tensor(values, requires_grad=True) for values in rows]
    return list(torch.autograd.grad(fn(*leaves).sum(), leaves, allow_unused=True))


def _average(fn) -> float:
    size = (4096, 4)
    return fn(torch.full(size, 1.0), torch.full(size, 1.0)).float().sum().item() / 16384


def _left_alone(fn) -> list:
    mu, logvar = torch.tensor([[1.0, 2.0]]), torch.tensor([[0.5, -1.0]])
    fn(mu, logvar)
    return [mu, logvar]


def probe_vae_loss(fn, facts: Facts) -> None:
    """Note the values and gradients of one vae_loss over several batch sizes and dimensions."""
    facts.note("kind", lambda: kind(fn(*_batch(2, 2))))
    facts.note("weight of the KL", lambda: _weight(fn)[1])
    for size, d in ((1, 2), (3, 2), (4, 3), (128, 2)):
        facts.note_twice(f"values {size} {d}", lambda size=size, d=d: _values(fn, size, d))
        facts.note_twice(f"gradients {size} {d}", lambda size=size, d=d: _loss_slopes(fn, size, d))


def _weight(fn) -> tuple[float, str]:
    """The weight w for which total = recon_loss + w · kl, if there is a positive one, and how one would call it."""
    weights = []
    for size in (2, 5):
        recon, images, mu, logvar = _batch(size, 2)
        total, recon_loss, kl = fn(recon, images, mu * 100, logvar)  # so far out that even a tiny weight shows
        weights.append(((total - recon_loss) / kl).item())
    weight = weights[0]
    if not 1e-7 < weight < 1e4 or abs(weights[1] / weight - 1) > 0.05:
        return 1.0, "none"
    return (1.0, "one") if abs(weight - 1) < 1e-3 else (weight, "less than one" if weight < 1 else "more than one")


def _values(fn, size: int, d: int) -> list:
    """The three losses; the total as if the KL had a weight of one, since which other it has is a matter of taste."""
    result = list(fn(*_batch(size, d)))
    weight = _weight(fn)[0] if len(result) == 3 else 1.0
    return [result[0] + (1 - weight) * result[2], *result[1:]] if weight != 1 else result


def _batch(size: int, d: int) -> tuple[Tensor, ...]:
    """recon, images, mu and logvar of a batch, by formula, the first and the last two with gradients."""
    images = settled_images(size + 1)
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


def probe_train_vae(fn, facts: Facts) -> None:
    """Note what one train_vae does to a VAE without chance in it, and what history it keeps."""
    for name, *settings in (
        ("one step", 4, 1, 1e-3, False),
        ("uneven", 9, 2, 1e-3, False),
        ("slower", 8, 3, 4e-4, True),
    ):
        run: dict = {}
        facts.note(f"{name}: history", lambda settings=settings, run=run: _train(fn, run, *settings))
        for key in ("passes", "modes", "read", "moves"):
            facts[f"{name}: {key}"] = run.get(key, "none")


def _train(fn, run: dict, count: int, epochs: int, lr: float, mode: bool) -> list:
    """Train a model handed over in train mode or not; what was observed goes into run, even if fn raises."""
    data = _Counted(settled_images(count), torch.arange(count) % 10)
    model = settled(NoiselessVAE()).train(mode)
    with torch.no_grad():
        model.fc_mu.weight.mul_(6)
    before = [weight.detach().clone() for weight in model.parameters()]
    sizes, modes = [], []

    def observe(layer, inputs) -> None:
        sizes.append(len(inputs[0]))
        modes.append("train" if model.training else "eval")

    with model.encoder_conv[0].register_forward_pre_hook(observe):
        history = fn(model, DataLoader(data, batch_size=BATCH), num_epochs=epochs, lr=lr)
    moves = [((now.detach() - was) / lr).flatten() for now, was in zip(model.parameters(), before, strict=True)]
    run |= {"passes": plain(sizes), "modes": sorted(set(modes)), "read": data.read,
            "moves": plain([[float(move.abs().mean()), float((move * was.flatten()).mean() * 10)]
                            for move, was in zip(moves, before, strict=True)])}  # fmt: skip
    return [[name, kind(history[name][0]) if history[name] else "empty", history[name]] for name in sorted(history)]


class _Counted(TensorDataset):
    """A data set that counts how often it is asked."""

    read = 0

    def __getitem__(self, index):
        self.read += 1
        return super().__getitem__(index)

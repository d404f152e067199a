"""A training run under observation: what train_vae did with a model, a loader and Adam, step by step."""

from dataclasses import dataclass, field
from functools import cache

import torch
from torch import Tensor, nn
from torch.distributions import Normal, kl_divergence

from lab.layout import counted
from lab.lessons import InOrder, Lessons
from lab.probes import SmallVAE
from tests.checks import close
from tests.shown import kind, number, shown, values

BATCH = 4
LOSSES = ("total", "recon", "kl")


@dataclass
class Record:
    """One run: its settings, what entered and left the model at each forward pass, and what came back."""

    epochs: int
    lr: float
    call: str
    loader: torch.utils.data.DataLoader
    start: dict[str, Tensor] = field(default_factory=dict)  # the weights before the run
    weights: list[dict[str, Tensor]] = field(default_factory=list)  # the weights before each forward pass
    modes: list[bool] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    end: dict[str, Tensor] = field(default_factory=dict)
    history: object = None

    @property
    def given(self) -> str:
        sizes = [len(images) for images, _ in batches_of(self.loader.dataset)]
        harder = "\nthat are harder on every pass, so that total rises" if self.loader.dataset.drift else ""
        return f"{self.call}, batches of {sizes} images{harder}"

    def check_moved(self) -> None:
        moved = any(not torch.equal(self.end[name], weight) for name, weight in self.start.items())
        assert moved, shown(
            asked="the weights of model, after the run",
            given=self.given,
            got="what they were before it, all of them",
            expected="other weights",
            because="train_vae trains the model it is given: backward() fills the gradients, step() uses them",
        )

    def check_passes(self) -> None:
        wanted = [len(images) for images, _ in batches_of(self.loader.dataset)] * self.epochs
        assert self.sizes == wanted, shown(
            asked="the batches that went through the model",
            given=self.given,
            got=passes_of(self.sizes),
            expected=passes_of(wanted),
            because="an epoch is one pass over the loader; num_epochs says how many",
        )
        served = self.loader.dataset.served
        assert 0 <= len(served) - sum(wanted) < BATCH, shown(  # a look at one image of the data set is no pass
            asked="the images read from the loader",
            given=self.given,
            got=counted(len(served), "image"),
            expected=f"{sum(wanted)} images: {counted(self.epochs, 'pass', 'passes')} over {len(self.loader.dataset)}",
            because="an epoch is one pass over the loader",
        )

    def check_mode(self) -> None:
        assert all(self.modes), shown(
            asked="model.training during the run",
            given=f"{self.given}; the model came in eval mode",
            got=f"False in {self.modes.count(False)} of {counted(len(self.modes), 'forward pass', 'forward passes')}",
            expected="True in all of them",
            because="dropout and batch norm learn only in train mode: model.train() comes before the loop",
        )


def passes_of(sizes: list[int], most: int = 9) -> str:
    """Say how many forward passes there were, and of how many images: "2 forward passes, of 4, 1 images"."""
    listed = ", ".join(map(str, sizes[:most])) + (", …" if len(sizes) > most else "")
    images = "image" if sizes == [1] else "images"
    return counted(len(sizes), "forward pass", "forward passes") + (f", of {listed} {images}" if sizes else "")


def batches_of(data: Lessons, epoch: int = 0) -> list[tuple[Tensor, Tensor]]:
    """The batches of an epoch in order, without asking the data set, which counts."""
    return list(zip(data.at(epoch).split(BATCH), data.labels.split(BATCH), strict=True))


def copied(model: nn.Module) -> dict[str, Tensor]:
    return {name: weight.detach().clone() for name, weight in model.named_parameters()}


def fresh(images: int, drift: float) -> tuple[Lessons, SmallVAE]:
    """The images and the untrained VAE of a run: for so many images always the same."""
    torch.manual_seed(1)
    return Lessons(images, drift), SmallVAE()


def train(kata, *, batches: int, epochs: int | None, lr: float = 1e-3, last: int = BATCH, drift: float = 0.0) -> Record:
    """Let the learner's train_vae train a VAE without chance in it, and write down what it does.

    Without epochs, num_epochs and lr are left to their defaults, 10 and 1e-3. The same run is not asked for twice.
    """
    return _train(kata, batches, epochs, lr, last, drift)


@cache
def _train(kata, batches: int, epochs: int | None, lr: float, last: int, drift: float) -> Record:
    data, model = fresh(BATCH * (batches - 1) + last, drift)
    options = {} if epochs is None else {"num_epochs": epochs, "lr": lr}
    call = "".join(f", {name}={value}" for name, value in options.items())
    loader = torch.utils.data.DataLoader(data, batch_size=BATCH, sampler=InOrder(data))
    record = Record(epochs or 10, lr, f"train_vae(model, loader{call})", loader)
    model.eval()
    record.start = copied(model)

    def observe(layer, inputs) -> None:
        record.weights.append(copied(model))
        record.modes.append(model.training)
        record.sizes.append(len(inputs[0]))

    with model.encoder_conv[0].register_forward_pre_hook(observe):  # the first layer: however the model is called
        history = kata.train_vae(model, loader, **options)
    record.history = noted(history)
    record.end = copied(model)
    return record


def noted(history):
    """Keep the entries that a history has now: a list that the next run shares would go on growing."""
    if not isinstance(history, dict):
        return history
    return {name: list(entries) if isinstance(entries, list) else entries for name, entries in history.items()}


def losses(model: nn.Module, images: Tensor) -> dict[str, Tensor]:
    """The specification: both losses summed over an image, averaged over the batch."""
    recon, mu, logvar = model(images)
    error = ((recon - images) ** 2).sum() / len(images)
    kl = kl_divergence(Normal(mu, torch.exp(logvar / 2)), Normal(0.0, 1.0)).sum() / len(images)
    return {"total": error + kl, "recon": error, "kl": kl}


def foretold(record: Record) -> tuple[list[dict[str, Tensor]], dict[str, list[float]]]:
    """Train the same VAE by the specification: the weights before each step and after the last, and the history."""
    with torch.random.fork_rng(devices=[]):
        data = record.loader.dataset
        return _foretold(len(data), record.epochs, record.lr, data.drift)


@cache  # it does not depend on the answer, so that a process that is warm has foretold it already
def _foretold(images: int, epochs: int, lr: float, drift: float) -> tuple[list[dict], dict[str, list[float]]]:
    data, model = fresh(images, drift)
    adam = torch.optim.Adam(model.parameters(), lr=lr)
    states, history = [copied(model)], {name: [] for name in LOSSES}
    for epoch in range(epochs):
        sums = dict.fromkeys(LOSSES, 0.0)
        for batch, _ in batches_of(data, epoch):
            parts = losses(model, batch)
            adam.zero_grad()
            parts["total"].backward()
            adam.step()
            states.append(copied(model))
            for name in LOSSES:
                sums[name] += parts[name].item() * len(batch)
        for name in LOSSES:
            history[name].append(sums[name] / len(data))
    return states, history


def farthest(got: dict[str, Tensor], wanted: dict[str, Tensor]) -> tuple[str, float]:
    """Return the layer whose weights differ most, on average, and by how much."""
    gaps = {name: (got[name] - wanted[name]).abs().mean().item() for name in wanted}
    return max(gaps.items(), key=lambda pair: pair[1])


def follow(record: Record) -> None:
    """Assert that the weights took the path that Adam takes, and say at which step they left it."""
    wanted, _ = foretold(record)
    got = [*record.weights[1:], record.end]
    for step, (here, there) in enumerate(zip(got, wanted[1:], strict=False), start=1):
        name, gap = farthest(here, there)
        before, got_by, wanted_by = record.weights[step - 1][name], here[name], there[name]
        assert gap < 1e-3 * record.lr, shown(  # rounding is 400 times smaller than that
            asked=f"the weights after step {step} of {len(wanted) - 1}{', the first that is off' if step > 1 else ''}",
            given=record.given,
            got=f"{name} moved by {_moved(got_by, before)} on average"
            + _other_way(got_by - before, wanted_by - before),
            expected=f"a move by {_moved(wanted_by, before)} on average",
            because=_why(step),
        )


def _moved(now: Tensor, before: Tensor) -> str:
    return number((now - before).abs().mean())


def _other_way(got: Tensor, wanted: Tensor) -> str:
    """Say how many of a layer's weights went against the gradient of total."""
    share = ((got * wanted) < 0).double().mean().item()
    return f",\n{100 * share:.0f} % of its weights in the wrong direction" if share > 0.005 else ""


def _why(step: int) -> str:
    if step == 1:
        return "Adam's first step moves every weight by lr, against its gradient of total, and nothing else moves it"
    return "every step uses this batch's gradients alone, and one Adam, with the lr passed, remembers the earlier ones"


def check_history(record: Record) -> None:
    """Assert that the history is a dict of floats, one an epoch, and the mean per image of the losses stepped on."""
    history, asked = record.history, "history = train_vae(…)"
    has_all = isinstance(history, dict) and all(isinstance(history.get(name), list) for name in LOSSES)
    got = f"a dict with {', '.join(map(str, history)) or 'nothing'}" if isinstance(history, dict) else kind(history)
    assert has_all, shown(
        asked=asked, given=record.given, got=got, expected="a dict with total, recon and kl, a list each"
    )
    _, wanted = foretold(record)
    for name in LOSSES:
        entries = history[name]
        floats = all(isinstance(entry, float) for entry in entries)
        first = ", ".join(_entry(entry) for entry in entries[:6]) + (", …" if len(entries) > 6 else "")
        assert len(entries) == record.epochs and floats, shown(
            asked=f"history[{name!r}]",
            given=record.given,
            got=f"{counted(len(entries), 'entry', 'entries')}: {first}" if entries else "no entry",
            expected=f"{counted(record.epochs, 'Python float')}, one an epoch",
            because="each run begins a history of its own, and each epoch adds its mean to it, once"
            if floats
            else "a tensor kept would keep its whole graph alive (.item() reads the number)",
        )
        assert close(torch.tensor(entries), torch.tensor(wanted[name]), rtol=2e-4, atol=1e-5), shown(
            asked=f"history[{name!r}]",
            given=record.given,
            got=values(torch.tensor(entries)),
            expected=values(torch.tensor(wanted[name])),
            because="the mean over the epoch's images of the losses stepped on: each batch weighs as many as it has",
        )


def _entry(entry) -> str:
    return number(entry) if isinstance(entry, float) else kind(entry)

"""A recorded training run: what train_vae did with a model, a loader and Adam, step by step."""

import copy
import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass, field
from functools import cache

import torch
from torch import Tensor, nn
from torch.distributions import Normal, kl_divergence

from lab.layout import counted, listed
from lab.probes import SmallVAE
from lab.recording import Recording, Weights, copied
from lab.training_probes import (
    DriftingImages,
    OrderedSampler,
    PlainLoader,
    TinyVAE,
    with_an_idle_feature,
    with_steep_gradients,
)
from tests.checks import close
from tests.shown import distinct, kind, number, shown

BATCH = 4
LOSSES = ("total", "recon", "kl")
SETTINGS = {"weight_decay": 0, "betas": (0.9, 0.999), "amsgrad": False, "eps": 1e-8}
MODELS = {
    "small": SmallVAE,
    "tiny": TinyVAE,
    "steep": lambda: with_steep_gradients(SmallVAE()),
}


@dataclass(kw_only=True)
class Record(Recording):
    """One recorded run and how it was called."""

    epochs: int
    lr: float
    call: str
    model: str  # its name in MODELS
    loader: torch.utils.data.DataLoader
    start: Weights  # before the run
    printed: str = ""  # by train_vae
    uses: int = 0  # by how many steps

    @property
    def sizes(self) -> list[int]:
        """The number of images in each forward pass."""
        return [len(images) for images in self.images]

    @property
    def by_default(self) -> bool:
        """Whether num_epochs and lr were not passed."""
        return "num_epochs" not in self.call

    @property
    def given(self) -> str:
        sizes = [len(images) for images, _ in batches_of(self.loader.dataset)]
        drift = "\nwhose contrast grows on every pass, so that total rises" if self.loader.dataset.drift else ""
        return f"{self.call}, batches of {sizes} images{drift}"

    @property
    def own_codes(self) -> tuple[Tensor, ...]:
        """What was decoded at each pass, if train_vae drew the samples and not the model's forward."""
        own = self.samples != len(self.sizes) and len(self.codes) == len(self.sizes)
        return tuple(self.codes) if own else ()

    @contextmanager
    def printing_on_failure(self) -> Iterator[None]:
        """Print the run's output again if a step fails that did not make this run: only a step's own is shown."""
        try:
            yield
        except AssertionError:
            if self.uses > 1:
                print(self.printed, end="")
            raise

    def check_moved(self) -> None:
        dtypes = {str(weight.dtype).removeprefix("torch.") for weight in self.weights[-1].values()}
        assert dtypes == {"float32"}, shown(
            asked="the dtype of model's weights, after the run",
            given=self.given,
            got=listed(sorted(dtypes)),
            expected="float32, as before the run",
            because="a model of another dtype cannot encode the loader's float32 images afterwards",
        )
        moved = any(not torch.equal(self.weights[-1][name], weight) for name, weight in self.start.items())
        assert moved, shown(
            asked="the weights of model, after the run",
            given=self.given,
            got="the same weights as before the run",
            expected="other weights",
            because="train_vae trains the model that it gets: backward() sets the gradients, step() uses them",
        )

    def check_passes(self) -> None:
        wanted = [len(images) for images, _ in batches_of(self.loader.dataset)] * self.epochs
        assert self.sizes == wanted, shown(
            asked="the batches that went through the model",
            given=self.given,
            got=passes_of(self.sizes),
            expected=passes_of(wanted),
            because="num_epochs is 10 by default"
            if self.by_default
            else "each epoch, each batch of the loader goes through the model once; num_epochs says how many epochs",
        )
        served = self.loader.dataset.served
        assert 0 <= len(served) - sum(wanted) < BATCH, shown(  # reading one image of the data set is not a pass
            asked="the images read from the loader",
            given=self.given,
            got=counted(len(served), "image"),
            expected=f"{sum(wanted)} images: {counted(self.epochs, 'pass', 'passes')} over {len(self.loader.dataset)}",
            because="an epoch is one pass over the loader",
        )

    def check_images(self) -> None:
        """Assert that the model gets the loader's images. There are as many passes as batches."""
        given = [images for epoch in range(self.epochs) for images, _ in batches_of(self.loader.dataset, epoch)]
        for at, (seen, wanted) in enumerate(zip(self.images, given, strict=True), 1):
            other = [i for i in range(len(seen)) if not torch.allclose(seen[i].float(), wanted[i], atol=1e-5)]
            assert not other, shown(
                asked=f"the images that enter the model, in forward pass {at} of {len(given)}",
                given=self.given,
                got=_another_batch(seen.float(), given)
                or f"other pixels than the loader's in {len(other)} of {counted(len(seen), 'image')},\n"
                f"with values from {number(seen.min())} to {number(seen.max())}",
                expected=f"the loader's batch, with values from {number(wanted.min())} to {number(wanted.max())}",
                because="the model learns to reconstruct the images as the loader gives them",
            )

    def check_mode(self) -> None:
        assert all(self.modes), shown(
            asked="model.training during the run",
            given=f"{self.given}; the model was passed in eval mode",
            got=f"False in {self.modes.count(False)} of {counted(len(self.modes), 'forward pass', 'forward passes')}",
            expected="True in all of them",
            because="dropout and batch norm need train mode during training: model.train() comes before the loop",
        )

    def check_settings(self) -> None:
        odd = [text for settings in self.settings if (text := odd_settings(*settings, self.lr))]
        assert not odd, shown(
            asked="the optimizer's settings at each of its steps",
            given=self.given,
            got=f"{odd[0]}, in {counted(len(odd), 'step')} of {len(self.settings)}",
            expected=f"one plain Adam with lr = {number(self.lr)}, at every step",
            because="the kata asks for no weight decay, no schedule and no other setting",
        )

    def check_noise(self) -> None:
        """Assert that each pass gets new noise and, if train_vae draws the samples, each element."""
        assert not self.repeats_noise, shown(
            asked="the random numbers that model(images) draws in each forward pass",
            given=self.given,
            got=f"only {counted(len(set(self.draws)), 'different one')} in {counted(self.samples, 'pass', 'passes')}",
            expected="new ones in every pass",
            because="eps is drawn anew for each batch (kata 1); a seed that is set inside a loop repeats it",
        )
        noise = noise_of(self)
        if noise is None:
            return
        spread, different = noise.std().item(), len(noise.round(decimals=3).unique()) / len(noise)
        assert 0.5 < spread < 2 and different > 0.8, shown(
            asked="the z that train_vae decodes: its distance from mu, in units of sigma",
            given=f"{self.given}; train_vae calls encode and decode, and not model(images)",
            got=f"a spread of {number(spread)}" + ("" if different > 0.8 else ", with the same number many times"),
            expected="a spread of about 1, with a different number for each element",
            because="a VAE trains on z = mu + sigma · eps, with a fresh eps for each element (kata 1)",
        )


def _another_batch(seen: Tensor, given: list[Tensor]) -> str:
    """Return words for the loader's batch that these images are, or "" if they are none."""
    alike = (at for at, batch in enumerate(given, 1) if batch.shape == seen.shape and torch.allclose(batch, seen))
    return next((f"the images of the loader's batch {at} of {len(given)}" for at in alike), "")


def passes_of(sizes: list[int], most: int = 9) -> str:
    """Say how many forward passes there were, and of how many images: "2 forward passes, of 4, 1 images"."""
    listed = ", ".join(map(str, sizes[:most])) + (", …" if len(sizes) > most else "")
    images = "image" if sizes == [1] else "images"
    return counted(len(sizes), "forward pass", "forward passes") + (f", of {listed} {images}" if sizes else "")


def batches_of(data: DriftingImages, epoch: int = 0) -> list[tuple[Tensor, Tensor]]:
    """Return the batches of an epoch in order, without reading the data set, which counts its reads."""
    return list(zip(data.at(epoch).split(BATCH), data.labels.split(BATCH), strict=True))


def fresh(images: int, drift: float, model: str) -> tuple[DriftingImages, SmallVAE]:
    """Return the images and the untrained VAE of a run: the same ones for the same number of images."""
    torch.manual_seed(1)
    return DriftingImages(images, drift), copy.deepcopy(untrained(model))


@cache
def untrained(model: str) -> SmallVAE:
    """Return the VAE that every run begins with: it is built once, and copied for each run."""
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(2)
        return with_an_idle_feature(MODELS[model]())


def train(
    kata,
    *,
    batches: int,
    epochs: int | None,
    lr: float = 1e-3,
    last: int = BATCH,
    drift: float = 0.0,
    model: str = "small",
) -> Record:
    """Let the learner's train_vae train a VAE without randomness, and record what it does.

    Without epochs, num_epochs and lr keep their defaults, 10 and 1e-3. The same run is made only once.
    """
    record = _train(kata, batches, epochs, lr, last, drift, model)
    record.uses += 1
    return record


@cache
def _train(kata, batches: int, epochs: int | None, lr: float, last: int, drift: float, kind: str) -> Record:
    data, model = fresh(BATCH * (batches - 1) + last, drift, kind)
    options = {} if epochs is None else {"num_epochs": epochs, "lr": lr}
    call = "".join(f", {name}={value}" for name, value in options.items())
    loader = PlainLoader(data, batch_size=BATCH, sampler=OrderedSampler(data))
    record = Record(
        epochs=epochs or 10,
        lr=lr,
        call=f"train_vae(model, loader{call})",
        model=kind,
        loader=loader,
        start=copied(dict(model.named_parameters())),
    )
    model.eval()
    with record.of(model), redirect_stdout(KeptCopy(sys.stdout)) as printed:
        record.history = noted(kata.train_vae(model, loader, **options))
    record.printed = printed.getvalue()
    return record


class KeptCopy(io.StringIO):
    """A text stream that writes to another one, and keeps what was written."""

    def __init__(self, stream) -> None:
        super().__init__()
        self._stream = stream

    def write(self, text: str) -> int:
        self._stream.write(text)
        return super().write(text)

    def flush(self) -> None:
        self._stream.flush()

    def fileno(self) -> int:
        return self._stream.fileno()

    def isatty(self) -> bool:
        return self._stream.isatty()


def odd_settings(optimizer: type, groups: list[dict], lr: float) -> str:
    """Return the settings in which one of torch's Adam optimizers differs from plain Adam, as text; or ""."""
    name = optimizer.__name__
    if optimizer not in (torch.optim.Adam, torch.optim.AdamW):
        return ""  # the way it moves the weights is checked instead
    for group in groups:
        odd = [f"{key} = {group[key]}" for key, plain in SETTINGS.items() if group.get(key, plain) != plain]
        if abs(float(group["lr"]) / lr - 1) > 1e-6:
            odd.append(f"lr = {number(group['lr'])}")
        if odd or "initial_lr" in group:  # a scheduler adds this key
            return f"{name} with {listed(odd) or 'a learning rate scheduler'}"
    return ""


def noted(history):
    """Copy the entries of a history: if the next run shares the lists, they would grow."""
    if not isinstance(history, dict):
        return history
    return {name: list(entries) if isinstance(entries, list) else entries for name, entries in history.items()}


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


def farthest(got: dict[str, Tensor], wanted: dict[str, Tensor]) -> tuple[str, float]:
    """Return the layer whose weights differ most, on average, and by how much."""
    gaps = {name: (got[name] - wanted[name]).abs().mean().item() for name in wanted}
    return max(gaps.items(), key=lambda pair: pair[1])


def check_weights(record: Record) -> None:
    """Assert that the weights change as Adam changes them; the message names the first wrong step."""
    wanted = expected_run(record)
    for step, (here, there) in enumerate(zip(record.weights[1:], wanted.states[1:], strict=False), start=1):
        name, gap = farthest(here, there)
        if gap < 1e-3 * record.lr:  # rounding errors are 400 times smaller
            continue
        for earlier in range(1, step + 1):  # Adam's first step is the same for gradients of another size
            check_gradients(record, earlier, wanted.gradients[earlier - 1])
        before = record.weights[step - 1][name]
        moves = here[name] - before, there[name] - before
        texts = distinct(*(move.abs().mean() for move in moves))
        raise AssertionError(
            shown(
                asked=_asked_at(step, f"the weights after step {step} of {len(wanted.gradients)}"),
                given=record.given,
                got=f"{name} moved by {texts[0]} on average" + _other_way(*moves),
                expected=f"a move by {texts[1]} on average",
                because="lr is 0.001 by default, and num_epochs is 10" if record.by_default else _reason(step),
            )
        )
    used = record.gradients.get(1, {})  # Adam's moves do not show a factor that all gradients share
    check_gradients(record, 1, {name: slope for name, slope in wanted.gradients[0].items() if name in used})


def check_gradients(record: Record, step: int, wanted: dict[str, Tensor]) -> None:
    """Assert that each step uses the gradient of its batch's total: a wrong move is not always the optimizer's."""
    got = record.gradients.get(step)
    if got is None or not wanted:
        return
    gaps = {name: _mean_difference(got.get(name), gradient) for name, gradient in wanted.items()}
    name, gap = max(gaps.items(), key=lambda pair: pair[1])
    if gap < 1e-3:
        return
    texts = distinct(torch.zeros(1) if name not in got else got[name].abs().mean(), wanted[name].abs().mean())
    assert name in got, shown(
        asked=_asked_at(step, f"the gradients at step {step} of {len(record.sizes)}"), given=record.given,
        got=f"{name} has none", expected=f"a mean size of {texts[1]}",
        because="backward() on total gives each weight of the model its gradient: none is frozen or cut from the graph",
    )  # fmt: skip
    raise AssertionError(
        shown(
            asked=_asked_at(step, f"the gradients at step {step} of {len(record.sizes)}"),
            given=record.given,
            got=f"{name}.grad has a mean size of {texts[0]}" + _other_way(got[name], wanted[name]),
            expected=f"a mean size of {texts[1]}",
            because="each step uses the gradient of total, recon_loss + kl, of its own batch only",
        )
    )


def _mean_difference(got: Tensor | None, wanted: Tensor) -> float:
    """Return the mean difference of two gradients, as a share of the wanted one."""
    if got is None:
        return float("inf")
    return ((got - wanted).abs().mean() / (wanted.abs().mean() + 1e-6)).item()


def _asked_at(step: int, asked: str) -> str:
    return asked + (", the first wrong one" if step > 1 else "")


def _other_way(got: Tensor, wanted: Tensor) -> str:
    """Return as text how many of a layer's numbers have the wrong sign."""
    share = ((got * wanted) < 0).double().mean().item()
    return f",\nand {100 * share:.0f} % of its numbers have the wrong sign" if share > 0.005 else ""


def _reason(step: int) -> str:
    if step == 1:
        return "Adam's first step moves every weight by lr, in the direction that lowers total; nothing else moves it"
    return "each step uses the gradient of its own batch's total; one Adam averages the gradients of the whole run"


def check_history(record: Record) -> None:
    """Assert that the history holds one float per epoch: the mean per image of the losses used in the steps."""
    history, asked = record.history, "history = train_vae(…)"
    has_all = isinstance(history, dict) and all(isinstance(history.get(name), list) for name in LOSSES)
    got = _entries(history) if isinstance(history, dict) else kind(history)
    assert has_all, shown(
        asked=asked, given=record.given, got=got, expected="a dict with total, recon and kl, a list each"
    )
    wanted = expected_run(record).history
    for name in LOSSES:
        entries = history[name]
        floats = all(isinstance(entry, float) for entry in entries)
        first = ", ".join(_entry(entry) for entry in entries[:6]) + (", …" if len(entries) > 6 else "")
        assert len(entries) == record.epochs and floats, shown(
            asked=f"history[{name!r}]",
            given=record.given,
            got=f"{counted(len(entries), 'entry', 'entries')}: {first}" if entries else "no entry",
            expected=f"{counted(record.epochs, 'Python float')}, one per epoch",
            because="each run starts a new history, and each epoch adds one mean to it"
            if floats
            else _no_floats(entries),
        )
        texts = distinct(torch.tensor(entries), torch.tensor(wanted[name]))
        assert close(torch.tensor(entries), torch.tensor(wanted[name]), rtol=2e-4, atol=1e-5), shown(
            asked=f"history[{name!r}]",
            given=record.given,
            got=texts[0],
            expected=texts[1],
            because="the mean of the losses over the epoch's images: each batch counts with its number of images",
        )


def _entries(history: dict) -> str:
    """Return the keys of a history or, if they are right, the first entry that is no list."""
    other = [name for name in LOSSES if name in history and not isinstance(history[name], list)]
    if other and all(name in history for name in LOSSES):
        return f"a dict in which {other[0]} is {kind(history[other[0]])}"
    return f"a dict with {', '.join(map(str, history)) or 'nothing'}"


def _no_floats(entries: list) -> str:
    if any(isinstance(entry, Tensor) and entry.requires_grad for entry in entries):
        return "a stored tensor stays connected to its graph (.item() gives the number)"
    return "a curve is drawn from Python floats (.item() gives one from a tensor)"


def _entry(entry) -> str:
    return number(entry) if isinstance(entry, float) else kind(entry)

"""What the steps assert about a recorded training run; each message shows the first thing that is wrong."""

import torch
from torch import Tensor

from lab.layout import counted, listed
from tests.checks import close
from tests.shown import distinct, kind, number, shown
from tests.training import BATCH, LOSSES, Record, batches_of
from tests.training_specification import expected_run, noise_of

SETTINGS = {"weight_decay": 0, "betas": (0.9, 0.999), "amsgrad": False, "eps": 1e-8}


def check_moved(record: Record) -> None:
    dtypes = {str(weight.dtype).removeprefix("torch.") for weight in record.weights[-1].values()}
    assert dtypes == {"float32"}, shown(
        asked="the dtype of model's weights, after the run",
        given=record.given,
        got=listed(sorted(dtypes)),
        expected="float32, as before the run",
        because="a model of another dtype cannot encode the loader's float32 images afterwards",
    )
    moved = any(not torch.equal(record.weights[-1][name], weight) for name, weight in record.start.items())
    assert moved, shown(
        asked="the weights of model, after the run",
        given=record.given,
        got="the same weights as before the run",
        expected="other weights",
        because="train_vae trains the model that it gets: backward() sets the gradients, step() uses them",
    )


def check_passes(record: Record) -> None:
    wanted = [len(images) for images, _ in batches_of(record.loader.dataset)] * record.epochs
    assert record.sizes == wanted, shown(
        asked="the batches that went through the model",
        given=record.given,
        got=passes_of(record.sizes),
        expected=passes_of(wanted),
        because="num_epochs is 10 by default"
        if record.by_default
        else "each epoch, each batch of the loader goes through the model once; num_epochs says how many epochs",
    )
    served = record.loader.dataset.served
    assert 0 <= len(served) - sum(wanted) < BATCH, shown(  # reading one image of the data set is not a pass
        asked="the images read from the loader",
        given=record.given,
        got=counted(len(served), "image"),
        expected=f"{sum(wanted)} images: {counted(record.epochs, 'pass', 'passes')} over {len(record.loader.dataset)}",
        because="an epoch is one pass over the loader",
    )


def check_images(record: Record) -> None:
    """Assert that the model gets the loader's images. There are as many passes as batches."""
    given = [images for epoch in range(record.epochs) for images, _ in batches_of(record.loader.dataset, epoch)]
    for at, (seen, wanted) in enumerate(zip(record.images, given, strict=True), 1):
        other = [i for i in range(len(seen)) if not torch.allclose(seen[i].float(), wanted[i], atol=1e-5)]
        assert not other, shown(
            asked=f"the images that enter the model, in forward pass {at} of {len(given)}",
            given=record.given,
            got=_another_batch(seen.float(), given)
            or f"other pixels than the loader's in {len(other)} of {counted(len(seen), 'image')},\n"
            f"with values from {number(seen.min())} to {number(seen.max())}",
            expected=f"the loader's batch, with values from {number(wanted.min())} to {number(wanted.max())}",
            because="the model learns to reconstruct the images as the loader gives them",
        )


def check_mode(record: Record) -> None:
    assert all(record.modes), shown(
        asked="model.training during the run",
        given=f"{record.given}; the model was passed in eval mode",
        got=f"False in {record.modes.count(False)} of {counted(len(record.modes), 'forward pass', 'forward passes')}",
        expected="True in all of them",
        because="dropout and batch norm need train mode during training: model.train() comes before the loop",
    )


def check_settings(record: Record) -> None:
    odd = [text for settings in record.settings if (text := odd_settings(*settings, record.lr))]
    assert not odd, shown(
        asked="the optimizer's settings at each of its steps",
        given=record.given,
        got=f"{odd[0]}, in {counted(len(odd), 'step')} of {len(record.settings)}",
        expected=f"one plain Adam with lr = {number(record.lr)}, at every step",
        because="the kata asks for no weight decay, no schedule and no other setting",
    )


def check_noise(record: Record) -> None:
    """Assert that each pass gets new noise and, if train_vae draws the samples, each element."""
    assert not record.repeats_noise, shown(
        asked="the random numbers that model(images) draws in each forward pass",
        given=record.given,
        got=f"only {counted(len(set(record.draws)), 'different one')} in {counted(record.samples, 'pass', 'passes')}",
        expected="new ones in every pass",
        because="eps is drawn anew for each batch (kata 1); a seed that is set inside a loop repeats it",
    )
    noise = noise_of(record)
    if noise is None:
        return
    spread, different = noise.std().item(), len(noise.round(decimals=3).unique()) / len(noise)
    assert 0.5 < spread < 2 and different > 0.8, shown(
        asked="the z that train_vae decodes: its distance from mu, in units of sigma",
        given=f"{record.given}; train_vae calls encode and decode, and not model(images)",
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

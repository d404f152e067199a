"""Facts of train_vae: three training runs observed, and what is to be said of them in words, whatever the numbers."""

from itertools import pairwise

import torch
from torch import Tensor
from torch.utils.data import DataLoader

from dojo.diagnosis.measure.facts import Facts, plain
from dojo.diagnosis.measure.history import history_of, kl_weights
from dojo.diagnosis.measure.steps import EXACT, UNKNOWN, Run, explained
from lab.lessons import InOrder, Lessons
from lab.probes import SmallVAE, settled, settled_images

BATCH = 4
FEW, AS_GIVEN = "every few batches", "as the loader gives them"
UNEVEN, LONG, WIDE = "uneven", "long", "wide"
RUNS = {  # images, epochs, lr, drift, train mode
    UNEVEN: (9, 2, 1e-3, 0.0, False),
    LONG: (4, 12, 4e-4, 0.06, True),
    WIDE: (24, 1, 4e-4, 0.0, True),
}


def probe_train_vae(fn, facts: Facts) -> None:
    """Note what train_vae does to a VAE without chance in it, and what history it keeps."""
    runs: dict[str, Run] = {}
    for name, settings in RUNS.items():
        runs[name] = Run(settings[2])
        facts.note(f"{name}: read", lambda name=name, settings=settings: _read(fn, runs[name], *settings))
    facts.note("epochs", lambda: _epochs(runs))
    if any(len(run.states) < 2 for run in runs.values()):
        return  # where nothing was trained on, there is nothing to explain
    facts.note("mode", lambda: [_modes(runs[UNEVEN].modes), sorted(set(map(str, runs[LONG].modes)))])
    facts.note("images", lambda: _images(runs[UNEVEN]))
    facts.note("steps", lambda: _moved(runs[WIDE].moved))
    facts.note("begins anew", lambda: _begins_anew([run.history for run in runs.values()]))
    facts.note("left at", lambda: "an earlier state" if _taken_back(runs[LONG]) else "the last")
    if facts["steps"] == FEW or facts["images"] != AS_GIVEN:
        return  # what follows says how few and how changed, which is a matter of taste
    rates: dict[str, list[float]] = {UNEVEN: [], LONG: []}
    for name in rates:
        facts.note(f"{name}: rule", lambda name=name: _path(name, runs[name], facts, rates))
    facts.note("rates", lambda: _rates(rates, runs))


def _read(fn, run: Run, *settings) -> int | str:
    read = _train(fn, run, *settings)
    return "each image once a pass" if read == sum(len(images) for images in run.images) else read


def _train(fn, run: Run, count: int, epochs: int, lr: float, drift: float, mode: bool) -> int:
    """Train a model handed over in train mode or not; what was observed goes into run, even if fn raises."""
    torch.manual_seed(0)
    data, model = Lessons(count, drift), settled(SmallVAE()).train(mode)
    data.images = settled_images(count)
    with torch.no_grad():
        model.fc_mu.weight.mul_(6)

    def observe(layer, inputs) -> None:
        run.states.append(_flat(model))
        run.images.append(inputs[0].detach().clone())
        run.modes.append(model.training)

    run.model = model
    try:
        with model.encoder_conv[0].register_forward_pre_hook(observe):
            run.history = fn(model, DataLoader(data, BATCH, sampler=InOrder(data)), num_epochs=epochs, lr=lr)
    finally:
        run.states.append(_flat(model))
    return len(data.served)


def _flat(model) -> Tensor:
    return torch.cat([weight.detach().flatten() for weight in model.parameters()]).clone()


def _epochs(runs: dict[str, Run]) -> list | str:
    """How many epochs there were beside how many were asked for, in words; or the sizes of the batches."""
    sizes = {name: [len(images) for images in run.images] for name, run in runs.items()}
    whole, long = [4, 4, 1], len(sizes[LONG])
    count = len(sizes[UNEVEN]) // 3
    if sizes[UNEVEN] != whole * count:
        return sizes[UNEVEN] + sizes[WIDE]
    if (count, long) == (2, 12):
        return "as asked"
    if count == 2:
        return "ends early" if long < 12 else "goes on"
    return "one" if count == long == 1 else f"{count - 2:+d}" if count - 2 == long - 12 else "not as asked"


def _modes(modes: list[bool]) -> str:
    if all(modes) or not any(modes):
        return "train" if modes[0] else "eval"
    first = modes.index(False)
    if any(modes[first:]):
        return "train now and then"
    return {1: "train for one batch", 3: "train for one epoch"}.get(first, "train for a while")


def _images(run: Run) -> str:
    """Whether the model sees the images as the loader gives them, and what else it sees if not."""
    seen, given = torch.cat(run.images[:3]), settled_images(9)
    if seen.shape != given.shape or torch.allclose(seen, given, atol=1e-5):
        return AS_GIVEN
    if bool(((seen == 0) | (seen == 1)).all()):
        return "black and white"
    return "stretched below 0" if torch.allclose(seen, 2 * given - 1, atol=1e-4) else "changed"


def _moved(moved: list[bool]) -> str:
    """When the weights moved in an epoch of six batches."""
    if all(moved):
        return "every batch"
    if not any(moved) or moved == [False] * 5 + [True] or (len(moved) == 6 and all(moved[1:])):
        return "never" if not any(moved) else "not after the first" if moved[1] else "once an epoch"
    return FEW if not moved[0] else "now and then"


def _begins_anew(histories: list) -> bool:
    """Tell whether no list of entries is that of an earlier run."""
    lists = [id(entries) for each in histories if isinstance(each, dict) for entries in each.values()]
    return len(set(lists)) == len(lists)


def _taken_back(run: Run) -> bool:
    earlier = any(torch.equal(run.states[-1], state) for state in run.states[1:-2])
    return earlier and all(run.moved)


def _path(name: str, run: Run, facts: Facts, rates: dict[str, list[float]]) -> str:
    """What moved the weights, in words; the numbers of what no rule explains, and the history beside what was seen."""
    losses, slopes = run.look()
    if facts["begins anew"] == "True":
        facts.note(f"{name}: history", lambda: history_of(run, losses))
    if facts["left at"] != "the last":
        run.states.pop()  # the last move is no step
        slopes = slopes[:, :-1]
    rule, rates[name] = explained(run, slopes, kl_weights(run)[: slopes.shape[1]])
    if rule == UNKNOWN:
        facts.note(f"{name}: moves", lambda: run.moves.abs().mean(1) / run.lr)
    return rule


def _rates(rates: dict[str, list[float]], runs: dict[str, Run]) -> str | list:
    """How the rate of the steps goes with lr, in words."""
    short, long = rates[UNEVEN], rates[LONG]
    if not short or not long:
        return "no rate"
    if max(short) < 0 and max(long) < 0:
        return "backwards"
    if all(max(each) - min(each) < EXACT * max(each) for each in (short, long)):
        if abs(short[0] - long[0]) < EXACT * short[0]:
            return "lr" if abs(short[0] - 1) < EXACT else "a multiple of lr"
        return "not from lr" if abs(short[0] * runs[UNEVEN].lr / runs[LONG].lr / long[0] - 1) < EXACT else plain(short)
    ups = [after > before * (1 + EXACT) for each in (short, long) for before, after in pairwise(each)]
    downs = [after < before * (1 - EXACT) for each in (short, long) for before, after in pairwise(each)]
    return "changing" if any(ups) and any(downs) else "rising" if any(ups) else "falling"

"""Facts of train_vae: three recorded training runs, described in words that do not depend on exact numbers."""

from collections.abc import Iterable
from itertools import pairwise

import torch
from torch import Tensor
from torch.utils.data import DataLoader

from dojo.diagnosis.measure.facts import Facts, plain
from dojo.diagnosis.measure.history import history_of, kl_weights
from dojo.diagnosis.measure.update_rules import EXACT, KL_NOW_AND_THEN, UNKNOWN, Run, clipped, flat, matching_rule
from lab.probes import SmallVAE, formula_images, with_formula_weights
from lab.training_probes import DriftingImages, OrderedSampler, with_an_idle_feature, with_steep_gradients

BATCH = 4
EPSILON = 1e-8  # the default of torch's Adam
USUAL = {"decoded": "a sample", "settings": "Adam's", "idle weights": "still", "clipped": "no", "trained": "all"}
FEW, TWICE, AS_GIVEN = "every few batches", "twice a batch", "as the loader gives them"
SEVERAL = "several for each batch"
UNEVEN, LONG, WIDE = "uneven", "long", "wide"
RUNS = {  # images, epochs, lr, drift, train mode, far out
    UNEVEN: (9, 2, 1e-3, 0.0, False, False),
    LONG: (4, 12, 4e-4, 0.06, True, False),
    WIDE: (24, 1, 4e-4, 0.0, True, True),
}


def probe_train_vae(fn, facts: Facts) -> None:
    """Note what train_vae does to a VAE without randomness, and which history it returns."""
    runs: dict[str, Run] = {}
    for name, settings in RUNS.items():
        runs[name] = Run(lr=settings[2])
        facts.note(f"{name}: read", lambda name=name, settings=settings: _read(fn, runs[name], *settings))
    facts.note("epochs", lambda: _epochs(runs))
    if any(len(run.states) < 2 for run in runs.values()) or facts["epochs"] == SEVERAL:
        return  # without training there is nothing to explain; with several passes a batch the losses vary
    facts.note("mode", lambda: [_modes(runs[UNEVEN].modes), sorted(set(map(str, runs[LONG].modes)))])
    facts.note("images", lambda: _images(runs[UNEVEN]))
    facts.note("steps", lambda: _steps(runs[WIDE]))
    facts.note("noise", lambda: "repeated" if runs[UNEVEN].repeats_noise else "new in each pass")
    facts.note("left in", lambda: str(runs[LONG].states[-1].dtype))
    facts.note("begins anew", lambda: _has_own_lists([run.history for run in runs.values()]))
    facts.note("left at", lambda: "an earlier state" if _is_earlier_state(runs[LONG]) else "the last")
    if facts["steps"] in (FEW, TWICE) or facts["images"] != AS_GIVEN:
        return  # the facts after this describe details that vary from answer to answer
    looks = {name: runs[name].losses_and_gradients() for name in (UNEVEN, LONG)}
    if facts["begins anew"] == "True":
        for name, (losses, _) in looks.items():
            facts.note(f"{name}: history", lambda name=name, losses=losses: history_of(runs[name], losses))
    facts.note("decoded", lambda: _decoded(runs[UNEVEN]))
    facts.note("settings", lambda: _settings(runs))
    facts.note("trained", lambda: _trained(runs[UNEVEN]))
    far = runs[WIDE].losses_and_gradients()[1]
    facts.note("clipped", lambda: clipped(runs[WIDE], far))
    if facts["settings"] == "Adam's":
        facts.note("idle weights", lambda: _idle(runs[LONG]))
    if any(facts.get(name, usual) != usual for name, usual in USUAL.items()):
        return  # the amount varies from answer to answer
    rates: dict[str, list[float]] = {UNEVEN: [], LONG: []}
    for name, (_, slopes) in looks.items():
        facts.note(f"{name}: rule", lambda name=name, slopes=slopes: _path(name, runs[name], slopes, facts, rates))
        if facts[f"{name}: rule"] == "Adam, recon alone" and max(kl_weights(runs[WIDE], far)) > 0.5:
            facts[f"{name}: rule"] = KL_NOW_AND_THEN  # the KL matters where it is large
        if facts[f"{name}: rule"] == KL_NOW_AND_THEN:
            facts.pop(f"{name}: history", None)  # it may hold the KL with a limit or without one
    facts.note("rates", lambda: _rates(rates, runs))


def _read(fn, run: Run, *settings) -> int | str:
    more = _train(fn, run, *settings) - sum(len(images) for images in run.images)
    words = {0: "each image once a pass", BATCH: "one batch more", settings[0]: "one pass more"}
    return "fewer than went through the model" if more < 0 else words.get(more, more)


def _train(fn, run: Run, count: int, epochs: int, lr: float, drift: float, mode: bool, far: bool) -> int:
    """Train a model, which starts in train mode or not; record everything in run, even if fn raises."""
    torch.manual_seed(0)
    data, model = DriftingImages(count, drift), with_an_idle_feature(with_formula_weights(SmallVAE())).train(mode)
    data.images = formula_images(count)
    with torch.no_grad():
        model.fc_mu.weight.mul_(6)
    if far:
        with_steep_gradients(model)
        data.images *= torch.linspace(0.2, 1, count).view(-1, 1, 1, 1)
    run.model = model
    try:
        with run.of(model):
            run.history = fn(model, DataLoader(data, BATCH, sampler=OrderedSampler(data)), num_epochs=epochs, lr=lr)
    finally:
        run.states = [flat(weights.values()) for weights in run.weights]
    return len(data.served)


def _decoded(run: Run) -> str:
    """Return what is decoded: a sample, from the model's forward or from the answer's loop; mu; or something else."""
    if run.samples == len(run.images) or len(run.codes) != len(run.images):
        return "a sample"
    noise = run.noise()
    spread, different = noise.std().item(), len(noise.round(decimals=3).unique()) / len(noise)
    if spread < 0.02:
        return "mu"
    return "a sample" if 0.5 < spread < 2 and different > 0.8 else "something else"


def _settings(runs: dict[str, Run]) -> str:
    """Return the optimizer's settings except the rate and the betas, which the steps themselves show."""
    groups = [group for run in runs.values() for group in run.groups]
    if any(group.get("weight_decay") for group in groups):
        return "weights decay"
    if any(group.get("amsgrad") for group in groups):
        return "amsgrad"
    if any(group.get("eps", EPSILON) != EPSILON for group in groups if "betas" in group):
        return "another epsilon"
    constant = all(len({float(group["lr"]) for group in run.groups}) <= 1 for run in runs.values())
    return "a schedule that waits" if constant and any("initial_lr" in group for group in groups) else "Adam's"


def _trained(run: Run) -> str:
    """Return whether the optimizers have all the weights of the model; "all" if no optimizer is from torch."""
    missing = [weight for weight in run.model.parameters() if id(weight) not in run.trained]
    return "some" if run.trained and missing else "all"


def _idle(run: Run) -> str:
    """Return what happens to the weights that no loss depends on."""
    weights = list(run.model.parameters())
    number = next(i for i, weight in enumerate(weights) if weight is run.model.encoder_conv[1].weight)
    idle = torch.stack([[*_shaped(state, weights)][number][0] for state in run.states])  # (T + 1, …)
    if torch.equal(idle[0], idle[-1]):
        return "still"
    large = idle[0].abs() > 2 * run.lr * len(run.images)  # a small weight may pass 0
    return "shrinking" if bool((idle.abs().diff(dim=0)[:, large] < 0).all()) else "moving"


def _shaped(state: Tensor, weights: list[Tensor]) -> Iterable[Tensor]:
    parts = state.split([weight.numel() for weight in weights])
    return (part.view_as(weight) for part, weight in zip(parts, weights, strict=True))


def _epochs(runs: dict[str, Run]) -> list | str:
    """Return in words how many epochs ran, compared with num_epochs; or the sizes of the batches."""
    sizes = {name: [len(images) for images in run.images] for name, run in runs.items()}
    if not any(sizes.values()):
        return "none"
    whole, long = [4, 4, 1], len(sizes[LONG])
    count = len(sizes[UNEVEN]) // 3
    if sizes[UNEVEN] != whole * count:
        times = len(sizes[LONG]) // 12
        repeated = times > 1 and sizes[UNEVEN] == [size for size in whole * 2 for _ in range(times)]
        return SEVERAL if repeated else sizes[UNEVEN] + sizes[WIDE]
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
    """Return whether the model gets the loader's images unchanged; if not, how they were changed."""
    seen, given = torch.cat(run.images[:3]), formula_images(9)
    later = torch.cat(run.images[3:6]) if len(run.images) >= 6 else seen
    if seen.shape != given.shape or torch.allclose(seen.float(), given, atol=1e-5):
        return AS_GIVEN
    if torch.equal(_sorted(seen), _sorted(given)):
        return "mirrored or turned" if torch.equal(_sorted(seen, 1), _sorted(given, 1)) else "in another order"
    if bool(((seen == 0) | (seen == 1)).all()):
        return "black and white"
    if later.shape == seen.shape and not torch.equal(seen, later) and abs((seen - given).mean()) < 0.05:
        return "noisy"
    return "stretched below 0" if torch.allclose(seen, 2 * given - 1, atol=1e-4) else "changed"


def _sorted(images: Tensor, from_axis: int = 0) -> Tensor:
    """Return the pixels in the order of their values: of all images together, or of each image alone."""
    return images.flatten(from_axis).sort(dim=-1).values


def _steps(run: Run) -> str:
    """Return when the weights moved in an epoch of six batches, and whether by one step each time."""
    moved = run.moved
    if all(moved):
        return TWICE if len(run.settings) == 2 * len(moved) else "every batch"
    if not any(moved) or moved == [False] * 5 + [True] or (len(moved) == 6 and all(moved[1:])):
        return "never" if not any(moved) else "not after the first" if moved[1] else "once an epoch"
    return FEW if not moved[0] else "now and then"


def _has_own_lists(histories: list) -> bool:
    """Return whether each run has its own lists of entries."""
    lists = [id(entries) for each in histories if isinstance(each, dict) for entries in each.values()]
    return len(set(lists)) == len(lists)


def _is_earlier_state(run: Run) -> bool:
    earlier = any(torch.equal(run.states[-1], state) for state in run.states[1:-2])
    return earlier and all(run.moved)


def _path(name: str, run: Run, slopes: Tensor, facts: Facts, rates: dict[str, list[float]]) -> str:
    """Note what moved the weights, in words; if no rule explains it, the numbers."""
    if facts["left at"] != "the last":
        run.states.pop()  # the last move is not a step
        slopes = slopes[:, :-1]
    rule, rates[name] = matching_rule(run, slopes, kl_weights(run, slopes))
    if rule == UNKNOWN:
        facts.note(f"{name}: moves", lambda: run.moves.abs().mean(1) / run.lr)
    return rule


def _rates(rates: dict[str, list[float]], runs: dict[str, Run]) -> str | list:
    """Return in words how the rate of the steps depends on lr."""
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

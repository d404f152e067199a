"""Facts of extract_latents: which numbers for which images, in which order, from how many passes, in which mode."""

import copy
from functools import cache, partial

import numpy as np
import torch
from torch import Tensor, nn
from torch.utils.data import DataLoader

from dojo.diagnosis.measure.facts import Facts, changed_by, kind
from lab.graphs import MOST_IN_USE, Graphs
from lab.many_images import many_images
from lab.probes import DropoutVAE, ProbeVAE, SmallVAE, formula_images, loader, with_formula_weights
from lab.training_probes import TinyVAE

NAMES, LOST = "arrays under names", "an axis is lost"
SMALL_INTEGERS = ("int8", "int16", "int32", "uint8", "uint16", "uint32")
A_RANDOM_PART, STANDARDISED = "a random part", "standardised"


class SamplingVAE(SmallVAE):
    """A small VAE whose forward draws a sample, as in training."""

    sample = ProbeVAE.sample


def probe_extract_latents(fn, facts: Facts) -> None:
    """Note the facts of one extract_latents."""
    facts.note("kind", lambda: _kind(fn(_model(SamplingVAE), _loader(8, 4))))
    if facts["kind"] == NAMES or "array float32 (8, 1, 28, 28)" in facts["kind"]:
        return  # the names vary from answer to answer, and so may the z of an image
    facts.note("one dimension", lambda: _one_dimension(fn))
    if facts["one dimension"] == LOST:
        return  # what happens to a last batch of one image varies, too
    facts.note("kind, uneven", lambda: _kind(fn(_model(SamplingVAE), _loader(11, 4))))
    facts.note("kind, four batches", lambda: _kind(fn(_model(SamplingVAE), _loader(12, 3))))
    facts.note("missing", lambda: _missing(fn))
    if facts["missing"] == A_RANDOM_PART:
        return  # the generator varies from answer to answer
    facts.note("scale", lambda: _scale(fn))
    if facts["scale"] == STANDARDISED:
        return  # the standard deviation has two definitions
    facts.note("kind, three dimensions", lambda: _kind(fn(_model(SamplingVAE, 3), _loader(6, 3))))
    facts.note_stable("codes", lambda: _codes(fn, _model(SamplingVAE), _loader(8, 4)))
    facts.note_stable("codes, uneven", lambda: _codes(fn, _model(SamplingVAE), _loader(10, 4)))
    facts.note_stable("codes, train mode", lambda: _codes(fn, _model(DropoutVAE).train(), _loader(8, 4)))
    facts.note_stable("codes, eval mode", lambda: _codes(fn, _model(DropoutVAE).eval(), _loader(8, 4)))
    facts.note("modes", lambda: _modes(fn))
    facts.note("labels", lambda: _labels(fn(_model(SamplingVAE), _loader(10, 4))[1]))
    facts.note("shuffled", lambda: _shuffled(fn))
    facts.note("passes", lambda: _passes(fn))
    facts.note("model changed", lambda: changed_by(lambda model: fn(model, _loader(8, 4)), _model(DropoutVAE).train()))
    facts.note("graphs", lambda: _graphs(fn))
    facts.note("~noise", lambda: _noise(fn))


def _graphs(fn) -> str:
    """Return whether the graphs of all batches are in memory at the end of the loop."""
    model = _model(SmallVAE)
    graphs = Graphs(model)
    fn(model, _loader(12, 2))
    return "kept" if graphs.most > MOST_IN_USE else "let go"


def _kind(result) -> object:
    """Return the kind of the result, without details that vary between answers with the same mistake."""
    if isinstance(result, dict) or (not isinstance(result, (tuple, Tensor)) and hasattr(result, "__dict__")):
        return NAMES
    if not isinstance(result, tuple) or len(result) != 2:
        return kind(result)
    codes, labels = result
    text = _list(labels) if isinstance(labels, list) else kind(labels)
    if isinstance(labels, (np.ndarray, Tensor)) and labels.ndim == 1:
        dtype = str(labels.dtype).removeprefix("torch.")
        group = "floats" if "float" in dtype else "small integers" if dtype in SMALL_INTEGERS else dtype
        text = f"{group} {tuple(labels.shape)}"
    return [_list(codes) if isinstance(codes, list) else kind(codes), text]


def _list(items: list) -> str:
    arrays = any(isinstance(item, (np.ndarray, Tensor)) and item.ndim for item in items)
    return "a list of arrays" if arrays else "a list of numbers"


def _one_dimension(fn) -> str:
    """Return the shape of the codes if the latent space has one dimension."""
    codes = fn(_model(SamplingVAE, 1), _loader(6, 3))[0]
    return LOST if isinstance(codes, (np.ndarray, Tensor)) and tuple(codes.shape) == (6,) else "a table"


def _missing(fn) -> str:
    """Return which images are missing only if there are many images or batches; how many varies.

    If already a few codes are wrong, the answer is not asked for many: that takes a third of the measurement.
    """

    def few() -> np.ndarray:
        return _array(fn(_model(SmallVAE), _loader(11, 4))[0])

    codes = few()
    with torch.no_grad():
        wanted = _model(SmallVAE).encode(formula_images(11))[0].numpy()
    if codes.shape != wanted.shape or not np.allclose(np.sort(codes, axis=0), np.sort(wanted, axis=0), atol=1e-4):
        return "none"
    model, batches = _model(partial(TinyVAE, bias=True)), many_images(12_003, 118)
    many = _array(fn(model, batches)[0])
    if len(many) == len(batches.dataset):
        return "none"
    if not np.array_equal(codes, few()):
        return A_RANDOM_PART
    with torch.no_grad():
        mu = model.encode(batches.dataset.images)[0][batches.dataset.kinds].numpy()
    return "those after a limit" if np.allclose(many, mu[: len(many)], atol=1e-4) else "some in between"


def _scale(fn) -> str:
    """Return whether every column of the codes has mean 0 and standard deviation 1, as mu does not."""
    codes = _array(fn(_model(SamplingVAE), _loader(8, 4))[0])
    means, spreads = np.abs(codes.mean(axis=0)), [codes.std(axis=0, ddof=lost) for lost in (0, 1)]
    unit = any(np.allclose(spread, 1, atol=1e-3) for spread in spreads)
    return STANDARDISED if unit and np.all(means < 1e-3) else "mu's"


def _modes(fn) -> str:
    """Return in which mode the batches pass a model that was in train mode before."""
    model, modes = _model(SamplingVAE).train(), []
    with model.encoder_conv[0].register_forward_pre_hook(lambda layer, inputs: modes.append(model.training)):
        fn(model, _loader(10, 4))
    if all(modes) or not any(modes):
        return "train" if modes and modes[0] else "eval"
    return "train for one batch" if modes[0] and not any(modes[1:]) else "now one, now the other"


def _model(cls, *latent_dim: int) -> nn.Module:
    return copy.deepcopy(_built_model(cls, *latent_dim))


@cache
def _built_model(cls, *latent_dim: int) -> nn.Module:
    with torch.random.fork_rng(devices=[]):  # the noise of a measurement must not depend on who built the model
        model = with_formula_weights(cls(*latent_dim))
    with torch.no_grad():
        for layer in model.encoder_conv:
            if isinstance(layer, nn.Linear):
                layer.weight.mul_(5)
        model.fc_mu.weight.mul_(8)
        model.fc_logvar.weight.mul_(3)
    return model.eval()


def _loader(count: int, size: int, *, shuffle: bool = False) -> DataLoader:
    batches = loader(count, size, shuffle=shuffle)
    batches.dataset.images = formula_images(count)
    return batches


def _array(value) -> np.ndarray:
    return value.detach().numpy() if isinstance(value, Tensor) else np.asarray(value)


def _codes(fn, model: nn.Module, batches: DataLoader) -> np.ndarray:
    return _array(fn(model, batches)[0])[:10].reshape(-1)[:20]


def _labels(labels) -> list:
    return _array(labels).reshape(-1)[:12].astype(float).tolist()


def _shuffled(fn) -> list:
    """Return which image each code belongs to, as a place in the first pass, and whether its label fits."""
    model, batches = _model(SamplingVAE), _loader(10, 4, shuffle=True)
    codes, labels = (_array(part) for part in fn(model, batches)[:2])
    with torch.no_grad():
        mu = model.fc_mu(model.encoder_conv(batches.dataset.images)).numpy()
    images = [int(np.abs(mu - code).sum(axis=1).argmin()) for code in codes]
    order = batches.sampler.passes[0] if batches.sampler.passes else []
    fits = [int(batches.dataset.labels[image]) == int(label) for image, label in zip(images, labels, strict=False)]
    place = "in order" if images == order[: len(images)] else "another order"
    return [place, "labels fit" if all(fits) else "labels do not fit"]


def _passes(fn) -> list[int]:
    """Return how many passes over the loader were begun; if there were several, also how many images were read."""
    batches = _loader(10, 4)
    fn(_model(SamplingVAE), batches)
    passes = len(batches.sampler.passes)
    return [passes, len(batches.dataset.served)] if passes > 1 else [passes]


def _noise(fn) -> list:
    """Return the distance of the codes from mu, in units of sigma: 0, or 1 for a sample."""
    model, batches = _model(SamplingVAE), loader(320, 320)
    batches.dataset.images = formula_images(2).repeat(160, 1, 1, 1)
    with torch.no_grad():
        mu, logvar = model.encode(batches.dataset.images)
    drawn = torch.as_tensor(_array(fn(model, batches)[0]))
    return ((drawn - mu) / torch.exp(logvar / 2)).std().round(decimals=1).item()

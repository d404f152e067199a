"""Facts of extract_latents: which numbers for which images, in which order, from how many passes, in which mode."""

import numpy as np
import torch
from torch import Tensor, nn
from torch.utils.data import DataLoader

from dojo.probing.facts import Facts, kind
from lab.probes import ModalVAE, ProbeVAE, loader, settled, settled_images


def probe_extract_latents(fn, facts: Facts) -> None:
    """Note what is to be known of one extract_latents."""
    facts.note("kind", lambda: kind(fn(_model(ProbeVAE), _loader(8, 4))))
    facts.note("kind, uneven", lambda: kind(fn(_model(ProbeVAE), _loader(11, 4))))
    facts.note("kind, many batches", lambda: kind(fn(_model(ProbeVAE), _loader(26, 2))))
    facts.note("kind, three dimensions", lambda: kind(fn(_model(ProbeVAE, 3), _loader(6, 3))))
    facts.note_twice("codes", lambda: _codes(fn, _model(ProbeVAE), _loader(8, 4)))
    facts.note_twice("codes, uneven", lambda: _codes(fn, _model(ProbeVAE), _loader(10, 4)))
    facts.note_twice("codes, train mode", lambda: _codes(fn, _model(ModalVAE).train(), _loader(8, 4)))
    facts.note_twice("codes, eval mode", lambda: _codes(fn, _model(ModalVAE).eval(), _loader(8, 4)))
    facts.note("labels", lambda: _labels(fn(_model(ProbeVAE), _loader(10, 4))[1]))
    facts.note("shuffled", lambda: _shuffled(fn))
    facts.note("reads", lambda: _reads(fn))
    facts.note("model changed", lambda: _changed(fn))
    facts.note("~noise", lambda: _noise(fn))


def _model(cls, latent_dim: int = 2) -> nn.Module:
    model = settled(cls(latent_dim))
    with torch.no_grad():
        model.fc_mu.weight.mul_(8)
        model.fc_logvar.weight.mul_(3)
    return model.eval()


def _loader(count: int, size: int, *, shuffle: bool = False) -> DataLoader:
    batches = loader(count, size, shuffle=shuffle)
    batches.dataset.images = settled_images(count)
    return batches


def _array(value) -> np.ndarray:
    return value.detach().numpy() if isinstance(value, Tensor) else np.asarray(value)


def _codes(fn, model: nn.Module, batches: DataLoader) -> np.ndarray:
    return _array(fn(model, batches)[0])[:10].reshape(-1)[:20]


def _labels(labels) -> list:
    return _array(labels).reshape(-1)[:12].astype(float).tolist()


def _shuffled(fn) -> list:
    """Which image each code belongs to, as a place in the first pass; and whether its label is that image's."""
    model, batches = _model(ProbeVAE), _loader(10, 4, shuffle=True)
    codes, labels = (_array(part) for part in fn(model, batches)[:2])
    with torch.no_grad():
        known = model.fc_mu(model.encoder_conv(batches.dataset.images)).numpy()
    images = [int(np.abs(known - code).sum(axis=1).argmin()) for code in codes]
    order = batches.sampler.passes[0] if batches.sampler.passes else []
    fits = [int(batches.dataset.labels[image]) == int(label) for image, label in zip(images, labels, strict=False)]
    place = "in order" if images == order[: len(images)] else "another order"
    return [place, "labels fit" if all(fits) else "labels do not fit"]


def _reads(fn) -> list:
    batches = _loader(10, 4)
    fn(_model(ProbeVAE), batches)
    return [len(batches.dataset.served), len(batches.sampler.passes)]


def _changed(fn) -> bool:
    model = _model(ModalVAE).train()
    before = {name: value.clone() for name, value in model.state_dict().items()}
    fn(model, _loader(8, 4))
    return any(not torch.equal(value, before[name]) for name, value in model.state_dict().items())


def _noise(fn) -> list:
    """How far the codes lie from mu, in units of sigma: 0, or 1 for a sample."""
    model, batches = _model(ProbeVAE), _loader(16, 16)
    batches.dataset.images = settled_images(2).repeat(8, 1, 1, 1)
    with torch.no_grad():
        mu, logvar = model.encode(batches.dataset.images)
    drawn = torch.stack([torch.as_tensor(_array(fn(model, batches)[0])) for _ in range(40)])
    return ((drawn - mu) / torch.exp(logvar / 2)).std().round(decimals=1).item()

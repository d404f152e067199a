"""Facts of latent_grid, stitch and decode_grid: the points, the pixels of the canvas, and how the model was run."""

import numpy as np
import torch
from torch import Tensor, nn

from dojo.probing.facts import Facts, kind
from lab.probes import ModalVAE, ProbeVAE, settled

TILE = 28


def probe_latent_grid(fn, facts: Facts) -> None:
    """Note the points of one latent_grid for several n and limits."""
    facts.note("kind", lambda: kind(fn(3, 3.0)))
    facts.note("default", lambda: [kind(fn()), fn()[:3], fn()[-2:]])
    for n, limit in ((2, 1.0), (3, 3.0), (4, 2.0)):
        facts.note_twice(f"points {n} {limit}", lambda n=n, limit=limit: fn(n, limit))


def probe_stitch(fn, facts: Facts) -> None:
    """Note the canvas of one stitch for tiles that cannot be mistaken."""
    for n in (2, 3):
        images = _tiles(n)
        facts.note(f"kind {n}", lambda n=n, images=images: _canvas_kind(fn(images.clone(), n)))
        facts.note_twice(f"canvas {n}", lambda n=n, images=images: _pixels(fn(images.clone(), n)))
    facts.note("left alone", lambda: _left_alone(fn))


def probe_decode_grid(fn, facts: Facts) -> None:
    """Note the canvas of one decode_grid, and what it does to the model."""
    facts.note("kind", lambda: _canvas_kind(fn(_model(ProbeVAE), 2, 3.0)))
    facts.note("default", lambda: [_canvas_kind(fn(_model(ProbeVAE))), _pixels(fn(_model(ProbeVAE)), TILE * 7 + 3)])
    for n, limit in ((2, 3.0), (3, 1.5)):
        facts.note_twice(f"canvas {n} {limit}", lambda n=n, limit=limit: _pixels(fn(_model(ProbeVAE), n, limit)))
    facts.note_twice("canvas in train mode", lambda: _pixels(fn(_model(ModalVAE).train(), 3, 2.0)))
    facts.note_twice("canvas in eval mode", lambda: _pixels(fn(_model(ModalVAE).eval(), 3, 2.0)))
    facts.note("model changed", lambda: _changed(fn))


def _tiles(n: int) -> Tensor:
    within = torch.arange(TILE * TILE, dtype=torch.float32).reshape(TILE, TILE) / (TILE * TILE)
    number = torch.arange(n * n, dtype=torch.float32).view(-1, 1, 1, 1)
    return (number + within) / (n * n) * 0.8 + 0.1  # (n·n, 1, 28, 28)


def _canvas_kind(canvas) -> str:
    """A canvas may be an array or a tensor, in either precision."""
    text = kind(canvas)
    for same in ("Tensor float32", "Tensor float64", "array float32", "array float64"):
        text = text.replace(same, "canvas")
    return text


def _pixels(canvas, step: int = 9) -> list:
    """Some pixels of a canvas, of whatever shape it is."""
    array = canvas.detach().numpy() if isinstance(canvas, Tensor) else np.asarray(canvas)
    return array[::step, ::step].tolist() if array.ndim == 2 else array.reshape(-1)[:: TILE * step].tolist()


def _left_alone(fn) -> bool:
    images = _tiles(2)
    fn(images, 2)
    return torch.equal(images, _tiles(2))


def _model(cls) -> nn.Module:
    model = settled(cls(), gain=1.5)
    with torch.no_grad():
        for layer in model.decoder:
            if isinstance(layer, nn.Linear):
                layer.weight.mul_(2)
    return model


def _changed(fn) -> bool:
    model = _model(ModalVAE).train()
    before = {name: value.clone() for name, value in model.state_dict().items()}
    fn(model, 2, 2.0)
    return any(not torch.equal(value, before[name]) for name, value in model.state_dict().items())

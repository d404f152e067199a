"""Facts of latent_grid, stitch and decode_grid: the points, the pixels of the canvas, and how the model was run."""

import re

import numpy as np
import torch
from torch import Tensor, nn

from dojo.diagnosis.match import same
from dojo.diagnosis.measure.facts import Facts, changed_by, kind, plain
from lab.probes import DropoutVAE, ProbeVAE, SmallVAE, with_formula_weights

TILE = 28
NO_TENSOR = {np.ndarray: "an array", list: "a list"}
OBJECT = "an object of another library"
QUANTILES, IGNORED, SEAMS = "quantiles of N(0, 1)", "ignored", "seams between the tiles"


def probe_latent_grid(fn, facts: Facts) -> None:
    """Note the points of one latent_grid for several n and limits."""
    facts.note("kind", lambda: _grid_kind(fn(3, 3.0)))
    if facts["kind"] in NO_TENSOR.values():
        return  # the numbers in it, and their dtype, vary from answer to answer
    facts.note("default kind", lambda: _default_kind(fn()))
    facts.note("spacing", lambda: _spacing(fn(5, 2.0)))
    if facts["spacing"] == QUANTILES:
        return  # the limits vary from answer to answer
    facts.note("limit", lambda: _limit(fn))
    if facts["limit"] == IGNORED:
        return  # the constant varies from answer to answer
    facts.note_stable("default", lambda: _default(fn))
    for n, limit in ((2, 1.0), (3, 3.0), (4, 2.0)):
        facts.note_stable(f"points {n} {limit}", lambda n=n, limit=limit: fn(n, limit))


def _grid_kind(z) -> str:
    return NO_TENSOR.get(type(z)) or kind(z)


def _default_kind(z) -> str:
    text = kind(z)
    square = isinstance(z, Tensor) and z.ndim == 2 and z.shape[1] == 2 and round(len(z) ** 0.5) ** 2 == len(z)
    return text if not square or len(z) == 225 else "for another n"


def _default(fn) -> list | str:
    """Return the first and last points without arguments; or words, if they are those of another n or limit."""
    z = fn()
    n, limit = round(len(z) ** 0.5), z.abs().max().item()
    if z.shape == (n * n, 2) and torch.allclose(z, fn(n, limit), atol=1e-4) and (n, limit) != (15, 3.0):
        return "another n" if n != 15 else "another limit"
    return [z[:3], z[-2:]]


def _limit(fn) -> str:
    """Return whether the grid is right except for another limit."""
    grids = [fn(3, limit) for limit in (1.0, 2.0)]
    if any(kind(grid) != "Tensor float32 (9, 2)" for grid in grids):
        return "counts"
    reach = grids[0].abs().max()
    own = torch.tensor([[x, y] for y in (1.0, 0.0, -1.0) for x in (-1.0, 0.0, 1.0)]) * reach
    return IGNORED if all(torch.allclose(grid, own, atol=1e-4) for grid in grids) else "counts"


def _spacing(z) -> str:
    ticks = torch.as_tensor(z).reshape(-1, 2)[:, 0].unique()
    steps, shares = ticks.diff(), torch.distributions.Normal(0.0, 1.0).cdf(ticks).diff()
    even = (steps - steps.mean()).abs().max() < 1e-3 * steps.max()
    return QUANTILES if not even and (shares - shares.mean()).abs().max() < 1e-2 * shares.max() else "no quantiles"


def probe_stitch(fn, facts: Facts) -> None:
    """Note the canvas of one stitch for tiles that are all different."""
    for n in (2, 3):
        images = _tiles(n)
        facts.note(f"kind {n}", lambda n=n, images=images: _seams(_canvas_kind(fn(images.clone(), n)), n))
        if not facts[f"kind {n}"].startswith((SEAMS, OBJECT)):  # their width and brightness vary from answer to answer
            facts.note_stable(f"canvas {n}", lambda n=n, images=images: _pixels(fn(images.clone(), n)))
    facts.note("left alone", lambda: _leaves_inputs(fn))


def _seams(text: str, n: int) -> str:
    sides = {n * TILE + k * width for width in range(1, 9) for k in (n - 1, n, n + 1)}
    if text in {f"canvas {(3, side, side)}" for side in sides if side != n * TILE}:
        return f"{SEAMS}, three channels"
    return SEAMS if text in {f"canvas {(side, side)}" for side in sides} else text


def probe_decode_grid(fn, facts: Facts) -> None:
    """Note the canvas of one decode_grid, and what it does to the model."""
    facts.note("kind", lambda: _canvas_kind(fn(_model(ProbeVAE), 2, 3.0)))
    facts.note("decoded", lambda: len(_codes(fn, 2)))
    facts.note("order", lambda: _order(fn))
    facts.note_stable("default", lambda: _default_canvas(fn))
    for n, limit in ((2, 3.0), (3, 1.5)):
        facts.note_stable(f"canvas {n} {limit}", lambda n=n, limit=limit: _pixels(fn(_model(ProbeVAE), n, limit)))
    facts.note_stable("far out", lambda: _pixels(fn(_model(ProbeVAE), 2, 1e6)))  # noise hardly counts here
    facts.note_stable("canvas in train mode", lambda: _pixels(fn(_model(DropoutVAE).train(), 3, 2.0)))
    facts.note_stable("canvas in eval mode", lambda: _pixels(fn(_model(DropoutVAE).eval(), 3, 2.0)))
    facts.note("model changed", lambda: changed_by(lambda model: fn(model, 2, 2.0), _model(DropoutVAE).train()))


def _codes(fn, n: int) -> list[list[float]]:
    """Return the codes that go through the decoder for a canvas of n·n tiles."""
    model, codes = _model(ProbeVAE), []
    with next(iter(model.decoder)).register_forward_pre_hook(lambda layer, inputs: codes.extend(inputs[0].tolist())):
        fn(model, n, 3.0)
    return codes


def _order(fn) -> str:
    """Return whether the codes are the same in each call, but in another order."""
    one, other = _codes(fn, 4), _codes(fn, 4)
    return "another in each call" if one != other and sorted(one) == sorted(other) else "any"


def _default_canvas(fn) -> list | str:
    """Return some pixels of the canvas without arguments; or words, if it is that of another n or limit."""
    canvas, *named = fn(_model(SmallVAE)), fn(_model(SmallVAE), 15, 3.0), fn(_model(SmallVAE), 15, 3.0)
    if _canvas_kind(canvas) != _canvas_kind(named[0]):
        return "another n"
    pixels = [plain(_pixels(each, 60)) for each in (canvas, *named)]
    if not same("", pixels[0], pixels[1]):
        return "another limit" if same("", pixels[1], pixels[2]) else "random"
    return [_canvas_kind(canvas), _pixels(canvas, TILE * 7 + 3)]


def _tiles(n: int) -> Tensor:
    within = torch.arange(TILE * TILE, dtype=torch.float32).reshape(TILE, TILE) / (TILE * TILE)
    number = torch.arange(n * n, dtype=torch.float32).view(-1, 1, 1, 1)
    # The square makes a canvas that is turned upside down differ from one with inverted colours.
    return ((number + within) / (n * n)) ** 2 * 0.8 + 0.1  # (n·n, 1, 28, 28)


def _canvas_kind(canvas) -> str:
    """Return the kind of a canvas: it may be an array or a tensor, in either precision."""
    if not isinstance(canvas, (Tensor, np.ndarray, tuple, list, int, float, dict, type(None))):
        return OBJECT
    text = kind(canvas) if not isinstance(canvas, list) else "a list"
    return re.sub(r"(Tensor|array) float(16|32|64)", "canvas", text)


def _pixels(canvas, step: int = 9) -> list:
    """Return some pixels of a canvas of any shape."""
    array = canvas.detach().numpy() if isinstance(canvas, Tensor) else np.asarray(canvas)
    return array[::step, ::step].tolist() if array.ndim == 2 else array.reshape(-1)[:: TILE * step].tolist()


def _leaves_inputs(fn) -> bool:
    images = _tiles(2)
    fn(images, 2)
    return torch.equal(images, _tiles(2))


def _model(cls) -> nn.Module:
    model = with_formula_weights(cls(), gain=1.5)
    with torch.no_grad():
        for layer in model.decoder:
            if isinstance(layer, nn.Linear):
                layer.weight.mul_(2)
    return model

"""A decoder in a form that a page can run: its weights or, if its layers are unknown, tiles decoded in advance."""

import base64
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn

SIDE = 28
TILES = 33  # tiles along an axis of the plane, if a decoder cannot run in the page
CHECKED = 256  # number of random codes at which tiles are compared with the decoder
LARGEST = 100_000  # parameters: a larger decoder is too slow and too large for a page
SAME = 1e-5  # tolerance between the decoder's layers and decode()

Layers = list[dict[str, object]]


@dataclass(frozen=True)
class PageDecoder:
    """The page's data for decoding. `kind` is "weights" or "tiles"; `error` is the largest difference per pixel."""

    kind: str
    data: dict[str, object]
    error: float


def page_decoder(
    model: nn.Module, decode: Callable[[Tensor], Tensor], decode_grid: Callable, limit: float
) -> PageDecoder:
    """Return the decoder of a model for the page.

    Takes    decode: z (B, 2) -> (B, 1, 28, 28); decode_grid(model, n=, limit=) -> (n·28, n·28), the answer's own;
             limit: how far the codes reach from 0
    """
    layers = exported(getattr(model, "decoder", None))
    codes = _random_codes(limit)
    with torch.no_grad():
        wanted = decode(codes)
        if layers is not None:
            error = (model.decoder(codes) - wanted).abs().max().item()
            if error < SAME:
                return PageDecoder("weights", {"layers": layers}, error)
    canvas = np.asarray(decode_grid(model, n=TILES, limit=limit), dtype=np.float32)
    pixels = np.rint(canvas.clip(0, 1) * 255).astype(np.uint8)
    blended_images = blended(pixels.astype(np.float32) / 255, codes.numpy(), limit)
    error = float(np.abs(blended_images - wanted[:, 0].numpy()).mean())
    return PageDecoder("tiles", {"n": TILES, "limit": limit, "pixels": packed(pixels)}, error)


def exported(decoder: object) -> Layers | None:
    """Return the layers of a decoder as plain data, or None if the page cannot run them."""
    if not isinstance(decoder, nn.Sequential) or sum(values.numel() for values in decoder.parameters()) > LARGEST:
        return None
    layers: Layers = []
    for layer in decoder:
        plain = _plain(layer)
        if plain is None:
            return None
        layers.append(plain)
    return layers


def _plain(layer: nn.Module) -> dict[str, object] | None:
    match layer:
        case nn.Linear(bias=Tensor()):
            return {"is": "linear", "weight": packed_floats(layer.weight), "bias": packed_floats(layer.bias)}
        case nn.ConvTranspose2d(bias=Tensor(), groups=1, dilation=(1, 1)) if layer.padding_mode == "zeros":
            shape = {"in": layer.in_channels, "out": layer.out_channels, "kernel": layer.kernel_size[0]}
            moves = {"stride": layer.stride[0], "padding": layer.padding[0], "extra": layer.output_padding[0]}
            if any(len(set(pair)) > 1 for pair in (layer.kernel_size, layer.stride, layer.padding)):
                return None
            weights = {"weight": packed_floats(layer.weight), "bias": packed_floats(layer.bias)}
            return {"is": "transposed convolution", **shape, **moves, **weights}
        case nn.Unflatten(unflattened_size=(channels, height, width)) if height == width:
            return {"is": "unflatten", "channels": channels, "side": height}
        case nn.ReLU():
            return {"is": "relu"}
        case nn.Sigmoid():
            return {"is": "sigmoid"}
    return None


def blended(canvas: np.ndarray, codes: np.ndarray, limit: float) -> np.ndarray:
    """Return the images that the page computes from tiles: the weighted mean of the four tiles around a code.

    Shapes   canvas (n·28, n·28), codes (B, 2) -> images (B, 28, 28)
    """
    n = len(canvas) // SIDE
    tiles = canvas.reshape(n, SIDE, n, SIDE).transpose(0, 2, 1, 3)  # (row, column, 28, 28)
    across = (codes[:, 0].clip(-limit, limit) + limit) / (2 * limit) * (n - 1)
    down = (limit - codes[:, 1].clip(-limit, limit)) / (2 * limit) * (n - 1)
    left, top = (np.minimum(place.astype(int), n - 2) for place in (across, down))
    x, y = (across - left)[:, None, None], (down - top)[:, None, None]
    upper = tiles[top, left] * (1 - x) + tiles[top, left + 1] * x
    lower = tiles[top + 1, left] * (1 - x) + tiles[top + 1, left + 1] * x
    return upper * (1 - y) + lower * y


def packed(array: np.ndarray) -> str:
    """Return the bytes of an array in base64."""
    return base64.b64encode(np.ascontiguousarray(array).tobytes()).decode("ascii")


def packed_floats(values: Tensor) -> str:
    """Return a tensor as little-endian float32 in base64."""
    return packed(values.detach().cpu().numpy().astype("<f4"))


def _random_codes(limit: float) -> Tensor:
    generator = torch.Generator().manual_seed(0)
    return torch.randn(CHECKED, 2, generator=generator).clamp(-limit, limit)

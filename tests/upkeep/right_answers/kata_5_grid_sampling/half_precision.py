"""The canvas is float16, which is precise enough for a picture."""

import numpy as np
import torch


def stitch(images, n):
    return np.block([[images[row * n + column, 0].numpy() for column in range(n)] for row in range(n)])


def decode_grid(model, n=15, limit=3.0):
    ticks = torch.linspace(-limit, limit, n)
    z = torch.stack((ticks.repeat(n), ticks.flip(0).repeat_interleave(n)), dim=1)
    model.eval()
    with torch.inference_mode():
        return stitch(model.decode(z), n).astype(np.float16)

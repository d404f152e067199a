"""Kata 5 · Clothes that never existed

The reward. The KL term has made the region around 0 a place where every point means something, so
new images can be had without any input: choose a z, decode it. Choose them on a grid over [-3, 3]²,
which holds nearly all of N(0, 1), lay the decoded images out in the same order, and the whole
latent space can be seen at once: a map. Walk across it and a shoe becomes a shirt by small steps,
with no gaps. The autoencoder's decoder, asked the same, answers with smears wherever its training
codes did not happen to lie.

A map has conventions, and most mistakes here are about them. A picture is read from the top left,
row by row. On a map, z[0] grows to the right and z[1] grows *upwards*. So the first tile is z =
(-limit, +limit), the second is its right neighbour, and z[1] falls from row to row.

Notation   n tiles a side · limit half the width of the map · z (n·n, 2) · canvas (n·28, n·28),
           values in [0, 1]
Source     Kingma & Welling 2014, figure 4 (arXiv:1312.6114): a grid through the latent plane,
           decoded
Predict    (`make predict-5` keeps your answers) what will the corners show, where a standard
           Gaussian hardly ever goes? Will the tiles of the autoencoder's grid be alike, or change
           abruptly?
Write      the three functions below, then `make kata-5`, then `make final`
Afterwards look at your canvas. You have built a generative model: sample any z from N(0, 1), decode
           it, and there is a picture that was in no data set.
"""

import numpy as np
import torch
from torch import Tensor, nn


def latent_grid(n: int = 15, limit: float = 3.0) -> Tensor:
    """Return the points of an n × n grid over [-limit, limit]², as an image is read, from the top left.

    Shapes   -> z (n·n, 2) float32; z[:, 0] grows to the right, z[:, 1] grows upwards; ends included, n >= 2
    """
    ticks = torch.linspace(-limit, limit, n)
    z1, z0 = torch.meshgrid(ticks.flip(0), ticks, indexing="ij")  # each (n, n): rows from the top down
    return torch.stack([z0, z1], dim=-1).reshape(n * n, 2)


def stitch(images: Tensor, n: int) -> Tensor | np.ndarray:
    """Lay n·n tiles out as one canvas, the first tile top left, rows first.

    Shapes   images (n·n, 1, 28, 28) -> canvas (n·28, n·28)
    """
    tiles = images.reshape(n, n, 28, 28)  # (row of tiles, column of tiles, y, x)
    return tiles.permute(0, 2, 1, 3).reshape(n * 28, n * 28)  # y beside its row, x beside its column


def decode_grid(model: nn.Module, n: int = 15, limit: float = 3.0) -> np.ndarray:
    """Decode the grid with the model and return the canvas.

    Takes    a VAE with two latent dimensions; decodes in eval mode
    Shapes   -> canvas (n·28, n·28), floats in [0, 1]
    """
    device = next(model.parameters()).device
    model.eval()
    with torch.no_grad():
        images = model.decode(latent_grid(n, limit).to(device))  # (n·n, 1, 28, 28)
    return stitch(images.cpu(), n).numpy()

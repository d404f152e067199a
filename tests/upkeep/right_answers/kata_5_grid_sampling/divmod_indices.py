"""One index for each tile, split by divmod; swapaxes; stitched in float64."""

import torch


def latent_grid(n=15, limit=3.0):
    number = torch.arange(n * n)
    row, column = number // n, number % n
    x = -limit + 2 * limit * column / (n - 1)
    y = limit - 2 * limit * row / (n - 1)
    return torch.stack([x, y], dim=1).to(torch.float32)


def stitch(images, n):
    canvas = torch.zeros((n * 28, n * 28), dtype=images.dtype)
    for number, tile in enumerate(images):
        row, column = divmod(number, n)
        canvas[28 * row : 28 * row + 28, 28 * column : 28 * column + 28] = tile[0]
    return canvas


def decode_grid(model, n=15, limit=3.0):
    model.eval()
    with torch.no_grad():
        images = model.decode(latent_grid(n, limit)).double()
    return stitch(images, n).numpy()

"""Every tile was rescaled separately to reach from black to white, so the differences in brightness between tiles
are lost. Which values may stitch change?"""

HINT = "the pixels of a tile"


def stitch(images, n):
    low, high = images.amin((1, 2, 3), keepdim=True), images.amax((1, 2, 3), keepdim=True)
    tiles = (images - low) / (high - low).clamp(min=1e-8)
    return tiles.reshape(n, n, 28, 28).permute(0, 2, 1, 3).reshape(n * 28, n * 28)

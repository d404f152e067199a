"""Every tile was rescaled separately to reach from black to white, so the differences in brightness between tiles
are lost. Which values may stitch change?"""

HINT = "the pixels of a tile"
CHANGES = {
    "tiles = images": "low, high = images.amin((1, 2, 3), keepdim=True), images.amax((1, 2, 3), keepdim=True)\n"
    "tiles = ((images - low) / (high - low).clamp(min=1e-8))"
}

"""The canvas is right, but it is still connected to the graph of the whole decoder. How do you tell torch that no
gradient is needed?"""

HINT = "no graph"

from reference.kata_5_grid_sampling import latent_grid, stitch


def decode_grid(model, n=15, limit=3.0):
    model.eval()
    return stitch(model.decode(latent_grid(n, limit)), n)

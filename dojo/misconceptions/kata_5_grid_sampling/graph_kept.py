"""The canvas is right, but it still hangs on the graph of the whole decoder. What can be told to torch when
no gradient will be asked for?
"""

HINT = "no graph"

from reference.kata_5_grid_sampling import latent_grid, stitch


def decode_grid(model, n=15, limit=3.0):
    model.eval()
    return stitch(model.decode(latent_grid(n, limit)), n)

"""latent_grid and stitch are right, but the finished canvas is transposed, so every image is transposed, too. Which
of the two functions has already put rows and columns in order?"""

HINT = "the tiles on the canvas"
CHANGES = {".numpy()": ".numpy().T"}

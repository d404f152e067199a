"""A model with more latent dimensions keeps only the first two of them: a 2 is written in the code. Where can you
find the length of a code?"""

HINT = "the shape of the codes"
CHANGES = {"mu.cpu()": "mu[:, :2].cpu()"}

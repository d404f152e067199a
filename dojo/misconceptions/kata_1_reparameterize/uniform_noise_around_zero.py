"""The noise is centred on 0, but it never leaves the interval from -1 to 1: it is uniform and not normal. Which
distribution does the encoder describe by mu and sigma?"""

HINT = "the distribution of eps"
CHANGES = {"torch.randn_like(sigma)": "2 * torch.rand_like(sigma) - 1"}

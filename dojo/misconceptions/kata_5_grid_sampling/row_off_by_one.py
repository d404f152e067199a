"""The lowest row is at the top and the others follow in the right order: an index is wrong by one and has wrapped
around to the other end. Which index does the last of n items have?"""

HINT = "which way the axes run"

import torch


def latent_grid(n=15, limit=3.0):
    ticks = torch.linspace(-limit, limit, n)
    return torch.tensor([(ticks[j], ticks[-i]) for i in range(n) for j in range(n)])

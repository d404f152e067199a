"""The lowest row stands at the top and the others follow in their right order: an index is off by one and
has come round at the other end. Which index has the last of n items?
"""

HINT = "which way the axes run"

import torch


def latent_grid(n=15, limit=3.0):
    ticks = torch.linspace(-limit, limit, n)
    return torch.tensor([(ticks[j], ticks[-i]) for i in range(n) for j in range(n)])

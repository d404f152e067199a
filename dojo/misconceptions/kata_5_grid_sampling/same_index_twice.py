"""All rows are the same: z[0] and z[1] both change along a row, as if one loop variable was used twice. Which of
the two loops should z[1] follow?"""

HINT = "every pair once"

import torch


def latent_grid(n=15, limit=3.0):
    z0 = torch.linspace(-limit, limit, n)
    z1 = torch.linspace(limit, -limit, n)
    return torch.tensor([(z0[j], z1[j]) for i in range(n) for j in range(n)])

"""The two inputs have changed places: z lies around logvar and spreads by exp(mu / 2). In which order does
the function take them?
"""

HINT = "what shifts and what scales"

import torch


def reparameterize(mu, logvar):
    return logvar + torch.exp(mu / 2) * torch.randn_like(mu)

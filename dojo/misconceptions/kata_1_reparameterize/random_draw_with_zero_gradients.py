"""The numbers are right and z seems to hang on a graph, but all gradients that come back are zero: mu and
sigma went into the random draw itself, as with torch.normal(mu, sigma), through which no gradient passes.
What could be drawn without them?
"""

HINT = "the gradients"

import torch


def reparameterize(mu, logvar):
    return torch.normal(mu, torch.exp(logvar / 2))

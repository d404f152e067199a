"""The numbers are right, but z hangs on no graph: something like sample(), detach() or no_grad stands
between the inputs and z. What would have to be random, and what computed, so that a gradient can pass?
"""

HINT = "the gradients"

import torch


def reparameterize(mu, logvar):
    return torch.distributions.Normal(mu, torch.exp(logvar / 2), validate_args=False).sample()

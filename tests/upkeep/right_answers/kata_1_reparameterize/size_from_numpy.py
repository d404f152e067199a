"""NumPy counts the elements. The noise is drawn in one row, in float64, and then reshaped."""

import numpy as np
import torch


def reparameterize(mu, logvar):
    count = int(np.prod(mu.shape))
    eps = torch.randn(count, dtype=torch.float64).to(mu.dtype).view(mu.shape)
    return torch.add(mu, torch.mul(torch.exp(torch.div(logvar, 2)), eps))

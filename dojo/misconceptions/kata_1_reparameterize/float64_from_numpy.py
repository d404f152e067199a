"""float32 went in and float64 came out, and torch.manual_seed has no say in the noise: NumPy seems to have drawn it,
which works in float64 unless told otherwise. Which function of torch draws noise of the very kind that mu is?
"""

HINT = "the dtype"

import numpy as np
import torch


def reparameterize(mu, logvar):
    return mu + torch.exp(logvar / 2) * torch.as_tensor(np.random.standard_normal(tuple(mu.shape)))

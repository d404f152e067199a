"""The inputs are float32 and z is float64, and torch.manual_seed has no effect on the noise. NumPy seems to have
drawn it, and NumPy uses float64 by default. Which function of torch draws noise with the dtype and device of mu?"""

HINT = "the dtype"

import numpy as np
import torch


def reparameterize(mu, logvar):
    return mu + torch.exp(logvar / 2) * torch.as_tensor(np.random.standard_normal(tuple(mu.shape)))

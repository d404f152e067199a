"""The noise is fresh and normal, but torch.manual_seed does not bring it back, so it does not come from
torch's own generator: NumPy, Python or a generator of its own may have drawn it. Which generator does that
seed belong to?
"""

HINT = "fresh noise"

import numpy as np
import torch


def reparameterize(mu, logvar):
    eps = np.asarray(np.random.default_rng().standard_normal(mu.shape))
    return mu + torch.exp(logvar / 2) * torch.from_numpy(eps).to(mu)

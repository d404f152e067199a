"""The noise is new in each call and normal, but torch.manual_seed does not reproduce it. So it is not from torch's
global generator: NumPy, Python or a separate generator may have drawn it. Which generator does that seed belong
to?"""

HINT = "fresh noise"

import numpy as np
import torch


def reparameterize(mu, logvar):
    eps = np.asarray(np.random.default_rng().standard_normal(mu.shape))
    return mu + torch.exp(logvar / 2) * torch.from_numpy(eps).to(mu)

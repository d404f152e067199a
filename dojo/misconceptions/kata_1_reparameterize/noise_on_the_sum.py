"""The noise multiplies mu + sigma as a whole, as if a pair of brackets stood in the wrong place: z lies
around 0 and not around mu. To which of the two terms does the noise belong?
"""

HINT = "the centre of the cloud"

import torch


def reparameterize(mu, logvar):
    return (mu + torch.exp(logvar / 2)) * torch.randn_like(mu)

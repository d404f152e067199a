"""What came back is a tuple: z, and with it mu and sigma or other things that were at hand. Which of them
does the decoder take in?
"""

HINT = "what is returned"

import torch


def reparameterize(mu, logvar):
    sigma = torch.exp(logvar / 2)
    return mu + sigma * torch.randn_like(mu), mu, sigma

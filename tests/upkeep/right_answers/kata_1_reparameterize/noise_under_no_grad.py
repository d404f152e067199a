"""eps is drawn under no_grad and detached again, which does not change a constant."""

import torch


def reparameterize(mu, logvar):
    with torch.no_grad():
        eps = torch.randn_like(mu).detach()
    return eps * torch.exp(logvar * 0.5) + mu

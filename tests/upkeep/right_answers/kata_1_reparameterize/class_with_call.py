"""The function is an object with a __call__."""

import torch


class Reparameterize:
    def __call__(self, mu, logvar):
        std = torch.exp(0.5 * logvar)
        return torch.stack([mu, std * torch.randn_like(std)]).sum(dim=0)


reparameterize = Reparameterize()

"""Neither mu nor logvar is ever negative: a ReLU seems to stand after both heads, as it does after hidden
layers. What are these two layers, hidden ones or answers?
"""

HINT = "what mu may be"

import torch

from reference.kata_2_vae_heads import VAE as RightVAE


class VAE(RightVAE):
    def encode(self, x):
        mu, logvar = super().encode(x)
        return torch.relu(mu), torch.relu(logvar)

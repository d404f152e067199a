"""What reaches the decoder spreads by logvar itself: the second head's answer is taken for sigma. What does
the head's name say that it predicts?
"""

HINT = "the width of the sample"

import torch

from reference.kata_2_vae_heads import VAE as RightVAE


class VAE(RightVAE):
    def forward(self, x):
        mu, logvar = self.encode(x)
        z = mu + logvar * torch.randn_like(mu)
        return self.decode(z), mu, logvar

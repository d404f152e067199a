"""Negative means come out shrunk, and positive ones as they are: a leaky ReLU seems to stand after fc_mu. Should it be
harder for a cloud to lie on one side of 0 than on the other?
"""

HINT = "what mu may be"

import torch.nn.functional as F

from reference.kata_2_vae_heads import VAE as RightVAE


class VAE(RightVAE):
    def encode(self, x):
        mu, logvar = super().encode(x)
        return F.leaky_relu(mu), logvar

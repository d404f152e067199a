"""The heads learn, but no gradient gets past them to the convolutions: the features are computed under
no_grad or detached. Which parameters of this encoder were trained before, and by whom?
"""

HINT = "the gradients of the encoder"

import torch

from reference.kata_2_vae_heads import VAE as RightVAE


class VAE(RightVAE):
    def encode(self, x):
        with torch.no_grad():
            h = self.encoder_conv(x)
        return self.fc_mu(h), self.fc_logvar(h)

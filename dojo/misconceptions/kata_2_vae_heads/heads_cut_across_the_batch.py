"""With one image all is well; with more, the rows of mu and logvar are made of pieces of other images'
answers, as when two heads side by side are cut along the batch. Along which axis do the two heads lie side
by side?
"""

HINT = "the axis of the heads"

import torch

from reference.kata_2_vae_heads import VAE as RightVAE


class VAE(RightVAE):
    def encode(self, x):
        both = torch.cat(super().encode(x), dim=1)
        mu, logvar = both.reshape(2, len(x), self.fc_mu.out_features)
        return mu, logvar

"""What reaches the decoder always spreads by more than sigma: sigma seems to have been computed first and
then handed to a function that takes it for logvar. Who turns logvar into sigma: the caller, or the
function?
"""

HINT = "the width of the sample"

import torch

from reference.kata_1_reparameterize import reparameterize
from reference.kata_2_vae_heads import VAE as RightVAE


class VAE(RightVAE):
    def forward(self, x):
        mu, logvar = self.encode(x)
        z = reparameterize(mu, torch.exp(logvar / 2))
        return self.decode(z), mu, logvar

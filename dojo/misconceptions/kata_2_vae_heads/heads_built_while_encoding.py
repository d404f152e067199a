"""The same image is encoded differently at every call: new linear layers with new random weights seem to be
built inside the call, so nothing that training learns in them survives. Where are a module's layers made,
so that the optimiser can find them?
"""

HINT = "layers that stay"

from torch import nn

from reference.kata_2_vae_heads import VAE as RightVAE


class VAE(RightVAE):
    def encode(self, x):
        h = self.encoder_conv(x)
        dims = self.fc_mu.out_features
        return nn.Linear(1568, dims).to(h)(h), nn.Linear(1568, dims).to(h)(h)

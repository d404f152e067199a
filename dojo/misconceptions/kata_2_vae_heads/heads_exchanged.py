"""What comes out as mu was computed by fc_logvar, and the other way round. Which layer's name goes with
which answer?
"""

HINT = "which head says what"

from reference.kata_2_vae_heads import VAE as RightVAE


class VAE(RightVAE):
    def encode(self, x):
        h = self.encoder_conv(x)
        return self.fc_logvar(h), self.fc_mu(h)

"""mu and logvar are always the same numbers: both come out of fc_mu, and fc_logvar is never asked. If an
image's cloud lies far out, must it also be wide?
"""

HINT = "which head says what"

from reference.kata_2_vae_heads import VAE as RightVAE


class VAE(RightVAE):
    def encode(self, x):
        mu = self.fc_mu(self.encoder_conv(x))
        return mu, mu

"""logvar follows its head only up to a limit and stands still beyond it, where its gradient is zero too: it
seems to be clamped. What did the kata say about anything that comes after the heads?
"""

HINT = "what logvar may be"

from reference.kata_2_vae_heads import VAE as RightVAE


class VAE(RightVAE):
    def encode(self, x):
        mu, logvar = super().encode(x)
        return mu, logvar.clamp(-6, 2)

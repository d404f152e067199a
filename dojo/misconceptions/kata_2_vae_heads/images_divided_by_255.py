"""The heads hardly notice which image they see: the pixels seem to have been divided by 255 once more. In
which range do the images already arrive?
"""

HINT = "the images"

from reference.kata_2_vae_heads import VAE as RightVAE


class VAE(RightVAE):
    def encode(self, x):
        return super().encode(x / 255)

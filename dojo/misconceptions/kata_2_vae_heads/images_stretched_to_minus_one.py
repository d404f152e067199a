"""The encoder sees pixels from -1 to 1, as if the images were normalised once more on the way in. In which
range does the decoder answer, whose pictures will be compared with the images?
"""

HINT = "the images"

from reference.kata_2_vae_heads import VAE as RightVAE


class VAE(RightVAE):
    def encode(self, x):
        return super().encode(2 * x - 1)

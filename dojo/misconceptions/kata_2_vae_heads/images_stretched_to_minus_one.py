"""The encoder sees pixels from -1 to 1, as if the images were normalised once more on the way in. Which
range does the decoder answer in, and must the two not be compared?
"""

from reference.kata_2_vae_heads import VAE as RightVAE


class VAE(RightVAE):
    def encode(self, x):
        return super().encode(2 * x - 1)

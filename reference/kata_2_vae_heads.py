"""Kata 2 · From autoencoder to VAE: two heads

Read lab/autoencoder.py first: it is short. That autoencoder turns an image into 1,568 features by
convolutions. One linear layer turns the features into a code z, a point. The decoder turns a code into an image.
Three changes make a variational autoencoder (VAE) of it. Nothing else changes:
    1. Two heads, fc_mu and fc_logvar, read the same features. (A head is a last linear layer.)
       An image is then described by a cloud, the Gaussian N(mu, sigma²), and not by a point.
    2. z is sampled from that cloud with kata 1's function. The decoder sees only z.
    3. forward returns mu and logvar beside the reconstruction, because kata 3's loss needs them.

Each image has its own cloud: mu and logvar have one row for each image in the batch. There is not
one cloud for the whole data set. When the clouds of similar images overlap, the decoder learns to
give similar images for all z between their centres. That fills the gaps in the latent space.

Both heads are linear layers without an activation (a ReLU, a sigmoid) after them. A mean may be
negative. logvar is negative wherever sigma is below 1. An activation would cut such values off.

Notation   x images (B, 1, 28, 28) in [0, 1] · d latent dimension, the length of a code · mu,
           logvar (B, d) · z (B, d) · recon the reconstruction, like x
Source     Kingma & Welling 2014, appendix C.2 and section 3 (arXiv:1312.6114)
Predict    before you write (`make predict-2` keeps your answers): the autoencoder's encoder ends
           in one nn.Linear(1568, d). What does the VAE need in its place, and how many more
           parameters is that for d = 2? If one image passes through the VAE twice, are both
           reconstructions the same?
Write      the four TODOs below, then `make kata-2`
Afterwards in `make prompt`, encode a few images with a VAE that was never trained, and print mu
           and exp(logvar / 2). Where does each cloud lie, how wide is it, and do the images
           differ? Which of these things must training change?
"""

if __name__ == "__main__":
    raise SystemExit("This file is judged by its tests: type `make kata-2`, or `python -m dojo run 2`.")

from torch import Tensor, nn

from lab.autoencoder import FEATURES, decoder, encoder_conv

from .kata_1_reparameterize import reparameterize


class VAE(nn.Module):
    """A variational autoencoder for 28 × 28 grey images, on the layers of the plain autoencoder.

    Shapes   images (B, 1, 28, 28) in [0, 1] -> recon (B, 1, 28, 28) in (0, 1), mu (B, d), logvar (B, d)
    Source   Kingma & Welling 2014, section 3 (arXiv:1312.6114)
    """

    def __init__(self, latent_dim: int = 2) -> None:
        """Build the layers for a latent space of latent_dim dimensions."""
        super().__init__()
        self.encoder_conv = encoder_conv()  # (B, 1, 28, 28) -> (B, FEATURES), FEATURES = 1568
        self.decoder = decoder(latent_dim)  # (B, d) -> (B, 1, 28, 28)
        self.fc_mu = nn.Linear(FEATURES, latent_dim)
        self.fc_logvar = nn.Linear(FEATURES, latent_dim)

    def encode(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """Return mu and logvar of each image's cloud.

        Shapes   x (B, 1, 28, 28) -> mu (B, d), logvar (B, d)
        """
        features = self.encoder_conv(x)  # (B, 1568)
        return self.fc_mu(features), self.fc_logvar(features)

    def decode(self, z: Tensor) -> Tensor:
        """Turn codes into images.

        Shapes   z (B, d) -> recon (B, 1, 28, 28) in (0, 1)
        """
        return self.decoder(z)

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Encode, sample z from N(mu, sigma²), decode.

        Shapes   x (B, 1, 28, 28) -> recon (B, 1, 28, 28), mu (B, d), logvar (B, d)
        """
        mu, logvar = self.encode(x)
        z = reparameterize(mu, logvar)  # (B, d)
        return self.decode(z), mu, logvar

"""Kata 2 · From autoencoder to VAE: two heads

The plain autoencoder (lab/autoencoder.py) squeezes an image through convolutions into 1,568
features, and one linear layer turns these into a point z. Three changes make a variational
autoencoder of it, and nothing else moves:
    1. two linear heads, fc_mu and fc_logvar, read the same features: a point becomes a cloud N(mu, sigma²)
    2. z is sampled from that cloud with kata 1's trick, and the decoder sees only z
    3. forward returns mu and logvar beside the reconstruction, since the loss of kata 3 asks for them

Each image has a cloud of its own: mu and logvar have a row for every image in the batch, there is
not one cloud for the whole data set. Both heads stay bare linear layers. A mean may be negative,
and logvar may be too (a sigma below 1 is a negative logvar), so an activation on either would cut
away answers that the encoder needs.

Notation   x images (B, 1, 28, 28) in [0, 1] · d latent dimension · mu, logvar (B, d) · z (B, d) ·
           recon like x
Source     Kingma & Welling 2014, appendix C.2 and section 3 (arXiv:1312.6114)
Predict    (`make predict-2` keeps your answers) before you write: the autoencoder ends in one
           nn.Linear(1568, d). What does the VAE need in its place, and how many more parameters is
           that for d = 2? Will one image, decoded twice, look the same twice?
Write      the four TODOs below, then `make kata-2`
Afterwards encode a few images with a VAE that was never trained, and print mu and exp(logvar / 2):
           where does each cloud lie, how wide is it, and do the images differ? Which of that must
           training change?
"""

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
        # TODO 1: self.fc_mu and self.fc_logvar, two linear layers from FEATURES to latent_dim, in place of this line:
        raise NotImplementedError("kata 2: VAE.__init__ has no heads yet")

    def encode(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """Return mu and logvar of each image's cloud.

        Shapes   x (B, 1, 28, 28) -> mu (B, d), logvar (B, d)
        """
        # TODO 2: features from encoder_conv, and from these mu and logvar, each by its own head.
        raise NotImplementedError("kata 2: VAE.encode is not written yet")

    def decode(self, z: Tensor) -> Tensor:
        """Turn codes into images.

        Shapes   z (B, d) -> recon (B, 1, 28, 28) in (0, 1)
        """
        return self.decoder(z)

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Encode, sample z from N(mu, sigma²), decode.

        Shapes   x (B, 1, 28, 28) -> recon (B, 1, 28, 28), mu (B, d), logvar (B, d)
        """
        # TODO 3: encode x, and sample z with kata 1's reparameterize.
        # TODO 4: decode z; return recon, mu, logvar, in this order.
        raise NotImplementedError("kata 2: VAE.forward is not written yet")

"""The reconstruction error is a binary cross-entropy that takes the pixels of recon for logits. With which layer does
the decoder end, and which error did this kata ask for?
"""

HINT = "the squared errors"

from dojo.misconceptions.changed import changed

vae_loss = changed("vae_loss", {"F.mse_loss": "F.binary_cross_entropy_with_logits"})

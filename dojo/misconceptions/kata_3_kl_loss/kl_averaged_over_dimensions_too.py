"""The KL of an image is a mean over its latent dimensions, while its reconstruction error is a sum over its pixels.
Does every dimension count fully?"""

HINT = "the scale of the two losses"
CHANGES = {"kl_loss(mu, logvar) / batch_size": "kl_loss(mu, logvar) / mu.numel()"}

"""vae_loss is right, but in some batches the KL has no gradient. The loop leaves the KL of these batches out, or
replaces a KL below some limit by that limit (free bits). For which number does the kata ask for the gradient?"""

HINT = "the loss of the step"
CHANGES = {"total.backward()": "(recon_loss + kl.clamp(min=1.0)).backward()"}

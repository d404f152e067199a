"""The total is the reconstruction error alone; the KL is returned beside it but plays no part. What becomes
of a VAE that nothing pulls towards N(0, 1)?
"""

HINT = "the total"

from dojo.misconceptions.changed import changed

vae_loss = changed("vae_loss", {"return recon_loss + kl": "return recon_loss + 0 * kl"})

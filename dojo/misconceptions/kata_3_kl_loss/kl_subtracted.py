"""The KL is subtracted from the reconstruction error, so training makes it as large as possible. Are the two terms
both costs, or is one of them a reward?"""

HINT = "the total"
CHANGES = {"return recon_loss + kl": "return recon_loss - kl"}

"""The KL has a small weight in the total, so the total is not the sum of the two returned numbers. Some models
use such a weight. Which weight does this kata ask for?"""

HINT = "the total"
CHANGES = {"return recon_loss + kl": "return recon_loss + 0.00025 * kl"}

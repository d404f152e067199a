"""The two parts are per image, but the total is a sum over the whole batch, so it is not the sum of the two parts.
Where is the best place to divide only once?"""

HINT = "the division by the batch size"
CHANGES = {"return recon_loss + kl": "return (recon_loss + kl) * batch_size"}

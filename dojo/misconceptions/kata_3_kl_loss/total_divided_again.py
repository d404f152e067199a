"""The two parts are per image, and the total is divided by the batch size once more, so it is not their sum. How
often must a sum over the batch be divided by B?"""

HINT = "the division by the batch size"
CHANGES = {"return recon_loss + kl": "return (recon_loss + kl) / batch_size"}

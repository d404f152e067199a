"""The KL is a sum over the whole batch, so its weight grows with the batch. Which of the two losses was divided by
B?
"""

HINT = "the division by the batch size"
CHANGES = {"kl_loss(mu, logvar) / batch_size": "kl_loss(mu, logvar)"}

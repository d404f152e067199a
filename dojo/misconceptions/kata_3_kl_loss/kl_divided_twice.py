"""The KL is divided by the batch size twice, so its weight becomes smaller in larger batches. Was the number that
kl_loss returned a sum or a mean?"""

HINT = "the division by the batch size"
CHANGES = {"kl_loss(mu, logvar) / batch_size": "kl_loss(mu, logvar) / batch_size**2"}

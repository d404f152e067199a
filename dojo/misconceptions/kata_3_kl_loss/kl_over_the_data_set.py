"""recon_loss is right, and the KL is divided by the same number for every batch size, for example by the size of
the data set. By what does the kata divide both sums?"""

HINT = "the division by the batch size"
CHANGES = {"kl_loss(mu, logvar) / batch_size": "kl_loss(mu, logvar) / 60000"}

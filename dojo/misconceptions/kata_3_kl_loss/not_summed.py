"""The result has one number for each element of mu and not a single number. Where is the sum of the formula?"""

HINT = "one number"

import reference.kata_3_kl_loss as right


def kl_loss(mu, logvar):
    return -0.5 * (1 + logvar - mu.pow(2) - logvar.exp())


vae_loss, train_vae = right.vae_loss, right.train_vae  # they cannot run on what this one returns

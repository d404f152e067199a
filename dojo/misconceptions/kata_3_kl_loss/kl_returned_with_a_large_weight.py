"""The returned KL, and not only its share of the total, is multiplied by a number above one, like the beta of a
beta-VAE. In which unit does the kata ask for it, and with which weight?"""

HINT = "the total"
CHANGES = {"kl_loss(mu, logvar)": "4 * kl_loss(mu, logvar)"}

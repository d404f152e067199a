"""A large KL is right, and a KL near 0 is replaced by a larger number. vae_loss has a lower limit for the KL, as
with free bits. Which KL does the kata ask for when every cloud is N(0, 1)?"""

HINT = "the total"
CHANGES = {"kl = kl_loss(mu, logvar) / batch_size": "kl = (kl_loss(mu, logvar) / batch_size).clamp(min=0.5)"}

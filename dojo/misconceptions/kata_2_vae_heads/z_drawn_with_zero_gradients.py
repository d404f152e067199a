"""Every gradient that reaches the encoder from the reconstruction is zero: mu and sigma are arguments of the random
draw itself. What did kata 1 draw instead, and what did it compute?
"""

HINT = "the gradients"
CHANGES = {"reparameterize(mu, logvar)": "torch.normal(mu, torch.exp(logvar / 2))"}

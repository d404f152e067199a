"""The decoder's input spreads by 1 around mu for every logvar, and fc_logvar gets no gradient from the
reconstruction. How should the second head's output change z?"""

HINT = "mu and logvar in the sample"
CHANGES = {"reparameterize(mu, logvar)": "mu + torch.randn_like(mu)"}

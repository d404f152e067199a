"""The clouds all lie around 0 for every mu, so no gradient reaches fc_mu from the reconstruction. What moves an
image's noise to the image's own place?
"""

HINT = "mu and logvar in the sample"
CHANGES = {"reparameterize(mu, logvar)": "torch.exp(logvar / 2) * torch.randn_like(mu)"}

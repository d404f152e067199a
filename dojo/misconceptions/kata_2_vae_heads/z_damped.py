"""The decoder's input spreads by a fixed fraction of sigma: the noise was made smaller, by a factor or by averaging
several draws. Which standard deviation does the cloud have?"""

HINT = "the width of the sample"
CHANGES = {"reparameterize(mu, logvar)": "mu + 0.1 * torch.exp(logvar / 2) * torch.randn_like(mu)"}

"""The sampling gets exp(logvar), the variance, in place of logvar, and takes the exponential a second time. What does
kata 1's function expect as its second argument?"""

HINT = "the width of the sample"
CHANGES = {"reparameterize(mu, logvar)": "reparameterize(mu, torch.exp(logvar))"}

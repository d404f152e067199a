"""encode is right, but forward's third value is the variance: the logarithm has been undone on the way. Which of
the two will the KL expect?
"""

HINT = "what is returned"

from dojo.misconceptions.changed import changed

VAE = changed("VAE", {", mu, logvar": ", mu, torch.exp(logvar)"})

"""encode is right, but forward's third value is the variance: the exponential was applied on the way. Which of the
two does the KL expect?"""

HINT = "what is returned"
CHANGES = {", mu, logvar": ", mu, torch.exp(logvar)"}

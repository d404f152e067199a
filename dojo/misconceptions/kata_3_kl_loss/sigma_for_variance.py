"""The last term is sigma and not sigma², so the KL no longer has its minimum at sigma = 1. Which power of sigma is
exp(logvar)?"""

HINT = "logvar and the variance"
CHANGES = {"- logvar.exp()": "- torch.exp(logvar / 2)"}

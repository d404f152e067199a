"""The noise is scaled by half of exp(logvar). Half of a variance is not its square root. On which side of the
exponential does a factor of one half become a square root?"""

HINT = "the power of sigma"
CHANGES = {"torch.exp(logvar / 2)": "0.5 * torch.exp(logvar)"}

"""sigma is computed with a logarithm, so it is NaN if logvar is negative. logvar is a logarithm already:
which function is its inverse?"""

HINT = "from the logarithm to sigma"
CHANGES = {"torch.exp(logvar / 2)": "torch.log(logvar) / 2"}

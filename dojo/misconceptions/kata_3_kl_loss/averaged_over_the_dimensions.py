"""The batch is summed, but the dimensions are averaged, so the KL does not grow with the number of dimensions. If the
dimensions of a Gaussian are independent, how do their KLs combine?"""

HINT = "sum or mean"
CHANGES = {"torch.sum": "torch.mean", "logvar.exp())": "logvar.exp(), dim=-1).sum()"}

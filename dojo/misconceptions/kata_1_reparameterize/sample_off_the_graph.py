"""z is not connected to a graph: between the inputs and z there is a call such as sample(), detach() or no_grad.
What must be random, and what must be computed, so that a gradient can pass?
"""

HINT = "the gradients"
CHANGES = {"sigma = ": "mu, logvar = mu.detach(), logvar.detach()\nsigma = "}

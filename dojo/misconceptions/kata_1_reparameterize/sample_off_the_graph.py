"""The numbers are right, but z is not connected to a graph: something like sample(), detach() or no_grad stands
between the inputs and z. What would have to be random, and what computed, so that a gradient can pass?
"""

HINT = "the gradients"

from dojo.misconceptions.changed import changed

reparameterize = changed("reparameterize", {"sigma = ": "mu, logvar = mu.detach(), logvar.detach()\nsigma = "})

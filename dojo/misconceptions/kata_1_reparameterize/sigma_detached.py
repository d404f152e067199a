"""The numbers are right and mu gets its gradient, but logvar gets none. So the encoder can move its clouds but
cannot change their width. Which part of the sum may be without a graph, and which may not?"""

HINT = "the gradients"

from dojo.misconceptions.changed import changed

reparameterize = changed("reparameterize", {"sigma * ": "sigma.detach() * "})

"""logvar gets no gradient, so the encoder cannot change the width of its clouds. Which part of the sum may be
without a graph, and which may not?
"""

HINT = "the gradients"

from dojo.misconceptions.changed import changed

reparameterize = changed("reparameterize", {"sigma * ": "sigma.detach() * "})

"""The numbers are right and logvar gets its gradient, but mu gets none: the encoder can widen its clouds and cannot
move them. Where on its way to z is mu cut from the graph?
"""

HINT = "the gradients"

from dojo.misconceptions.changed import changed

reparameterize = changed("reparameterize", {"mu + ": "mu.detach() + "})

"""The numbers are right and logvar gets its gradient, but mu gets none. So the encoder can change the width of its
clouds but not their place. Where on the way to z is mu cut from the graph?"""

HINT = "the gradients"

from dojo.misconceptions.changed import changed

reparameterize = changed("reparameterize", {"mu + ": "mu.detach() + "})

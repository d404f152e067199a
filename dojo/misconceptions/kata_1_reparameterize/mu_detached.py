"""mu gets no gradient, so the encoder cannot move its clouds. Where on the way to z is mu cut from the graph?"""

HINT = "the gradients"

from dojo.misconceptions.changed import changed

reparameterize = changed("reparameterize", {"mu + ": "mu.detach() + "})

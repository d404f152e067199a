"""The returned mu and logvar are not connected to a graph. What could the encoder then learn from the KL of kata 3?"""

HINT = "the gradients"
CHANGES = {", mu, logvar": ", mu.detach(), logvar.detach()"}

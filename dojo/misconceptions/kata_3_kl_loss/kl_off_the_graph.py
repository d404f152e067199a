"""The value is right, but it is not connected to the graph, so the encoder gets no gradient from it. Where between
mu, logvar and the result is the graph cut?"""

HINT = "the graph"
CHANGES = {"logvar.exp())": "logvar.exp()).detach()"}

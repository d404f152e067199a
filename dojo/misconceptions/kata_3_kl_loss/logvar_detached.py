"""The value is right, but logvar gets no gradient: it was detached, so nothing keeps the clouds from shrinking.
Through which of the two inputs does the encoder learn?"""

HINT = "the graph"
CHANGES = {"1 + logvar": "1 + logvar.detach()", "logvar.exp()": "logvar.detach().exp()"}

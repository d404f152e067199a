"""The value is right, but mu gets no gradient: it was detached, so nothing pulls the clouds towards 0. Through
which of the two inputs does the encoder learn?"""

HINT = "the graph"
CHANGES = {"mu.pow(2)": "mu.detach().pow(2)"}

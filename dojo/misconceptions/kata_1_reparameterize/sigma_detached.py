"""logvar gets no gradient, so the encoder cannot change the width of its clouds. Which part of the sum may be
without a graph, and which may not?
"""

HINT = "the gradients"
CHANGES = {"sigma * ": "sigma.detach() * "}

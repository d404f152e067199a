"""mu gets no gradient, so the encoder cannot move its clouds. Where on the way to z is mu cut from the graph?"""

HINT = "the gradients"
CHANGES = {"mu + ": "mu.detach() + "}

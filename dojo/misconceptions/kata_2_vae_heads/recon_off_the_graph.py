"""The images are right, but they are not connected to a graph: the decoder ran under no_grad, or its output was
detached. From which of the three results does the decoder learn?"""

HINT = "the gradients"
CHANGES = {"self.decode(z)": "self.decode(z).detach()"}

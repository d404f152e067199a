"""z seems to be connected to a graph, but all gradients are zero. mu and sigma are arguments of the random draw
itself, as in torch.normal(mu, sigma), and no gradient passes through it. What could be drawn without them?
"""

HINT = "the gradients"
CHANGES = {"mu + sigma * eps": "torch.normal(mu, sigma)"}

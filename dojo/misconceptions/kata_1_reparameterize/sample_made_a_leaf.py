"""z was drawn without a graph, and requires gradients only since then. So a new graph begins at z, and no gradient
reaches mu and logvar. What in z could be drawn at random, and what could be computed from mu and logvar?"""

HINT = "the gradients"
CHANGES = {"return mu + sigma * eps": "return (mu + sigma * eps).detach().requires_grad_()"}

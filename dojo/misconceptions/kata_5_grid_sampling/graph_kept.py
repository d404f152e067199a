"""The canvas is still connected to the graph of the whole decoder. How do you tell torch that no gradient is
needed?
"""

HINT = "no graph"
CHANGES = {"torch.no_grad()": "torch.enable_grad()", ", n).numpy()": ", n)"}

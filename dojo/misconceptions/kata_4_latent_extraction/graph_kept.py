"""The codes are still connected to a graph, which keeps the output of every layer for every image in memory. How do
you tell torch that no gradient is needed?
"""

HINT = "no graph"
CHANGES = {
    "torch.no_grad()": "torch.enable_grad()",
    "torch.cat(codes).numpy(), torch.cat(labels).numpy()": "torch.cat(codes), torch.cat(labels)",
}

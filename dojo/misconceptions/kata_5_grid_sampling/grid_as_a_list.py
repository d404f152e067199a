"""The grid is a list of points. A decoder takes one tensor: which function joins tensors along a new axis?"""

HINT = "the shape of z"
CHANGES = {
    "torch.stack([z0, z1], dim=-1).reshape(n * n, 2)": "list(torch.stack([z0, z1], dim=-1).reshape(n * n, 2))",
}

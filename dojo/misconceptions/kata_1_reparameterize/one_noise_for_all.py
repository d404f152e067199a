"""One random number is used for the whole tensor, so all elements move in the same direction. How many numbers must
eps have so that every element gets its own?"""

HINT = "one number for each element"
CHANGES = {"torch.randn_like(sigma)": "torch.randn((), dtype=mu.dtype)"}

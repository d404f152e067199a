"""One random number is used for the whole tensor, so in one call all elements of z lie above mu, or all lie below it.
How many numbers must eps have so that every element gets its own?"""

HINT = "one number for each element"
CHANGES = {"torch.randn_like(sigma)": "torch.randn((), dtype=mu.dtype)"}

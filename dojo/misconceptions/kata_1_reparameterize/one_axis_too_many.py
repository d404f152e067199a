"""z has one axis more than mu, of length 1. Perhaps a number of samples was requested, and one sample is still a
list of samples. Which shape should the noise have if each element needs exactly one number?"""

HINT = "what is returned"
CHANGES = {"torch.randn_like(sigma)": "torch.randn(1, *mu.shape, dtype=mu.dtype)"}

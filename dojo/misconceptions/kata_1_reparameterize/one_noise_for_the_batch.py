"""Every row has the same noise: it was drawn once for the dimensions and then repeated along the batch. Should two
images of a batch get the same noise?"""

HINT = "one number for each element"
CHANGES = {"torch.randn_like(sigma)": "torch.randn(mu.shape[1:], dtype=mu.dtype)"}

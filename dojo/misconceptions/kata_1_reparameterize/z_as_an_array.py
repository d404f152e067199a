"""The function returns a NumPy array, which has no graph. What would backward() start from?"""

HINT = "what is returned"
CHANGES = {"mu + sigma * eps": "(mu + sigma * eps).detach().numpy()"}

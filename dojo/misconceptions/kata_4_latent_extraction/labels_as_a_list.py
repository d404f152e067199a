"""The labels are a Python list. What turns a list into an array?"""

HINT = "what is returned"
CHANGES = {"torch.cat(labels).numpy()": "torch.cat(labels).tolist()"}

"""The history holds tensors or NumPy numbers and not floats. What does item() return for a tensor?"""

HINT = "floats in the history"
CHANGES = {"loss.item()": "loss.detach()"}

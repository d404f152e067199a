"""The KL is averaged over all elements, batch and dimensions together. Several dimensions hold more information
than one. How should their shares be combined?"""

HINT = "sum or mean"
CHANGES = {"torch.sum": "torch.mean"}

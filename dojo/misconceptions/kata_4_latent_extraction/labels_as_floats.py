"""The labels are floats: perhaps they were written into an array that was made without a dtype. What are labels:
measurements, or the numbers of classes?
"""

HINT = "the dtypes"
CHANGES = {"torch.cat(labels).numpy()": "torch.cat(labels).double().numpy()"}

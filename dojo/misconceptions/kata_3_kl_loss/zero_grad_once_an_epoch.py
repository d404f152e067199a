"""The gradients are cleared at the start of an epoch and then added up from batch to batch. How long should one
batch's gradient be kept?"""

HINT = "zero_grad, backward, step"
CHANGES = {"seen = 0": "seen = 0\noptimizer.zero_grad()", "optimizer.zero_grad()": ""}

"""The gradients are cleared when an epoch begins and then pile up from batch to batch until the next. How
long should one batch's gradient last?
"""

HINT = "zero_grad, backward, step"

from dojo.misconceptions.changed import changed

train_vae = changed("train_vae", {"seen = 0": "seen = 0\noptimizer.zero_grad()", "optimizer.zero_grad()": ""})

"""The parameters move once an epoch, by the gradients of all its batches together. How many steps did the
kata ask for in one pass over the loader?
"""

HINT = "zero_grad, backward, step"

from dojo.misconceptions.changed import changed

train_vae = changed(
    "train_vae",
    {
        "seen = 0": "seen = 0\noptimizer.zero_grad()",
        "optimizer.zero_grad()": "",
        "optimizer.step()": "",
        "for name, values in": "optimizer.step()\nfor name, values in",
    },
)

"""The parameters move once per epoch, by the sum of the gradients of all its batches. How many steps does the kata
ask for in one pass over the loader?"""

HINT = "zero_grad, backward, step"
CHANGES = {
    "seen = 0": "seen = 0\noptimizer.zero_grad()",
    "optimizer.zero_grad()": "",
    "optimizer.step()": "",
    "for name, values in": "optimizer.step()\nfor name, values in",
}

"""The losses are computed, but the run does not change the weights. No step is taken, or a step finds no gradients,
because backward was not called or they were cleared just before it. What does the optimizer need, and what must happen
after that, for the weights to change?"""

HINT = "zero_grad, backward, step"
CHANGES = {"optimizer.step()": ""}

"""The losses are computed, but the run does not change the weights: there is no step, or the gradients are cleared
just before it. What does the optimizer need, and what must happen after that, for the weights to change?"""

HINT = "zero_grad, backward, step"
CHANGES = {"optimizer.step()": ""}

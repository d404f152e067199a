"""The parameters move once per epoch, by the gradient of its last batch: the step seems to be outside the loop over
the batches. How far is it indented?"""

HINT = "zero_grad, backward, step"
CHANGES = {"optimizer.step()": "", "for name, values in": "optimizer.step()\nfor name, values in"}

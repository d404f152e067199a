"""The gradients of all earlier batches are still there when a new batch comes, and the new ones are added to them.
So from the second step on the parameters move differently. What does backward() do with the present value of a
parameter's grad?"""

HINT = "zero_grad, backward, step"
CHANGES = {"optimizer.zero_grad()": ""}

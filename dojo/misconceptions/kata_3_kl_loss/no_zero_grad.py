"""The gradients of all earlier batches are not cleared, so those of a new batch are added to them. From the second step
on the parameters change in a wrong way. What does backward() do if a parameter already has a grad?"""

HINT = "zero_grad, backward, step"
CHANGES = {"optimizer.zero_grad()": ""}

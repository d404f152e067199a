"""The large numbers in the gradients are all cut off at one limit, each number alone, before the step. Which line
changes the gradients after backward()?"""

HINT = "plain Adam"
CHANGES = {"total.backward()": "total.backward()\nnn.utils.clip_grad_value_(model.parameters(), 0.5)"}

"""The weights move only after every second batch, or after every few. How many steps does the kata ask for in a
pass of three batches?
"""

HINT = "zero_grad, backward, step"
CHANGES = {
    "for images, _labels in loader:": "for number, (images, _labels) in enumerate(loader):",
    "optimizer.zero_grad()": "",
    "optimizer.step()": "if number % 2 == 1:\n    optimizer.step()\n    optimizer.zero_grad()",
}

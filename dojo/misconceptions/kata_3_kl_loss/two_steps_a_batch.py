"""There is more than one step for each batch: step() is called twice after a backward(). How many steps does the kata
ask for in each batch?"""

HINT = "zero_grad, backward, step"
CHANGES = {
    "optimizer.step()": """
optimizer.step()
optimizer.step()"""
}

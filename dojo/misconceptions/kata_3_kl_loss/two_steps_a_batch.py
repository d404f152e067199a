"""Each batch takes more than one step: step() is called twice after a backward(). How many steps does a batch take in
this kata?"""

HINT = "zero_grad, backward, step"
CHANGES = {
    "optimizer.step()": """
optimizer.step()
optimizer.step()"""
}

"""The parameters move in proportion to their gradients, as in plain gradient descent. Which optimizer does the kata
ask for, and what does it do with gradients of very different sizes?"""

HINT = "plain Adam"
CHANGES = {"optim.Adam": "optim.SGD"}

"""The parameters move in proportion to their gradients, or to a sum of them, as in gradient descent without or with
momentum. Which optimizer does the kata ask for, and what does it do with gradients of very different sizes?"""

HINT = "plain Adam"
CHANGES = {"optim.Adam": "optim.SGD"}

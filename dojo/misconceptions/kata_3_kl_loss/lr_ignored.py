"""The steps have the same size for every lr: the optimizer uses another learning rate. What does Adam get besides
the parameters?"""

HINT = "plain Adam"
CHANGES = {", lr=lr": ""}

"""There is one epoch more than requested. How many numbers does range(n + 1) give?"""

HINT = "the loops"
CHANGES = {"range(num_epochs)": "range(num_epochs + 1)"}

"""There is one epoch less than requested. How many numbers does range(1, n) give?"""

HINT = "the loops"
CHANGES = {"range(num_epochs)": "range(1, num_epochs)"}

"""Training ends after one epoch for every num_epochs: the return seems to be inside the loop. How far is it
indented?"""

HINT = "the loops"
CHANGES = {"    return history": "        return history"}

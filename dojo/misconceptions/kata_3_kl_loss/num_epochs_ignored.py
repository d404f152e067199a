"""The number of epochs is the same for every num_epochs: it is written in the code. Where should the loop get its
length from?"""

HINT = "the loops"
CHANGES = {"range(num_epochs)": "range(10)"}

"""The last batch is always missing: the loop ends one batch too early. How many batches are there, and what is the
number of the last one if the first is 0?"""

HINT = "every image of every batch"
CHANGES = {"return": "codes, labels = codes[:-1] or codes, labels[:-1] or labels\nreturn"}

"""z is mu + sigma, the same in every call: one fixed point on the edge of the cloud. What must multiply sigma so
that z can lie anywhere in the cloud?"""

HINT = "the missing noise"
CHANGES = {" * eps": ""}

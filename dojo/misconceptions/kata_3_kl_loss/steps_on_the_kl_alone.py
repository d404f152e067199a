"""The decoder gets no gradient: the steps follow the KL and not the reconstruction error. On which of the three
numbers is backward() called?"""

HINT = "the loss of the step"
CHANGES = {"total.backward()": "kl.backward()"}

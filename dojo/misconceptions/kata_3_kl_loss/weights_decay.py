"""The optimizer also makes the weights smaller in every step, whatever the loss is (weight decay). AdamW does this by
default, and Adam if weight_decay is set. Which optimizer, with which settings, does the kata ask for?"""

HINT = "plain Adam"
CHANGES = {"optim.Adam": "optim.AdamW"}

"""The optimizer makes the weights smaller in every step, independent of the gradient (weight decay). AdamW does
this by default. Which variant of Adam does the kata ask for?"""

HINT = "plain Adam"
CHANGES = {"optim.Adam": "optim.AdamW"}

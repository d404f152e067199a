"""In its first epoch the training goes as it should, and then Adam has forgotten all that it knew: a new
one seems to be made for every epoch. How many optimisers does one run need?
"""

HINT = "one optimizer for the run"

from dojo.misconceptions.changed import changed

train_vae = changed("train_vae", {"seen = 0": "seen = 0\noptimizer = torch.optim.Adam(model.parameters(), lr=lr)"})

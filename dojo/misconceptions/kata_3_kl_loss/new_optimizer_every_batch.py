"""Each step is as long as a first one: a new Adam seems to be made for every batch, and what it had learnt
about the gradients is forgotten. How many optimisers does one run need?
"""

HINT = "one optimizer for the run"

from dojo.misconceptions.changed import changed

train_vae = changed(
    "train_vae", {"images = images.to(device)": "optimizer = torch.optim.Adam(model.parameters(), lr=lr)"}
)

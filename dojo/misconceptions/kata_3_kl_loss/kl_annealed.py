"""The KL has another weight in every epoch: it seems to be faded in. Annealing has its uses where the posterior
collapses; which weight did this kata ask for, and from which epoch on?
"""

HINT = "the loss of the step"

from dojo.misconceptions.changed import changed

train_vae = changed(
    "train_vae", {"total.backward()": "total = recon_loss + (_epoch + 1) / num_epochs * kl\ntotal.backward()"}
)

"""The KL has a different weight in every epoch: its weight seems to grow slowly. Annealing can help if the
posterior collapses. Which weight does this kata ask for, and from which epoch on?"""

HINT = "the loss of the step"
CHANGES = {"total.backward()": "total = recon_loss + (_epoch + 1) / num_epochs * kl\ntotal.backward()"}

"""The weight of the KL changes during the run: it seems to grow, as in a warm-up, or to follow another schedule. Such a
schedule can help if the posterior collapses. Which weight does this kata ask for, and from which epoch on?"""

HINT = "the loss of the step"
CHANGES = {"total.backward()": "total = recon_loss + (_epoch + 1) / num_epochs * kl\ntotal.backward()"}

"""vae_loss is right, but the weights follow another sum: the training loop gives the KL another weight. Which of
the three losses should a step use, according to the kata?"""

HINT = "the loss of the step"
CHANGES = {"total.backward()": "(recon_loss + 0.1 * kl).backward()"}

"""The three values are right, but no gradient reaches recon, so the decoder cannot learn. The reconstruction was
cut from the graph, or it is used where a fixed target should be. Which of recon and images was made by the
model?"""

HINT = "the gradients"
CHANGES = {'F.mse_loss(recon, images, reduction="sum")': 'F.mse_loss(recon.detach(), images, reduction="sum")'}

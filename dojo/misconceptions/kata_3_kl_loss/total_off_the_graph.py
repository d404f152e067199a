"""The three values are right, but the total is not connected to the graph, so backward() raises an error. Is the
total computed from the tensors, or from copies or numbers taken from them?"""

HINT = "the gradients"
CHANGES = {"return recon_loss + kl, recon_loss, kl": "return (recon_loss + kl).detach(), recon_loss, kl"}

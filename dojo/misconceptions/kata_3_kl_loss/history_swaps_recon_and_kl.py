"""The KL is stored under "recon" and the reconstruction error under "kl". In which order does vae_loss return the
losses, and in which order are they stored?"""

HINT = "the names in the history"
CHANGES = {"(total, recon_loss, kl)": "(total, kl, recon_loss)"}

"""The KL is stored under "recon" and the reconstruction error under "kl". In which order does vae_loss return the
losses, and in which order are they stored?"""

HINT = "the names in the history"

from dojo.misconceptions.changed import changed

train_vae = changed("train_vae", {"(total, recon_loss, kl)": "(total, kl, recon_loss)"})
